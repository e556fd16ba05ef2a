"""Which expression of time a quantity has: the one right behind it, else the nearest of its sentence."""

from __future__ import annotations

from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.time import Time
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue

_BASED = ("from", "level", "rate", "rank", "share", "to")


def assign_times(t: Tokens, quantities: list[Quantity], times: list[Time], today: date | None) -> None:
    """Fills `time` of each quantity, its period resolved against the statement and the article's date."""
    usable = [time for time in times if time.kind != "mask" and (time.period is not None or time.kind == "base")]
    if not usable:
        return
    taken = {id(q): own for q in quantities if (own := _directly_behind(t, q, usable)) is not None}
    main = next((time for time in usable if time.kind != "base" and time.period is not None), None)
    for q in quantities:
        if q.equivalent is not None:
            continue
        own = taken.get(id(q))
        if own is not None and own.kind == "base":
            own = _resolved(own, main, today) if q.role in _BASED and _compared(t, q) else None
            if own is not None:
                q.time = own
                continue
        q.time = own or _nearest(t, q, quantities, usable, taken)
    for q in quantities:
        if q.equivalent is not None:
            q.time = q.equivalent.time or taken.get(id(q))
            if q.equivalent.time is None and q.time is not None:
                q.equivalent.time = q.time


def _resolved(time: Time, main: Time | None, today: date | None) -> Time | None:
    if time.years and main is not None and main.period is not None:
        return time._replace(period=cal.years_before(main.period, time.years))
    if time.period is None and time.years and today is not None:
        return time._replace(period=cal.year(today.year - time.years))
    return time if time.period is not None else None


def _compared(t: Tokens, q: Quantity) -> bool:
    """Whether a quantity is what another is compared with, so that "a year earlier" is its own period."""
    lead = [t.lower(q.first - i) for i in (1, 2, 3)]
    return lead[0] in ("from", "against", "versus", "than", "vs") or (lead[0] in ("with", "to") and lead[1] in ("compared", "compares")) or q.role == "from"


def _directly_behind(t: Tokens, q: Quantity, times: list[Time]) -> Time | None:
    for time in times:
        if time.first >= q.last:
            gap = t.low[q.last : time.first]
            if len(gap) <= 3 and all(w in cue("time_links") or w == "(" for w in gap):
                return time
            return None
    return None


def _nearest(t: Tokens, q: Quantity, quantities: list[Quantity], times: list[Time], taken: dict[int, Time]) -> Time | None:
    best, lowest = None, 10**6
    for time in times:
        if time.kind == "base":
            continue
        cost = _cost(t, q, quantities, time, taken)
        if cost < lowest:
            best, lowest = time, cost
    return best


def _cost(t: Tokens, q: Quantity, quantities: list[Quantity], time: Time, taken: dict[int, Time]) -> int:
    left = time.last <= q.first
    first, last = (time.last, q.first) if left else (q.last, time.first)
    cost = last - first
    between = [o for o in quantities if o is not q and o.equivalent is None and first <= o.first < last]
    cost += 4 * len(between)
    cost += 25 * sum(1 for i in range(first, last) if t.low[i] == ";")
    if not left:
        cost += 3 * sum(1 for i in range(first, last) if t.low[i] in (",", "and", "while", "but"))
        if any(taken.get(id(o)) is time for o in between):
            cost += 6
    if left and any(taken.get(id(o)) is time for o in quantities if o is not q and not _together(o, q)):
        cost += 5
    return cost


def _together(a: Quantity, b: Quantity) -> bool:
    return a.partner is b or a.equivalent is b or b.equivalent is a
