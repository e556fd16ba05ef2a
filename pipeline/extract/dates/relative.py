"""Times that hang on the article's date: "last year", "the past decade", "a year earlier", "Tuesday"."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.counted import back, count_at, counted_at, unit_of
from pipeline.extract.dates.parts import calendar_words, month_at, passed_back, weekday_at, year_at
from pipeline.extract.dates.seasons import season
from pipeline.extract.dates.time import Time
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue


def relative_at(t: Tokens, at: int, today: date | None) -> Time | None:
    """The relative expression that begins at a token."""
    if t.low[at] == "the":
        return _year_before(t, at, today) or _this_year(t, at, today) or _running(t, at, today)
    return (
        _same_period(t, at)
        or counted_at(t, at, today)
        or _window(t, at, today)
        or _shifted(t, at, today)
        or _day(t, at, today)
    )


def _same_period(t: Tokens, at: int) -> Time | None:
    """What a figure is compared with: "the same period last year", "the year-earlier quarter"."""
    if t.low[at] == "year":
        return _year_earlier(t, at)
    if t.low[at] == "prior" and t.lower(at + 1) == "year":
        return Time(at, at + (3 if t.lower(at + 2) in ("period", "quarter") else 2), None, "base", 1)
    if t.low[at] in cue("same") and (
        unit_of(t.lower(at + 1))
        or t.lower(at + 1) in ("period", "time", "date")
        or month_at(t, at + 1) is not None
    ):
        return _same_of_year(t, at, at + 2)
    return None


def _year_earlier(t: Tokens, at: int) -> Time | None:
    """As in "the year-earlier period", "a year-ago quarter"."""
    if t.lower(at + 1) != "-" or t.lower(at + 2) not in ("earlier", "ago"):
        return None
    noun = t.lower(at + 3)
    return Time(at, at + (4 if unit_of(noun) or noun in cue("year_ago_things") else 3), None, "base", 1)


def _same_of_year(t: Tokens, at: int, behind: int) -> Time | None:
    """The year of "the same period", named behind it: "last year", "a year earlier", "of 2023"."""
    step = behind + 1 if t.lower(behind) in ("of", "in") else behind
    if t.lower(step) == "the" and t.lower(step + 1) in cue("previous"):
        step += 1
    if t.lower(step) in cue("previous") and t.lower(step + 1) == "year":
        return Time(at, step + 2, None, "base", 1)
    if t.lower(step) in ("a", "one") and t.lower(step + 1) == "year" and t.lower(step + 2) in cue("ago"):
        return Time(at, step + 3, None, "base", 1)
    if (y := year_at(t, step)) is not None:
        return Time(at, step + 1, cal.year(y), "base", 0)
    if t.low[at] == "same" and t.lower(at + 1) == "period":
        return Time(at, at + 2, None, "base", 0)
    return None


def _year_before(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the year before", "the quarter earlier", "the year before last"."""
    if t.lower(at + 1) not in cue("before_spans") or t.lower(at + 2) not in ("before", "earlier", "prior"):
        return None
    span = unit_of(t.lower(at + 1)) or "a"
    if t.lower(at + 2) == "before" and t.lower(at + 3) == "last":
        return Time(at, at + 4, back(today, span, 2), "base", 2 if span == "a" else 0)
    return Time(at, at + 3, back(today, span, 1), "base", 1 if span == "a" else 0)


