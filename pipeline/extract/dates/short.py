"""Quarters, halves and fiscal years in short: "Q1 2024", "1Q24", "H1", "Q3 FY25", "FY24", "fiscal 2024"."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.parts import calendar_words, year_at
from pipeline.extract.dates.time import Time
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue

YEAR_MARKS = ("-", "–", "/")
_SHORT = re.compile(r"(?:([1-4])?([QHqh])([1-4])?|([FfCc])[Yy])(?:FY)?(\d{2}|\d{4})?")
_FISCAL = re.compile(r"[Ff][Yy](\d{2}|\d{4})")


def short_period(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "Q1 2024", "1Q24", "H1", "2H 2023", "FY24", "FY 2023-24", "2024 Q1", "fiscal 2024"."""
    if y := year_at(t, at):
        return _behind_year(t, at, y, today)
    if t.low[at] in calendar_words("fiscal") and t.kind[at] == "w":
        step = at + 2 if t.lower(at + 1) == "year" else at + 1
        return _fiscal(t, at, step + 1 if t.lower(step) in ("-", "’", "'") else step)
    if t.kind[at] == "n" and (first := _first_months(t, at)):
        return first
    text, end = t.word[at], at + 1
    if t.kind[at] == "n" and t.joined(end) and t.kind[end] in "aw":
        text, end = text + t.word[end], end + 1
    match = _SHORT.fullmatch(text)
    if match is None:
        return None
    letter, n = (match[2] or "").upper(), int(match[1] or match[3] or 0)
    if letter and not n:
        return None
    end, tail = (end, match[5]) if match[5] else _year_of_part(t, end)
    if match[4] in ("C", "c"):
        return Time(at, end, cal.year(_century(tail))) if tail else None
    if not letter:
        return _part_of_fiscal(t, at, end, tail) or _fiscal_year(t, at, end, tail) if tail else None
    if letter == "H" and n > 2:
        return None
    part, months = (cal.quarter, 3) if letter == "Q" else (cal.half, 6)
    if tail:
        return Time(at, end, part(_century(tail), n))
    if today is None:
        return Time(at, end, None) if letter == "Q" else None
    if (shifted := _shifted_year(t, end, today)) is not None:
        return Time(at, shifted[0], part(shifted[1], n))
    return Time(at, end, part(latest_year(today, n * months, months), n))


def _shifted_year(t: Tokens, at: int, today: date) -> tuple[int, int] | None:
    """As in "Q1 last year", "H2 of this year": (index behind, the year)."""
    step = at + 1 if t.lower(at) == "of" else at
    if t.lower(step) not in cue("shifts") or t.lower(step + 1) != "year":
        return None
    return step + 2, today.year + int(calendar_words("shift")[t.low[step]])


def _part_of_fiscal(t: Tokens, at: int, end: int, tail: str) -> Time | None:
    """As in "FY24 Q1"."""
    part = re.fullmatch(r"Q([1-4])|H([12])", t.word[end]) if end < len(t) else None
    if part is None:
        return None
    y = _century(tail)
    return Time(at, end + 1, cal.quarter(y, int(part[1])) if part[1] else cal.half(y, int(part[2])))


def _first_months(t: Tokens, at: int) -> Time | None:
    """As in "9M 2023", "6M24", "9M FY24": the first months of a year, as reports abbreviate them."""
    if t.word[at] not in ("3", "6", "9") or not t.joined(at + 1):
        return None
    match = re.fullmatch(r"M(?:(?:FY)?(\d{4}|\d\d))?", t.word[at + 1])
    if match is None:
        return None
    end, tail = (at + 2, match[1]) if match[1] else _year_of_part(t, at + 2)
    return Time(at, end, cal.months_between(_century(tail), 1, int(t.word[at]))) if tail else None


def _behind_year(t: Tokens, at: int, y: int, today: date | None) -> Time | None:
    """As in "2024 Q1", "2024-H1"."""
    step = at + 2 if t.lower(at + 1) in YEAR_MARKS and t.joined(at + 1) and t.joined(at + 2) else at + 1
    inner = short_period(t, step, today) if t.kind[step : step + 1] == ["a"] else None
    if inner is None or inner.period is None or inner.last != step + 1:
        return None
    return Time(at, inner.last, cal.years_before(inner.period, inner.period.start.year - y))


def _year_of_part(t: Tokens, end: int) -> tuple[int, str | None]:
    """The year behind "Q1", "H1" or "FY": (index behind, its digits)."""
    if fiscal := fiscal_at(t, end + 1 if t.lower(end) == "of" else end):
        return fiscal[0], str(fiscal[1])
    if t.lower(end) in YEAR_MARKS and t.joined(end + 1) and (y := year_at(t, end + 1)):
        return end + 2, str(y)
    if t.lower(end) in ("fy", "fiscal") and end + 1 < len(t):
        end += 1
    if t.lower(end) == "of" and year_at(t, end + 1):
        end += 1
    if y := year_at(t, end):
        return end + 1, str(y)
    if t.lower(end) in ("'", "’") and t.kind[end + 1 : end + 2] == ["n"]:
        return end + 2, t.word[end + 1]
    return end, None


def fiscal_at(t: Tokens, at: int) -> tuple[int, int] | None:
    """The year of "FY25", "FY2024-25" at a token: (index behind, the first year written)."""
    match = _FISCAL.fullmatch(t.word[at]) if at < len(t) else None
    if match is None:
        return None
    tied = t.lower(at + 1) in YEAR_MARKS and t.joined(at + 1) and t.joined(at + 2)
    end = at + 3 if tied and re.fullmatch(r"\d\d", t.word[at + 2]) else at + 1
    return end, _century(match[1])


def _fiscal(t: Tokens, first: int, at: int) -> Time | None:
    """The fiscal year whose digits stand at a token."""
    if year_at(t, at) is not None:
        return _fiscal_year(t, first, at + 1, t.word[at])
    if t.low[first] == "fy" and at < len(t) and re.fullmatch(r"\d\d", t.word[at]):
        return Time(first, at + 1, cal.year(2000 + int(t.word[at])))
    return None


def _fiscal_year(t: Tokens, first: int, end: int, digits: str) -> Time:
    """As in "FY24", "fiscal 2023-24": a year, or two where both are written."""
    y = _century(digits)
    if t.lower(end) in YEAR_MARKS and t.joined(end + 1) and t.word[end + 1].isdigit():
        z = int(t.word[end + 1][-2:])
        if z == (y + 1) % 100:
            return Time(first, end + 2, cal.interval(cal.year(y), cal.year(y + 1)))
    if len(digits) == 2 and counts_in_crores(t, first):
        # India names the year from April to March by the year in which it ends.
        return Time(first, end, cal.interval(cal.year(y - 1), cal.year(y)))
    return Time(first, end, cal.year(y))


def counts_in_crores(t: Tokens, at: int) -> bool:
    """Whether Indian counts or money stand near by."""
    near = t.text[max(0, t.start[at] - 3000) : t.start[at] + 3000]
    return any(sign in near for sign in cue("indian_counts"))


def _century(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def latest_year(today: date, last_month: int, months: int = 3) -> int:
    """The year of the latest part, so many months long, that is over or running at a day."""
    return today.year if today.month > last_month - months else today.year - 1
