"""Rows to typed frames and back: the types come from the schemas."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

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
    ordered = sorted(rows, key=itemgetter(*key))
    columns = list(zip(*ordered, strict=True)) or [()] * len(schema)
    return pd.DataFrame(
        {
            field.name: pd.arrays.ArrowExtensionArray(pa.array(_values(field, values), field.type))
            for field, values in zip(schema, columns, strict=True)
        }
    )


def rows(table: str, typed: pd.DataFrame) -> list[Any]:
    """The rows of a frame as named tuples of its columns, nulls as None, dates as ISO 8601 days."""
    schema = arrow_schema(table)
    columns = [_plain(field, pa.array(typed[field.name], field.type).to_pylist()) for field in schema]
    return [*map(_row_type(table)._make, zip(*columns, strict=True))]


@cache
def _row_type(table: str) -> Any:
    fields = [(name, Any) for name in arrow_schema(table).names]
    return NamedTuple("Row", fields)


def _values(field: pa.Field, values: Iterable[Any]) -> list[Any]:
    if field.type == pa.date32():
        return [None if value is None else date.fromisoformat(value) for value in values]
    return list(values)


def _plain(field: pa.Field, values: Iterable[Any]) -> list[Any]:
    """The values of a column; equal texts and days are one object, since most stand in many rows."""
    if field.type not in {pa.string(), pa.date32()}:
        return list(values)
    texts = (value.isoformat() if isinstance(value, date) else value for value in values)
    known: dict[str | None, str | None] = {}
    return [known.setdefault(text, text) for text in texts]
