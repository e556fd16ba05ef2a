"""Each table against its pandera model: columns, types, nulls, patterns, code lists, minima."""

from __future__ import annotations

from typing import Any

import pandas as pd
from pandera.errors import SchemaErrors

from pipeline.validate.rules.violation import Violation
from schemas.describe import Column, columns
from schemas.tables import TABLES

# pandera's names for its own checks; those of the models carry the rule's name already
_RULES = {
    "column_in_dataframe": "columns",
    "column_in_schema": "columns",
    "column_ordered": "columns",
    "not_nullable": "not_null",
    "field_uniqueness": "unique",
}


def schema_violations(table: str, typed: pd.DataFrame) -> list[Violation]:
    """Every cell that its column's declaration forbids, in the order of the rows."""
    try:
        TABLES[table].model.validate(typed, lazy=True)
    except SchemaErrors as errors:
        described = {column.name: column for column in columns(table)}
        keys = _keys(table, typed)
        found = [
            (position, _violation(table, case, keys, described))
            for position, case in (
                (-1 if pd.isna(case["index"]) else int(case["index"]), case)
                for case in errors.failure_cases.to_dict("records")
            )
        ]
        return [violation for _, violation in sorted(found, key=lambda pair: (pair[0], pair[1].column))]
    return []


def _violation(table: str, case: dict[Any, Any], keys: list[str], described: dict[str, Column]) -> Violation:
    check = str(case["check"])
    rule = "type" if check.startswith("dtype(") else _RULES.get(check, check)
    whole_table = rule in {"columns", "type"}
    column = str(case["failure_case"]) if rule == "columns" else str(case["column"])
    row = "" if whole_table or pd.isna(case["index"]) else keys[int(case["index"])]
    value = None if whole_table or pd.isna(case["failure_case"]) else str(case["failure_case"])
    return Violation(table, row, column, value, rule, _message(rule, check, described.get(column)))


def _message(rule: str, check: str, column: Column | None) -> str:
    if rule == "columns":
        return {
            "column_in_dataframe": "The column is missing.",
            "column_in_schema": "The table has no such column.",
        }.get(check, "The column stands in the wrong place.")
    if column is None:
        return f"The rule {rule} is broken."
    return {
        "type": f"The column must hold values of type {column.type}.",
        "not_null": "The column may not be null.",
        "unique": "The value stands in more than one row.",
        "no_empty_string": "A missing text must be null, not an empty string.",
        "pattern": f"The value must match {column.pattern}.",
        "code_list": f"The value must be a code of the list {column.code_list}.",
        "unit": "The value must be a currency, a UCUM code, an annotation in braces, or a compound of them.",
        "minimum": f"The value must be at least {column.minimum}.",
    }.get(rule, f"The rule {rule} is broken.")


def _keys(table: str, typed: pd.DataFrame) -> list[str]:
    there = [name for name in TABLES[table].key if name in typed.columns]
    if not there:
        return [f"row {number}" for number in range(1, len(typed) + 1)]
    return ["|".join(map(str, values)) for values in zip(*(typed[name] for name in there), strict=True)]
