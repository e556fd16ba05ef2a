"""What an expression of time is: where it stands and what it says."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.dates.calendar import Period


class Time(NamedTuple):
    """An expression of time in the tokens `[first, last)` of a sentence.

    period: what it names, None where that can't be told (a clock time, "recent years", no date of
    the article). kind: `point` (in, at, by, during), `window` (over the past decade, since 2020),
    `base` (a year earlier, the same period last year: what a change is compared with),
    `mask` (a time that says nothing of a period). years: for a base, how many years earlier.
    """

    first: int
    last: int
    period: Period | None
    kind: str = "point"
    years: int = 0
