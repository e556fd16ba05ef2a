"""Rows as they come, to standard output or one file per table: JSON Lines, CSV, Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from pipeline.access.spreadsheet import escape
from pipeline.orchestrate.article_tables import row_types

Write = Callable[[str, Sequence[Any]], None]
"""Takes the name of a table and rows of it."""

ROW_GROUP = 20_000
"""Rows held before they are written as a row group of a Parquet file."""


def open_writer(
    form: str, tables: Sequence[str], folder: Path | None, stdout: BinaryIO, stack: ExitStack
) -> Write:
    """What writes rows in a form; all of it is on disk when `stack` has closed.

    Args:
        form: `jsonl`, `csv` or `parquet`.
        tables: the tables to come. On standard output CSV takes one, and Parquet none.
        folder: where to write one file per table, or None for standard output.
        stdout: standard output.
        stack: closes the files.
    """
    if folder is None:
        streams = dict.fromkeys(tables, stdout)
    elif form == "parquet":
        return _parquet(tables, folder, stack)
    else:
        streams = {t: stack.enter_context((folder / f"{t}.{form}").open("wb")) for t in tables}
    if form == "csv":
        return _csv(streams)
    return _json_lines(streams, named=folder is None and len(tables) > 1)


def _json_lines(streams: Mapping[str, BinaryIO], *, named: bool) -> Write:
    def write(table: str, rows: Sequence[Any]) -> None:
        name = {"table": table} if named else {}
        lines = (orjson.dumps(name | row._asdict(), option=orjson.OPT_APPEND_NEWLINE) for row in rows)
        streams[table].write(b"".join(lines))

    return write


def _csv(streams: Mapping[str, BinaryIO]) -> Write:
    """The dialect of the published files, which `pipeline.access.csv` describes and reads."""

    def write(table: str, rows: Iterable[Iterable[object]]) -> None:
        lines = (",".join(map(_cell, row)) + "\n" for row in rows)
        streams[table].write("".join(lines).encode())

    for table in streams:
        write(table, [row_types()[table]._fields])
    return write


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        quoted = escape(value).replace('"', '""')
        return f'"{quoted}"'
    return str(value).lower()


def _parquet(tables: Sequence[str], folder: Path, stack: ExitStack) -> Write:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from schemas.describe import arrow_schema

    schemas = {table: arrow_schema(table) for table in tables}
    files = {
        table: stack.enter_context(pq.ParquetWriter(folder / f"{table}.parquet", schema))
        for table, schema in schemas.items()
    }
    held: dict[str, list[dict[str, object]]] = {table: [] for table in tables}

    def flush(table: str) -> None:
        if held[table]:
            files[table].write_table(pa.Table.from_pylist(held[table], schema=schemas[table]))
            held[table] = []

    def write(table: str, rows: Sequence[Any]) -> None:
        dates = [field.name for field in schemas[table] if pa.types.is_date(field.type)]
        for row in rows:
            record = row._asdict()
            record.update({name: record[name] and date.fromisoformat(record[name]) for name in dates})
            held[table].append(record)
        if len(held[table]) >= ROW_GROUP:
            flush(table)

    for table in tables:
        stack.callback(flush, table)
    return write
