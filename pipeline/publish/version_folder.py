"""Writes the files of one version into a folder: the data three times, the pages, the checksums."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa

from pipeline.access.catalogue import File
from pipeline.access.checksums import SHA256SUMS, files_below, format_sums, sha256_of
from pipeline.access.csv import csv_lines
from pipeline.access.layout import WORKBOOK, csv_path, parquet_path
from pipeline.access.table_schema import TableData
from pipeline.publish.compare import TableDiff
from pipeline.publish.files import sync_tree, write_lines
from pipeline.publish.parquet import write_parquet
from pipeline.publish.workbook import write_workbook

_CHANGES = pa.schema([("op", pa.string()), ("id", pa.string()), ("columns", pa.string())])


def write_version(
    folder: Path,
    tables: Mapping[str, TableData],
    number: str,
    diffs: Mapping[str, TableDiff],
    pages: Callable[[tuple[File, ...]], Mapping[str, str]],
) -> tuple[File, ...]:
    """Write a version and wait until it is on the disk.

    Args:
        folder: an empty folder.
        tables: all tables, as they are to be written.
        number: the version's.
        diffs: the changes against the version before; tables without any get no file.
        pages: given the data files, the files beside them: name -> text.

    Returns:
        Every file, sorted by path.
    """
    (folder / "parquet").mkdir()
    for name, data in tables.items():
        write_parquet(data.rows, folder / parquet_path(name))
        write_lines(folder / csv_path(name), csv_lines(data.rows))
    write_workbook(folder / WORKBOOK, tables, number)
    for name, diff in diffs.items():
        if any(diff.counts):
            write_lines(folder / "changes" / f"{name}.csv", csv_lines(_changes(diff)))
    for name, text in pages(_files(folder)).items():
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
