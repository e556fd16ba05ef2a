"""Days and months as written in full: "2024-05-26", "May 10, 2024", "10-12 May", "May last year"."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.parts import calendar_words, day_at, month_at, year_at
from pipeline.extract.dates.time import Time
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue

_DAY_AND_MONTH = re.compile(r"(\d{1,2})\.(\d{1,2})")


def numeric_date(t: Tokens, at: int) -> Time | None:
    """As in "2024-05-26", "26.05.2024", "5/26/2024": three numbers tied by the same mark."""
    if t.kind[at] != "n":
        return None
    dotted = _DAY_AND_MONTH.fullmatch(t.word[at])
    if dotted is not None and t.lower(at + 1) == "." and t.joined(at + 2) and (y := year_at(t, at + 2)):
        return Time(at, at + 3, _day(y, int(dotted[2]), int(dotted[1])))
    words, mark = t.word[at : at + 5 : 2], t.lower(at + 1)
    if t.kind[at : at + 5] != ["n", "p", "n", "p", "n"] or mark not in "-/–" or mark != t.word[at + 3]:
        return None
    if not all(t.joined(i) for i in range(at + 1, at + 5)) or not all(w.isdigit() for w in words):
        return None
    a, b, c = map(int, words)
    if len(words[0]) == 4:
        return Time(at, at + 5, _day(a, b, c))
    if len(words[2]) == 4 and max(a, b) <= 31:
        return Time(at, at + 5, _day_or_month_first(a, b, c))
    return Time(at, at + 5, None, "mask") if max(a, b, c) <= 31 and mark == "/" else None


def _day_or_month_first(a: int, b: int, year: int) -> cal.Period | None:
    """Day first where the first number can be no month; where both can be, only the year is known."""
    if a > 12:
        return _day(year, b, a)
    if b > 12 or a == b:
        return _day(year, a, b)
    return cal.year(year) if 1500 <= year <= 2100 else None


def month_date(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "May 10, 2024", "10 May", "May 10-12", "May 2024", "May last year", "March"."""
    number = month_at(t, at)
    return _day_first(t, at, today) if number is None else _month_first(t, at, number, today)


def _day_first(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "10 May", "10th of May, 2024", "10 to 12 May"."""
    found = day_at(t, at)
    if found is None:
        return None
    end, first = found
    last = None
    if t.lower(end) in cue("day_links") and (second := day_at(t, end + 1)):
        end, last = second
    if t.lower(end) == "of":
        end += 1
    number = month_at(t, end)
    if number is None:
        return None
    end, y = _year_behind_day(t, end + 1)
    return Time(at, end, _days(y, number, first, last, today))


def _year_behind_day(t: Tokens, at: int) -> tuple[int, int | None]:
    """The year behind a day, with or without a comma: (index behind, year)."""
    step = at + 1 if t.lower(at) == "," else at
    y = year_at(t, step)
    return (at, None) if y is None else (step + 1, y)


def _month_first(t: Tokens, at: int, number: int, today: date | None) -> Time | None:
    end = at + 1
    if t.lower(end) == "." and t.joined(end) and len(t.low[at]) <= 4 and t.low[at] != "may":
        end += 1
    return (
        _month_and_day(t, at, end, number, today)
        or _month_and_year(t, at, end, number, today)
        or _month_alone(t, at, end, number, today)
    )


def _month_and_day(t: Tokens, at: int, end: int, number: int, today: date | None) -> Time | None:
    """As in "May 10", "May 10-12, 2024", "May 10 to 12"."""
    found = day_at(t, end)
    if found is None:
        return None
    end, first = found
    last, link = None, t.lower(end)
    if link in cue("day_links") and (second := day_at(t, end + 1)) and month_at(t, second[0]) is None:
        behind = second[0]
        # "May 10 to 12 people": words link two days only where nothing else follows them.
        if link in ("-", "–") or behind >= len(t) or t.kind[behind] == "p":
            end, last = second
    end, y = _year_behind_day(t, end)
    return Time(at, end, _days(y, number, first, last, today))


def _month_and_year(t: Tokens, at: int, end: int, number: int, today: date | None) -> Time | None:
    """As in "May 2024", "May, 2024", "May of 2024", "May '24", "the June quarter", "May last year"."""
    step = end + 1 if t.lower(end) in (",", "of") else end
    if y := year_at(t, step):
        return Time(at, step + 1, cal.month(y, number))
    if t.lower(end) in ("'", "’") and t.joined(end + 1) and re.fullmatch(r"\d\d", t.word[end + 1]):
        return Time(at, end + 2, cal.month(2000 + int(t.word[end + 1]), number))
    if t.lower(end) == "quarter" and today:
        # "the June quarter" ends with June.
        last = cal.month(_recent(number, None, today), number)
        return Time(at, end + 1, cal.interval(cal.back(last.start, "mo", 2), last))
    step = end + 1 if t.lower(end) == "of" else end
    if t.lower(step) in cue("shifts") and t.lower(step + 1) == "year":
        years = int(calendar_words("shift")[t.low[step]])
        return Time(at, step + 2, cal.month(today.year + years, number) if today else None)
    return None


def _month_alone(t: Tokens, at: int, end: int, number: int, today: date | None) -> Time | None:
    """A month without a year: the latest; behind "until" the one still to come."""
    if t.low[at] in cue("doubtful_months") and at and t.lower(at - 1) not in cue("month_leads"):
        return None
    if today is None:
        return Time(at, end, None)
    if number >= today.month and cue("until") & {t.lower(at - 1), t.lower(at - 2), t.lower(at - 3)}:
        return Time(at, end, cal.month(today.year, number))
    return Time(at, end, cal.month(_recent(number, None, today), number))


def _recent(m: int, d: int | None, today: date) -> int:
    """The year of a month (and day) without one: the latest that is not after the article's date."""
    if m > today.month or (m == today.month and d is not None and d > today.day + 3):
        return today.year - 1 if m - today.month > 3 or today.month <= 6 else today.year
    return today.year


def _day(y: int, m: int, d: int) -> cal.Period | None:
    try:
        return cal.day(date(y, m, d))
    except (ValueError, OverflowError):
        return None


def _days(y: int | None, m: int, first: int, last: int | None, today: date | None) -> cal.Period | None:
    if y is None:
        if today is None:
            return None
        y = _recent(m, first, today)
    start = _day(y, m, first)
    end = _day(y, m, last) if last is not None else None
    return cal.interval(start, end) if start and end else start
