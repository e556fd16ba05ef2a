"""Times that hang on the article's date: "last year", "over the past decade", "a year earlier", "on Tuesday"."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.absolute import calendar_words, month_at
from pipeline.extract.dates.time import Time
from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue


def _unit(word: str) -> str | None:
    return calendar_words("span").get(word) or calendar_words("spans").get(word)


def relative_at(t: Tokens, at: int, today: date | None) -> Time | None:
    """The relative expression that begins at a token."""
    return (
        _same_period(t, at)
        or _ago(t, at, today)
        or _since_then(t, at, today)
        or _window(t, at, today)
        or _shifted(t, at, today)
        or _day(t, at, today)
    )


def _same_period(t: Tokens, at: int) -> Time | None:
    """As in "the same period last year", "the same quarter a year earlier", "the year-earlier period"."""
    low = t.low
    if low[at] in ("same", "corresponding", "comparable", "equivalent", "year") or low[at] == "prior":
        step = at + 1
        if low[at] == "year":
            if t.lower(at + 1) != "-" or t.lower(at + 2) not in ("earlier", "ago", "on"):
                return None
            if t.lower(at + 2) == "on":
                return None
            step = at + 3
            if _unit(t.lower(step)) or t.lower(step) in ("period", "quarter", "level", "figure"):
                step += 1
            return Time(at, step, None, "base", 1)
        if t.lower(step) == "-":
            return None
        if low[at] == "prior" and t.lower(step) == "year":
            end = step + 1
            if t.lower(end) in ("period", "quarter"):
                end += 1
            return Time(at, end, None, "base", 1)
        if low[at] == "prior" or not (
            _unit(t.lower(step)) or t.lower(step) in ("period", "time") or month_at_lower(t, step)
        ):
            return None
        noun, step = step, step + 1
        if t.lower(step) in ("of", "in"):
            step += 1
        if t.lower(step) == "the" and t.lower(step + 1) in ("previous", "prior", "preceding", "last"):
            step += 1
        if t.lower(step) in ("last", "previous", "prior", "preceding") and t.lower(step + 1) == "year":
            return Time(at, step + 2, None, "base", 1)
        if t.lower(step) in ("a", "one") and t.lower(step + 1) == "year" and t.lower(step + 2) in cue("ago"):
            return Time(at, step + 3, None, "base", 1)
        if t.kind[min(step, len(t) - 1)] == "n" and t.word[step : step + 1] and len(t.word[step]) == 4:
            return (
                Time(at, step + 1, cal.year(int(t.word[step])), "base", 0)
                if 1900 < int(t.word[step]) < 2100
                else None
            )
        if low[at] == "same" and t.lower(noun) == "period":
            return Time(at, noun + 1, None, "base", 0)
    return None


def month_at_lower(t: Tokens, at: int) -> bool:
    """Whether a month's name stands at a token."""
    return at < len(t) and month_at(t, at) is not None


def _count(t: Tokens, at: int) -> tuple[int, int] | None:
    """A count of units ("a", "three", "10"): (index behind, count); "a few" and "several" have none."""
    if t.lower(at) in ("a", "an", "one") and _unit(t.lower(at + 1)):
        return at + 1, 1
    if (
        at < len(t)
        and (number := number_at(t, at))
        and number.form in ("digits", "words")
        and 0 < number.value < 1000
    ):
        return number.last, int(number.value)
    return None


