"""A broken rule, told so that its row can be found."""

from __future__ import annotations

from typing import Any, NamedTuple

from schemas.tables import TABLES


class Violation(NamedTuple):
    """A value that breaks a rule of the contract.

    row: the key of the row, its columns joined by `|`; empty where the whole table is meant.
    column: empty where the whole row is meant.
    value: the value as text, None where it is null or there is none.
    rule: a short name of the rule. message: what the rule asks, and what was found.
    """

    table: str
    row: str
    column: str
    value: str | None
    rule: str
    message: str


def key_of(table: str, row: Any) -> str:
    """A row's key as one string."""
    return "|".join(str(getattr(row, column)) for column in TABLES[table].key)


def broken(table: str, row: Any, column: str, rule: str, message: str) -> Violation:
    """The violation of a rule by one column of a row."""
    value = getattr(row, column)
    return Violation(table, key_of(table, row), column, None if value is None else str(value), rule, message)
