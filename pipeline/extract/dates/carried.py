"""Which times of a clause hold in another that hangs on it, by the tenses of both and what is so now."""

from __future__ import annotations

from datetime import date

from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.scopes import Clause
from pipeline.extract.clauses.tenses import tells_of_past, tense
from pipeline.extract.dates.time import Time
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.words import cue


def carried_times(p: Parse, q: Quantity, clause: Clause, times: list[Time], today: date | None) -> list[Time]:
    """Those of some times, of the clause that this one hangs on or of one above it, that reach a quantity."""
    here = tense(p, clause.group)
    # "trimmed its forecast for next year and put the odds at 30 percent"
    told = tells_of_past(p, clause.group)
    return [
        time
        for time in times
        if not (_to_today(time, today) and _is_level(p, q, clause))
        and not (told and _to_come(time, today))
        and not (_is_foreseen(p, clause) and _is_over(time, today))
        and (_same_tense(here, clause, p) or _runs(time, today))
        and not (_states(clause, here) and time.period is not None and time.period.is_day)
    ]


def _is_level(p: Parse, q: Quantity, clause: Clause) -> bool:
    """As in "Since 1998 it has sold 5 million, and its value has risen to 3 million": what is now."""
    carried = p.t.lower(clause.first - 1) in cue("time_carriers")
    return q.role in ("level", "rate") and not carried


def _is_foreseen(p: Parse, clause: Clause) -> bool:
    """As in "has earned 5 in 2023 and will pay 2", "fetched 5 on Monday, and many see it at 6"."""
    here = tense(p, clause.group)
    return here == "future" or (here == "present" and p.t.low[clause.group.head] in cue("seeing"))


def _states(clause: Clause, here: str | None) -> bool:
    """As in "launched on Monday is 399 meters long": what is so need not be of that day."""
    further = clause.first == clause.group.first and here in ("present", "future")
    return further or clause.tie == "adverbial"


def _same_tense(here: str | None, clause: Clause, p: Parse) -> bool:
    """Whether the verbs of a clause and of the one it hangs on can speak of one time."""
    there = tense(p, clause.parent.group) if clause.parent is not None else None
    return here is None or there is None or here == there


def _runs(time: Time, today: date | None) -> bool:
    """As in "sold 5 million this year, and sales are to reach 6": what runs on is of both."""
    return time.period is not None and today is not None and time.period.start <= today <= time.period.end


def _to_today(time: Time, today: date | None) -> bool:
    return time.kind == "window" and time.period is not None and time.period.end == today


def _to_come(time: Time, today: date | None) -> bool:
    if time.period is None or today is None:
        return False
    return time.period.start > today or (time.kind == "window" and time.period.end.year > today.year)


def _is_over(time: Time, today: date | None) -> bool:
    return time.period is not None and today is not None and time.period.end < today
