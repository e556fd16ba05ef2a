"""Times that lie ahead: a month without a year is the next one where the figure is a forecast."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.tenses import tense
from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.parts import calendar_words
from pipeline.extract.dates.time import Time
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue

_MONTH, _DAY, _MONTHS = 7, 10, 15
_RESULTS = 120  # days
_NEWS = 150  # days for which a month's figures are news


def look_ahead(p: Parse, quantities: list[Quantity], today: date | None) -> None:
    """Moves a month, day or business year without a year ahead where the figure is a forecast, in place.

    "The year before" of a figure that it is compared with moves too.
    """
    moved: list[Quantity] = []
    for q in quantities:
        period = q.time.period if q.time is not None else None
        if q.time is None or period is None or today is None or period.end >= today:
            continue
        if q.status != "F" or q.role == "from":
            continue
        clause = p.scopes.of(q.core)
        coming = clause is not None and (
            tense(p, clause.group) == "future" or p.tags[clause.group.first] == "modal"
        )
        if coming and _weekday(p.t, q.time, period):
            # "will open on Tuesday": the next one
            q.time = q.time._replace(period=cal.day(period.start + timedelta(days=7)))
        elif not q.outrun and q.time.kind == "point" and _undated(p.t, q.time, period, today):
            q.time = q.time._replace(period=cal.years_before(period, -1))
            moved.append(q)
    for q in quantities:
        time = q.time
        if time is None or time.period is None or q in moved:
            continue
        if time.years < 0 and q.status == "F" and moved:
            # "13.70 in January and 14.35 a year later"
            q.time = time._replace(period=cal.years_before(time.period, -1))
        other = next((o for o in moved if o is q.anchor or o is q.partner), None)
        if other is None or other.time is None:
            continue
        if q.role == "from" and time.first == other.time.first:
            q.time = other.time  # "will rise from 2.30 to 2.60 euros on July 1"
        elif time.kind == "base" and time.years:
            q.time = time._replace(period=cal.years_before(time.period, -1))


def look_back(p: Parse, quantities: list[Quantity], today: date | None) -> None:
    """Moves a month or day without a year into the past where a verb in the past governs it, in place."""
    for q in quantities:
        period = q.time.period if q.time is not None else None
        if q.time is None or period is None or today is None:
            continue
        clause = p.scopes.of(q.core)
        past = clause is not None and tense(p, clause.group) == "past"
        if past and _is_delivery(p.t, q.time, period, today):
            q.time = None
            continue
        if period.start <= today:
            continue
        if past and q.time.kind == "point" and len(period.text) in (_MONTH, _DAY) and not _dated(p.t, q.time):
            q.time = q.time._replace(period=cal.years_before(period, 1))


def _is_delivery(t: Tokens, time: Time, period: cal.Period, today: date) -> bool:
    """As in "Cocoa for March fell by 2.4%" in January: the month of a contract, no time of the price."""
    led = (
        t.lower(time.first - 1) == "for" and time.last - time.first == 1 and not t.lower(time.last).isdigit()
    )
    old = (today - period.end).days > _NEWS or period.start > today
    return led and len(period.text) == _MONTH and old and t.lower(time.first - 2).isalpha()


def _weekday(t: Tokens, time: Time, period: cal.Period) -> bool:
    """Whether a day is told by its weekday alone."""
    words = t.low[time.first : time.last]
    alone = words[0] in calendar_words("weekday") and set(words[1:]) <= cue("day_parts")
    return period.is_day and alone and t.lower(time.last) not in cue("closes")


def _dated(t: Tokens, time: Time) -> bool:
    return any(len(word) == 4 and word.isdigit() for word in t.low[time.first : time.last])


def _undated(t: Tokens, time: Time, period: cal.Period, today: date) -> bool:
    """Whether the words of a month, day, business year or full year name no year and don't point back."""
    words = t.low[time.first : time.last]
    if period.is_day and not any(word.isdigit() for word in words):
        return False  # "on Monday"
    # A quarter whose results are still to come may be forecast after its end.
    part = "-Q" in period.text or "-S" in period.text
    bare = len(period.text) in (_MONTH, _DAY, _MONTHS) and (not part or (today - period.end).days > _RESULTS)
    if _dated(t, time) or not (cue("past") | {"ago"}).isdisjoint(words):
        return False
    return bare or words[:1] == ["full"]
