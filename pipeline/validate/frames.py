"""Rows to typed frames and back: the types come from the schemas."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pyarrow as pa

from schemas.describe import arrow_schema
from schemas.tables import TABLES


def frame(table: str, rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    """A table's frame with Arrow types, sorted by its key.

    Args:
        table: a name of `schemas.tables.TABLES`.
        rows: tuples in the order of the table's columns; dates are ISO 8601 days as text.

    Raises:
        ValueError, TypeError: a value is not of its column's type.
    """
    schema = arrow_schema(table)
    key = [schema.get_field_index(name) for name in TABLES[table].key]
    ordered = sorted(rows, key=lambda row: tuple(row[place] for place in key))
    columns = list(zip(*ordered, strict=True)) or [()] * len(schema)
    return pd.DataFrame(
        {
            field.name: pd.arrays.ArrowExtensionArray(pa.array(_values(field, values), field.type))
            for field, values in zip(schema, columns, strict=True)
        }
    )


def rows(table: str, typed: pd.DataFrame) -> list[SimpleNamespace]:
    """The rows of a frame, each with the columns as attributes, nulls as None, dates as ISO 8601 days."""
    schema = arrow_schema(table)
    columns = [
        [_plain(value) for value in pa.array(typed[field.name], field.type).to_pylist()] for field in schema
    ]
    return [
        SimpleNamespace(**dict(zip(schema.names, values, strict=True)))
        for values in zip(*columns, strict=True)
    ]


def _values(field: pa.Field, values: Iterable[Any]) -> list[Any]:
    if field.type == pa.date32():
        return [None if value is None else date.fromisoformat(value) for value in values]
    return list(values)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
