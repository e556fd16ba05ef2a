"""Rows to typed frames and back: the types come from the schemas."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.extract import rows as row_types
from schemas.describe import arrow_schema
from schemas.tables import TABLES

# `codes` and `figures` are made from the others, and have no row type of their own
_ROW_TYPES: Mapping[str, type[Any]] = {
    "articles": row_types.ArticleRow,
    "passages": row_types.PassageRow,
    "numerals": row_types.NumeralRow,
    "observations": row_types.ObservationRow,
    "entities": row_types.EntityRow,
    "mentions": row_types.MentionRow,
    "quotes": row_types.QuoteRow,
    "affiliations": row_types.AffiliationRow,
    "issues": row_types.IssueRow,
    "consistency": row_types.CheckRow,
    "consistency_members": row_types.CheckMemberRow,
}


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


def rows(table: str, typed: pd.DataFrame) -> list[Any]:
    """The rows of a frame as named tuples, nulls as None, dates as ISO 8601 days."""
    schema = arrow_schema(table)
    row_type = _ROW_TYPES.get(table) or namedtuple(table, schema.names)
    columns = [
        [_plain(value) for value in pa.array(typed[field.name], field.type).to_pylist()] for field in schema
    ]
    return [row_type(*values) for values in zip(*columns, strict=True)]


def _values(field: pa.Field, values: Iterable[Any]) -> list[Any]:
    if field.type == pa.date32():
        return [None if value is None else date.fromisoformat(value) for value in values]
    return list(values)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
