"""What a verification found wrong, and where."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.access.wrong_bytes import Span


class Problem(NamedTuple):
    """Something that is not as it should be.

    file: path inside the version. row: the row's key, joined by `|` where it has several columns.
    span: the first wrong bytes of a damaged file.
    """

    file: str
    message: str
    table: str | None = None
    row: str | None = None
    column: str | None = None
    span: Span | None = None

    def __str__(self) -> str:
        place = [f"{name} {value}" for name, value in (("row", self.row), ("column", self.column)) if value]
        where = f" ({self.span})" if self.span else ""
        return f"{', '.join([self.file, *place])}: {self.message}{where}"
