"""All expressions of time of a sentence, in order and without overlap; ranges of times become one."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.absolute import month_date, numeric_date
from pipeline.extract.dates.named import ended_span, part_of_year
from pipeline.extract.dates.parts import calendar_words
from pipeline.extract.dates.relative import relative_at
from pipeline.extract.dates.short import short_period
from pipeline.extract.dates.time import Time
from pipeline.extract.dates.years import bare_year, year_range
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue, number_words

_CLOCK = re.compile(r"\d{1,2}(?:\.\d\d)?")


def find_times(t: Tokens, today: date | None) -> list[Time]:
    """The expressions of time of a sentence.

    Args:
        t: the sentence.
        today: the article's date, or None; relative expressions then have no period.
    """
    found: list[Time] = []
    at = 0
    while at < len(t):
        time = _time_at(t, at, today) if t.kind[at] != "c" else None
        if time is None:
            at += 1
            continue
        found.append(time)
        at = time.last
    return _since(t, _ranges(t, found), today)


def _time_at(t: Tokens, at: int, today: date | None) -> Time | None:
    kind = t.kind[at]
    if kind == "n":
        return (
            numeric_date(t, at)
            or _clock(t, at)
            or month_date(t, at, today)
            or short_period(t, at, today)
            or year_range(t, at)
            or part_of_year(t, at, today)
            or ended_span(t, at, today)
            or relative_at(t, at, today)
            or bare_year(t, at)
        )
    if kind == "a":
        return short_period(t, at, today)
    if kind == "w" and t.low[at] in _openers():
        return (
            month_date(t, at, today)
            or short_period(t, at, today)
            or part_of_year(t, at, today)
            or ended_span(t, at, today)
            or relative_at(t, at, today)
        )
    return None


@cache
def _openers() -> frozenset[str]:
    """The words with which an expression of time can begin; most words are told from them at once."""
    kinds = ("month", "weekday", "season", "span", "spans", "shift", "day", "fiscal")
    words = {word for kind in kinds for word in calendar_words(kind)}
    numbers = number_words("unit", "tens", "ordinal", "vague")
    return frozenset(words | set(numbers) | cue("time_openers"))


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
    word = t.lower(end)
    if word in calendar_words("clock"):
        return Time(at, end + 1, None, "mask")
    if word in ("a", "p") and t.lower(end + 1) == "." and t.lower(end + 2) == "m":
        return Time(at, end + 3, None, "mask")
    return Time(at, end, None, "mask") if colon and float(t.word[at]) < 24 else None


def _ranges(t: Tokens, times: list[Time]) -> list[Time]:
    """Joins "2012 to 2023", "between May and July", "June-August" into one expression."""
    joined: list[Time] = []
    for time in times:
        whole = _range(t, joined[-1], time) if joined else None
        if whole is None:
            joined.append(time)
        else:
            joined[-1] = whole
    return joined


def _range(t: Tokens, first: Time, last: Time) -> Time | None:
    """The range from one point of time to another where the word between them makes one."""
    start, end = first.period, last.period
    if start is None or end is None or not first.kind == last.kind == "point" or last.first != first.last + 1:
        return None
    link, lead = t.low[first.last], t.lower(first.first - 1)
    same_grain = len(start.text) == len(end.text)
    if (
        (link in cue("range_ends") and lead == "from")
        or (link == "and" and lead == "between")
        or (same_grain and link in cue("range_links"))
    ):
        if start.start > end.end and len(start.text) == 7:
            start = cal.years_before(start, 1)
        return Time(first.first, last.last, cal.interval(start, end))
    return None


def _since(t: Tokens, times: list[Time], today: date | None) -> list[Time]:
    """Lets "since 2020" reach from the year to the article's date."""
    return [_until_today(time, today) if today and _led_by_since(t, time) else time for time in times]


def _until_today(time: Time, today: date) -> Time:
    if time.period is None or time.period.start > today:
        return time
    return time._replace(period=cal.interval(time.period, cal.day(today)), kind="window")


def _led_by_since(t: Tokens, time: Time) -> bool:
    """Whether "since" leads a time, words such as "the end of" passed."""
    at = time.first - 1
    while at >= 0 and time.first - at <= 5 and t.low[at] in cue("since_passed"):
        at -= 1
    return t.lower(at) == "since" and time.first - at <= 5
