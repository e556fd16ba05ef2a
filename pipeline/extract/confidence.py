"""How likely a row is right, from what is known of how it was found.

The points of each trait and the probabilities that sums of points stand for are fitted on annotated
passages by `tests/extract/gold/calibrate.py`. Whole points keep the result the same on every machine.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from pipeline.extract.clauses.groups import Parse
from pipeline.extract.dates.time import Time
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.words import table

_MANY = 5
_BESIDE = 5


def assign_confidence(p: Parse, quantities: list[Quantity], times: list[Time]) -> None:
    """Fills `confidence`: the probability that value, unit, bound, role and period are all right."""
    dated = any(time.period is not None for time in times)
    points = _points()
    for q in quantities:
        reached = sum(points.get(trait, 0) for trait in traits(p, q, len(quantities), dated))
        q.confidence = _probability(reached)


def traits(p: Parse, q: Quantity, figures: int, dated: bool) -> list[str]:
    """What bears on whether a row is right, as names with values.

    Args:
        p: the sentence.
        q: the quantity.
        figures: how many quantities the sentence has.
        dated: whether the sentence names a period.
    """
    clause = p.scopes.of(q.core)
    return [
        "always",
        f"rule={q.rule}",
        f"role={q.role}",
        f"unit={'written' if q.written_unit is not None else 'implied'}",
        f"time={_where(p, q, dated)}",
        f"clause={clause.tie if clause is not None else 'none'}",
        f"figures={min(figures, _MANY)}",
        f"status={q.status}",
        f"denominator={q.denominator is not None}",
        f"adjectival={q.adjectival}",
    ]


def _where(p: Parse, q: Quantity, dated: bool) -> str:
    """Where the period of a quantity stands, seen from it."""
    source = q if q.equivalent is None else q.equivalent
    if source.time is None:
        return "elsewhere" if dated else "nowhere"
    if 0 <= source.time.first - source.last <= _BESIDE:
        return "beside"
    return "clause" if p.scopes.of(source.time.first) is p.scopes.of(source.core) else "carried"


@cache
def _points() -> dict[str, int]:
    return {trait: int(points) for trait, points in table("confidence_points")}


@cache
def _levels() -> tuple[list[int], list[float]]:
    rows = table("confidence_levels")
    return [int(points) for points, _ in rows], [float(probability) for _, probability in rows]


def _probability(points: int) -> float:
    """The probability of the highest level that the points reach."""
    least, probabilities = _levels()
    return probabilities[max(0, bisect_right(least, points) - 1)]
