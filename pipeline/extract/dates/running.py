"""Parts of what runs now: "year to date", "rest of the year", "later in the month", "the year after next"."""

from __future__ import annotations

from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.parts import calendar_words
from pipeline.extract.dates.time import Time
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue

_UNITS = ("a", "q", "mo", "wk")


def running_at(t: Tokens, at: int, today: date | None) -> Time | None:
    """The part of the running year, month or week, or the day beside today, that begins at a token."""
    low = t.low[at]
    if low in ("rest", "remainder"):
        return _rest(t, at, today)
    if low in ("end", "earlier", "later"):
        return _part(t, at, today)
    if low == "day":
        return _beside_day(t, at, today)
    if low == "ytd":
        return Time(
            at, at + 1, cal.interval(cal.year(today.year), cal.day(today)) if today else None, "window"
        )
    unit = calendar_words("span").get(low)
    if unit not in _UNITS:
        return None
    return _to_date(t, at, unit, today) or _after_next(t, at, unit, today)


def _named(t: Tokens, at: int) -> tuple[int, str] | None:
    """The unit behind "the", "this" or nothing: (index behind, unit)."""
    step = at + 1 if t.lower(at) in ("the", "this", "current") else at
    unit = calendar_words("span").get(t.lower(step))
    return (step + 1, unit) if unit in _UNITS else None


def _rest(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the rest of the year", "for the remainder of this month": from the article's date on."""
    found = _named(t, at + 2) if t.lower(at + 1) == "of" else None
    if found is None:
        return None
    if today is None:
        return Time(at, found[0], None)
    whole = cal.back(today, found[1], 0)
    last = whole if "/" not in whole.text else cal.day(whole.end)
    return Time(at, found[0], cal.interval(cal.day(today), last), "window")


def _part(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "by the end of the year", "by end of month", "later in the year": the whole of it."""
    link = "of" if t.low[at] == "end" else "in"
    if t.lower(at + 1) == link and t.lower(at + 2) == "the" and t.lower(at + 3) == "decade":
        return Time(at, at + 4, cal.decade(today.year) if today else None)
    found = _named(t, at + 2) if t.lower(at + 1) == link else None
    if found is None:
        return None
    led = t.lower(at - 1) in cue("until") or (t.lower(at - 1) == "the" and t.lower(at - 2) in cue("until"))
    follower = t.lower(found[0])
    if (link == "of" and not led) or follower in ("of", "before", "after", "'s", "-"):
        return None
    return Time(at, found[0], cal.back(today, found[1], 0) if today else None)


def _beside_day(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the day before yesterday", "the day after tomorrow"."""
    sides = {("before", "yesterday"): 2, ("after", "tomorrow"): -2}
    n = sides.get((t.lower(at + 1), t.lower(at + 2)))
    return None if n is None else Time(at, at + 3, cal.back(today, "d", n) if today else None)


def _to_date(t: Tokens, at: int, unit: str, today: date | None) -> Time | None:
    """As in "the year to date", "year-to-date": up to the article's date."""
    step = at + 2 if t.lower(at + 1) == "-" else at + 1
    behind = step + 2 if t.lower(step + 1) == "-" else step + 1
    if t.lower(step) != "to" or t.lower(behind) != "date":
        return None
    if today is None:
        return Time(at, behind + 1, None)
    return Time(at, behind + 1, cal.interval(cal.back(today, unit, 0), cal.day(today)), "window")


def _after_next(t: Tokens, at: int, unit: str, today: date | None) -> Time | None:
    """As in "the year after next", "the week after the next"."""
    step = at + 3 if t.lower(at + 2) == "the" else at + 2
    if t.lower(at + 1) != "after" or t.lower(step) != "next":
        return None
    return Time(at, step + 1, cal.back(today, unit, -2) if today else None)
