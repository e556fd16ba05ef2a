"""The schema of a table as the plain data that goes into its Parquet file, made from `schemas/`."""

from __future__ import annotations

from functools import cache

from pipeline.access.table_schema import ColumnSchema, Reference, TableSchema
from schemas.codelists import code_list
from schemas.describe import Column, columns
from schemas.tables import TABLES

_COMPOUNDS = "units"  # the only list whose codes may be joined, with each other and with currencies


@cache
def table_schema(name: str) -> TableSchema:
    """The schema of a table, with every code of its code lists.

    Raises:
        KeyError: there is no such table.
    """
    table = TABLES[name]
    return TableSchema(
        name=table.name,
        title=table.title,
        description=table.description,
        key=table.key,
        foreign_keys=tuple(Reference(key.columns, key.table, key.references) for key in table.foreign_keys),
        columns=tuple(_column(column) for column in columns(name)),
    )


def _column(column: Column) -> ColumnSchema:
    return ColumnSchema(
        name=column.name,
        type=column.type,
        nullable=column.nullable,
        unique=column.unique,
        description=column.description,
        unit=column.unit,
        code_list=column.code_list,
        codes=_codes(column.code_list),
        compounds=column.code_list == _COMPOUNDS,
        caution=column.caution,
        pattern=column.pattern,
        minimum=column.minimum,
    )


def _codes(name: str | None) -> tuple[str, ...] | None:
    if name is None:
        return None
    lists = (name, "currencies") if name == _COMPOUNDS else (name,)
    return tuple(code for part in lists for code in code_list(part))
