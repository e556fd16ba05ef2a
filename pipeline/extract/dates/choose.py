"""Which expression of time a quantity has: the one right behind it, else the nearest of its sentence."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.phrases import is_partitive
from pipeline.extract.clauses.scopes import Clause
from pipeline.extract.clauses.tenses import tense
from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.bases import (
    all_compared,
    as_base,
    base_of_compared,
    counted_back,
    is_before,
    is_compared,
    is_labelled,
    is_step_base,
    month_before,
    of_same_part,
    resolved,
)
from pipeline.extract.dates.bearing import bears_on, is_timeless, of_record
from pipeline.extract.dates.carried import carried_times
from pipeline.extract.dates.own import all_alone, describes, is_owner, own_times, whole_of
from pipeline.extract.dates.time import Time
from pipeline.extract.quantities.quantity import CHANGES, Quantity
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue

_BASED = ("from", "level", "rate", "rank", "share", "to")


class Given(NamedTuple):
    """The quantities of a sentence and its times: all that a figure may have, and those that are one's own.

    own: by the identity of the quantity.
    """

    quantities: list[Quantity]
    times: list[Time]
    own: dict[int, Time]
    today: date | None


def assign_times(
    p: Parse,
    quantities: list[Quantity],
    times: list[Time],
    today: date | None,
    told: cal.Period | None,
) -> None:
    """Fills `time` of each quantity, its period resolved against the statement and the article's date.

    told: the period of which the article spoke last, for "a year earlier" in a sentence without one.
    A time counts for the quantities of its own clause and of the coordinate and participle clauses
    behind it; one in a relative clause, or beside a verb of saying, says nothing of the others.
    """
    t = p.t
    changes = [q.last for q in quantities if q.role in CHANGES]
    based = [as_base(t, time, today) for time in times if time.period is not None or time.kind != "point"]
    usable = [
        time
        for time in (counted_back(t, time, based, told) for time in based)
        if time.kind != "mask"
        and (time.period is not None or time.kind == "base")
        and not _of_report(p, time, based)
        and not of_record(t, time)
        and not is_step_base(t, time, based, changes)
        and not (time.kind == "point" and t.lower(time.first - 1) == "to")  # "contracts that run to 2032"
    ]
    if not usable:
        return
    taken = own_times(p, quantities, usable)
    main = next((time for time in usable if time.kind != "base" and time.period is not None), None)
    if main is None and told is not None:
        main = Time(0, 0, told)
    compared = [taken[id(q)] for q in all_compared(t, quantities) if id(q) in taken]
    compared += all_alone(p, quantities, usable)
    given = Given(quantities, usable, taken, today)
    for q in quantities:
        if q.equivalent is not None or is_timeless(p, q):
            continue
        whole = whole_of(p, q, quantities, usable)
        if whole is not None and id(q) not in taken:
            q.time = whole.time
            continue
        own = taken.get(id(q)) or base_of_compared(t, q, usable)
        if own is not None and is_compared(t, q):
            own = of_same_part(t, own, main)
        if own is not None and own.kind == "base":
            before = [o for o in usable if o.kind == "point" and o.last <= own.first and o.last > 0]
            q.time = _of_base(p, q, own, before[-1] if before else main, today)
            if q.time is not None:
                continue
            own = None
        near = [time for time in usable if bears_on(p, q, time)]
        behind = is_compared(t, q)
        shared = [time for time in near if time not in compared or (behind and time.first >= q.last)]
        q.time = own or _in_scope(p, q, shared, given) or _opening(p, q, usable, today)
    for q in quantities:
        if q.anchor is not None and id(q) not in taken and _restates(t, q.anchor, q):
            q.time = q.anchor.time
        if q.equivalent is not None:
            q.time = q.equivalent.time or taken.get(id(q))
            if q.equivalent.time is None and q.time is not None:
                q.equivalent.time = q.time


def _restates(t: Tokens, q: Quantity, again: Quantity) -> bool:
    """As in "a loss of $355 million, or $1.13 per share": one statement, of one time."""
    gap = t.low[q.last : again.first]
    return "or" in gap and len(gap) <= 2


def _of_base(p: Parse, q: Quantity, own: Time, main: Time | None, today: date | None) -> Time | None:
    """The time of a figure with which another is compared, or of one that restates such a figure."""
    t = p.t
    if own.period is not None and t.low[q.last : own.first] == ["of"]:
        return own  # "the record 39.9 million of 2019"
    other = q.partner or q.anchor
    if other is not None and other.time is not None and is_compared(t, other) and not is_compared(t, q):
        return other.time
    alone = main is not None and main.last == 0
    own_base = describes(p, q, own) or is_owner(t, q, own)
    compared = own_base or is_compared(t, q) or is_before(t, q) or is_labelled(t, q)
    if not compared and not (alone and q.role in _BASED):
        return None  # "up 5 percent from a year earlier"
    told = other.time if other is not None and other.time is not None else main
    if (before := month_before(t, own, told)) is not None:
        return before
    if other is not None and other.time is None and t.lower(own.last - 1) == "ago":
        return resolved(own, None, today)  # "120 customers, up from 30 a year ago"
    return resolved(own, told, today)


def _opening(p: Parse, q: Quantity, times: list[Time], today: date | None) -> Time | None:
    """As in "In the same period last year, profit was 5 million": a time of comparison opens the clause."""
    clause = p.scopes.of(q.core)
    for time in times:
        opens = time.kind == "base" and time.years and time.first <= 2
        if opens and p.scopes.of(time.first) is clause and q.role not in CHANGES:
            return resolved(time, None, today)
    return None


def _of_report(p: Parse, time: Time, times: list[Time]) -> bool:
    """Whether a time says when something was said ("said on Friday", "said last week that")."""
    clause = p.scopes.of(time.first)
    group = clause.group if clause is not None else None
    if group is None or group.cls != "say" or time.period is None:
        return False
    if time.first == group.last and group.last - group.first == 1:
        return p.tags[time.last : time.last + 1] not in (["noun"], ["adj"], ["name"], ["gen"])
    if not time.period.is_day:
        return False
    near = time.first - group.last if time.first >= group.last else group.first - time.last
    if any(group.last <= o.first < time.first and o.period and not o.period.is_day for o in times):
        near = 0  # "reported first-quarter profit of 3 million on Tuesday"
    return near <= 3 and p.t.lower(time.first - 1) != "for"  # "were forecast for Tuesday"


def _in_scope(p: Parse, q: Quantity, times: list[Time], given: Given) -> Time | None:
    """The nearest of some times in the quantity's clause, else in the clauses that it hangs on."""
    t, scopes = p.t, p.scopes
    # "62 gigawatts, 30 of which will come on line this year"
    partitive = is_partitive(t, q.last)
    clause = scopes.of(q.last + 1 if partitive else q.core)
    tried = 0
    while tried < 4:
        inside = [time for time in times if scopes.of(time.first) is clause]
        found = _nearest(t, q, inside, given)
        if found is not None:
            return found
        if clause is not None and clause.tie == "adverbial" and (named := _when(t, clause, given.times)):
            return named
        if clause is not None and clause.tie == "relative" and (named := _antecedent(p, clause, times)):
            return named
        if clause is None or clause.parent is None or _apart(p, clause):
            break
        parallel = next(
            (
                o
                for o in reversed(given.quantities)
                if o.last <= q.first
                and o.role == q.role in ("from", "to")
                and o.time
                and scopes.of(o.core) is clause.parent
            ),
            None,
        )
        if parallel is not None:
            # "from 5 in 2012 to 7 in 2023, and its rank from 31st to 20th": each end keeps its year.
            return parallel.time
        if clause.tie == "adverbial" and t.lower(clause.first - 1) not in cue("time_carriers"):
            break
        if clause.tie in ("coordinate", "adverbial"):
            times = carried_times(p, q, clause, times, given.today)
        clause = clause.parent
        tried += 1
    clause = scopes.of(q.core)
    children = [
        time
        for time in times
        if (c := scopes.of(time.first)) is not None
        and (
            (c.tie == "participle" and c.parent is clause and not _apart_in_time(t, c)) or _describes(p, c, q)
        )
    ]
    return _nearest(t, q, children, given)


