"""What the workbook holds and what its first sheet says: the tables, their columns, and what was left out.

A spreadsheet has limits. A table beyond them is left out as a whole and the sheet says so: half a table
or half a text would look like all of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.access.layout import csv_path, parquet_path
from pipeline.access.table_schema import TableData

FRONT = "about"
"""The name of the first sheet."""

ROWS = 1_048_576 - 1  # of a sheet, below the row of column names
TEXT_UNITS = 32_767  # of a cell, in UTF-16
CELLS = 5_000_000  # no limit of the format: more take minutes to write, and as long to open
INTEGER = 2**53  # a cell holds a binary floating-point number

_NOTES = (
    "The tables of this version, one sheet each; the folders csv and parquet hold the same rows.",
    "README.md, the data card, says where the rows come from, how they were checked, and what to heed.",
    "An empty cell is a missing value. A day before 1 March 1900 is a text: spreadsheets differ there.",
    "The facts are under CC BY 4.0; the words of the articles stay their publishers'. LICENSE says more.",
)


class Line(NamedTuple):
    """A row of the first sheet; a heading is shown in bold."""

    cells: tuple[str | int | None, ...]
    heading: bool = False


def misfit(data: TableData) -> str | None:
    """Why a table does not fit into a sheet; None where it does."""
    rows = data.rows
    if rows.num_rows > ROWS:
        return f"it has {rows.num_rows:,} rows, a sheet takes {ROWS:,}"
    if rows.num_rows * rows.num_columns > CELLS:
        return f"it has {rows.num_rows * rows.num_columns:,} cells, more than a spreadsheet opens with ease"
    for column in data.schema.columns:
        if fault := _too_much(rows[column.name]):
            return f"a value of {column.name} has {fault}"
    return None


def _too_much(column: pa.ChunkedArray) -> str | None:
    if pa.types.is_string(column.type):
        if 2 * (pc.max(pc.utf8_length(column)).as_py() or 0) <= TEXT_UNITS:
            return None
        longest = max(len(text.encode("utf-16-le")) // 2 for text in column.to_pylist() if text is not None)
        return f"{longest:,} characters, a cell takes {TEXT_UNITS:,}" if longest > TEXT_UNITS else None
    if pa.types.is_integer(column.type):
        ends = pc.min_max(column).as_py().values()
        if any(abs(end) > INTEGER for end in ends if end is not None):
            return "more digits than a cell keeps"
    return None


def front(tables: Mapping[str, TableData], number: str) -> list[Line]:
    """The rows of the first sheet. number: the version's; empty where only the form matters."""
    return [
        Line((f"newsfacts {number}".strip(),), heading=True),
        *(Line((note,)) for note in _NOTES),
        Line(()),
        Line(("sheet", "rows", "what it holds"), heading=True),
        *(_sheet(data) for data in tables.values()),
        Line(()),
        Line(("sheet", "column", "meaning", "type", "unit", "code list"), heading=True),
        *(line for data in tables.values() for line in _columns(data)),
    ]


def front_text(tables: Mapping[str, TableData]) -> str:
    """The first sheet as a text that changes when it says something else."""
    return json.dumps([line.cells for line in front(tables, "")], ensure_ascii=False)


def _sheet(data: TableData) -> Line:
    name = data.schema.name
    what = data.schema.description
    if reason := misfit(data):
        what = f"NOT IN THIS WORKBOOK: {reason}. Take {csv_path(name)} or {parquet_path(name)}. {what}"
    return Line((name, data.rows.num_rows, what))


def _columns(data: TableData) -> list[Line]:
    return [
        Line((data.schema.name, column.name, column.description, column.type, column.unit, column.code_list))
        for column in data.schema.columns
    ]
