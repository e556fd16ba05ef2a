"""Weeks and the days in them: "Monday, May 6", "Friday next week", "the first week of May", "the weekend"."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.absolute import month_date
from pipeline.extract.dates.parts import calendar_words, day_at, ordinal_at, weekday_at, year_at
from pipeline.extract.dates.time import Time
from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue

_WEEKEND = 5  # it begins with the sixth day of the week


def week_at(t: Tokens, at: int, today: date | None) -> Time | None:
    """The week, the weekend or the day of a week that begins at a token."""
    weekday = weekday_at(t, at)
    if weekday is not None:
        return _dated(t, at, today) or _numbered(t, at, weekday, today) or _in_week(t, at, weekday, today)
    low = t.low[at]
    if low in calendar_words("weekday_short"):
        return _dated(t, at, today)
    if low == "week":
        return _around_day(t, at, today)
    if low == "weekend":
        return _weekend_behind(t, at, today)
    if low in cue("shifts"):
        return _day_of_shifted_week(t, at, today) or _last_of(t, at, today)
    if low in cue("last_parts"):
        return _last_of(t, at, today)
    if low in ("coming", "upcoming"):
        return _coming_day(t, at, today)
    return _nth_of(t, at, today)


def _dated(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "Monday, January 12, 2016", "Wed., 22 Jan": the date says which day it is."""
    step = at + 1
    if t.lower(step) == "." and t.low[at] in calendar_words("weekday_short"):
        step += 1
    if t.lower(step) == ",":
        step += 1
    if t.lower(step) == "the":
        step += 1
    found = month_date(t, step, today) if step < len(t) else None
    if found is None or (found.period is not None and len(found.period.text) < 10):
        return None
    return found._replace(first=at)


def _numbered(t: Tokens, at: int, weekday: int, today: date | None) -> Time | None:
    """As in "Friday the 13th": the day nearest to the article's date that is both."""
    found = day_at(t, at + 2) if t.lower(at + 1) == "the" else None
    if found is None or t.lower(found[0] - 1) not in cue("ordinal_endings") or t.lower(found[0]) == "of":
        return None
    if today is None:
        return Time(at, found[0], None)
    near = (today + timedelta(days=side * i) for i in range(400) for side in (-1, 1))
    right = (day for day in near if day.day == found[1] and day.weekday() == weekday)
    return Time(at, found[0], cal.day(next(right, today)))


def _in_week(t: Tokens, at: int, weekday: int, today: date | None) -> Time | None:
    """As in "Friday next week", "Tuesday of last week"."""
    step = at + 2 if t.lower(at + 1) == "of" else at + 1
    shift = _shifted_week(t, step)
    return None if shift is None else Time(at, step + 2, _day_in_week(today, weekday, shift))


