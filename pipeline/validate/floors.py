"""Floors: how far a release may fall below the version in use, in articles and in rows of those that stay.

A broken rule of a grammar breaks no contract: its rows are just missing. These thresholds stop such a release
until somebody has looked at it. They hold what can only fall by a fault or by a decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from schemas.describe import columns
from schemas.tables import TABLES

ARTICLE = ("article_id", "text_sha256")
"""What an article is known by: it stays when its file is renamed, and when its text is mended."""

MOST_ROWS_LOST = 0.10
"""Of a table. Of rows found, under 3 % are false (accuracy/measured.json): no better rule takes more."""

FEW = 5
"""So many rows are no fall: in a small table they are many percent, and each can be read in the changes."""

_NOT_HELD = frozenset(
    {
        "articles",  # held by `articles_lost`: of what went no rows are compared
        "entities",  # stand with the first article that names them, which may be a new one; mentions are held
        "issues",  # fewer are better
        "figures",  # the observations once more
    }
)


class Floor(NamedTuple):
    """The least share of a table's rows that have something.

    what: the rows that have it, in words. column: where it stands. without: what stands there instead of it,
    besides null. most_lost: by how much the share may fall, as a part of 1.
    """

    table: str
    what: str
    column: str
    without: str | None
    most_lost: float


FLOORS = (
    # Under 1 % are unresolved in the annotated passages: two points are three times as many.
    Floor("numerals", "numbers accounted for", "disposition", "unresolved", 0.02),
    # Of the rows found there, 3 % have a wrong unit: no more can rightly lose it.
    Floor("observations", "observations with unit", "unit_code", "1", 0.03),
    # One in ten has a wrong period.
    Floor("observations", "observations with period", "time_period", None, 0.10),
    # One in four has a wrong subject, but a better rule finds others in their place.
    Floor("observations", "observations with subject", "subject", None, 0.10),
)


class Measure(NamedTuple):
    """So many of so many. lost: by which part of 1 their share may fall."""

    have: int
    of: int
    lost: float


Measures = Mapping[str, Measure]
"""By what is measured, in words; of the rows of a table: how many there are of as many as there are."""


def held_columns() -> dict[str, list[str]]:
    """The columns that `measures` reads, by table."""
    held = [name for name in TABLES if name not in _NOT_HELD and "article_id" in _names(name)]
    return {name: ["article_id", *(floor.column for floor in FLOORS if floor.table == name)] for name in held}


def measures(table: str, rows: pa.Table, article_ids: pa.Array) -> Measures:
    """What is held of a table, counted in some of its articles; columns that are not there are left out.

    Args:
        table: a key of `held_columns()`.
        rows: with the columns named there.
        article_ids: the articles that count.
    """
    counted = pc.is_in(rows["article_id"], value_set=article_ids)
    total = _true(counted)
    found = {table: Measure(total, total, MOST_ROWS_LOST)}
    for floor in FLOORS:
        if floor.table == table and floor.column in rows.column_names:
            cells = rows[floor.column]
            has = pc.is_valid(cells) if floor.without is None else pc.not_equal(cells, floor.without)
            found[floor.what] = Measure(_true(pc.and_(counted, has)), total, floor.most_lost)
    return found


def stayed(old: pa.Table, new: pa.Table) -> tuple[pa.Array, pa.Array]:
    """The ids of the articles that both versions have, in each of them; by the columns `ARTICLE`."""

    def within(these: pa.Table, those: pa.Table) -> pa.Array:
        known = [pc.is_in(these[name], value_set=those[name].combine_chunks()) for name in ARTICLE]
        return these["article_id"].filter(pc.or_(*known)).combine_chunks()

    return within(old, new), within(new, old)


def articles_lost(published: int, staying: int) -> Iterator[str]:
    """Whether so many articles went that files may be missing by mistake, in words with the numbers.

    None of several is left: as many went as in a large dataset, though they be few.
    """
    lost = published - staying
    if (lost > FEW and lost > MOST_ROWS_LOST * published) or (not staying and published > 1):
        yield f"{staying:,} of {published:,} articles are still there (may lose {MOST_ROWS_LOST:.0%})"


def falls(old: Measures, new: Measures) -> Iterator[str]:
    """What fell below its floor, in words with the numbers.

    Args:
        old: of the version in use, in the articles that both have.
        new: of the tables to publish, in the same articles.
    """
    for what, was in old.items():
        now = new.get(what)
        if now is not None:
            yield from (_rows_lost if what in TABLES else _share_lost)(what, was, now)


def _rows_lost(table: str, was: Measure, now: Measure) -> Iterator[str]:
    lost = was.of - now.of
    if lost > FEW and lost > was.lost * was.of:
        yield f"{now.of:,} rows of {table} instead of {was.of:,} (may lose {was.lost:.0%})"


def _share_lost(what: str, was: Measure, now: Measure) -> Iterator[str]:
    if not was.of or not now.of:
        return  # the rows themselves are held
    share = was.have / was.of
    missing = share * now.of - now.have
    if missing > FEW and missing > was.lost * now.of:
        yield (
            f"{what}: {now.have:,} of {now.of:,} ({now.have / now.of:.1%}) instead of {share:.1%} "
            f"(may lose {was.lost:.0%})"
        )


def _true(mask: pa.ChunkedArray) -> int:
    return int(pc.sum(mask).as_py() or 0)


def _names(table: str) -> set[str]:
    return {column.name for column in columns(table)}
