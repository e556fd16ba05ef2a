"""The schema of one published table as plain data, as every Parquet file carries it.

It stands as JSON under the file-level key `table_schema`, with the codes of each code list written out,
so that an old version verifies for ever without the code that made it. DuckDB (`parquet_kv_metadata`),
polars (`read_parquet_metadata`) and pyarrow (`read_schema(...).metadata`) all show it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BufferedIOBase
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import NewsfactsError

KEY = b"table_schema"

ARROW_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


class ColumnSchema(NamedTuple):
    """A column.

    type: `string | integer | number | boolean | date`.
    codes: the values allowed, or None. compounds: whether UCUM compounds of the codes are allowed too.
    pattern: a regular expression that every value matches. minimum: the smallest value allowed.

    What has no default stands in every version; what comes later needs one, which older versions read as.
    """

    name: str
    type: str
    nullable: bool
    unique: bool
    description: str
    unit: str | None = None
    code_list: str | None = None
    codes: tuple[str, ...] | None = None
    compounds: bool = False
    caution: str | None = None
    pattern: str | None = None
    minimum: int | None = None


class Reference(NamedTuple):
    """A foreign key: `columns` hold values of `references` in `table`, or null."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


class TableSchema(NamedTuple):
    """A table: its columns in order, the key that identifies a row, its ties to other tables."""

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    foreign_keys: tuple[Reference, ...]
    columns: tuple[ColumnSchema, ...]

    def arrow(self) -> pa.Schema:
        """The Arrow fields, without metadata."""
        return pa.schema(
            pa.field(column.name, ARROW_TYPES[column.type], nullable=column.nullable)
            for column in self.columns
        )


class TableData(NamedTuple):
    """A table: the schema it goes by and its rows."""

    schema: TableSchema
    rows: pa.Table

    def keys(self) -> list[str]:
        """The key of each row as one string."""
        columns = [self.rows[name].to_pylist() for name in self.schema.key]
        return ["|".join(map(str, key)) for key in zip(*columns, strict=True)]


def to_json(schema: TableSchema) -> str:
    """The schema as compact JSON with sorted keys: the same bytes for the same schema."""
    data = schema._asdict() | {
        "columns": [column._asdict() for column in schema.columns],
        "foreign_keys": [reference._asdict() for reference in schema.foreign_keys],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_json(text: str | bytes) -> TableSchema:
    """The schema of a JSON text.

    Raises:
        KeyError, TypeError, ValueError: it is not such a text, or names what can't be. Keys that came
            later are ignored.
    """
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    schema = TableSchema(
        name=data["name"],
        title=data["title"],
        description=data["description"],
        key=tuple(data["key"]),
        foreign_keys=tuple(
            Reference(tuple(entry["columns"]), entry["table"], tuple(entry["references"]))
            for entry in data["foreign_keys"]
        ),
        columns=tuple(_column(entry) for entry in data["columns"]),
    )
    for reason in _impossible(schema):
        raise ValueError(reason)
    return schema


def _column(entry: dict[str, Any]) -> ColumnSchema:
    column = ColumnSchema(**{name: entry[name] for name in ColumnSchema._fields if name in entry})
    return column if column.codes is None else column._replace(codes=tuple(column.codes))


def _impossible(schema: TableSchema) -> Iterator[str]:
    """What keeps rows from being held against a schema: one damaged byte is enough."""
    names: list[object] = [column.name for column in schema.columns]
    for column in schema.columns:
        if type(column.name) is not str or names.count(column.name) > 1:
            yield f"{column.name!r} is no column's name, or that of two"
        if column.type not in ARROW_TYPES:
            yield f"the column {column.name} has the unknown type {column.type!r}"
        if not isinstance(column.minimum, int | float | None):
            yield f"the column {column.name} has the minimum {column.minimum!r}"
        try:
            re.compile(column.pattern or "")
        except (re.error, TypeError, OverflowError, RecursionError) as error:
            yield f"the column {column.name} has the pattern {column.pattern!r}: {error}"
    ties = [(schema.key, "the key"), *((tie.columns, "a reference") for tie in schema.foreign_keys)]
    for columns, what in ties:
        if not columns or not set(columns) <= set(names):
            yield f"{what} is made of {columns!r}, which are not all columns"
    for tie in schema.foreign_keys:
        if type(tie.table) is not str or len(tie.columns) != len(tie.references):
            yield f"{tie.columns!r} can't refer to {tie.references!r} of {tie.table!r}"


def read_parquet(path: Path) -> TableData:
    """A published Parquet file: its own schema and its rows.

    Raises:
        NewsfactsError: `table-damaged`, the file can't be read or carries no schema.
    """
    return table_data(path, str(path))


def table_data(source: Path | BufferedIOBase, where: str) -> TableData:
    """The same of a file that may be open already; where: what people call it."""
    try:
        table = pq.read_table(source, page_checksum_verification=True)
        str(table.column_names)  # a damaged name of a column may be no UTF-8
        return TableData(from_json((table.schema.metadata or {})[KEY]), table)
    except (pa.ArrowException, OSError, KeyError, TypeError, ValueError) as error:
        detail = f"{type(error).__name__}: {error}"
        raise NewsfactsError("table-damaged", where, detail=detail) from error
