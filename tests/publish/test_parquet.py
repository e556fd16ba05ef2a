"""Parquet files carry their meaning, and the same rows give the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.access.table_schema import TableData, from_json, read_parquet, to_json
from pipeline.errors import NewsfactsError
from pipeline.publish.parquet import typed_tables, write_parquet
from pipeline.publish.table_schema import table_schema
from schemas.describe import arrow_schema, columns
from schemas.tables import TABLES
from tests.publish.sample import tables


@pytest.fixture(scope="module")
def typed() -> dict[str, TableData]:
    return typed_tables(tables())


def test_every_table_in_publishing_order(typed: dict[str, TableData]) -> None:
    assert list(typed) == list(TABLES)


def test_a_missing_table_is_named() -> None:
    frames = tables()
    del frames["mentions"]
    with pytest.raises(NewsfactsError, match=r"mentions.*table-missing"):
        typed_tables(frames)


@pytest.mark.parametrize("name", TABLES)
def test_the_schema_is_that_of_the_model(typed: dict[str, TableData], name: str, tmp_path: Path) -> None:
    write_parquet(typed[name].rows, tmp_path / "table.parquet")
    found = pq.read_schema(tmp_path / "table.parquet")
    assert found.equals(arrow_schema(name))
    assert {field.name: field.metadata[b"description"].decode() for field in found} == {
        column.name: column.description for column in columns(name)
    }
    assert read_parquet(tmp_path / "table.parquet").schema == table_schema(name)


@pytest.mark.parametrize("name", TABLES)
def test_the_embedded_schema_reads_back(name: str) -> None:
    schema = table_schema(name)
    assert from_json(to_json(schema)) == schema


def test_a_later_schema_with_more_keys_reads_too() -> None:
    data = json.loads(to_json(table_schema("numerals"))) | {"later": 1}
    data["columns"][0]["later"] = 2
    assert from_json(json.dumps(data)) == table_schema("numerals")


def test_other_tools_see_the_schema(typed: dict[str, TableData], tmp_path: Path) -> None:
    path = tmp_path / "numerals.parquet"
    write_parquet(typed["numerals"].rows, path)
    assert json.loads(pl.read_parquet_metadata(path)["table_schema"])["key"] == ["article_id", "start"]
    rows = duckdb.execute("SELECT value FROM parquet_kv_metadata(?) WHERE key = 'table_schema'", [str(path)])
    assert json.loads(rows.fetchall()[0][0])["name"] == "numerals"


def test_rows_stand_in_the_order_of_the_text(typed: dict[str, TableData]) -> None:
    rows = typed["observations"].rows
    places = list(zip(rows["article_id"].to_pylist(), rows["start"].to_pylist(), strict=True))
    assert places == sorted(places)


def test_neither_order_nor_chunks_nor_index_change_a_byte(tmp_path: Path) -> None:
    frames = tables()
    shuffled = {name: frame.iloc[::-1] for name, frame in frames.items()} | {"figures": frames["figures"]}
    paths = []
    for index, data in enumerate((typed_tables(frames), typed_tables(shuffled))):
        rows = data["observations"].rows
        path = tmp_path / f"{index}.parquet"
        write_parquet(pa.concat_tables([rows.slice(0, index), rows.slice(index)]), path)
        paths.append(path.read_bytes())
    assert paths[0] == paths[1]
