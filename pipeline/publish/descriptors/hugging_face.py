"""`dataset_info` for the data card's front matter: what `datasets.load_dataset` holds each table against.

A table without rows is no configuration: that library can't hold a split without examples.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.access.layout import parquet_path
from pipeline.publish.described import Described

TYPES = {
    "string": "string",
    "integer": "int64",
    "number": "float64",
    "boolean": "bool",
    "date": "date32",
}


class DatasetInfo(NamedTuple):
    """A table with rows.

    features: (column, type) in order. rows: of its only split, `train`. bytes: of its file.
    """

    config_name: str
    path: str
    features: tuple[tuple[str, str], ...]
    rows: int
    bytes: int


def dataset_info(version: Described) -> list[DatasetInfo]:
    """What the front matter says of each table."""
    sizes = {file.path: file.bytes for file in version.files}
    return [
        DatasetInfo(
            name,
            parquet_path(name),
            tuple((column.name, TYPES[column.type]) for column in data.schema.columns),
            data.rows.num_rows,
            sizes.get(parquet_path(name), 0),
        )
        for name, data in version.tables.items()
        if data.rows.num_rows
    ]
