"""Dates, months, quarters, halves and years as written in full: "May 10, 2024", "Q1 2024", "2012-13"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.time import Time
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import bound_words, cue, money_names, number_words, table, unit_names

_DASHES = frozenset("-–—‑/")
_IN_DATE = re.compile(r"\d{4}\Z")


@cache
def calendar_words(kind: str) -> dict[str, str]:
    """The words of one kind in `times.csv` with their values."""
    return {word: value for word, k, value in table("times") if k == kind}


def month_at(t: Tokens, at: int) -> int | None:
    """The number of the month named at a token. "May", "March" and the like need a capital."""
    word = t.lower(at)
    number = calendar_words("month").get(word)
    return int(number) if number is not None and t.word[at][0].isupper() else None


def year_at(t: Tokens, at: int) -> int | None:
    """A year from 1500 to 2100 in four bare digits."""
    if at < len(t) and t.kind[at] == "n" and _IN_DATE.match(t.word[at]) and 1500 <= int(t.word[at]) <= 2100:
        return int(t.word[at])
    return None


def day_at(t: Tokens, at: int) -> tuple[int, int] | None:
    """A day of a month, with or without "th": (index behind, day)."""
    if (
        at < len(t)
        and t.kind[at] == "n"
        and t.word[at].isdigit()
        and 1 <= int(t.word[at]) <= 31
        and len(t.word[at]) <= 2
    ):
        end = at + 1
        if t.lower(end) in ("st", "nd", "rd", "th") and t.joined(end):
            end += 1
        elif t.joined(end) and t.kind[end] in "wn%":
            return None
        return end, int(t.word[at])
    return None


def numeric_date(t: Tokens, at: int) -> Time | None:
    """As in "2024-05-26", "26.05.2024", "5/26/2024": three numbers tied by the same mark."""
    if t.kind[at] != "n":
        return None
    if (
        re.fullmatch(r"\d{1,2}\.\d{1,2}", t.word[at])
        and t.lower(at + 1) == "."
        and year_at(t, at + 2)
        and t.joined(at + 2)
    ):
        d, m = map(int, t.word[at].split("."))
        return Time(at, at + 3, _day(int(t.word[at + 2]), m, d))
    if (
        t.kind[at : at + 5] != ["n", "p", "n", "p", "n"]
        or t.word[at + 1] != t.word[at + 3]
        or t.word[at + 1] not in "-/–"
    ):
        return None
    if not all(t.joined(i) for i in range(at + 1, at + 5)) or not all(
        w.isdigit() for w in t.word[at : at + 5 : 2]
    ):
        return None
    a, b, c = (int(w) for w in t.word[at : at + 5 : 2])
    if len(t.word[at]) == 4:
        return Time(at, at + 5, _day(a, b, c))
    if len(t.word[at + 4]) == 4 and max(a, b) <= 31:
        # Day first where the first number can be no month; where both can be, the order is unknown.
        period = (
            _day(c, b, a)
            if a > 12
            else _day(c, a, b)
            if b > 12 or a == b
            else cal.year(c)
            if 1500 <= c <= 2100
            else None
        )
        return Time(at, at + 5, period)
    return Time(at, at + 5, None, "mask") if max(a, b, c) <= 31 and t.word[at + 1] == "/" else None


def month_date(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "May 10, 2024", "10 May", "May 10-12", "May 2024", "May last year", "March"."""
    number = month_at(t, at)
    if number is not None:
        return _month_first(t, at, number, today)
    found = day_at(t, at)
    if found is None:
        return None
    end, d = found
    last_day = None
    if t.lower(end) in ("-", "–", "to", "and") and (second := day_at(t, end + 1)):
        end, last_day = second
    if t.lower(end) == "of":
        end += 1
    number = month_at(t, end) if end < len(t) else None
    if number is None:
        return None
    if t.lower(end + 1) == ",":
        y = year_at(t, end + 2)
        end = end + 3 if y else end + 1
    else:
        y = year_at(t, end + 1)
        end = end + 2 if y else end + 1
    return Time(at, end, _days(y, number, d, last_day, today))


def _month_first(t: Tokens, at: int, number: int, today: date | None) -> Time | None:
    end = at + 1
    if t.lower(end) == "." and t.joined(end) and len(t.low[at]) <= 4 and t.low[at] != "may":
        end += 1
    found = day_at(t, end)
    if found is not None:
        end, d = found
        last_day = None
        if (
            t.lower(end) in ("-", "–", "to", "and")
            and (second := day_at(t, end + 1))
            and month_at(t, second[0]) is None
        ) and (t.lower(end) in ("-", "–") or second[0] >= len(t) or t.kind[second[0]] == "p"):
            end, last_day = second
        y = None
        if t.lower(end) == "," and year_at(t, end + 1):
            y, end = year_at(t, end + 1), end + 2
        elif year_at(t, end):
            y, end = year_at(t, end), end + 1
        return Time(at, end, _days(y, number, d, last_day, today))
    comma = 1 if t.lower(end) == "," else 0
    if y := year_at(t, end + comma):
        return Time(at, end + comma + 1, cal.month(y, number))
    if t.lower(end) == "of" and (y := year_at(t, end + 1)):
        return Time(at, end + 2, cal.month(y, number))
    if (
        t.lower(end) in ("'", "’")
        and t.joined(end + 1)
        and t.kind[end + 1] == "n"
        and len(t.word[end + 1]) == 2
    ):
        return Time(at, end + 2, cal.month(2000 + int(t.word[end + 1]), number))
    if t.lower(end) == "quarter" and today:
        # "the June quarter" ends with June.
        y = _recent(number, None, today)
        last = cal.month(y, number)
        return Time(at, end + 1, cal.interval(cal.back(last.start, "mo", 2), last))
    shift = _year_shift(t, end)
    if shift is not None:
        last, n = shift
        return Time(at, last, cal.month(today.year + n, number) if today else None)
    if t.low[at] in ("may", "march", "mar", "jan", "jun", "dec", "sept", "sep") and not _month_context(t, at):
        return None
    if today and number >= today.month and cue("until") & {t.lower(at - 1), t.lower(at - 2), t.lower(at - 3)}:
        return Time(at, end, cal.month(today.year, number))
    return Time(at, end, cal.month(_recent(number, None, today), number) if today else None)


