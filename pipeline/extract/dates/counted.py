"""Counts of units from the article's date: "three years ago", "two years from now", "four months since"."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.parts import calendar_words
from pipeline.extract.dates.time import Time
from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.numbers.mixed import fraction_behind_and
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue, number_words

_HALVES = {"year": 6, "decade": 60, "century": 600}  # months
_LONGEST_PERFECT = 12
_MULTIPLES = {"10a": ("a", 10), "100a": ("a", 100), "2wk": ("wk", 2)}


class Count(NamedTuple):
    """A count of units that begins at a token: "three years"; behind: the token after them."""

    at: int
    behind: int
    unit: str
    n: int


def unit_of(word: str) -> str | None:
    """The unit of a word of time, one or more, in the notation of `times.csv`."""
    return calendar_words("span").get(word) or calendar_words("spans").get(word)


def count_at(t: Tokens, at: int) -> tuple[int, int] | None:
    """A count of units ("a", "three", "10"): (index behind, count); "a few" and "several" have none."""
    if t.lower(at) in ("a", "an", "one"):
        if unit_of(t.lower(at + 1)):
            return at + 1, 1
        if t.lower(at + 1) not in number_words("scale"):
            return None
    if (
        at < len(t)
        and (number := number_at(t, at))
        and number.form in ("digits", "words")
        and 0 < number.value < 1000
    ):
        return number.last, int(number.value)
    return None


def counted_at(t: Tokens, at: int, today: date | None) -> Time | None:
    """What begins with a count of units: "three years ago", "two years from now", "four months since"."""
    if t.low[at] == "half":
        return _half_year_ago(t, at, today)
    found = count_at(t, at)
    if found is None:
        return None
    end, n = found
    low = t.lower(end)
    if low in cue("past") or low in cue("coming"):
        return _counted_window(t, at, end, n, today)
    if low == "-" and t.joined(end):
        end += 1
    unit = unit_of(t.lower(end))
    if unit is None:
        return None
    half = fraction_behind_and(t, end + 1, measured=True) if unit == "a" else None
    if half is not None and t.lower(half[0]) in cue("ago"):
        months = 12 * n + int(12 * half[1])
        return Time(at, half[0] + 1, back(today, "mo", months))
    count = Count(at, end + 1, unit, n)
    if t.lower(end + 1) in cue("ago"):
        return _ago(t, count, today)
    fraction = unit == "q" and n == 1  # "fallen by a quarter since mid-2022"
    if t.lower(end + 1) == "since" and t.kind[end + 2 : end + 3] != ["n"] and not fraction:
        return Time(at, end + 2, cal.window(today, unit, n) if today else None, "window")
    return _ahead(t, count, today) or _lately(t, count, today)


def _lately(t: Tokens, count: Count, today: date | None) -> Time | None:
    """As in "has grown fourfold in ten years": with the perfect, the years up to now."""
    at, behind, unit, n = count
    if t.lower(at - 1) not in ("in", "over") or n < 2 or unit not in ("a", "10a", "mo", "q"):
        return None
    first = max(0, at - _LONGEST_PERFECT)
    verb = next((i for i in range(at - 2, first - 1, -1) if t.low[i] in ("has", "have")), None)
    if verb is None or t.lower(behind) in cue("span_ends"):
        return None
    if any(t.low[i] in cue("record_words") or t.kind[i] == "p" for i in range(verb, at)):
        return None  # "has made its first loss in three years"
    return Time(at, behind, cal.window(today, unit, n) if today else None, "window")


def _ago(t: Tokens, count: Count, today: date | None) -> Time | None:
    """As in "a year earlier", "three years ago", "a year-ago"."""
    at, behind, unit, n = count
    word, follower = t.low[behind], t.lower(behind + 1)
    if word == "before" and follower and follower not in cue("clause_marks"):
        return None
    years = n if unit == "a" else 0
    if word == "ago" and not (unit == "a" and n == 1):
        return Time(at, behind + 1, back(today, unit, n), "point")
    return Time(at, behind + 1, back(today, unit, n), "base", years)


def _half_year_ago(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "half a year ago", "half a century ago"."""
    months = _HALVES.get(t.lower(at + 2))
    if t.lower(at + 1) != "a" or months is None or t.lower(at + 3) not in cue("ago"):
        return None
    unit, n = ("mo", months) if months < 12 else ("a", months // 12)
    return Time(at, at + 4, back(today, unit, n))


def _ahead(t: Tokens, count: Count, today: date | None) -> Time | None:
    """As in "two years from now", "three weeks from today", "in two years' time"."""
    at, behind, unit, n = count
    if t.lower(behind) == "from" and t.lower(behind + 1) in ("now", "today"):
        return Time(at, behind + 2, back(today, unit, -n))
    if t.lower(behind) in ("'", "’", "'s") and t.joined(behind) and t.lower(behind + 1) == "time":
        return Time(at, behind + 2, back(today, unit, -n)) if t.lower(at - 1) in ("in", "within") else None
    return None


def _counted_window(t: Tokens, at: int, end: int, n: int, today: date | None) -> Time | None:
    """As in "the two previous years", "the three coming months"."""
    unit = calendar_words("spans").get(t.lower(end + 1))
    if n < 2 or unit is None or unit in ("we", "half"):
        return None
    n = n if t.low[end] in cue("past") else -n
    return Time(at, end + 2, cal.window(today, unit, n) if today else None, "window")


def back(today: date | None, unit: str, n: int) -> cal.Period | None:
    """The period of a unit, n units before the article's date; None for units without a notation."""
    unit, times = _MULTIPLES.get(unit, (unit, 1))
    n *= times
    if today is None or unit not in ("a", "q", "half", "mo", "wk", "d") or n >= today.year - 1500:
        return None
    return cal.back(today, unit, n)
