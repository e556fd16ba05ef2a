"""The contract: what must be true of all tables together before they are published."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.validate.frames import rows
from pipeline.validate.rules.grounding import grounding_violations
from pipeline.validate.rules.keys import key_violations
from pipeline.validate.rules.links import link_violations
from pipeline.validate.rules.numbers import number_violations
from pipeline.validate.rules.schema import schema_violations
from pipeline.validate.rules.violation import Violation
from schemas.tables import TABLES

_Rules = Callable[[Mapping[str, Sequence[Any]]], list[Violation]]


def violations(tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> list[Violation]:
    """Every violation of the contract; none means that the tables may be published.

    Each table is first held against its schema. Keys, grounding and the rules between rows are looked
    at when all schemas hold, since they read what the schemas promise.

    Args:
        tables: table name -> frame with the types of the schemas. `figures` may be missing, since it is
            made from the others.
        texts: article_id -> text, for grounding; articles that are not given are not held against a text.
    """
    found = [
        Violation(name, "", "", None, "tables", "The table is missing.")
        for name in TABLES
        if name not in tables and name != "figures"
    ]
    found += [
        Violation(name, "", "", None, "tables", "The dataset has no such table.")
        for name in tables
        if name not in TABLES
    ]
    for name in TABLES:
        if name in tables:
            found += schema_violations(name, tables[name])
    if found:
        return found
    of_table = {name: rows(name, tables[name]) for name in TABLES if name in tables}
    rules: tuple[_Rules, ...] = (key_violations, number_violations, link_violations)
    for rule in rules:
        found += rule(of_table)
    return found + grounding_violations(of_table, texts)
