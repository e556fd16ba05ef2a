"""Tables as Arrow data and as Parquet files: the same rows give the same bytes.

pyarrow writes its own version into the file; all else is fixed here: the schema with its metadata in
sorted order, the order of the rows, the compression and the layout.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.access.table_schema import KEY, TableData, to_json
from pipeline.errors import NewsfactsError
from pipeline.publish.table_schema import table_schema
from schemas.describe import arrow_schema
from schemas.tables import TABLES

_PLACE = ["article_id", "start", "end"]


def typed_tables(tables: Mapping[str, pd.DataFrame]) -> dict[str, TableData]:
    """All tables of the dataset in publishing order, with their schemas.

    Rows with a place in an article stand in the order of the text, others in the order of their key;
    `figures` has no offsets and keeps the order it was made in, that of the observations.

    Raises:
        NewsfactsError: `table-missing`.
    """
    for name in TABLES:
        if name not in tables:
            raise NewsfactsError("table-missing", name, table=name)
    return {name: TableData(table_schema(name), _arrow(name, tables[name])) for name in TABLES}


def _arrow(name: str, frame: pd.DataFrame) -> pa.Table:
    schema = arrow_schema(name)
    metadata = {**schema.metadata, KEY: to_json(table_schema(name)).encode()}
    rows = pa.Table.from_pandas(frame, schema=schema, preserve_index=False)
    rows = rows.replace_schema_metadata(dict(sorted(metadata.items())))
    return rows if name == "figures" else rows.sort_by([(column, "ascending") for column in _order(name)])


def _order(name: str) -> list[str]:
    schema = table_schema(name)
    columns = {column.name for column in schema.columns}
    place = _PLACE if columns.issuperset(_PLACE) else []
    return [*place, *(column for column in schema.key if column not in place)]


def write_parquet(rows: pa.Table, path: Path) -> None:
    """Write a table with the options that all versions share.

    zstd saves a third against snappy, and every reader but the smallest JavaScript one has it. The pages'
    checksums tell `newsfacts verify` which column of a damaged file is wrong.
    """
    pq.write_table(
        rows.combine_chunks(),
        path,
        compression="zstd",
        compression_level=3,
        version="2.6",
        data_page_version="1.0",
        use_dictionary=True,
        write_statistics=True,
        write_page_checksum=True,
        row_group_size=1_000_000,
        store_schema=True,
    )
