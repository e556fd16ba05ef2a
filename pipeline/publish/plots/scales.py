"""Scales of charts: from a value to its place on an axis (0 at the left, 1 at the right), with ticks.

The explorer draws the same charts of the rows that its reader chose; `explorer/page/app/scales.js` has the
same rules, and a test holds that both place the same marks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

Tick = tuple[float, str]

TICKS = 6
"""An axis of a card's chart has about so many ticks."""

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_WORDS = ("", " million", " billion", " trillion", " quadrillion")
_NEAR = 1e-9  # what a logarithm may be beside a whole number


class Scale(NamedTuple):
    """place: a value to 0..1. ticks: where, and what stands there."""

    place: Callable[[float], float]
    ticks: tuple[Tick, ...]


def linear(values: Sequence[float], unit: str = "", most: int = TICKS) -> Scale:
    """From zero, or the least value below it, to the largest; round steps of 1, 2 or 5."""
    low, high = min([0.0, *values]), max([0.0, *values])
    if low == high:
        high = 1.0
    raw = (high - low) / (most - 1)
    power = 10.0 ** math.floor(math.log10(raw) + _NEAR)
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw - _NEAR)
    first, last = math.floor(low / step + _NEAR), math.ceil(high / step - _NEAR)

    def place(value: float) -> float:
        return (value / step - first) / (last - first)

    return Scale(place, tuple((place(k * step), f"{k * step:.6g}{unit}") for k in range(first, last + 1)))


def decades(values: Sequence[float], most: int = TICKS) -> Scale:
    """Powers of ten at the same distance from each other; the values are above zero."""
    low = math.floor(math.log10(min(values)) + _NEAR)
    high = max(math.ceil(math.log10(max(values)) - _NEAR), low + 1)
    step = next((step for step in (1, 2, 3, 6) if (high - low) / step <= most - 1), 12)

    def place(value: float) -> float:
        return (math.log10(value) - low) / (high - low)

    return Scale(
        place,
        tuple(((ten - low) / (high - low), power_of_ten(ten)) for ten in range(low, high + 1, step)),
    )


def years(days: Sequence[date], most: int = TICKS) -> Scale:
    """From the first day of the first year to the last of the last; values are days since 0001-01-01."""
    low, high = min(days).year, max(days).year + 1
    step = next((step for step in _STEPS if (high - low) / step <= most), 5000)
    start = date(low, 1, 1).toordinal()
    width = _first_day(high) - start

    def place(value: float) -> float:
        return (value - start) / width

    ticked = range(math.ceil(low / step) * step, high + 1, step)
    return Scale(place, tuple((place(_first_day(year)), str(year)) for year in ticked))


def power_of_ten(exponent: int) -> str:
    """In figures and words: 1,000, 10 million."""
    if exponent < 6:
        return f"{10.0**exponent:,.6g}"
    word, more = divmod(exponent - 3, 3)
    return f"{10**more}{_WORDS[word]}" if word < len(_WORDS) else f"1e{exponent}"


def _first_day(year: int) -> int:
    return date(year, 1, 1).toordinal() if year <= date.max.year else date.max.toordinal() + 1
