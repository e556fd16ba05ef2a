"""Figures that are facts though their clause foretells something: in its subject, with an owner, so far."""

from __future__ import annotations

from datetime import date

from pipeline.extract.clauses.foreseen import is_foreseen
from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.leads import is_compared_with, lead_of
from pipeline.extract.clauses.tenses import tells_of_past, tense
from pipeline.extract.quantities.quantity import CHANGES, Quantity
from pipeline.extract.words import cue


def stands_already(p: Parse, q: Quantity, today: date | None) -> bool:
    """Whether a figure is a fact whatever its clause foretells: in its subject or with an owner.

    As in "Inflation, at 3.6 per cent in June, is expected to rise", "to cut 1,700 of its 102,000 posts",
    "according to a poll of 1,504 adults".
    """
    t = p.t
    clause = p.scopes.of(q.core)
    before = clause is not None and q.last <= clause.group.first
    past = (
        today is not None and q.time is not None and q.time.period is not None and q.time.period.end < today
    )
    if q.rule == "age" or _is_chance(p, q) or t.low[q.last - 1] in cue("onlookers"):
        return True
    if past and p.t.lower(q.first - 1) == "'s" and p.tags[q.first - 2] == "time":
        return True  # "almost double last winter's £1,215"
    if past and (before or (_compared(p, q) and not is_foreseen(p, q))):
        return True
    if before and clause is not None and (clause.group.cls == "say" or _known(p, q)):
        return True
    if t.low[0] in ("of", "among") and q.first <= 2:
        return True  # "Of the 120 million yuan raised, 70 percent will go to research"
    if q.adjectival and t.lower(q.first - 1) in cue("definite"):
        return True
    if q.kind == "count" and t.lower(q.first - 1) == "of" and p.tags[q.first - 2] == "num":
        return True  # "will close two of 12 mills"
    now = q.first - (2 if t.lower(q.first - 1) == "at" else 1)
    if t.lower(now) == "now" and (t.lower(now - 1) != "," or t.lower(q.last) in cue("clause_ends")):
        return True
    owned = t.lower(q.first - 1) in cue("owning") and t.lower(q.first - 2) == "of"
    owned = owned or (t.lower(q.first - 1) == "'s" and "of" in t.low[max(0, q.first - 5) : q.first - 2])
    if owned or "already" in t.low[q.last : q.last + 4]:
        return q.kind in ("count", "money")
    for i in range(q.first - 1, max(-1, q.first - 6), -1):
        if t.low[i] in (",", ";"):
            return False
        if t.low[i] == "to" and t.lower(i - 1) == "according":
            return True
    return False


def stands_until(p: Parse, q: Quantity) -> bool:
    """As in "is priced at 14 cents until April", "has slid by 18 months, to 2029": so now, not only then."""
    if q.time is None:
        return False
    clause = p.scopes.of(q.core)
    if {"until", "till"} & {p.t.lower(q.time.first - 1), p.t.low[q.time.first]}:
        return clause is not None and tense(p, clause.group) != "future"
    return clause is not None and tells_of_past(p, clause.group) and q.role in CHANGES


def _is_chance(p: Parse, q: Quantity) -> bool:
    """As in "put the odds of a recession at 30%", "a 75 percent chance of a cut": so likely it is now."""
    near = p.t.low[max(0, q.first - 6) : q.first] + p.t.low[q.last : q.last + 2]
    return q.code in ("%", "{ratio}") and bool(cue("chances") & set(near))


def _compared(p: Parse, q: Quantity) -> bool:
    """As in "3 percent, against 2 in 2023", "in 2025 (2024: 14.1%)", "after 4.4 percent in May"."""
    lead = lead_of(p, q)
    labelled = p.t.lower(q.first - 1) == ":" and p.tags[q.first - 2] == "time"
    clause = p.scopes.of(q.core)
    if clause is not None and clause.tie == "participle" and p.t.lower(clause.first - 1) == "after":
        return True  # "will grow 5.1 percent, after growing 4.7 percent in 2024"
    return (
        labelled
        or is_compared_with(p, lead)
        or lead.word in cue("against")
        or lead.word in ("after", "than", "from")
    )


def _known(p: Parse, q: Quantity) -> bool:
    """As in "The 42,000 dockworkers want": a definite count in the subject is there already."""
    return q.kind == "count" and q.written_unit is not None and p.t.lower(q.first - 1) in cue("definite")
