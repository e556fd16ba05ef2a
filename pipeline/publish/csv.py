"""Writes a table as CSV in the dialect that `pipeline.access.csv` describes and reads.

Python's csv module is not used: until 3.11.9 it left a lone carriage return unquoted, so bytes would
depend on the patch version. Here every text cell is quoted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pyarrow as pa

from pipeline.access.spreadsheet import escape


def csv_lines(rows: pa.Table) -> Iterator[str]:
    """The lines of a CSV file, each with its line feed: the column names, then the rows."""
    yield ",".join(map(_text, rows.column_names)) + "\n"
    writers = [_writer(field.type) for field in rows.schema]
    for batch in rows.to_batches(max_chunksize=10_000):
        columns = [column.to_pylist() for column in batch.columns]
        for row in zip(*columns, strict=True):
            cells = ("" if value is None else write(value) for write, value in zip(writers, row, strict=True))
            yield ",".join(cells) + "\n"


def _text(value: str) -> str:
    return '"' + escape(value).replace('"', '""') + '"'


def _writer(kind: pa.DataType) -> Callable[[Any], str]:
    if pa.types.is_string(kind):
        return _text
    if pa.types.is_boolean(kind):
        return lambda value: "true" if value else "false"
    if pa.types.is_date32(kind):
        return date.isoformat
    return repr  # the shortest text that reads back to the same number
