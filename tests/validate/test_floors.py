"""Each floor holds: what falls below it is told with its numbers, and what moves a little is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pytest

from pipeline.validate.floors import FEW, articles_lost, falls, held_columns, measures, stayed
from schemas.tables import TABLES

ROWS = 1000


def found(
    table: str,
    old: Mapping[str, Sequence[str | None]],
    new: Mapping[str, Sequence[str | None]],
    articles: Sequence[str] = ("a",),
) -> list[str]:
    ids = pa.array(articles, pa.string())
    before, after = (
        pa.table({n: pa.array(v, pa.string()) for n, v in cells.items()}) for cells in (old, new)
    )
    return list(falls(measures(table, before, ids), measures(table, after, ids)))


def column(
    table: str, name: str, having: int, lacking: int, without: str | None
) -> dict[str, list[str | None]]:
    cells: list[str | None] = [*["something"] * having, *[without] * lacking]
    return {"article_id": ["a"] * len(cells), name: cells}


def test_what_hangs_on_articles_is_held() -> None:
    assert {"observations", "numerals", "passages", "mentions", "quotes", "consistency"} <= set(
        held_columns()
    )
    assert set(held_columns()) <= set(TABLES)
    assert held_columns()["numerals"] == ["article_id", "disposition"]


@pytest.mark.parametrize("table", held_columns())
def test_rows_may_not_fall_by_more_than_a_tenth(table: str) -> None:
    old = {"article_id": ["a"] * ROWS}
    assert found(table, old, {"article_id": ["a"] * (ROWS - 100)}) == []
    assert found(table, old, {"article_id": ["a"] * 2000}) == []
    assert found(table, old, {"article_id": ["a"] * (ROWS - 101)}) == [
        f"899 rows of {table} instead of 1,000 (may lose 10%)"
    ]


@pytest.mark.parametrize(
    ("table", "name", "without", "most", "what"),
    [
        ("numerals", "disposition", "unresolved", 20, "numbers accounted for"),
        ("observations", "unit_code", "1", 30, "observations with unit"),
        ("observations", "time_period", None, 100, "observations with period"),
        ("observations", "subject", None, 100, "observations with subject"),
    ],
)
def test_shares_may_not_fall_by_more_than_their_points(
    table: str, name: str, without: str | None, most: int, what: str
) -> None:
    old = column(table, name, 900, 100, without)
    assert found(table, old, column(table, name, 900 - most, 100 + most, without)) == []
    assert found(table, old, column(table, name, 1000, 0, without)) == []
    (told,) = found(table, old, column(table, name, 900 - most - 1, 101 + most, without))
    assert told.startswith(f"{what}: {899 - most} of 1,000 (")
    assert "instead of 90.0%" in told


def test_more_rows_with_the_same_share_are_no_fall() -> None:
    old = column("observations", "subject", 500, 500, None)
    assert found("observations", old, column("observations", "subject", 1000, 1000, None)) == []


def test_only_articles_that_both_have_are_compared() -> None:
    old = {"article_id": ["a"] * 20 + ["withdrawn"] * ROWS}
    new = {"article_id": ["a"] * 20 + ["came"] * 3}
    assert found("quotes", old, new) == []
    assert found("quotes", old, new, ("a", "withdrawn")) != []


def test_a_handful_of_rows_is_no_fall() -> None:
    assert found("quotes", {"article_id": ["a"] * FEW}, {"article_id": []}) == []
    assert found("quotes", {"article_id": ["a"] * (FEW + 1)}, {"article_id": []}) != []
    old = column("observations", "subject", 6, 0, None)
    assert found("observations", old, column("observations", "subject", 1, 5, None)) == []
    assert found("observations", old, column("observations", "subject", 0, 6, None)) != []


def test_a_column_that_the_older_version_lacks_is_not_held() -> None:
    old = {"article_id": ["a"] * ROWS}
    assert found("observations", old, column("observations", "subject", 0, ROWS, None)) == []


def test_nothing_in_common_is_no_fall() -> None:
    assert found("observations", {"article_id": ["a"] * ROWS}, {"article_id": ["b"]}, ()) == []


def test_an_article_stays_by_its_id_or_its_text() -> None:
    old = pa.table({"article_id": ["same", "mended", "named", "gone"], "text_sha256": ["1", "2", "3", "4"]})
    new = pa.table({"article_id": ["same", "mended", "renamed", "came"], "text_sha256": ["1", "5", "3", "6"]})
    before, now = stayed(old, new)
    assert before.to_pylist() == ["same", "mended", "named"]
    assert now.to_pylist() == ["same", "mended", "renamed"]


@pytest.mark.parametrize(
    ("published", "staying", "told"),
    [
        (1, 0, False),  # a single one may be withdrawn
        (2, 1, False),
        (2, 0, True),
        (5, 0, True),
        (FEW + 2, 2, False),
        (FEW + 2, 1, True),
        (100, 90, False),
        (100, 89, True),
    ],
)
def test_many_articles_may_not_go_at_once(published: int, staying: int, told: bool) -> None:
    assert bool([*articles_lost(published, staying)]) is told