def _when(t: Tokens, clause: Clause, times: list[Time]) -> Time | None:
    """As in "28.3 per cent last year, when 138,545 candidates sat": the time that the clause tells of."""
    at = clause.first - 1
    if t.lower(at) != "when":
        return None
    return next((time for time in times if 0 <= at - time.last <= 1 and time.period is not None), None)


def _antecedent(p: Parse, clause: Clause, times: list[Time]) -> Time | None:
    """As in "Third-quarter sales, which rose 9 percent": the time in what the pronoun stands for."""
    for time in times:
        between = p.tags[time.last : clause.first]
        if (
            time.period is not None
            and 0 < len(between) <= 5
            and set(between) <= {"noun", "adj", "name", "mark"}
        ):
            return time
    return None


def _apart_in_time(t: Tokens, clause: Clause) -> bool:
    """As in "rose 1.2 percent after touching a record on Monday"."""
    return t.lower(clause.first - 1) in ("after", "before")


def _describes(p: Parse, clause: Clause, q: Quantity) -> bool:
    """As in "houses handed over since 1994", "dockworkers who walked out on Monday"."""
    if clause.first != q.last:
        return False
    return clause.tie == "reduced" or (clause.tie == "relative" and tense(p, clause.group) == "past")


def _apart(p: Parse, clause: Clause) -> bool:
    """Whether a clause of a noun has its own time: unless both it and its sentence tell of the past."""
    if clause.tie not in ("relative", "reduced") or clause.parent is None:
        return False
    over = clause.parent
    while over.tie == "participle" and over.parent is not None:
        over = over.parent
    return not tense(p, clause.group) == "past" == tense(p, over.group)


def _nearest(t: Tokens, q: Quantity, times: list[Time], given: Given) -> Time | None:
    best, lowest = None, 10**6
    for time in times:
        if time.kind == "base":
            continue
        cost = _cost(t, q, time, given)
        if cost < lowest:
            best, lowest = time, cost
    return best


def _cost(t: Tokens, q: Quantity, time: Time, given: Given) -> int:
    quantities, taken = given.quantities, given.own
    left = time.last <= q.first
    first, last = (time.last, q.first) if left else (q.last, time.first)
    cost = last - first
    between = [o for o in quantities if o is not q and o.equivalent is None and first <= o.first < last]
    cost += 4 * len(between)
    cost += 25 * sum(1 for i in range(first, last) if t.low[i] == ";")
    if not left:
        cost += 3 * sum(1 for i in range(first, last) if t.low[i] in cue("clause_joins"))
        if any(taken.get(id(o)) is time for o in between):
            cost += 6
    if left and any(taken.get(id(o)) is time for o in quantities if o is not q and not _together(o, q)):
        cost += 5
    return cost


def _together(a: Quantity, b: Quantity) -> bool:
    return a.partner is b or a.equivalent is b or b.equivalent is a
