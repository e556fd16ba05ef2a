"""Quarters, halves, fiscal years and stretches of months: "the first quarter of 2024", "H1", "FY24"."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.absolute import ordinal_at, year_at
from pipeline.extract.dates.time import Time
from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.tokens import Tokens

_SHORT = re.compile(r"(?:([1-4])?([QHqh])([1-4])?|[Ff][Yy])(?:FY)?(\d{2}|\d{4})?")


def part_of_year(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the first quarter of 2024", "third-quarter", "second half", "first ten months", "first three quarters"."""
    found = ordinal_at(t, at)
    word = t.lower(at)
    if (
        found is None
        and word in ("final", "last", "opening")
        and t.lower(at + 1) in ("quarter", "half")
        and t.lower(at + 2) == "of"
    ):
        found = (at + 1, 1 if word == "opening" else 4 if t.lower(at + 1) == "quarter" else 2)
    if found is None:
        return None
    end, n = found
    if t.lower(end) == "fiscal":
        end += 1
    if t.lower(end) in ("-", "‑"):
        end += 1
    noun = t.lower(end)
    if noun in ("quarter", "quarters") and 1 <= n <= 4:
        last, y = _year_behind(t, end + 1, today, n * 3 if noun == "quarter" else 0)
        return Time(at, last, cal.quarter(y, n) if y else None)
    if noun in ("half", "semester") and n <= 2:
        last, y = _year_behind(t, end + 1, today, n * 6)
        if (
            last == end + 1
            and t.lower(last) in ("of", "and")
            and t.lower(last) == "of"
            and t.lower(last + 1) != "the"
        ):
            return None
        return Time(at, last, cal.half(y, n) if y else None)
    if n == 1 and end < len(t):
        count = number_at(t, end)
        if count is not None and count.form in ("digits", "words") and 1 <= count.value <= 11:
            unit, k = t.lower(count.last), int(count.value)
            if unit == "-":
                unit = t.lower(count.last + 1)
                count = count._replace(last=count.last + 1)
            if unit in ("months", "month", "quarters") and (unit != "quarters" or k <= 3):
                months = k * 3 if unit == "quarters" else k
                last, y = _year_behind(t, count.last + 1, today, months)
                return Time(at, last, cal.months_between(y, 1, months) if y else None)
            if unit in ("days", "weeks", "years", "hours"):
                return Time(at, count.last + 1, None, "mask")
    return None


