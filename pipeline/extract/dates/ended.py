"""Stretches up to a time: "the three months to June", "26 weeks ended May 25", "the five years to 2023"."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.absolute import month_date
from pipeline.extract.dates.parts import calendar_words, year_at
from pipeline.extract.dates.time import Time
from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue

_SPANS = (
    "days",
    "month",
    "months",
    "week",
    "weeks",
    "quarter",
    "quarters",
    "half",
    "year",
    "years",
    "decade",
    "decades",
)
_DAYS = {"days": 1, "weeks": 7}
_YEARS = {"years": 1, "decade": 10, "decades": 10}
_MONTHS = {"a": 12, "half": 6, "q": 3, "mo": 1}


def ended_span(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the three months to June", "12 months ending December 2024", "the year to March 31, 2024"."""
    year = at + 2 if t.lower(at + 1) in cue("hyphens") else at + 1
    if t.low[at] == "half" and t.lower(year) == "year":
        whole = _ended(t, year, today)
        return None if whole is None else Time(at, whole.last, _last_half(whole.period))
    if t.low[at] in ("fiscal", "financial"):
        whole = _ended(t, at + 1, today) if t.lower(at + 1) == "year" else None
        return None if whole is None else whole._replace(first=at)
    return _ended(t, at, today)


def _ended(t: Tokens, at: int, today: date | None) -> Time | None:
    count, noun = 1, at
    if t.kind[at] == "n" and t.lower(at + 1) not in _SPANS and t.lower(at + 2) not in _SPANS:
        return None
    number = number_at(t, at)
    if number is not None and number.form in ("digits", "words"):
        count, noun = int(number.value) if 0 < number.value <= 120 else 0, number.last
        if t.lower(noun) == "-":
            noun += 1
    days = _DAYS.get(t.lower(noun)) if noun > at else None
    # "the fiscal year that ended on July 7", "the three-month period to June"
    behind = noun + 2 if t.lower(noun + 1) in ("that", "which", "period") else noun + 1
    if not count or t.lower(behind) not in cue("span_ends"):
        return None
    if (
        (noun > at or t.low[at] == "decade")
        and (years := _YEARS.get(t.lower(noun)))
        and (y := year_at(t, behind + 1))
    ):
        # Five years to 2023 begin in 2018, as the past five years of an article of 2023 do.
        return Time(at, behind + 2, cal.interval(cal.year(y - years * count), cal.year(y)), "window")
    if days is None and t.lower(noun) not in cue("ended_spans"):
        return None
    link = behind + 1
    if t.lower(link) in ("in", "on"):
        link += 1
    if t.lower(link) == "the" and t.lower(link + 1) == "end" and t.lower(link + 2) == "of":
        link += 3
    if t.lower(link) in cue("near_parts") and t.lower(link + 1) == "-":
        link += 2
    last = t.lower(link) == "last"
    end = month_date(t, link + last, today) if link + last < len(t) else None
    if end is None or end.period is None:
        return None
    if days is not None:
        first = end.period.end - timedelta(days=days * count - 1)
        return Time(at, end.last, cal.interval(cal.day(first), cal.day(end.period.end)))
    unit = calendar_words("span").get(t.low[noun], "mo")
    months = count * _MONTHS[unit]
    finish = end.period.end
    if unit == "a" and finish.month == 12 and t.low[behind] != "to":
        # "The year ended December 31" is one of the calendar; "12 months" and "the year to December" stay
        # months.
        return Time(at, end.last, cal.interval(cal.year(finish.year - count + 1), cal.year(finish.year)))
    start = cal.back(finish.replace(day=1), "mo", months - 1)
    return Time(at, end.last, cal.interval(start, cal.month(finish.year, finish.month)))


def _last_half(period: cal.Period | None) -> cal.Period | None:
    """The last six months of a year that ends with a month."""
    if period is None:
        return None
    return cal.interval(
        cal.back(period.end.replace(day=1), "mo", 5), cal.month(period.end.year, period.end.month)
    )