def _window(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the past decade", "the last 12 months", "the next five years", "recent years"."""
    low = t.low[at]
    step = at + 1
    if low in cue("vague_windows") and t.lower(step) in calendar_words("spans"):
        return Time(at, step + 1, None, "mask")
    if low not in cue("past") and low not in cue("coming"):
        return None
    sign = 1 if low in cue("past") else -1
    if t.lower(step) in cue("few"):
        end = step + 3 if t.lower(step + 1) == "of" else step + 2
        return Time(at, end, None, "mask") if unit_of(t.lower(end - 1)) else None
    found = count_at(t, step)
    if found is not None and t.lower(found[0]) in ("to", "or", "-", "–"):
        # "the next three to five years" reach as far as the longer
        found = count_at(t, found[0] + 1)
    if found is not None and t.lower(found[0]) in cue("span_sorts"):
        found = (found[0] + 1, found[1])
    if found is not None and low == "preceding":
        return Time(at, found[0] + 1, None, "mask") if unit_of(t.lower(found[0])) else None
    if found is not None and (unit := unit_of(t.lower(found[0]))):
        if today is None or unit in ("we", "half"):
            return Time(at, found[0] + 1, None, "window")
        return Time(at, found[0] + 1, cal.window(today, unit, sign * found[1]), "window")
    if found is not None and t.lower(found[0]) in ("hours", "minutes") and t.lower(at - 1) == "the":
        return Time(at, found[0] + 1, None, "mask")
    unit = calendar_words("span").get(t.lower(step))
    long = (unit in ("10a", "100a") and low != "previous") or unit == "2wk"
    # "over the last year" are its twelve months, "over last year" is the one before
    whole = low == "past" or (
        low == "last" and t.lower(at - 1) == "the" and t.lower(at - 2) in ("over", "within")
    )
    short = unit in ("a", "mo", "wk", "q") and whole and t.lower(step) != "season"
    if unit is not None and (long or (short and today)):
        return Time(at, step + 1, cal.window(today, unit, sign) if today else None, "window")
    return None


def _shifted(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "last year", "this quarter", "last March", "the previous year", "the current fiscal year"."""
    shift = calendar_words("shift").get(t.low[at])
    if shift is None:
        return _this_year(t, at, today)
    step = at + 1
    while t.lower(step) in cue("year_sorts") or t.lower(step) == "full":
        step += 1
    unit = calendar_words("span").get(t.lower(step))
    if unit is None and t.lower(step - 1) == "fiscal" and not t.lower(step).isalpha():
        # "the previous fiscal", as in India
        return _shifted_unit(t, at, step - 1, "a", today)
    return _shifted_name(t, at, step, today) if unit is None else _shifted_unit(t, at, step, unit, today)


def _this_year(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "by year-end", "for the year"."""
    year = cal.year(today.year) if today else None
    if t.low[at] == "yearend":
        return Time(at, at + 1, year)
    if t.low[at] == "year" and t.lower(at + 1) == "-" and t.lower(at + 2) == "end":
        y = year_at(t, at + 3)
        return Time(at, at + 3, year) if y is None else Time(at, at + 4, cal.year(y))
    if t.low[at] != "the" or t.lower(at + 1) != "year" or t.lower(at - 1) not in cue("the_year_leads"):
        return None
    follower = t.lower(at + 2)
    return None if follower and follower not in cue("the_year_ends") else Time(at, at + 2, year)


def _running(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "since the start of the month", "in the summer": the one that runs, or the season to come."""
    first = calendar_words("season").get(t.lower(at + 1))
    if first is not None and t.lower(at - 1) in cue("season_leads") and t.lower(at + 2) not in ("of", "that"):
        return Time(at, at + 2, season(today, int(first), 0) if today else None)
    unit = calendar_words("span").get(t.lower(at + 1))
    if unit not in ("mo", "wk", "q") or t.lower(at - 1) != "of" or t.lower(passed_back(t, at - 1)) != "since":
        return None
    return Time(at, at + 2, back(today, unit, 0))


def _shifted_unit(t: Tokens, at: int, step: int, unit: str, today: date | None) -> Time | None:
    """As in "last year", "the previous quarter", "this decade"."""
    n = -int(calendar_words("shift")[t.low[at]])
    if unit in ("we", "d"):
        return Time(at, step + 1, None, "mask")
    if unit == "10a":
        if n == 0:
            return Time(at, step + 1, cal.decade(today.year) if today else None, "window")
        return Time(at, step + 1, cal.window(today, unit, 1 if n > 0 else -1) if today else None, "window")
    if unit not in ("a", "q", "mo", "wk", "half") or (t.lower(step + 1) == "-" and t.joined(step + 1)):
        return None
    if t.low[at] in cue("before_last"):
        return Time(at, step + 1, back(today, unit, n), "base", n if unit == "a" else 0)
    return Time(at, step + 1, back(today, unit, n))


def _shifted_name(t: Tokens, at: int, step: int, today: date | None) -> Time | None:
    """As in "last March", "next summer", "this Friday"."""
    low = t.low[at]
    near = low in cue("shifts")
    m = month_at(t, step) if near else None
    if m is not None:
        shift = int(calendar_words("shift")[low])
        return Time(at, step + 1, _named_month(today, m, shift) if today else None)
    first = calendar_words("season").get(t.lower(step)) if near else None
    if first is not None:
        shift = int(calendar_words("shift")[low])
        return Time(at, step + 1, season(today, int(first), shift) if today else None)
    weekday = calendar_words("weekday").get(t.lower(step))
    if weekday is not None and (near or low == "past"):
        return Time(at, step + 1, _weekday(today, int(weekday), 1 if low == "next" else -1))
    return None


def _named_month(today: date, m: int, shift: int) -> cal.Period:
    """The month of that name before (shift < 0), in the year of, or after the article's month."""
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
    """As in "yesterday", "Friday"."""
    shift = calendar_words("day").get(t.low[at])
    if shift is not None:
        return Time(at, at + 1, cal.day(today + timedelta(days=int(shift))) if today else None)
    weekday = weekday_at(t, at)
    end = at + 2 if t.lower(at + 1) in cue("day_parts") else at + 1
    return None if weekday is None else Time(at, end, _weekday(today, weekday))
