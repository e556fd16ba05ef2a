"""Reviewers' decisions on the rows of an article, `<name>.corrections.csv`: read strictly, line by line.

Here only the form is checked. Whether a line fits the rows is known when they are extracted, see
`pipeline.validate.corrections`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from pipeline.errors import NewsfactsError
from pipeline.ingest.identity import shown
from pipeline.ingest.provenance import iso_day

SUFFIX = ".corrections.csv"

STATUSES = ("open", "accepted", "rejected")

MAX_BYTES = 1_000_000
"""Thousands of decisions; the limit keeps a misplaced file from being parsed."""

MAX_CELL = 100_000
"""Characters of a cell. The csv module has such a limit too, but any library may move it."""

_MOST_DIGITS = 9
"""An offset has no more: an article has at most 20 million bytes."""


class Correction(NamedTuple):
    """One line: what a reviewer decided on one column of one row.

    line: where it begins in the file, from 1. start, quote: the place of the row in the article's text.
    expected, corrected: as text; empty stands for a missing value.
    who: the reviewer's handle. date: an ISO 8601 day. status: one of STATUSES.
    """

    article_id: str
    file: str
    line: int
    start: int
    quote: str
    column: str
    expected: str
    corrected: str
    reason: str
    who: str
    date: str
    status: str


COLUMNS = Correction._fields[3:]


class _FaultError(Exception):
    """What is wrong with the file, in words."""


def parse_corrections(data: bytes, article_id: str, file: str) -> tuple[Correction, ...]:
    """The decisions of a file in its order; raw/README.md describes the columns.

    Args:
        data: the file's bytes, UTF-8 with or without a byte order mark, lines ended in any usual way.
        article_id: the article that it is of.
        file: its name, for the messages.

    Raises:
        NewsfactsError: corrections-broken, naming the line.
    """
    try:
        return tuple(_correction(article_id, file, line, cells) for line, cells in _lines(data))
    except _FaultError as fault:
        raise NewsfactsError("corrections-broken", file, detail=fault) from None


def _lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line below the header, with the number of its first line in the file."""
    if len(data) > MAX_BYTES:
        raise _FaultError(f"it has {len(data)} bytes; at most {MAX_BYTES} are taken")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _FaultError(f"it is not UTF-8: byte 0x{data[error.start]:02x} at {error.start}") from None
    if found := _control().search(text):
        raise _FaultError(f"it is not text: it has the control character {shown(found[0])}")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = None
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _FaultError(f"line {line}: {error}") from None
        if cells is None:
            break
        if header is None:
            header = cells
            if tuple(header) != COLUMNS:
                raise _FaultError(f"its first line must be {','.join(COLUMNS)}")
        elif any(cells):
            if max(map(len, cells)) > MAX_CELL:
                raise _FaultError(f"line {line}: a cell has more than {MAX_CELL} characters")
            yield line, cells
    if header is None:
        raise _FaultError(f"it is empty; its first line must be {','.join(COLUMNS)}")


def _correction(article_id: str, file: str, line: int, cells: list[str]) -> Correction:
    if len(cells) != len(COLUMNS):
        raise _FaultError(f"line {line}: it has {len(cells)} cells instead of {len(COLUMNS)}")
    values: dict[str, str] = dict(zip(COLUMNS, cells, strict=True))
    for name, cell in values.items():
        try:
            values[name] = _CHECKS[name](cell)
        except _FaultError as fault:
            raise _FaultError(f"line {line}: {name} {fault}") from None
    start = int(values.pop("start"))
    return Correction(article_id, file, line, start, **values)


def _verbatim(cell: str) -> str:
    return cell


def _offset(cell: str) -> str:
    if not re.fullmatch(rf"[0-9]{{1,{_MOST_DIGITS}}}", cell):
        raise _FaultError("must be a whole number, the `start` of the row")
    return cell


def _words(cell: str) -> str:
    if not cell:
        raise _FaultError("is empty")
    return cell


def _reason(cell: str) -> str:
    reason = " ".join(cell.split())
    if not reason:
        raise _FaultError("is empty: say in a sentence why")
    if "@" in reason:
        raise _FaultError("is published and may hold no address and no @")
    return reason


def _handle(cell: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,38}", cell):
        raise _FaultError("must be a handle, since it is published: letters, digits, '.', '_', '-'")
    return cell


def _day(cell: str) -> str:
    day = iso_day(cell)
    if day is None:
        raise _FaultError("must be a day: 2024-05-26")
    return day


def _status(cell: str) -> str:
    if cell not in STATUSES:
        raise _FaultError(f"must be one of {', '.join(STATUSES)}")
    return cell


_CHECKS: dict[str, Callable[[str], str]] = {
    "start": _offset,
    "quote": _words,
    "column": _words,
    "expected": _verbatim,
    "corrected": _verbatim,
    "reason": _reason,
    "who": _handle,
    "date": _day,
    "status": _status,
}


@cache
def _control() -> re.Pattern[str]:
    """Control characters that are no layout; the text may have none either, so no cell needs one."""
    return re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
