"""`dataset_info` for the data card's front matter: what `datasets.load_dataset` holds each table against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pipeline.access.table_schema import TableData

TYPES = {
    "string": "string",
    "integer": "int64",
    "number": "float64",
    "boolean": "bool",
    "date": "date32",
}


class DatasetInfo(NamedTuple):
    """A table. features: (column, type) in order. rows: of its only split, `train`."""

    config_name: str
    features: tuple[tuple[str, str], ...]
    rows: int


def dataset_info(tables: Mapping[str, TableData]) -> list[DatasetInfo]:
    """What the front matter says of each table."""
    return [
        DatasetInfo(
            name,
            tuple((column.name, TYPES[column.type]) for column in data.schema.columns),
            data.rows.num_rows,
        )
        for name, data in tables.items()
    ]
