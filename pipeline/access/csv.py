"""The dialect of the published CSV files: writes rows in it, and reads them back as they were.

It is UTF-8 without byte order mark, LF, a header of column names, every text cell in double
quotes (a quote inside doubled), a missing value as nothing between two commas, numbers in their shortest
exact form, ISO 8601 dates, `true` and `false`. Text cells that a spreadsheet would run as a formula carry
an apostrophe in front, which is taken off in reading.

Python's csv module is not used: until 3.11.9 it left a lone carriage return unquoted, so bytes would
depend on the patch version. Here every text cell is quoted. Writer and reader stand together on the
reader's side, since a reader can then tell from the rows what bytes a file should have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from pipeline.access.spreadsheet import ESCAPED, escape
from pipeline.errors import NewsfactsError

# A row must fit into a block. Longer than any row: ingest takes no longer article.
_BLOCK_BYTES = 128 * 1024 * 1024


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


def read_csv(path: Path, schema: pa.Schema) -> pa.Table:
    """The table of a published CSV file.

    Args:
        path: the file.
        schema: the columns it must have, in order, with their types.

    Raises:
        NewsfactsError: `table-damaged`, the file can't be read as such a table.
    """
    try:
        table = csv.read_csv(
            path,
            read_options=csv.ReadOptions(block_size=_BLOCK_BYTES),
            parse_options=csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
            convert_options=csv.ConvertOptions(
                column_types=schema,
                null_values=[""],
                true_values=["true"],
                false_values=["false"],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
            ),
        )
    except (pa.ArrowException, OSError) as error:
        raise NewsfactsError("table-damaged", str(path), detail=error) from error
    if table.column_names != schema.names:
        detail = f"its columns are {', '.join(table.column_names)}, not {', '.join(schema.names)}"
        raise NewsfactsError("table-damaged", str(path), detail=detail)
    columns = [_unescaped(column) for column in table.columns]
    return pa.Table.from_arrays(columns, schema=schema)


def _unescaped(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not pa.types.is_string(column.type):
        return column
    return pc.replace_substring_regex(column, ESCAPED, r"\1", max_replacements=1)
