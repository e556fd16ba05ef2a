"""Stretches that run since a time: "since 2020", "since the peak of 2022", "since it opened in May"."""

from __future__ import annotations

from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.counted import unit_of
from pipeline.extract.dates.parts import passed_back
from pipeline.extract.dates.time import Time
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue

_LONGEST = 9


def since(t: Tokens, times: list[Time], today: date) -> list[Time]:
    """Lets the times that "since" leads reach to the article's date."""
    return [_until_today(t, time, lead, today) if (lead := _lead(t, time)) >= 0 else time for time in times]


def _until_today(t: Tokens, time: Time, lead: int, today: date) -> Time:
    """From the time to the day, "since it opened four months ago" to the month."""
    if time.period is None or time.period.start > today:
        return time
    last = cal.day(today)
    unit = unit_of(t.low[time.last - 2])
    if t.low[time.last - 1] in cue("ago") and unit in ("a", "mo"):
        last = cal.back(today, unit, 0)
    return Time(lead, time.last, cal.interval(time.period, last), "window")


def _lead(t: Tokens, time: Time) -> int:
    """The first token of the expression with its "since" or behind it, -1 where no "since" leads a time."""
    if t.lower(passed_back(t, time.first - 1)) == "since":
        return time.first
    if time.kind != "point":
        return -1
    # "Since its launch in July 2021", "since it went into operation four months ago"
    at = time.first - 1
    while at > 0 and time.first - at < _LONGEST and t.low[at] != "since" and t.kind[at] == "w":
        at -= 1
    return at if t.lower(at) == "since" else -1
