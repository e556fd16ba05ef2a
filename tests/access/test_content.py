"""The content hash: what changes it and what does not."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.access.content import content_sha256
from pipeline.access.table_schema import TableData
from pipeline.publish.parquet import typed_tables
from tests.publish.sample import tables


@pytest.fixture(scope="module")
def data() -> TableData:
    return typed_tables(tables())["observations"]


def test_the_order_of_rows_does_not_count(data: TableData) -> None:
    turned = data.rows.take(list(reversed(range(len(data.rows)))))
    assert content_sha256(data._replace(rows=turned)) == content_sha256(data)


def test_the_file_format_does_not_count(data: TableData) -> None:
    sink = pa.BufferOutputStream()
    pq.write_table(data.rows, sink, compression="snappy", row_group_size=1, use_dictionary=False)
    assert content_sha256(data._replace(rows=pq.read_table(sink.getvalue()))) == content_sha256(data)


def test_a_value_counts(data: TableData) -> None:
    index = data.rows.schema.get_field_index("value")
    field = data.rows.schema.field(index)
    values = [value * (1 + 2**-52) for value in data.rows["value"].to_pylist()]
    changed = data.rows.set_column(index, field, pa.array(values))
    assert content_sha256(data._replace(rows=changed)) != content_sha256(data)


def test_null_is_not_the_word_null(data: TableData) -> None:
    index = data.rows.schema.get_field_index("breakdown")
    field = data.rows.schema.field(index)
    changed = data.rows.set_column(index, field, pa.array(["null"] * len(data.rows)))
    assert content_sha256(data._replace(rows=changed)) != content_sha256(data)


def test_a_description_counts(data: TableData) -> None:
    schema = data.schema._replace(description="Other words.")
    assert content_sha256(data._replace(schema=schema)) != content_sha256(data)
