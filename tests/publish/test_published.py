"""A published file that is damaged or gone is told the same way, whoever reads it and wherever it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from upath import UPath

from pipeline.errors import NewsfactsError
from pipeline.publish.destination import destination
from pipeline.publish.published import published_file, published_table
from pipeline.publish.release import publish
from tests.publish.sample import CONTEXT, tables

ARTICLES = "parquet/articles.parquet"


def cut(path: Path | UPath) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def no_parquet(path: Path | UPath) -> None:
    path.write_bytes(b"x")


def gone(path: Path | UPath) -> None:
    path.unlink()


@pytest.mark.parametrize("columns", [None, ["article_id"]], ids=["all", "some"])
@pytest.mark.parametrize("damage", [cut, no_parquet, gone])
def test_a_damaged_table_is_told(
    outputs_anywhere: Path | UPath, damage: Callable[[Path | UPath], None], columns: Sequence[str] | None
) -> None:
    publish(tables(), outputs_anywhere, CONTEXT)
    damage(outputs_anywhere / "v1.0.0" / ARTICLES)
    with pytest.raises(NewsfactsError, match=rf"v1\.0\.0/{ARTICLES}.*published-changed"):
        published_table(destination(outputs_anywhere), "v1.0.0", "articles", columns)


def test_columns_that_an_older_version_lacks_are_left_out(outputs_anywhere: Path | UPath) -> None:
    publish(tables(), outputs_anywhere, CONTEXT)
    outputs = destination(outputs_anywhere)
    found = published_table(outputs, "v1.0.0", "articles", ["text_sha256", "mood", "article_id"])
    assert {*found.rows.column_names} == {"article_id", "text_sha256"}
    assert found.rows.num_rows == 2


def test_a_fault_of_the_reader_is_none_of_the_store(store: UPath) -> None:
    publish(tables(), store, CONTEXT)
    with pytest.raises(ZeroDivisionError), published_file(destination(store), "v1.0.0", "README.md"):
        _ = 1 // 0
