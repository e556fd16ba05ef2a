"""The schema of one published table as plain data, as every Parquet file carries it.

It stands as JSON under the file-level key `table_schema`, with the codes of each code list written out,
so that an old version verifies for ever without the code that made it. DuckDB (`parquet_kv_metadata`),
polars (`read_parquet_metadata`) and pyarrow (`read_schema(...).metadata`) all show it.
"""

from __future__ import annotations

import json
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
    """

    name: str
    type: str
    nullable: bool
    unique: bool
    description: str
    unit: str | None
    code_list: str | None
    codes: tuple[str, ...] | None
    compounds: bool
    caution: str | None
    pattern: str | None
    minimum: int | None


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
        KeyError, TypeError, ValueError: it is not such a text. Keys that came later are ignored.
    """
    data = json.loads(text)
    return TableSchema(
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


def _column(entry: dict[str, Any]) -> ColumnSchema:
    codes = entry["codes"]
    known = {name: entry[name] for name in ColumnSchema._fields if name != "codes"}
    return ColumnSchema(codes=None if codes is None else tuple(codes), **known)


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
        metadata = table.schema.metadata or {}
        return TableData(from_json(metadata[KEY]), table)
    except (pa.ArrowException, OSError, KeyError, TypeError, ValueError) as error:
        detail = f"{type(error).__name__}: {error}"
        raise NewsfactsError("table-damaged", where, detail=detail) from error
