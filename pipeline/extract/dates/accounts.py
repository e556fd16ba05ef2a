"""Parts of a business year that stand before a measure: "nine-month profit", "half-year results"."""

from __future__ import annotations

from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.time import Time
from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.tokens import DASHES, Tokens
from pipeline.extract.words import cue

_MONTHS = (3, 6, 9)


def account_at(t: Tokens, at: int, today: date | None) -> Time | None:
    """The part of the business year that begins at a token, if a measure follows; the last one that is over.

    "Full-year" is the year before this one until summer; later it may be either and has no period.
    """
    if t.low[at] in ("half", "full") and t.lower(at + 1) in DASHES and t.lower(at + 2) == "year":
        months = 6 if t.low[at] == "half" else 12
        end = at + 3
    else:
        number = number_at(t, at)
        if number is None or number.value not in _MONTHS or t.lower(number.last) not in DASHES:
            return None
        months, end = int(number.value), number.last + 2
        if t.lower(end - 1) != "month":
            return None
    if not cue("account_measures") & {t.lower(end), t.lower(end + 1)}:
        return None
    return Time(at, end, _last_over(today, months) if today is not None else None)


def _last_over(today: date, months: int) -> cal.Period | None:
    """The last quarter, half, nine months or year that ended before a day."""
    if months == 12:
        return cal.year(today.year - 1) if today.month <= 6 else None
    if months == 9:
        return cal.months_between(today.year if today.month > 9 else today.year - 1, 1, 9)
    return cal.back(today, "q" if months == 3 else "half", 1)
