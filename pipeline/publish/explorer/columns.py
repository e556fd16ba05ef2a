"""Columns as JSON: plain values, a dictionary with a number per row, or numbers of another table's rows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from pipeline.publish.explorer.arrange import Arranged


def encoded(table: Arranged, names: Iterable[str], start: int = 0, size: int | None = None) -> dict[str, Any]:
    """Columns of a table by name, of the rows from `start` on.

    Returns:
        Per column `{"v": [value]}`, null where there is none; or `{"d": [value], "i": [number]}`, where the
        number counts the values of `d`; or `{"of": table, "i": [number]}`, where it counts the rows of that
        table, whose first column has the value. The number -1 stands for a missing value. Days are ISO 8601.
    """
    return {name: _column(table, name, start, size) for name in names}


def _column(table: Arranged, name: str, start: int, size: int | None) -> dict[str, Any]:
    if name in table.references:
        other, numbers = table.references[name]
        return {"of": other, "i": numbers.slice(start, size).to_pylist()}
    values = table.columns[name].slice(start, size)
    if pa.types.is_date(values.type):
        values = values.cast(pa.string())
    if pa.types.is_string(values.type):
        coded = values.dictionary_encode()
        if 2 * len(coded.dictionary) <= len(values):
            return {"d": coded.dictionary.to_pylist(), "i": coded.indices.fill_null(-1).to_pylist()}
    return {"v": values.to_pylist()}


def json_text(data: object) -> str:
    """Compact JSON; what follows from the order of the data alone."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
