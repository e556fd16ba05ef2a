"""Periods of the calendar: their notation (ISO 8601, SDMX), first and last day, and arithmetic on them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple


class Period(NamedTuple):
    """A stretch of days with its notation.

    The notation is `2023`, `2024-S1`, `2024-Q1`, `2024-05`, `2024-05-10` or, of two of them, `2012/2023`.
    """

    text: str
    start: date
    end: date

    @property
    def is_day(self) -> bool:
        """Whether it is a single day, by its notation."""
        return len(self.text) == len("2024-05-10")

    @property
    def is_year(self) -> bool:
        """Whether it is a year of the calendar, by its notation."""
        return len(self.text) == len("2024")


@lru_cache(maxsize=256)
def year(y: int) -> Period:
    """A calendar year."""
    return Period(f"{y:04d}", date(y, 1, 1), date(y, 12, 31))


def decade(y: int) -> Period:
    """The decade of the calendar that a year is in."""
    return interval(year(y - y % 10), year(y - y % 10 + 9))


def month(y: int, m: int) -> Period:
    """A calendar month."""
    return Period(f"{y:04d}-{m:02d}", date(y, m, 1), _month_end(y, m))


def quarter(y: int, q: int) -> Period:
    """A quarter, SDMX notation."""
    return Period(f"{y:04d}-Q{q}", date(y, 3 * q - 2, 1), _month_end(y, 3 * q))


def half(y: int, h: int) -> Period:
    """A half-year, SDMX notation (S for semester)."""
    return Period(f"{y:04d}-S{h}", date(y, 6 * h - 5, 1), _month_end(y, 6 * h))


def day(d: date) -> Period:
    """A single day."""
    return Period(d.isoformat(), d, d)


def interval(first: Period, last: Period) -> Period:
    """From the beginning of one period to the end of another; the notation joins both by a slash."""
    if first.start > last.end:
        first, last = last, first
    if first.text == last.text:
        return first
    if (
        first.start.day == 1
        and first.start.month % 3 == 1
        and _month_end(first.start.year, first.start.month + 2) == last.end
    ):
        # Three months that are a quarter of the calendar have the quarter's notation.
        return quarter(first.start.year, first.start.month // 3 + 1)
    start, end = first.text.split("/")[0], last.text.split("/")[-1]
    return Period(f"{start}/{end}", first.start, last.end)


def read(text: str) -> Period:
    """The period of a notation.

    Raises:
        ValueError: there is no such day, month or week, it ends before it starts, or it is no notation.
    """
    first, slash, last = text.partition("/")
    start, end = _single(first), _single(last if slash else first)
    if start.start > end.end:
        raise ValueError("it ends before it starts")
    return Period(text, start.start, end.end)


def _single(text: str) -> Period:
    match = re.fullmatch(r"(\d{4})(?:-(?:([SQW])(\d{1,2})|(\d\d)(?:-(\d\d))?))?", text, re.ASCII)
    if match is None:
        raise ValueError("it is no period")
    y, (part, n, m, d) = int(match[1]), match.group(2, 3, 4, 5)
    if part == "W":
        monday = date.fromisocalendar(y, int(n), 1)
        return Period(text, monday, monday + timedelta(days=6))
    if part:
        if not 1 <= int(n) <= (2 if part == "S" else 4):
            raise ValueError("it is no period")
        return half(y, int(n)) if part == "S" else quarter(y, int(n))
    if d:
        return day(date(y, int(m), int(d)))
    return month(y, int(m)) if m else year(y)


def months_between(y: int, first: int, last: int) -> Period:
    """Some months of a year, both ends included."""
    return interval(month(y, first), month(y, last))


def back(d: date, unit: str, n: int) -> Period:
    """The period of a unit (`d wk mo q a 10a`) that lies n units before the one of a day; n < 0: after."""
    if unit == "a":
        return year(d.year - n)
    if unit == "q":
        q = d.year * 4 + (d.month - 1) // 3 - n
        return quarter(q // 4, q % 4 + 1)
    if unit == "half":
        h = d.year * 2 + (d.month - 1) // 6 - n
        return half(h // 2, h % 2 + 1)
    if unit == "mo":
        m = d.year * 12 + d.month - 1 - n
        return month(m // 12, m % 12 + 1)
    if unit == "wk":
        monday = d - timedelta(days=d.weekday() + 7 * n)
        return interval(day(monday), day(monday + timedelta(days=6)))
    if unit == "10a":
        return interval(year(d.year - 10 * n), year(d.year))
    return day(d - timedelta(days=n))


def window(d: date, unit: str, n: int) -> Period:
    """The stretch of n units up to a day (n < 0: from it on), in the unit's own notation."""
    if unit in ("10a", "100a"):
        n, unit = n * int(unit[:-1]), "a"
    if unit == "2wk":
        n, unit = n * 2, "wk"
    if unit == "q":
        # A quarter counts once it is over: the past two are those before the running one.
        return interval(back(d, "q", n), back(d, "q", 1 if n > 0 else -1))
    if unit == "wk":
        return (
            interval(day(d - timedelta(days=7 * n)), day(d))
            if n > 0
            else interval(day(d), day(d - timedelta(days=7 * n)))
        )
    if unit not in ("a", "mo", "d"):
        return year(d.year)
    return interval(back(d, unit, n), back(d, unit, 0))


def years_before(period: Period, n: int) -> Period:
    """The same stretch n years earlier ("the same period a year earlier")."""
    start, end = _move(period.start, n), _move(period.end, n)
    parts = [_renamed(part, n) for part in period.text.split("/")]
    return Period("/".join(parts), start, end)


def _renamed(part: str, n: int) -> str:
    """The notation of the same part of a year n years earlier."""
    y = int(part[:4]) - n
    text = f"{y:04d}{part[4:]}"
    return text if not text.endswith("-02-29") else f"{y:04d}-02-28"


def _move(d: date, n: int) -> date:
    """The same day n years earlier; the end of February stays its end."""
    y = d.year - n
    last = monthrange(y, d.month)[1]
    return date(y, d.month, last if d.month == 2 and d.day >= 28 else d.day)


def _month_end(y: int, m: int) -> date:
    return date(y, m, monthrange(y, m)[1])
