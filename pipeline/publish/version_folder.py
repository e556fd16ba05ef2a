"""Writes the files of one version into a folder: the data three times, the pages, the checksums.

The page `index.html` holds the data once more, with the sizes and checksums of the files with the data.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pyarrow as pa

from pipeline.access.catalogue import File
from pipeline.access.checksums import SHA256SUMS, files_below, format_sums, sha256_of
from pipeline.access.csv import csv_lines
from pipeline.access.layout import WORKBOOK, csv_path, parquet_path
from pipeline.publish.compare import TableDiff
from pipeline.publish.described import Described
from pipeline.publish.explorer import explorer
from pipeline.publish.files import sync_tree, write_lines
from pipeline.publish.pages import render_pages
from pipeline.publish.parquet import write_parquet
from pipeline.publish.plots import plots
from pipeline.publish.workbook import write_workbook

_CHANGES = pa.schema([("op", pa.string()), ("id", pa.string()), ("columns", pa.string())])


def write_version(folder: Path, version: Described) -> tuple[File, ...]:
    """Write a version and wait until it is on the disk; tables without changes get no file of them.

    Args:
        folder: an empty folder.
        version: what is to be written; of its files nothing is known yet.

    Returns:
        Every file, sorted by path.
    """
    (folder / "parquet").mkdir()
    for name, data in version.tables.items():
        write_parquet(data.rows, folder / parquet_path(name))
        write_lines(folder / csv_path(name), csv_lines(data.rows))
    write_workbook(folder / WORKBOOK, version.tables, version.number)
    for name, diff in version.diffs.items():
        if any(diff.counts):
            write_lines(folder / "changes" / f"{name}.csv", csv_lines(_changes(diff)))
    for name, text in plots(version).items():
        write_lines(folder / name, [text])
    written = version._replace(files=_files(folder))
    for name, text in chain(render_pages(written).items(), explorer(written)):
        write_lines(folder / name, [text])
    write_lines(folder / SHA256SUMS, [format_sums({file.path: file.sha256 for file in _files(folder)})])
    sync_tree(folder)
    return _files(folder)


def _files(folder: Path) -> tuple[File, ...]:
    """Every file of a folder with its size and checksum, sorted by path."""
    return tuple(
        File(path, (folder / path).stat().st_size, sha256_of(folder / path))
        for path in sorted(files_below(folder))
    )


def _changes(diff: TableDiff) -> pa.Table:
    """The columns op (`added`, `removed`, `changed`), id (the row's key) and columns (those changed)."""
    rows = [
        {"op": op, "id": key, "columns": " ".join(columns) or None} for op, key, columns in diff.operations()
    ]
    return pa.Table.from_pylist(sorted(rows, key=lambda row: str(row["id"])), schema=_CHANGES)