def short_period(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "Q1 2024", "1Q24", "H1", "2H 2023", "FY24", "FY 2023-24", "2024 Q1", "fiscal 2024"."""
    first, text, end = at, t.word[at], at + 1
    if y := year_at(t, at):
        inner = short_period(t, at + 1, today) if at + 1 < len(t) and t.kind[at + 1] == "a" else None
        if inner and inner.period and inner.last == at + 2:
            return Time(at, inner.last, _in_year(inner.period, y))
        return None
    if t.kind[at] == "n" and at + 1 < len(t) and t.joined(at + 1) and t.kind[at + 1] in "aw":
        text, end = text + t.word[at + 1], at + 2
    if t.low[at] in ("fiscal", "financial", "fy") and t.kind[at] == "w":
        step = at + 2 if t.lower(at + 1) == "year" else at + 1
        if step < len(t) and t.lower(step) in ("-", "’", "'"):
            step += 1
        return _fiscal(t, first, step)
    match = _SHORT.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    letter = (match[2] or "").upper()
    n = int(match[1] or match[3] or 0)
    if letter and not n:
        return None
    tail = match[4]
    if not tail and t.lower(end) in ("fy", "fiscal") and end + 1 < len(t):
        end += 1
    if not tail and t.lower(end) == "of" and year_at(t, end + 1):
        end += 1
    if not tail and (y := year_at(t, end)):
        tail, end = str(y), end + 1
    if not tail and end < len(t) and t.lower(end) in ("'", "’") and t.kind[min(end + 1, len(t) - 1)] == "n":
        tail, end = t.word[end + 1], end + 2
    if not letter:
        return _fiscal_tail(t, first, end, tail)
    y = _century(tail) if tail else (_latest(today, n * (3 if letter == "Q" else 6)) if today else None)
    if y is None or (letter == "H" and n > 2):
        return Time(first, end, None, "point") if letter == "Q" else None
    return Time(first, end, cal.quarter(y, n) if letter == "Q" else cal.half(y, n))


def _fiscal(t: Tokens, first: int, at: int) -> Time | None:
    y = year_at(t, at)
    if y is None:
        if at < len(t) and t.kind[at] == "n" and re.fullmatch(r"\d\d", t.word[at]) and t.low[first] == "fy":
            return Time(first, at + 1, cal.year(2000 + int(t.word[at])))
        return None
    return _fiscal_tail(t, first, at + 1, t.word[at])


def _fiscal_tail(t: Tokens, first: int, end: int, tail: str | None) -> Time | None:
    if not tail:
        return None
    y = _century(tail)
    if t.lower(end) in ("-", "–", "/") and end + 1 < len(t) and t.kind[end + 1] == "n" and t.joined(end + 1):
        z = int(t.word[end + 1][-2:])
        if z == (y + 1) % 100:
            return Time(first, end + 2, cal.interval(cal.year(y), cal.year(y + 1)))
    if len(tail) == 2 and _counts_in_crores(t, first):
        # India names the year from April to March by the year in which it ends.
        return Time(first, end, cal.interval(cal.year(y - 1), cal.year(y)))
    return Time(first, end, cal.year(y))


def _counts_in_crores(t: Tokens, at: int) -> bool:
    near = t.text[max(0, t.start[at] - 3000) : t.start[at] + 3000]
    return "crore" in near or "lakh" in near or "₹" in near


def ended_span(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the three months to June", "the 12 months ending December 2024", "the year to March 31, 2024", "the quarter ended June"."""
    from pipeline.extract.dates.absolute import month_date

    count, noun = 1, at
    number = number_at(t, at)
    if number is not None and number.form in ("digits", "words"):
        count, noun = int(number.value) if 0 < number.value <= 120 else 0, number.last
        if t.lower(noun) == "-":
            noun += 1
    unit = {"months": 1, "month": 1, "quarter": 3, "year": 12, "half": 6, "half-year": 6}.get(t.lower(noun))
    if unit is None or not count:
        return None
    link = noun + 1
    if t.lower(link) in ("to", "ended", "ending", "through"):
        link += 1
    else:
        return None
    if t.lower(link) == "in":
        link += 1
    if t.lower(link) == "the" and t.lower(link + 1) == "end" and t.lower(link + 2) == "of":
        link += 3
    if t.lower(link) in ("end", "mid", "late", "early") and t.lower(link + 1) == "-":
        link += 2
    end = month_date(t, link, today) if link < len(t) else None
    if end is None or end.period is None:
        return None
    months = count * unit
    finish = end.period.end
    last = cal.month(finish.year, finish.month)
    start = cal.back(finish.replace(day=1), "mo", months - 1)
    return Time(at, end.last, cal.interval(start, last))


def _in_year(period: cal.Period, y: int) -> cal.Period:
    return cal.years_before(period, period.start.year - y)


def _century(tail: str) -> int:
    return int(tail) if len(tail) == 4 else 2000 + int(tail)


def _latest(today: date, last_month: int) -> int:
    """The year of the latest part that is over, or running, at a day."""
    return today.year if today.month >= last_month - 2 else today.year - 1


def _year_behind(t: Tokens, at: int, today: date | None, last_month: int) -> tuple[int, int | None]:
    """The year that follows a part of a year: (index behind, year); without one the latest fitting."""
    step = at
    if t.lower(step) == "of" or (t.lower(step) == "," and year_at(t, step + 1)):
        step += 1
    if t.lower(step) == "the" and t.lower(step + 1) in ("current", "previous", "fiscal", "financial", "year"):
        step += 1
    while t.lower(step) in ("fiscal", "financial", "calendar", "fy") or (
        t.lower(step) == "year" and year_at(t, step + 1)
    ):
        step += 1
    if y := year_at(t, step):
        end = step + 1
        if (
            t.lower(end) in ("-", "–", "/")
            and t.joined(end)
            and end + 1 < len(t)
            and t.kind[end + 1] == "n"
            and len(t.word[end + 1]) == 2
        ):
            end += 2
        return end, y
    shift = {"last": -1, "this": 0, "next": 1, "current": 0, "previous": -1}.get(t.lower(step))
    if shift is not None and t.lower(step + 1) in ("year", "fiscal"):
        end = step + 3 if t.lower(step + 1) == "fiscal" and t.lower(step + 2) == "year" else step + 2
        return end, today.year + shift if today else None
    if t.lower(at) == "of" and t.lower(at + 1) == "the" and t.lower(at + 2) == "year":
        return at + 3, today.year if today else None
    return at, _latest(today, last_month) if today else None