def _month_context(t: Tokens, at: int) -> bool:
    """Whether "May" or "March" without day or year is a month: a word of time stands before it."""
    return t.lower(at - 1) in cue("month_leads") or at == 0


def _year_shift(t: Tokens, at: int) -> tuple[int, int] | None:
    """As in "last year", "this year", "next year", "of the same year" behind a month: (index behind, years)."""
    step = at + 1 if t.lower(at) == "of" else at
    if t.lower(step) in ("last", "this", "next") and t.lower(step + 1) == "year":
        return step + 2, {"last": -1, "this": 0, "next": 1}[t.low[step]]
    return None


def _recent(m: int, d: int | None, today: date) -> int:
    """The year of a month (and day) without one: the latest that is not after the article's date."""
    if m > today.month or (m == today.month and d is not None and d > today.day + 3):
        return today.year - 1 if m - today.month > 3 or today.month <= 6 else today.year
    return today.year


def _day(y: int, m: int, d: int) -> cal.Period | None:
    try:
        return cal.day(date(y, m, d))
    except ValueError:
        return None


def _days(y: int | None, m: int, first: int, last: int | None, today: date | None) -> cal.Period | None:
    if y is None and today is not None:
        y = _recent(m, first, today)
    if y is None:
        return None
    start = _day(y, m, first)
    end = _day(y, m, last) if last is not None else None
    return cal.interval(start, end) if start and end else start


def year_range(t: Tokens, at: int) -> Time | None:
    """As in "2012-13", "2019–2023", "2023/24", "1990s", "the 2010s"."""
    y = year_at(t, at)
    if y is None:
        return None
    if t.joined(at + 1):
        mark = t.lower(at + 1)
        if mark == "s" and y % 10 == 0:
            return Time(at, at + 2, cal.interval(cal.year(y), cal.year(y + 9)), "window")
        if mark in _DASHES and at + 2 < len(t) and t.joined(at + 2) and t.kind[at + 2] == "n":
            tail = t.word[at + 2]
            if len(tail) == 4 and (z := year_at(t, at + 2)) and z > y:
                return Time(at, at + 3, cal.interval(cal.year(y), cal.year(z)))
            if len(tail) == 2 and int(tail) == (y + 1) % 100:
                return Time(at, at + 3, cal.interval(cal.year(y), cal.year(y + 1)))
            if len(tail) == 2 and int(tail) > y % 100 and t.lower(at + 3) not in _DASHES:
                return Time(at, at + 3, cal.interval(cal.year(y), cal.year(y // 100 * 100 + int(tail))))
    return None


def bare_year(t: Tokens, at: int) -> Time | None:
    """A year by itself: four digits that no unit or counted noun follows, or that a word of time leads."""
    y = year_at(t, at)
    if y is None or (at and t.kind[at - 1] == "c") or (t.joined(at + 1) and t.kind[at + 1] != "p"):
        return None
    before, after = t.lower(at - 1), t.lower(at + 1)
    if (
        after in ("%", "percent", "per", "million", "billion", "trillion", "thousand")
        or after in money_names()
    ):
        return None
    if after in unit_names() and before not in ("since", "during"):
        return None
    if (
        before in ("since", "during", "in", "until", "year", "fiscal", "fy", "late", "early", "mid", "by")
        and before != ""
    ):
        strict_in = before in ("in", "by") and after in cue("counted_after_year")
        return None if strict_in else Time(at, at + 1, cal.year(y))
    if after.endswith("s") and after.isalpha() and after not in cue("year_nouns"):
        return None if before not in ("from", "until", "through") else Time(at, at + 1, cal.year(y))
    if after in cue("counted_after_year") or before in bound_words():
        return None
    if (
        not before.isalnum()
        or before in cue("year_words")
        or t.kind[at - 1] != "w"
        or t.word[at - 1][0].islower()
        or not after.isalnum()
    ):
        return Time(at, at + 1, cal.year(y)) if 1700 <= y <= 2100 else None
    return Time(at, at + 1, cal.year(y)) if 1900 <= y <= 2100 else None


def ordinal_at(t: Tokens, at: int) -> tuple[int, int] | None:
    """A small ordinal ("first", "3rd"): (index behind, value)."""
    value = number_words("ordinal").get(t.lower(at))
    if value is not None:
        return at + 1, int(value)
    if (
        at + 1 < len(t)
        and t.kind[at] == "n"
        and t.lower(at + 1) in ("st", "nd", "rd", "th")
        and t.word[at].isdigit()
    ):
        return at + 2, int(t.word[at])
    return None
