"""Dates in digits: "2024-05-26", "26.05.2024", "05-Aug-2016", "2016-11", "21/04/16"."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.parts import behind_digits, calendar_words, year_at
from pipeline.extract.dates.time import Time
from pipeline.extract.tokens import Tokens

_DAY_AND_MONTH = re.compile(r"(\d{1,2})\.(\d{1,2})")


def day_of(y: int, m: int, d: int) -> cal.Period | None:
    """A day of the calendar; None where there is none ("February 30")."""
    try:
        return cal.day(date(y, m, d))
    except (ValueError, OverflowError):
        return None


def full_year(y: int) -> int:
    """The year of two digits: up to 30 in this century."""
    return y + (2000 if y <= 30 else 1900)


def numeric_date(t: Tokens, at: int) -> Time | None:
    """As in "2024-05-26", "26.05.2024", "5/26/2024": three numbers tied by the same mark; "2016-11"."""
    if t.kind[at] != "n" or behind_digits(t, at):
        return None
    dotted = _DAY_AND_MONTH.fullmatch(t.word[at])
    if dotted is not None and t.lower(at + 1) == "." and t.joined(at + 2) and (y := year_at(t, at + 2)):
        return Time(at, at + 3, day_of(y, int(dotted[2]), int(dotted[1])))
    words, mark = t.word[at : at + 5 : 2], t.lower(at + 1)
    if t.kind[at : at + 5] == ["n", "p", "w", "p", "n"]:
        return _with_name(t, at)
    if t.kind[at : at + 5] != ["n", "p", "n", "p", "n"] or mark not in "-/–" or mark != t.word[at + 3]:
        return _month_and_year(t, at)
    if not all(t.joined(i) for i in range(at + 1, at + 5)) or not all(w.isdigit() for w in words):
        return None
    a, b, c = map(int, words)
    if len(words[0]) == 4:
        return Time(at, at + 5, day_of(a, b, c))
    if len(words[2]) == 4 and max(a, b) <= 31:
        return Time(at, at + 5, _day_or_month_first(a, b, c))
    return _short_year(at, a, b, c) if mark == "/" else None


def _with_name(t: Tokens, at: int) -> Time | None:
    """As in "05-Aug-2016", "2019/Aug/01"."""
    m = calendar_words("month").get(t.lower(at + 2))
    if m is None or t.word[at + 1] not in "-/" or not all(t.joined(i) for i in range(at + 1, at + 5)):
        return None
    for year, day in ((at + 4, at), (at, at + 4)):
        y = year_at(t, year)
        if y is not None and t.word[day].isdigit() and len(t.word[day]) <= 2:
            return Time(at, at + 5, day_of(y, int(m), int(t.word[day])))
    return None


def _month_and_year(t: Tokens, at: int) -> Time | None:
    """As in "2016-11", "11/2016"; "2009-10" is two years, and "2016-11-7" a day."""
    mark, second = t.lower(at + 1), at + 2
    if t.kind[at : at + 3] != ["n", "p", "n"] or not (t.joined(at + 1) and t.joined(second)):
        return None
    before, behind = t.joined(at) and t.low[at - 1] in "-/–", t.joined(at + 3) and t.low[at + 3] in "-/–"
    if before or behind:
        return None
    if mark in "-/" and (y := year_at(t, at)) and re.fullmatch(r"0[1-9]|1[0-2]", t.word[second]):
        m = int(t.word[second])
        return Time(at, at + 3, cal.month(y, m)) if m <= y % 100 else None
    if mark == "/" and (y := year_at(t, second)) and re.fullmatch(r"0?[1-9]|1[0-2]", t.word[at]):
        return Time(at, at + 3, cal.month(y, int(t.word[at])))
    return None


def _short_year(at: int, a: int, b: int, c: int) -> Time | None:
    """As in "21/04/16", "9/18/89"; a mask where day and month could change places."""
    if not (0 < a <= 31 and 0 < b <= 31 and c < 100 and min(a, b) <= 12):
        return None
    if max(a, b) <= 12 and a != b:
        return Time(at, at + 5, None, "mask")
    y = full_year(c)
    return Time(at, at + 5, day_of(y, b, a) if a > 12 else day_of(y, a, b))


def _day_or_month_first(a: int, b: int, year: int) -> cal.Period | None:
    """Day first where the first number can be no month; where both can be, only the year is known."""
    if a > 12:
        return day_of(year, b, a)
    if b > 12 or a == b:
        return day_of(year, a, b)
    return cal.year(year) if 1500 <= year <= 2100 else None
