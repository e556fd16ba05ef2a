"""A column with all that a descriptor says of it: what the table carries, and what `schemas/` adds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.access.table_schema import ColumnSchema, TableSchema
from schemas.codelists import Code, code_list
from schemas.describe import columns
from schemas.terms import iri


class DescribedColumn(NamedTuple):
    """A column.

    codes: the codes that its values are from, where no others are allowed; else empty.
    term: the address of what means the same in another vocabulary, or None.
    example: a value as CSV has it, or None.
    """

    schema: ColumnSchema
    codes: tuple[Code, ...]
    term: str | None
    example: str | None


def described_columns(table: TableSchema) -> Iterator[DescribedColumn]:
    """The columns of a table, in order."""
    for column, declared in zip(table.columns, columns(table.name), strict=True):
        yield DescribedColumn(
            column,
            _closed(column),
            iri(declared.term) if declared.term else None,
            _written(declared.example),
        )


def _closed(column: ColumnSchema) -> tuple[Code, ...]:
    if column.code_list is None or column.compounds:
        return ()
    return tuple(code_list(column.code_list).values())


def _written(value: object) -> str | None:
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)
