"""The gold passages: what is scored is what was annotated, and every row is grounded in its passage."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from ucumvert import get_ucum_parser

from schemas.codelists import code_list

GOLD = Path(__file__).parent / "gold"
SOURCES = sorted(GOLD.glob("*.yaml"))


def _compiler() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_compile", GOLD / "compile.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


COMPILER = _compiler()


def _entry(text: str, *observations: dict[str, str]) -> dict[str, Any]:
    return {"id": "x", "published_on": "2024-05-26", "style": "", "text": text, "observations": observations}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_jsonl_is_the_compiled_yaml(source: Path) -> None:
    assert COMPILER.compiled_file(source).read_text("utf-8") == COMPILER.compiled(source)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_rows_are_grounded_and_linked(source: Path) -> None:
    for line in COMPILER.compiled_file(source).read_text("utf-8").splitlines():
        passage = json.loads(line)
        rows = passage["observations"]
        for index, row in enumerate(rows):
            assert passage["text"][row["start"] : row["end"]] == row["quote"], (passage["id"], row["quote"])
            if row["equivalent_to"] is not None:
                converted = rows[row["equivalent_to"]]
                assert row["equivalent_to"] < index
                assert row["unit_code"] != converted["unit_code"], (passage["id"], row["quote"])
        assert [row["start"] for row in rows] == sorted(row["start"] for row in rows), passage["id"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_units_without_currency_are_ucum(source: Path) -> None:
    """An independent parser of UCUM accepts every unit that holds no currency."""
    parser = get_ucum_parser()
    lines = map(json.loads, COMPILER.compiled_file(source).read_text("utf-8").splitlines())
    for code in sorted({row["unit_code"] for line in lines for row in line["observations"]}):
        if not any(code.startswith(currency) for currency in code_list("currencies")):
            parser.parse(code)


def test_a_number_inside_another_is_not_found() -> None:
    row = {"quote": "5 percent", "value": "5", "unit": "%"}
    compiled = COMPILER.passage(_entry("Up 15 percent, 2.5 percent and 5 percent.", row))
    assert compiled["observations"][0]["start"] == 31


def test_a_range_gives_its_ends_and_their_midpoint() -> None:
    row = {"quote": "3 to 5 million", "value": "3e6..5e6", "unit": "{ton}"}
    (found,) = COMPILER.passage(_entry("It made 3 to 5 million.", row))["observations"]
    assert (found["value"], found["value_low"], found["value_high"], found["bound"]) == (
        4e6,
        3e6,
        5e6,
        "range",
    )


def test_a_conversion_takes_over_bound_and_context() -> None:
    yuan = {"quote": "about 5 yuan", "value": "5", "unit": "CNY", "bound": "approximate", "period": "2023"}
    dollars = {"quote": "$1", "value": "1", "unit": "USD", "equivalent_to": "-1"}
    found = COMPILER.passage(_entry("It cost about 5 yuan ($1).", yuan, dollars))["observations"][1]
    assert (found["equivalent_to"], found["bound"], found["time_period"]) == (0, "approximate", "2023")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"quote": "6 yuan", "value": "6", "unit": "CNY"}, "not in the text"),
        ({"quote": "5 yuan", "value": "5", "unit": "yuan"}, "no unit code"),
        ({"quote": "5 yuan", "value": "5", "unit": "CNY", "role": "price"}, "code list roles"),
        ({"quote": "5 yuan", "value": "five", "unit": "CNY"}, "five"),
        ({"quote": "5 yuan", "value": "5", "unit": "CNY", "bound": "range"}, "low..high"),
        ({"quote": "5 yuan", "value": "5", "unit": "CNY", "when": "2023"}, "unknown words"),
        ({"quote": "5 yuan", "value": "5", "unit": "CNY", "period": "last year"}, "no period"),
    ],
)
def test_faults_are_refused_by_passage_and_quote(row: dict[str, str], message: str) -> None:
    with pytest.raises(COMPILER.GoldError, match=message) as fault:
        COMPILER.passage(_entry("It cost 5 yuan.", row))
    assert "x" in str(fault.value)
    assert row["quote"] in str(fault.value)
