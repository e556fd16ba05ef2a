"""What the data files are: their kinds by the endings of their names, and what they hold in words."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple

from pipeline.access.layout import WORKBOOK, csv_path, parquet_path
from pipeline.publish.described import Described


class Media(NamedTuple):
    """A kind of file. format: a short name. type: its media type, as IANA has it where it has one."""

    format: str
    type: str


# But for CSV, the formats are not the bare endings: by those, frictionless would try to read tables.
_MEDIA = {
    ".csv": Media("csv", "text/csv"),
    ".md": Media("markdown-text", "text/markdown"),
    ".parquet": Media("apache-parquet", "application/vnd.apache.parquet"),
    ".svg": Media("svg-image", "image/svg+xml"),
    ".xlsx": Media("office-open-xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
_UNKNOWN = Media("binary", "application/octet-stream")


def media(path: str) -> Media:
    """The kind of the file at a path."""
    return _MEDIA.get(PurePosixPath(path).suffix, _UNKNOWN)


def words(version: Described, path: str) -> str:
    """What the file at a path holds."""
    for name, data in version.tables.items():
        if path in {csv_path(name), parquet_path(name)}:
            return f"{data.schema.title}: all rows"
        if path == f"changes/{name}.csv":
            return f"{data.schema.title}: rows that came, went or changed since {version.previous}"
    if path.endswith(".svg"):
        return "A picture of the data card"
    if path == WORKBOOK:
        return "All tables that fit a spreadsheet, one sheet each"
    return path
