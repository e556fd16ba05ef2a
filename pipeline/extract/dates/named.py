"""Quarters, halves and months of a year: "the first quarter of 2024", "the last three months of 2023"."""

from __future__ import annotations

from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.ended import ended_span
from pipeline.extract.dates.parts import calendar_words, ordinal_at, year_at
from pipeline.extract.dates.short import YEAR_MARKS, fiscal_at, latest_year
from pipeline.extract.dates.time import Time
from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue


def part_of_year(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the first quarter of 2024", "third-quarter", "second half", "first ten months"."""
    found = ordinal_at(t, at) or _last_part(t, at)
    if found is None:
        return _last_months(t, at, today)
    end, n = found
    own_year = t.lower(end) == "fiscal" or t.lower(at - 1) == "fiscal"
    if t.lower(end) == "fiscal":
        end += 1
    if t.lower(end) in cue("hyphens"):
        end += 1
    noun = t.lower(end)
    if noun in ("quarter", "half") and t.lower(end + 1) in ("ended", "ending"):
        # "the third quarter ended Sept. 30": the day says which months
        ended = ended_span(t, end, today)
        if ended is not None:
            return ended._replace(first=at)
    both = _two_quarters(t, at, end, n, today)
    if both is not None:
        return both
    if noun in ("quarter", "quarters") and 1 <= n <= 4:
        last, y = _year_behind(t, end + 1, today, n * 3 if noun == "quarter" else 0)
        if own_year and last == end + 1:
            return Time(at, last, None)  # "its fiscal third quarter": nobody knows which months
        return Time(at, last, cal.quarter(y, n) if y else None)
    if noun in ("half", "semester") and n <= 2:
        last, y = _year_behind(t, end + 1, today, n * 6, 6)
        if last == end + 1 and t.lower(last) == "of":
            return None  # half of a thing, not of a year
        return Time(at, last, cal.half(y, n) if y else None)
    return _first_months(t, at, end, today) if n == 1 else None


def _two_quarters(t: Tokens, at: int, end: int, n: int, today: date | None) -> Time | None:
    """As in "the first and second quarters of 2024", "second and third quarter"; none between lies out."""
    second = ordinal_at(t, end + 1) if t.lower(end) in ("and", "to", "through") else None
    if second is None or t.lower(second[0]) not in ("quarter", "quarters") or not n < second[1] <= 4:
        return None
    between = "between" in (t.lower(at - 1), t.lower(at - 2))
    if t.lower(end) == "and" and second[1] != n + 1 and not between:
        return None
    last, y = _year_behind(t, second[0] + 1, today, second[1] * 3)
    return Time(at, last, cal.interval(cal.quarter(y, n), cal.quarter(y, second[1])) if y else None)


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


def _year_behind(
    t: Tokens, at: int, today: date | None, last_month: int, months: int = 3
) -> tuple[int, int | None]:
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
    if fiscal := fiscal_at(t, step):
        return fiscal
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
    return at, latest_year(today, last_month, months) if today else None
