"""Keys across tables: each row once, and every reference to a row that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from pipeline.validate.rules.violation import Violation, broken, key_of
from schemas.tables import TABLES, ForeignKey


def key_violations(rows: Mapping[str, Sequence[Any]]) -> list[Violation]:
    """Rows with a key that another row has, and references to rows that do not exist.

    Args:
        rows: table name -> rows. References to a table that is not given are not looked at.
    """
    found: list[Violation] = []
    for table, of_table in rows.items():
        found += _repeated(table, of_table)
        for foreign in TABLES[table].foreign_keys:
            if foreign.table in rows:
                found += _dangling(table, of_table, foreign, rows[foreign.table])
    return found


def _repeated(table: str, rows: Sequence[Any]) -> list[Violation]:
    counts = Counter(key_of(table, row) for row in rows)
    return [
        Violation(table, key, "", key, "primary_key", f"{count} rows have this key; one may.")
        for key, count in counts.items()
        if count > 1
    ]


def _dangling(
    table: str, rows: Sequence[Any], foreign: ForeignKey, referenced: Sequence[Any]
) -> list[Violation]:
    there = {*map(attrgetter(*foreign.references), referenced)}
    value = attrgetter(*foreign.columns)
    message = f"No row of {foreign.table} has this {', '.join(foreign.references)}."
    return [
        broken(table, row, foreign.columns[0], "foreign_key", message)
        for row in rows
        if value(row) not in there and all(getattr(row, column) is not None for column in foreign.columns)
    ]
