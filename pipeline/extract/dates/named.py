"""Quarters, halves and stretches of months: "the first quarter of 2024", "the three months to June"."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.absolute import month_date
from pipeline.extract.dates.parts import calendar_words, ordinal_at, year_at
from pipeline.extract.dates.short import YEAR_MARKS, latest_year
from pipeline.extract.dates.time import Time
from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue

_SPANS = ("month", "months", "week", "weeks", "quarter", "quarters", "half", "year", "years")
_MONTHS = {"a": 12, "half": 6, "q": 3, "mo": 1}


def part_of_year(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the first quarter of 2024", "third-quarter", "second half", "first ten months"."""
    found = ordinal_at(t, at) or _last_part(t, at)
    if found is None:
        return _last_months(t, at, today)
    end, n = found
    if t.lower(end) == "fiscal":
        end += 1
    if t.lower(end) in cue("hyphens"):
        end += 1
    noun = t.lower(end)
    if noun in ("quarter", "quarters") and 1 <= n <= 4:
        last, y = _year_behind(t, end + 1, today, n * 3 if noun == "quarter" else 0)
        return Time(at, last, cal.quarter(y, n) if y else None)
    if noun in ("half", "semester") and n <= 2:
        last, y = _year_behind(t, end + 1, today, n * 6)
        if last == end + 1 and t.lower(last) == "of" and t.lower(last + 1) != "the":
            return None  # half of a thing, not of a year
        return Time(at, last, cal.half(y, n) if y else None)
    return _first_months(t, at, end, today) if n == 1 else None


def _last_part(t: Tokens, at: int) -> tuple[int, int] | None:
    """As in "the final quarter of", "the opening half of": (index behind, which one)."""
    noun = t.lower(at + 1)
    if t.low[at] not in cue("last_parts") or noun not in ("quarter", "half") or t.lower(at + 2) != "of":
        return None
    if t.low[at] == "opening":
        return at + 1, 1
    return at + 1, 4 if noun == "quarter" else 2


def _first_months(t: Tokens, at: int, end: int, today: date | None) -> Time | None:
    """As in "the first ten months of 2024", "first three quarters", "first nine-month"; mask for days."""
    count = number_at(t, end) if end < len(t) else None
    if count is None or count.form not in ("digits", "words") or not 1 <= count.value <= 11:
        return None
    step = count.last + 1 if t.lower(count.last) == "-" else count.last
    noun, n = t.lower(step), int(count.value)
    if noun in ("month", "months") or (noun == "quarters" and n <= 3):
        months = n * 3 if noun == "quarters" else n
        last, y = _year_behind(t, step + 1, today, months)
        return Time(at, last, cal.months_between(y, 1, months) if y else None)
    return Time(at, step + 1, None, "mask") if noun in cue("first_spans") else None


def _last_months(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the last three months of 2023", "the final two quarters of last year"."""
    count = number_at(t, at + 1) if t.low[at] in cue("last_parts") and at + 1 < len(t) else None
    if count is None or count.form not in ("digits", "words") or not 1 < count.value <= 11:
        return None
    noun, n = t.lower(count.last), int(count.value)
    last, y = _year_behind(t, count.last + 1, today, 12)
    if noun not in ("months", "quarters") or last == count.last + 1 or t.low[at] == "opening":
        return None
    months = n if noun == "months" else n * 3
    return Time(at, last, cal.months_between(y, 13 - months, 12) if y and months < 12 else None)


def _year_behind(t: Tokens, at: int, today: date | None, last_month: int) -> tuple[int, int | None]:
    """The year that follows a part of a year: (index behind, year); without one the latest fitting."""
    step = at
    if t.lower(step) == "of" or (t.lower(step) == "," and year_at(t, step + 1)):
        step += 1
    if t.lower(step) == "the" and t.lower(step + 1) in cue("this_year"):
        step += 1
    while (
        t.lower(step) in cue("year_sorts")
        or t.lower(step) == "fy"
        or (t.lower(step) == "year" and year_at(t, step + 1))
    ):
        step += 1
    if y := year_at(t, step):
        end = step + 1
        tied = t.lower(end) in YEAR_MARKS and t.joined(end) and t.kind[end + 1 : end + 2] == ["n"]
        return (end + 2 if tied and len(t.word[end + 1]) == 2 else end), y
    low = t.lower(step)
    if (low in cue("shifts") or low in ("current", "previous")) and t.lower(step + 1) in ("year", "fiscal"):
        fiscal_year = t.lower(step + 1) == "fiscal" and t.lower(step + 2) == "year"
        end = step + 3 if fiscal_year else step + 2
        return end, today.year + int(calendar_words("shift")[low]) if today else None
    if t.lower(at) == "of" and t.lower(at + 1) == "the" and t.lower(at + 2) == "year":
        return at + 3, today.year if today else None
    return at, latest_year(today, last_month) if today else None


def ended_span(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the three months to June", "12 months ending December 2024", "the year to March 31, 2024"."""
    count, noun = 1, at
    if t.kind[at] == "n" and t.lower(at + 1) not in _SPANS and t.lower(at + 2) not in _SPANS:
        return None
    number = number_at(t, at)
    if number is not None and number.form in ("digits", "words"):
        count, noun = int(number.value) if 0 < number.value <= 120 else 0, number.last
        if t.lower(noun) == "-":
            noun += 1
    weeks = noun > at and t.lower(noun) == "weeks"
    if not count or not (weeks or t.lower(noun) in cue("ended_spans")):
        return None
    if t.lower(noun + 1) not in cue("span_ends"):
        return None
    link = noun + 2
    if t.lower(link) == "in":
        link += 1
    if t.lower(link) == "the" and t.lower(link + 1) == "end" and t.lower(link + 2) == "of":
        link += 3
    if t.lower(link) in cue("near_parts") and t.lower(link + 1) == "-":
        link += 2
    end = month_date(t, link, today) if link < len(t) else None
    if end is None or end.period is None:
        return None
    if weeks:
        first = end.period.end - timedelta(days=7 * count - 1)
        return Time(at, end.last, cal.interval(cal.day(first), cal.day(end.period.end)))
    unit = calendar_words("span").get(t.low[noun], "mo")
    months = count * _MONTHS[unit]
    finish = end.period.end
    start = cal.back(finish.replace(day=1), "mo", months - 1)
    return Time(at, end.last, cal.interval(start, cal.month(finish.year, finish.month)))
