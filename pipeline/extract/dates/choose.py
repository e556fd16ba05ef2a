"""Which expression of time a quantity has: the one right behind it, else the nearest of its sentence."""

from __future__ import annotations

from datetime import date

from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.scopes import Clause, Scopes
from pipeline.extract.clauses.tenses import tense
from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.bearing import bears_on, of_record
from pipeline.extract.dates.time import Time
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue

_BASED = ("from", "level", "rate", "rank", "share", "to")


def assign_times(p: Parse, quantities: list[Quantity], times: list[Time], today: date | None) -> None:
    """Fills `time` of each quantity, its period resolved against the statement and the article's date.

    A time counts for the quantities of its own clause and of the coordinate and participle clauses
    behind it; one in a relative clause, or beside a verb of saying, says nothing of the others.
    """
    t = p.t
    scopes = p.scopes
    usable = [
        _as_base(t, time, today)
        for time in times
        if time.kind != "mask"
        and (time.period is not None or time.kind == "base")
        and not _of_report(p, scopes, time)
        and not of_record(t, time)
    ]
    if not usable:
        return
    taken = {
        id(q): own for q in quantities if (own := _directly_behind(t, q, usable, quantities)) is not None
    }
    main = next((time for time in usable if time.kind != "base" and time.period is not None), None)
    compared = [taken[id(q)] for q in _all_compared(t, quantities) if id(q) in taken]
    for time in usable:
        # As in: (2014/15: £375 million).
        if t.lower(time.first - 1) == "(" and t.lower(time.last) == ":":
            compared.append(time)
            taken.update((id(q), time) for q in quantities if time.last < q.first <= time.last + 2)
    for q in quantities:
        if (
            q.equivalent is not None
            or q.rule == "age"
            or (q.adjectival and q.kind in ("measure", "duration"))
        ):
            continue
        own = taken.get(id(q)) or _base_of_compared(t, q, usable)
        if own is not None and own.kind == "base":
            other = q.partner or q.anchor
            against = other.time if other is not None and other.time is not None else main
            resolved = _resolved(own, against, today) if q.role in _BASED and _compared(t, q) else None
            if resolved is not None:
                q.time = resolved
                continue
            own = None
        near = [time for time in usable if bears_on(p, q, time)]
        shared = near if _compared(t, q) else [time for time in near if time not in compared]
        q.time = own or _in_scope(p, q, quantities, shared, taken) or _opening(p, q, usable, today)
    for q in quantities:
        if q.equivalent is not None:
            q.time = q.equivalent.time or taken.get(id(q))
            if q.equivalent.time is None and q.time is not None:
                q.equivalent.time = q.time


def _opening(p: Parse, q: Quantity, times: list[Time], today: date | None) -> Time | None:
    """As in "In the same period last year, profit was 5 million": a time of comparison opens the clause."""
    clause = p.scopes.of(q.core)
    for time in times:
        opens = time.kind == "base" and time.years and time.first <= 2
        if opens and p.scopes.of(time.first) is clause and q.role not in ("growth_rate", "change"):
            return _resolved(time, None, today)
    return None


def look_ahead(t: Tokens, quantities: list[Quantity], today: date | None) -> None:
    """Moves a month or day without a year into the future where the figure is a forecast, in place."""
    for q in quantities:
        period = q.time.period if q.time is not None else None
        if q.time is None or period is None or today is None or q.status != "F" or period.end >= today:
            continue
        words = t.low[q.time.first : q.time.last]
        bare = len(period.text) in (7, 10) and "-Q" not in period.text and "-S" not in period.text
        dated = any(len(word) == 4 and word.isdigit() for word in words)
        if bare and not dated and not cue("past") & set(words) and q.time.kind == "point":
            q.time = q.time._replace(period=cal.years_before(period, -1))