def _day_of_shifted_week(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "next week on Friday", "last week Sunday"; "this Friday", "next Friday", "this weekend"."""
    shift = _shifted_week(t, at)
    if shift is not None:
        step = at + 3 if t.lower(at + 2) == "on" else at + 2
        weekday = weekday_at(t, step)
        return None if weekday is None else Time(at, step + 1, _day_in_week(today, weekday, shift))
    shift = int(calendar_words("shift")[t.low[at]])
    if t.lower(at + 1) == "weekend":
        return Time(at, at + 2, _weekend(today, shift))
    weekday = weekday_at(t, at + 1)
    if weekday is None or shift < 0:
        return None
    return Time(at, at + 2, _day_in_week(today, weekday, shift))


def _shifted_week(t: Tokens, at: int) -> int | None:
    """How many weeks ahead "next week", "this week", "last week" is."""
    if t.lower(at) not in cue("shifts") or t.lower(at + 1) != "week":
        return None
    return int(calendar_words("shift")[t.low[at]])


def _day_in_week(today: date | None, weekday: int, weeks: int) -> cal.Period | None:
    if today is None:
        return None
    return cal.day(today + timedelta(days=weekday - today.weekday() + 7 * weeks))


def _weekend(today: date | None, weeks: int) -> cal.Period | None:
    """Saturday and Sunday of a week."""
    if today is None:
        return None
    saturday = today + timedelta(days=_WEEKEND - today.weekday() + 7 * weeks)
    return cal.interval(cal.day(saturday), cal.day(saturday + timedelta(days=1)))


def _weekend_behind(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "over the weekend": the latest that has begun."""
    if t.lower(at - 1) != "the" or t.lower(at - 2) not in cue("weekend_leads"):
        return None
    return Time(at, at + 1, _weekend(today, 0 if today and today.weekday() >= _WEEKEND else -1))


def _around_day(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the week of May 10", "the week beginning May 6", "the week ended May 10"."""
    link, step = t.lower(at + 1), at + 2
    ended = link in cue("span_ends")
    if not ended and link != "of" and link not in cue("span_beginnings"):
        return None
    while t.lower(step) in ("on", "the"):
        step += 1
    weekday = weekday_at(t, step)
    found = _dated(t, step, today) if weekday is not None else None
    if found is None and weekday is not None and today is not None and link != "of":
        latest = today - timedelta(days=(today.weekday() - weekday) % 7)
        found = Time(step, step + 1, cal.day(latest))
    elif found is None and step < len(t):
        found = month_date(t, step, today)
    if found is None or found.period is None or not found.period.is_day:
        return None
    day, week = found.period.start, timedelta(days=6)
    if link == "of":
        return Time(at, found.last, cal.back(day, "wk", 0))
    first, last = (day - week, day) if ended else (day, day + week)
    return Time(at, found.last, cal.interval(cal.day(first), cal.day(last)))


def _coming_day(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "this coming Thursday": the next day of that name."""
    weekday = weekday_at(t, at + 1)
    if weekday is None:
        return None
    if today is None:
        return Time(at, at + 2, None)
    return Time(at, at + 2, cal.day(today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)))


def _last_of(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the last week of July", "the final week of 2023", "the last ten days of May"."""
    if t.low[at] in ("this", "next"):
        return None
    first = t.low[at] == "opening"
    if t.lower(at + 1) == "week":
        return _week_of(t, at, at + 2, 1 if first else -1, today)
    return _some_days(t, at, at + 1, first, today)


def _nth_of(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "the first week of May", "the third Friday of next month"."""
    found = ordinal_at(t, at)
    if found is None or not 1 <= found[1] <= 53:
        return None
    end, n = found
    if t.lower(end) == "week":
        return _week_of(t, at, end + 1, n, today)
    if n == 1:
        return _some_days(t, at, end, True, today) or _nth_weekday(t, at, end, n, today)
    return _nth_weekday(t, at, end, n, today)


def _some_days(t: Tokens, at: int, end: int, first: bool, today: date | None) -> Time | None:
    """As in "the first 20 days of May", "the last two weeks of the year": from one end of it."""
    count = number_at(t, end) if t.kind[end : end + 1] in (["n"], ["w"]) else None
    if count is None or count.form not in ("digits", "words") or not 1 < count.value < 100:
        return None
    days = int(count.value) * {"days": 1, "weeks": 7}.get(t.lower(count.last), 0)
    whole = _whole(t, count.last + 1, today) if days else None
    if whole is None or whole.period is None:
        return None if whole is None else Time(at, whole.last, None)
    length = timedelta(days=days - 1)
    begin = whole.period.start if first else whole.period.end - length
    return Time(at, whole.last, cal.interval(cal.day(begin), cal.day(begin + length)))


def _nth_weekday(t: Tokens, at: int, end: int, n: int, today: date | None) -> Time | None:
    """As in "the third Friday of next month"."""
    weekday = weekday_at(t, end)
    whole = _whole(t, end + 1, today) if weekday is not None and n <= 5 else None
    if whole is None or weekday is None:
        return None
    days = _weekdays(whole.period, weekday)
    return Time(at, whole.last, cal.day(days[n - 1]) if len(days) >= n else None)


def _week_of(t: Tokens, at: int, step: int, n: int, today: date | None) -> Time | None:
    """The nth week of what is named; a week belongs to the month and year that has its Thursday."""
    whole = _whole(t, step, today)
    if whole is None:
        return None
    thursdays = _weekdays(whole.period, 3)
    if not -len(thursdays) <= n <= len(thursdays):
        return Time(at, whole.last, None, "mask")
    return Time(at, whole.last, cal.back(thursdays[n - 1 if n > 0 else n], "wk", 0))


def _weekdays(period: cal.Period | None, weekday: int) -> list[date]:
    """The days of a period that are a certain day of the week."""
    if period is None:
        return []
    first = period.start + timedelta(days=(weekday - period.start.weekday()) % 7)
    return [first + timedelta(days=i) for i in range(0, (period.end - first).days + 1, 7)]


def _whole(t: Tokens, at: int, today: date | None) -> Time | None:
    """The month or year behind "of": "of May 2024", "in 2023", "of next month", "next year"."""
    step = at + 1 if t.lower(at) in ("of", "in") else at
    if step >= len(t):
        return None
    if step > at and (y := year_at(t, step)) is not None:
        return Time(step, step + 1, cal.year(y))
    unit = calendar_words("span").get(t.lower(step + 1))
    shift = calendar_words("shift").get(t.low[step])
    if shift is not None and unit in ("mo", "a"):
        return Time(step, step + 2, cal.back(today, unit, -int(shift)) if today else None)
    found = month_date(t, step, today) if step > at and t.kind[step] == "w" else None
    return found if found is not None and (found.period is None or len(found.period.text) == 7) else None
