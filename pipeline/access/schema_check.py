"""Holds published tables against the schemas they carry: types, nulls, patterns, codes, keys, references."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipeline.access.layout import parquet_path
from pipeline.access.problems import Problem
from pipeline.access.table_schema import ColumnSchema, Reference, TableData


def fits(loaded: TableData) -> Iterator[Problem]:
    """Whether the table has the columns its schema names: nothing else can be checked before that."""
    schema, rows = loaded
    expected = schema.arrow()
    if not rows.schema.equals(expected):
        message = f"has the columns {_signature(rows.schema)}, its schema says {_signature(expected)}"
        yield Problem(parquet_path(schema.name), message, schema.name)


def check_rows(loaded: TableData) -> Iterator[Problem]:
    """What rows break of the table's own schema."""
    schema, rows = loaded
    keys = loaded.keys()
    yield from _repeated(schema.name, keys, None, "the key stands twice")
    for column in schema.columns:
        values = rows[column.name].to_pylist()
        for index, message in _faults(column, values):
            yield Problem(parquet_path(schema.name), message, schema.name, keys[index], column.name)
        if column.unique:
            given = [str(value) for value in values if value is not None]
            yield from _repeated(schema.name, given, column.name, "the value stands twice")


def check_references(tables: Mapping[str, TableData], damaged: Collection[str]) -> Iterator[Problem]:
    """What refers to a row that is not there. damaged: tables that are there but can't be looked into."""
    for name, loaded in tables.items():
        for reference in loaded.schema.foreign_keys:
            if reference.table in tables:
                yield from _dangling(loaded, reference, tables[reference.table])
            elif reference.table not in damaged:
                message = (
                    f"the table {reference.table}, to which {', '.join(reference.columns)} refers, is missing"
                )
                yield Problem(parquet_path(name), message, name)


def _signature(schema: pa.Schema) -> str:
    return ", ".join(f"{field.name} {field.type}{'' if field.nullable else ' not null'}" for field in schema)


def _repeated(table: str, values: Sequence[str], column: str | None, message: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            yield Problem(parquet_path(table), message, table, value, column)
        seen.add(value)


def _faults(column: ColumnSchema, values: Sequence[Any]) -> Iterator[tuple[int, str]]:
    """(row, fault) of each value that the column's own rules forbid."""
    rule = _rule(column)
    verdicts: dict[Any, str | None] = {None: None}  # a Parquet column that is not nullable holds no nulls
    for index, value in enumerate(values):
        if value not in verdicts:
            verdicts[value] = rule(value)
        if verdict := verdicts[value]:
            yield index, f"{value!r} {verdict}"


def _rule(column: ColumnSchema) -> Callable[[Any], str | None]:
    if column.type == "string":
        codes = None if column.codes is None else frozenset(column.codes)
        return lambda value: _text_fault(column, codes, value)
    if column.type in {"integer", "number"}:
        return lambda value: _number_fault(column, value)
    return lambda _: None


def _text_fault(column: ColumnSchema, codes: frozenset[str] | None, value: str) -> str | None:
    if value == "":
        return "is an empty text"
    if column.pattern is not None and re.match(column.pattern, value) is None:
        return f"does not match {column.pattern}"
    if codes is None or value in codes or (column.compounds and _is_compound(codes, value)):
        return None
    return f"is not in the code list {column.code_list}"


def _number_fault(column: ColumnSchema, value: float) -> str | None:
    if not math.isfinite(value):
        return "is not a finite number"
    if column.minimum is not None and value < column.minimum:
        return f"is below the minimum {column.minimum}"
    return None


# The parts of a UCUM compound, and those that need no code: annotations ({task}) and factors (100).
_UNIT_PART = re.compile(r"\{[!-z|~]+\}|[^./(){}]+")
_UNIT_FREE = re.compile(r"\{[!-z|~]+\}|\d+")
_UNIT_EXPONENT = re.compile(r"[+-]?[1-9]$")


def _is_compound(codes: frozenset[str], unit: str) -> bool:
    if _UNIT_PART.sub("", unit).strip("./()"):
        return False
    parts = [part for part in _UNIT_PART.findall(unit) if not _UNIT_FREE.fullmatch(part)]
    return all(part in codes or _UNIT_EXPONENT.sub("", part) in codes for part in parts)


def _dangling(loaded: TableData, reference: Reference, target: TableData) -> Iterator[Problem]:
    name, columns = loaded.schema.name, reference.columns
    if not set(reference.references) <= set(target.rows.column_names):
        message = f"refers to {', '.join(map(str, reference.references))}, which {reference.table} has not"
        yield Problem(parquet_path(name), message, name, column=", ".join(columns))
        return
    there = set(zip(*(target.rows[column].to_pylist() for column in reference.references), strict=True))
    keys = loaded.keys()
    values = zip(*(loaded.rows[column].to_pylist() for column in columns), strict=True)
    for index, value in enumerate(values):
        if None not in value and value not in there:
            message = f"{'|'.join(map(str, value))!r} is not in the table {reference.table}"
            yield Problem(parquet_path(name), message, name, keys[index], ", ".join(columns))