def _all_compared(t: Tokens, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities that others are compared with, those joined to them too: "from 24.9% and 165 seats"."""
    found: list[Quantity] = []
    for q in quantities:
        joined = bool(found) and t.lower(q.first - 1) in ("and", "or") and q.first - found[-1].last <= 2
        if joined or _compared(t, q):
            found.append(q)
    return found


def _begins(t: Tokens, time: Time, today: date | None) -> bool:
    """Whether "from" leads a range ("from 2023 to 2024") or what is to begin, rather than a comparison."""
    period = time.period
    ranged = bool(cue("range_ends") & set(t.low[time.first : time.last]))
    return period is not None and (ranged or (today is not None and period.start > today))


def _as_base(t: Tokens, time: Time, today: date | None) -> Time:
    """A time that only says what is compared ("than in 2019", "from July", "the figure for 2015")."""
    lead = t.lower(time.first - 1)
    if (
        (
            (lead in cue("against") or (lead == "from" and not _begins(t, time, today)) or lead == "before")
            and t.lower(time.last) not in cue("range_ends")
        )
        or t.lower(time.last) in ("delivery", "futures")
        or (lead in ("on", "of") and _names_year(time) and t.lower(time.first - 2) not in cue("time_points"))
    ):
        based = True
    else:
        at = time.first - 1
        while at >= 0 and time.first - at < 6 and t.low[at] in cue("time_links_before"):
            at -= 1
        as_of = t.lower(at) == "as" and t.lower(at + 1) == "of"
        based = t.lower(at) in cue("base_leads") and at < time.first - 1 and not as_of
    return time._replace(kind="base") if based and time.kind != "base" else time


def _names_year(time: Time) -> bool:
    return time.period is not None and len(time.period.text) == 4


def _base_of_compared(t: Tokens, q: Quantity, times: list[Time]) -> Time | None:
    """As in "compared with $987 million, or $1.85 a share, in the same period a year earlier"."""
    if not _compared(t, q) and not (q.anchor is not None and q.anchor.anchor is not None):
        return None
    for time in times:
        if q.last <= time.first <= q.last + 9:
            return time if time.kind == "base" else None
    return None


def _of_report(p: Parse, scopes: Scopes, time: Time) -> bool:
    """Whether a day says when something was said ("said on Friday"), not when it was so."""
    if time.period is None or len(time.period.text) != 10:
        return False
    clause = scopes.of(time.first)
    group = clause.group if clause is not None else None
    if group is None or group.cls != "say":
        return False
    near = time.first - group.last if time.first >= group.last else group.first - time.last
    return near <= 3


def _same_tense(p: Parse, clause: Clause, other: Clause) -> bool:
    """Whether the verbs of two clauses can speak of one time."""
    one, two = tense(p, clause.group), tense(p, other.group)
    return one is None or two is None or one == two


def _in_scope(
    p: Parse,
    q: Quantity,
    quantities: list[Quantity],
    times: list[Time],
    taken: dict[int, Time],
) -> Time | None:
    """The nearest time of the quantity's clause, else of the clauses that it hangs on."""
    t, scopes = p.t, p.scopes
    clause = scopes.of(q.core)
    tried = 0
    while tried < 4:
        inside = [time for time in times if scopes.of(time.first) is clause]
        found = _nearest(t, q, quantities, inside, taken)
        if found is not None:
            return found
        if clause is not None and clause.tie == "adverbial" and (named := _when(t, clause, times)):
            return named
        if clause is None or clause.parent is None or _apart(p, clause):
            break
        parallel = next(
            (
                o
                for o in reversed(quantities)
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
            if not _same_tense(p, clause, clause.parent):
                break
            if clause.first == clause.group.first or clause.tie == "adverbial":
                # A further verb of the same subject: what is so on a day need not be of that day.
                times = [time for time in times if time.period is None or len(time.period.text) != 10]
        clause = clause.parent
        tried += 1
    clause = scopes.of(q.core)
    children = [
        time
        for time in times
        if (c := scopes.of(time.first)) is not None
        and ((c.tie == "participle" and c.parent is clause) or (c.tie == "reduced" and c.first == q.last))
    ]
    return _nearest(t, q, quantities, children, taken)


def _when(t: Tokens, clause: Clause, times: list[Time]) -> Time | None:
    """As in "28.3 per cent last year, when 138,545 candidates sat": the time that the clause tells of."""
    at = clause.first - 1
    if t.lower(at) != "when":
        return None
    return next((time for time in times if 0 <= at - time.last <= 1 and time.period is not None), None)


def _apart(p: Parse, clause: Clause) -> bool:
    """Whether a clause of a noun has its own time: unless both it and its sentence tell of the past."""
    if clause.tie not in ("relative", "reduced") or clause.parent is None:
        return False
    return not tense(p, clause.group) == "past" == tense(p, clause.parent.group)


def _resolved(time: Time, main: Time | None, today: date | None) -> Time | None:
    if time.years and main is not None and main.period is not None:
        return time._replace(period=cal.years_before(main.period, time.years))
    if time.period is None and time.years and today is not None:
        return time._replace(period=cal.year(today.year - time.years))
    return time if time.period is not None else None


def _compared(t: Tokens, q: Quantity) -> bool:
    """Whether a quantity is what another is compared with, so that "a year earlier" is its own period."""
    lead = [t.lower(q.first - i) for i in (1, 2, 3)]
    return (
        lead[0] == "from"
        or lead[0] in cue("against")
        or (lead[0] in ("with", "to") and lead[1] in ("compared", "compares"))
        or q.role == "from"
    )


def _directly_behind(t: Tokens, q: Quantity, times: list[Time], quantities: list[Quantity]) -> Time | None:
    last = max([q.last, *(o.last for o in quantities if o.equivalent is q)])
    for time in times:
        if time.first >= last:
            gap = [w for w in t.low[last : time.first] if w != ")"]
            if len(gap) <= 4 and all(w in cue("time_links") or w == "(" for w in gap):
                return time
            return None
    return None


def _nearest(
    t: Tokens, q: Quantity, quantities: list[Quantity], times: list[Time], taken: dict[int, Time]
) -> Time | None:
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
        cost += 3 * sum(1 for i in range(first, last) if t.low[i] in cue("clause_joins"))
        if any(taken.get(id(o)) is time for o in between):
            cost += 6
    if left and any(taken.get(id(o)) is time for o in quantities if o is not q and not _together(o, q)):
        cost += 5
    return cost


def _together(a: Quantity, b: Quantity) -> bool:
    return a.partner is b or a.equivalent is b or b.equivalent is a
