"""Writes all tables into one workbook, for people with a spreadsheet: text stays text, a number a number.

Rows are written as they come and not kept in memory. The file is packed again at the end, since what
XlsxWriter packs depends on the machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pyarrow as pa
from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from pipeline.access.table_schema import TableData
from pipeline.publish.card_facts import newest_source
from pipeline.publish.fixed_zip import pack
from pipeline.publish.workbook_front import FRONT, front, misfit

_FIRST_DAY = date(1900, 3, 1)  # from here on, all spreadsheets count days alike
_NO_DAY = "1980-01-01"
_LEAST_WIDTH, _MOST_WIDTH, _SAMPLE_ROWS = 8, 60, 200


class _Exact(float):
    """A number that XlsxWriter writes with all its digits: it formats with sixteen, and some have 17."""

    def __format__(self, _: str) -> str:
        return repr(float(self))


def write_workbook(path: Path, tables: Mapping[str, TableData], number: str) -> None:
    """Write the workbook.

    Args:
        path: the file.
        tables: all tables; those that don't fit are left out, and the first sheet says so.
        number: the version's number.

    Raises:
        OSError: it can't be written.
    """
    with TemporaryFile(dir=path.parent) as loose:
        options = {"constant_memory": True, "tmpdir": str(path.parent)}
        book = Workbook(loose, options)
        dated = datetime.fromisoformat(newest_source(tables) or _NO_DAY)  # of the content, not of the clock
        book.set_properties({"title": f"newsfacts {number}", "created": dated})
        _write_front(book, tables, number)
        for name, data in tables.items():
            if misfit(data) is None:
                _write_table(book, book.add_worksheet(name), data.rows)
        try:
            book.close()
        except FileCreateError as error:  # XlsxWriter's name for an OSError
            raise error.args[0] from error
        pack(loose, path)


def _write_front(book: Workbook, tables: Mapping[str, TableData], number: str) -> None:
    sheet = book.add_worksheet(FRONT)
    bold = book.add_format({"bold": True, "valign": "top"})
    plain = book.add_format({"valign": "top"})
    wrapped = book.add_format({"valign": "top", "text_wrap": True})
    for column, width in enumerate((22, 22, 100, 10, 24, 16)):
        sheet.set_column(column, column, width)
    for row, line in enumerate(front(tables, number)):
        for column, value in enumerate(line.cells):
            form = bold if line.heading else wrapped if column == 2 else plain
            if isinstance(value, int):
                sheet.write_number(row, column, value, form)
            elif value is not None:
                sheet.write_string(row, column, value, form)


def _write_table(book: Workbook, sheet: Worksheet, rows: pa.Table) -> None:
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows.num_rows, rows.num_columns - 1)
    for column, name in enumerate(rows.column_names):
        sheet.set_column(column, column, _width(name, rows[name]))
        sheet.write_string(0, column, name, bold)
    row = 0
    for batch in rows.to_batches(max_chunksize=10_000):
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            row += 1
            for column, value in enumerate(values):
                if value is not None:
                    _write_cell(sheet, row, column, value, day)


def _write_cell(sheet: Worksheet, row: int, column: int, value: Any, day: Format) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value if isinstance(value, int) else _Exact(value))
    elif isinstance(value, date) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, value, day)
    else:
        _write_text(sheet, row, column, str(value))


def _write_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a text for markup that it has made itself; written as rich text, it makes it.
        sheet.write_rich_string(row, column, text[0], Format(), text[1:])
    else:
        sheet.write_string(row, column, text)


def _width(name: str, values: pa.ChunkedArray) -> int:
    """The width of a column in characters: that of its name and first values, within bounds."""
    shown = (str(value) for value in values[:_SAMPLE_ROWS].to_pylist() if value is not None)
    longest = max(map(len, shown), default=0)
    return min(max(longest + 1, len(name) + 4, _LEAST_WIDTH), _MOST_WIDTH)  # 4: the button of the filter
