"""All expressions of time of a sentence, in order and without overlap; ranges of times become one."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.extract.dates.absolute import month_date
from pipeline.extract.dates.accounts import account_at
from pipeline.extract.dates.counted import counted_at
from pipeline.extract.dates.decades import decade_at
from pipeline.extract.dates.ended import ended_span
from pipeline.extract.dates.indian import in_fiscal_months
from pipeline.extract.dates.named import part_of_year
from pipeline.extract.dates.numeric import numeric_date
from pipeline.extract.dates.parts import calendar_words, year_at
from pipeline.extract.dates.ranges import joined, up_to_now
from pipeline.extract.dates.relative import relative_at
from pipeline.extract.dates.running import running_at
from pipeline.extract.dates.school import split_year
from pipeline.extract.dates.short import short_period
from pipeline.extract.dates.since import since
from pipeline.extract.dates.time import Time
from pipeline.extract.dates.weeks import week_at
from pipeline.extract.dates.years import bare_year, worded_year, year_range
from pipeline.extract.tokens import ARTICLES, Tokens
from pipeline.extract.words import cue, number_words

_ZONED = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_CLOCK = re.compile(r"\d{1,2}(?:\.\d\d)?")


# Two days that share neither year, month, day, weekday nor decade: what both agree on hangs on no date.
_SOME_DAYS = (date(1911, 3, 2), date(2085, 9, 27))


def find_times(t: Tokens, today: date | None) -> list[Time]:
    """The expressions of time of a sentence.

    Args:
        t: the sentence.
        today: the article's date, or None; relative expressions then have no period.
    """
    if today is not None:
        return since(t, up_to_now(t, _found(t, today), today), today)
    times, others = (_found(t, day) for day in _SOME_DAYS)
    sure = {(time.first, time.last): time.period for time in others}
    return [
        time if time.period == sure.get((time.first, time.last)) else time._replace(period=None)
        for time in times
    ]


def _found(t: Tokens, today: date) -> list[Time]:
    found: list[Time] = []
    openers = _openers()
    at = 0
    while at < len(t.low):
        time = _time_at(t, at, today) if t.kind[at] in "na" or t.low[at] in openers else None
        if time is None:
            at += 1
            continue
        found.append(in_fiscal_months(t, time))
        at = time.last
    return joined(t, found)


def _time_at(t: Tokens, at: int, today: date) -> Time | None:
    kind = t.kind[at]
    if kind == "n":
        if (at and t.kind[at - 1] == "c") or t.lower(at + 1) in cue("percentages"):
            return None
        if _ZONED.fullmatch(t.word[at]) and t.lower(at + 1) in calendar_words("zone"):
            return Time(at, at + 2, None, "mask")  # "by 1030 GMT"
        if year_at(t, at) is not None:
            return _with_year(t, at, today)
        ordinal = t.lower(at + 1) in cue("ordinal_endings")
        return _with_ordinal(t, at, today) if ordinal else _with_digits(t, at, today)
    if kind == "a":
        return short_period(t, at, today)
    if t.low[at] == "the":
        return relative_at(t, at, today)
    if t.low[at] in ARTICLES:
        return ended_span(t, at, today) or counted_at(t, at, today)
    if kind == "w":
        return (
            week_at(t, at, today)
            or month_date(t, at, today)
            or short_period(t, at, today)
            or decade_at(t, at, today)
            or part_of_year(t, at, today)
            or account_at(t, at, today)
            or split_year(t, at, today)
            or ended_span(t, at, today)
            or running_at(t, at, today)
            or worded_year(t, at)
            or relative_at(t, at, today)
        )
    return None


def _with_digits(t: Tokens, at: int, today: date) -> Time | None:
    """As in "26.05.2024", "15:30", "10 May", "9M 2023", "90s", "12 months to June", "3 years ago"."""
    return (
        numeric_date(t, at)
        or _clock(t, at)
        or month_date(t, at, today)
        or short_period(t, at, today)
        or decade_at(t, at, today)
        or account_at(t, at, today)
        or ended_span(t, at, today)
        or counted_at(t, at, today)
    )


def _with_year(t: Tokens, at: int, today: date) -> Time | None:
    """As in "2024-05-26", "2024 Q1", "1970s", "2012-13", "2023"."""
    return (
        numeric_date(t, at)
        or short_period(t, at, today)
        or decade_at(t, at, today)
        or year_range(t, at)
        or bare_year(t, at)
    )


def _with_ordinal(t: Tokens, at: int, today: date) -> Time | None:
    """As in "1st week of May", "10th of May", "19th century", "3rd quarter"."""
    return (
        week_at(t, at, today)
        or month_date(t, at, today)
        or decade_at(t, at, today)
        or part_of_year(t, at, today)
    )


@cache
def _openers() -> frozenset[str]:
    """The words with which an expression of time can begin; most words are told from them at once."""
    names = ("month", "weekday", "weekday_short", "season", "decade", "fiscal", "day")
    others = ("span", "spans", "shift", "opener")
    words = {word for kind in (*names, *others) for word in calendar_words(kind)}
    numbers = number_words("unit", "tens", "ordinal", "vague")
    return frozenset(words | set(numbers) | cue("time_openers"))


def _half_of_day(t: Tokens, at: int) -> int | None:
    """The token behind "p.m.", "am" at a token."""
    if t.lower(at) in calendar_words("clock"):
        return at + 1
    return at + 3 if t.lower(at) in ("a", "p") and t.low[at + 1 : at + 3] == [".", "m"] else None


def _clock(t: Tokens, at: int) -> Time | None:
    """As in "15:30", "3 p.m.", "2.15pm", "9:30 a.m. ET"."""
    if not _CLOCK.fullmatch(t.word[at]):
        return None
    end = at + 1
    colon = (
        t.lower(end) == ":"
        and t.joined(end)
        and end + 1 < len(t)
        and t.joined(end + 1)
        and re.fullmatch(r"\d\d", t.word[end + 1])
    )
    if colon:
        end += 2
        if t.lower(end) == ":" and end + 1 < len(t) and t.joined(end + 1) and t.kind[end + 1] == "n":
            end += 2
    elif t.lower(end) in ("and", "to", "-", "–") and t.kind[end + 1 : end + 2] == ["n"]:
        # "between 8 and 10 p.m."
        return Time(at, end, None, "mask") if _half_of_day(t, end + 2) is not None else None
    last = _half_of_day(t, end)
    if last is not None:
        return Time(at, last, None, "mask")
    return Time(at, end, None, "mask") if colon and float(t.word[at]) < 24 else None
