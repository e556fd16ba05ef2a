"""The list of rules and the code that applies them name the same rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.validate.rules import registry
from pipeline.validate.rules.violation import Violation
from schemas.tables import TABLES

FOLDER = Path(registry.__file__).parent
OF_SCHEMA = {"not_null"}  # a quotation that the text policy asks for; the schema's rule of the same name


def named() -> Iterator[str]:
    """The rules that calls of `broken` and `Violation` name: the last text but the message."""
    for path in FOLDER.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and len(call.args) >= 5:
                rule = call.args[-2]
                if call.func.id in {"broken", "Violation"} and isinstance(rule, ast.Constant):
                    yield str(rule.value)


def test_each_rule_that_code_applies_is_listed_and_each_listed_one_applied() -> None:
    listed = {rule.name for rule in registry.rules()}
    assert set(named()) - OF_SCHEMA == listed - {"schema"}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_its_schema_as_a_rule_and_no_rule_twice(table: str) -> None:
    names = [rule.name for rule in registry.rules_of(table)]
    assert names[0] == "schema"
    assert len(names) == len(set(names))


def test_a_rule_of_single_columns_is_told_under_the_schema() -> None:
    violation = Violation("observations", "obs_1", "unit_code", "x", "unit", "")
    assert registry.shown_under(violation) == "schema"
    assert registry.shown_under(violation._replace(rule="pair")) == "pair"
    assert registry.shown_under(violation._replace(table="quotes", rule="pair")) == "schema"
