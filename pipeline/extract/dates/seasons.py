"""Seasons, which SDMX has no notation for: the year they are in, or the two years of a winter."""

from __future__ import annotations

from datetime import date

from pipeline.extract.dates import calendar as cal

_WINTER = 12


def season(today: date, first_month: int, shift: int) -> cal.Period:
    """The year of "this summer", "last spring", "next autumn"; "last winter" has two.

    Args:
        today: the article's date.
        first_month: of the season, in the north.
        shift: -1 last, 0 this, 1 next.
    """
    if first_month == _WINTER:
        return _winter(today, shift)
    y = today.year
    if shift < 0 and today.month <= first_month + 2:
        y -= 1
    elif shift > 0 and today.month >= first_month:
        y += 1
    return cal.year(y)


def _winter(today: date, shift: int) -> cal.Period:
    """Until April "this winter" is the one that began last year; the last one ended in spring."""
    y = today.year - 1 if today.month <= 4 else today.year
    if shift < 0:
        y = today.year - 1 if today.month > 2 else today.year - 2
    elif shift > 0 and today.month > 8:
        y = today.year + 1
    return cal.interval(cal.year(y), cal.year(y + 1))
