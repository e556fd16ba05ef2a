"""All expressions of time of a sentence, in order and without overlap; ranges of times become one."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.absolute import bare_year, calendar_words, month_date, numeric_date, year_range
from pipeline.extract.dates.named import ended_span, part_of_year, short_period
from pipeline.extract.dates.relative import relative_at
from pipeline.extract.dates.time import Time
from pipeline.extract.tokens import Tokens

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
    if kind == "w":
        return (
            month_date(t, at, today)
            or short_period(t, at, today)
            or part_of_year(t, at, today)
            or ended_span(t, at, today)
            or relative_at(t, at, today)
        )
    return None


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
    if word in calendar_words("clock") and word != "hrs":
        return Time(at, end + 1, None, "mask")
    if word in ("a", "p") and t.lower(end + 1) == "." and t.lower(end + 2) == "m":
        return Time(at, end + 3, None, "mask")
    return Time(at, end, None, "mask") if colon and float(t.word[at]) < 24 else None


def _ranges(t: Tokens, times: list[Time]) -> list[Time]:
    """Joins "2012 to 2023", "between May and July", "June-August" into one expression."""
    joined: list[Time] = []
    for time in times:
        last = joined[-1] if joined else None
        if (
            last
            and last.period
            and time.period
            and last.kind == time.kind == "point"
            and time.first == last.last + 1
        ):
            link = t.low[last.last]
            lead = t.lower(last.first - 1)
            if (
                (link in ("to", "through", "until", "till") and lead == "from")
                or (link == "and" and lead == "between")
                or (link in ("-", "–", "—", "to", "through") and _same_grain(last, time))
            ):
                first = last.period
                if first.start > time.period.end and len(first.text) == 7:
                    first = cal.years_before(first, 1)
                joined[-1] = Time(last.first, time.last, cal.interval(first, time.period))
                continue
        joined.append(time)
    return joined


def _same_grain(a: Time, b: Time) -> bool:
    return bool(a.period and b.period) and len(a.period.text) == len(b.period.text)  # type: ignore[union-attr]


def _since(t: Tokens, times: list[Time], today: date | None) -> list[Time]:
    """As in "since 2020" reaches from the year to the article's date."""
    result = []
    for time in times:
        lead = t.lower(time.first - 1)
        if lead in ("the", "early", "late", "mid", "-", "end", "of"):
            lead = next(
                (
                    w
                    for w in (t.lower(time.first - i) for i in range(2, 6))
                    if w not in ("the", "of", "end", "start", "beginning", "early", "late", "-", "mid")
                ),
                "",
            )
        if lead == "since" and time.period and today and time.period.start <= today and time.kind != "mask":
            result.append(time._replace(period=cal.interval(time.period, cal.day(today)), kind="window"))
        else:
            result.append(time)
    return result
