"""What follows in a row from a corrected column: days from the period, ids from names, kinds from units."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from pipeline.extract.dates.calendar import read
from pipeline.extract.rows import ArticleRow, Extraction, MentionRow, ObservationRow
from pipeline.extract.units.unit import UNITY, kind_of
from pipeline.extract.words import table
from schemas.codelists import code_list

_NAMED = {"subject": "subject_id", "attribution": "attribution_id"}


def followed(row: ObservationRow, corrected: Collection[str], extraction: Extraction) -> ObservationRow:
    """The row with the columns that hang on the corrected ones; a corrected column stays as it is.

    Args:
        row: with the reviewer's values.
        corrected: the columns that these stand in.
        extraction: all rows of the article.

    Raises:
        ValueError: the period has no days.
    """
    found: dict[str, Any] = {}
    if "time_period" in corrected:
        period = None if row.time_period is None else read(row.time_period)
        found["time_start"] = period and period.start.isoformat()
        found["time_end"] = period and period.end.isoformat()
    for name, key in _NAMED.items():
        if name in corrected:
            found[key] = _entity_id(getattr(row, name), row.start, extraction)
    if "unit_code" in corrected:
        found["unit_kind"] = _kind(row.unit_code)
    if "bound" in corrected and row.bound != "range":
        found |= {"value_low": None, "value_high": None}
    if (
        row.value_low is not None
        and row.value_high is not None
        and {"value_low", "value_high"} & {*corrected}
    ):
        found["value"] = (row.value_low + row.value_high) / 2
    row = row._replace(**{name: value for name, value in found.items() if name not in corrected})
    if {"time_period", "obs_status"} & {*corrected} and "tense_conflict" not in corrected:
        row = row._replace(tense_conflict=_is_late(row, extraction.articles[0]))
    return row


def _is_late(row: ObservationRow, article: ArticleRow) -> bool:
    """Whether it is a forecast of a period that was over."""
    days = row.time_end, article.published_on
    return row.obs_status == "F" and days[0] is not None and days[1] is not None and days[0] < days[1]


def _kind(unit_code: str) -> str:
    """The kind of a unit: that of its numerator in the lexicon; what is not there is counted if in braces."""
    numerator = unit_code.partition("/")[0]
    if numerator in code_list("currencies"):
        return "money"
    counted = numerator == UNITY or numerator.startswith("{")
    kinds = _kinds()
    return (
        kinds.get(unit_code) or kinds.get(numerator) or kind_of(unit_code, "count" if counted else "measure")
    )


@cache
def _kinds() -> dict[str, str]:
    return {code: kind for _, code, kind, _ in table("units")}


def _entity_id(name: str | None, position: int, extraction: Extraction) -> str | None:
    """The entity that a name means at a place: that of its last mention before, else of its first one."""
    mentions = [row for row in extraction.mentions if row.quote == name]
    if mentions:
        return _nearest(mentions, position).entity_id
    return next((row.entity_id for row in extraction.entities if row.name == name), None)


def _nearest(mentions: Sequence[MentionRow], position: int) -> MentionRow:
    before = [row for row in mentions if row.start <= position]
    return max(before, key=lambda row: row.start) if before else min(mentions, key=lambda row: row.start)
