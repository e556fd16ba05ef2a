"""What must hold within an observation: value and ends, period and days, unit and role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isclose, isfinite
from typing import Any

from pipeline.extract.rows import ArticleRow, ObservationRow
from pipeline.validate.rules.violation import Violation, broken
from schemas.codelists import code_list

_KIND_OF_UNIT = {
    "%": "percentage",
    "{percentage_point}": "percentage",
    "{basis_point}": "percentage",
    "{rank}": "rank",
    "{ratio}": "ratio",
}


def number_violations(rows: Mapping[str, Sequence[Any]]) -> list[Violation]:
    """Observations whose own columns contradict each other."""
    articles = {row.article_id: row for row in rows["articles"]}
    return [
        violation
        for row in rows["observations"]
        for violation in (
            *_value(row),
            *_unit(row),
            *_period(row),
            *_tense(row, articles.get(row.article_id)),
        )
    ]


def _value(row: ObservationRow) -> Iterator[Violation]:
    if not isfinite(row.value):
        yield broken("observations", row, "value", "finite", "The value must be a number.")
    low, high = row.value_low, row.value_high
    if (row.bound == "range") != (low is not None and high is not None) or (low is None) != (high is None):
        message = "value_low and value_high belong to the bound 'range', both of them, and to no other."
        yield broken("observations", row, "bound", "range", message)
    elif low is not None and high is not None:
        if not low <= row.value <= high:
            message = f"The value must lie between {low} and {high}."
            yield broken("observations", row, "value", "range", message)
        elif not isclose(row.value, (low + high) / 2, rel_tol=1e-9):
            message = f"The value must be the midpoint of {low} and {high}."
            yield broken("observations", row, "value", "range", message)


def _unit(row: ObservationRow) -> Iterator[Violation]:
    numerator = row.unit_code.partition("/")[0]
    asked = "money" if numerator in code_list("currencies") else _KIND_OF_UNIT.get(row.unit_code)
    if asked not in {None, row.unit_kind} or (asked is None and row.unit_kind in {"money", "rank"}):
        message = (
            f"The unit {row.unit_code} is {'not of this kind' if asked is None else f'of the kind {asked}'}."
        )
        yield broken("observations", row, "unit_kind", "unit_kind", message)
    if row.role == "rank" and row.unit_code != "{rank}":
        yield broken("observations", row, "role", "role", "A rank has the unit {rank}.")


def _period(row: ObservationRow) -> Iterator[Violation]:
    days = (row.time_start, row.time_end)
    if (row.time_period is None, row.time_period is None) != tuple(day is None for day in days):
        message = "time_start and time_end stand with time_period, and only with it."
        yield broken("observations", row, "time_period", "period", message)
    elif row.time_start is not None and row.time_end is not None and row.time_start > row.time_end:
        message = f"The period starts on {row.time_start}, after its end."
        yield broken("observations", row, "time_end", "period", message)


def _tense(row: ObservationRow, article: ArticleRow | None) -> Iterator[Violation]:
    if not row.tense_conflict or article is None:
        return
    over = (
        row.time_end is not None and article.published_on is not None and row.time_end < article.published_on
    )
    if row.obs_status != "F" or not over:
        message = "A conflict of tense needs a forecast (F) of a period that ended before the article's date."
        yield broken("observations", row, "tense_conflict", "tense", message)