def _ago(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "a year earlier", "three years ago", "the year before", "a year-ago"."""
    if (
        t.lower(at) == "the"
        and t.lower(at + 1) in ("year", "quarter", "month")
        and t.lower(at + 2) in ("before", "earlier")
    ):
        unit = _unit(t.lower(at + 1)) or "a"
        return Time(at, at + 3, _back(today, unit, 1), "base", 1 if unit == "a" else 0)
    found = _count(t, at)
    if found is None:
        return None
    end, n = found
    if t.lower(end) == "-" and t.joined(end):
        end += 1
    unit = _unit(t.lower(end))
    word = t.lower(end + 1)
    if unit is None or word not in cue("ago"):
        return None
    if word == "before" and t.lower(end + 2) not in (",", ".", "", ")", ";", "and"):
        return None
    years = n if unit == "a" else 0
    if word == "ago" and not (unit == "a" and n == 1):
        return Time(at, end + 2, _back(today, unit, n), "point")
    return Time(at, end + 2, _back(today, unit, n), "base", years)


def _back(today: date | None, unit: str, n: int) -> cal.Period | None:
    if today is None:
        return None
    if unit == "10a":
        unit, n = "a", n * 10
    return (
        cal.back(today, unit, n)
        if unit in ("a", "q", "half", "mo", "wk", "d") and n < today.year - 1500
        else None
    )


def _since_then(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "four months since ..." (up to now)."""
    found = _count(t, at)
    if found is None or t.lower(found[0] + 1) != "since" or not (unit := _unit(t.lower(found[0]))):
        return None
    return Time(at, found[0] + 2, cal.window(today, unit, found[1]) if today else None, "window")


def _window(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the past decade", "the last 12 months", "the next five years", "recent years"."""
    low = t.low[at]
    step = at + 1
    if low in ("recent", "past", "coming") and (unit := calendar_words("spans").get(t.lower(step))):
        return Time(at, step + 1, None, "mask")
    if low not in cue("past") and low not in cue("coming"):
        return None
    sign = 1 if low in cue("past") else -1
    if t.lower(step) in ("few", "several", "couple", "two-and-a-half"):
        end = step + 3 if t.lower(step + 1) == "of" else step + 2
        return Time(at, end, None, "mask") if _unit(t.lower(end - 1)) else None
    found = _count(t, step)
    if found is not None and t.lower(found[0]) in ("straight", "consecutive", "full", "fiscal", "calendar"):
        found = (found[0] + 1, found[1])
    if found is not None and (unit := _unit(t.lower(found[0]))):
        if today is None or unit in ("we", "half"):
            return Time(at, found[0] + 1, None, "window")
        return Time(at, found[0] + 1, cal.window(today, unit, sign * found[1]), "window")
    if t.lower(step) in ("decade", "century") and low != "previous":
        return Time(
            at,
            step + 1,
            cal.window(today, "10a" if t.lower(step) == "decade" else "100a", sign) if today else None,
            "window",
        )
    if low == "past" and t.lower(step) in ("year", "month", "week", "quarter") and today:
        return Time(at, step + 1, cal.window(today, _unit(t.lower(step)) or "a", 1), "window")
    return None


def _shifted(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "last year", "this quarter", "next month", "last March", "the previous year", "the current fiscal year"."""
    shift = calendar_words("shift").get(t.low[at])
    if shift is None:
        if t.low[at] == "year" and t.lower(at + 1) == "-" and t.lower(at + 2) == "end":
            return Time(at, at + 3, cal.year(today.year) if today else None)
        if (
            t.low[at] == "the"
            and t.lower(at + 1) == "year"
            and t.lower(at - 1) in ("of", "for", "in", "during", "over", "through")
        ):
            follower = t.lower(at + 2)
            if follower in ("", ",", ".", ";", ")", "and", "as", "to", "-"):
                if t.lower(at + 2) in ("to", "-"):
                    return None
                return Time(at, at + 2, cal.year(today.year) if today else None)
        return None
    step = at + 1
    while t.lower(step) in ("fiscal", "financial", "calendar", "full"):
        step += 1
    if t.lower(at) == "the":
        return None
    unit = calendar_words("span").get(t.lower(step))
    n = -int(shift)
    if unit in ("a", "q", "mo", "wk", "half"):
        kind = "base" if t.low[at] in ("previous", "preceding", "prior") else "point"
        if t.lower(step + 1) in ("-", "'s") and t.lower(step + 1) == "-" and t.joined(step + 1):
            return None
        return Time(
            at,
            step + 1,
            _back(today, unit, n) if today else None,
            kind,
            n if kind == "base" and unit == "a" else 0,
        )
    if unit == "10a":
        return Time(at, step + 1, cal.window(today, "10a", 1 if n >= 0 else -1) if today else None, "window")
    if unit in {"we", "d"}:
        return Time(at, step + 1, None, "mask")
    m = month_at(t, step) if step < len(t) and t.low[at] in ("last", "this", "next") else None
    if m is not None:
        return Time(at, step + 1, _named_month(today, m, int(shift)) if today else None)
    season = calendar_words("season").get(t.lower(step))
    if season is not None and t.low[at] in ("last", "this", "next"):
        return Time(at, step + 1, None, "mask")
    weekday = calendar_words("weekday").get(t.lower(step))
    if weekday is not None and t.low[at] in ("last", "this", "next", "past"):
        return Time(
            at, step + 1, _weekday(today, int(weekday), 1 if t.low[at] == "next" else -1) if today else None
        )
    return None


def _named_month(today: date, m: int, shift: int) -> cal.Period:
    y = today.year
    if shift < 0:
        y = y if m < today.month else y - 1
    elif shift > 0:
        y = y if m > today.month else y + 1
    return cal.month(y, m)


def _weekday(today: date | None, weekday: int, direction: int = -1) -> cal.Period | None:
    """The day of that name nearest to the article's date, on it or before (or after it)."""
    if today is None:
        return None
    if direction < 0:
        return cal.day(today - timedelta(days=(today.weekday() - weekday) % 7))
    return cal.day(today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1))


def _day(t: Tokens, at: int, today: date | None) -> Time | None:
    shift = calendar_words("day").get(t.low[at])
    if shift is not None:
        return Time(at, at + 1, cal.day(today + timedelta(days=int(shift))) if today else None)
    weekday = calendar_words("weekday").get(t.low[at])
    if weekday is not None and t.word[at][0].isupper() and (len(t.low[at]) > 4 or t.lower(at + 1) == "."):
        return Time(at, at + 1, _weekday(today, int(weekday)))
    return None
