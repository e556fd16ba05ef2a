"""Years from the middle of one to that of the next: "last school year", "the year that starts in July"."""

from __future__ import annotations

from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.parts import calendar_words, month_at
from pipeline.extract.dates.time import Time
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue

_SUMMER = 7


def split_year(t: Tokens, at: int, today: date | None) -> Time | None:
    """The year over two calendar years that begins at a token; its period is the interval of both."""
    return _school(t, at, today) or _started(t, at, today)


def _school(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "last school year", "this academic year": from summer to summer."""
    shift = calendar_words("shift").get(t.low[at])
    if shift is None or t.lower(at + 1) not in cue("school_sorts") or t.lower(at + 2) != "year":
        return None
    if today is None:
        return Time(at, at + 3, None)
    return Time(at, at + 3, _two(today.year + int(shift) - (today.month < _SUMMER)))


def _started(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the financial year that starts in July", "the fiscal year which began in April"."""
    if t.low[at] not in ("fiscal", "financial") or t.lower(at + 1) != "year":
        return None
    step = at + 3 if t.lower(at + 2) in ("that", "which") else at + 2
    verb = t.lower(step)
    coming = verb in cue("year_begins")
    if (not coming and verb not in cue("year_began")) or t.lower(step + 1) != "in":
        return None
    month = month_at(t, step + 2) if step + 2 < len(t) else None
    if month is None or today is None:
        return None
    first = today.year if coming else today.year - (month > today.month)
    return Time(at, step + 3, _two(first + (coming and month < today.month)))


def _two(year: int) -> cal.Period:
    return cal.interval(cal.year(year), cal.year(year + 1))
