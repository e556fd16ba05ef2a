"""Fills what a quantity measures from a divided phrase, from another quantity or from its clause."""

from __future__ import annotations

from pipeline.extract.clauses.division import Measured, split
from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.phrases import Span
from pipeline.extract.clauses.subjects import acting_subject
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.words import cue


def take(q: Quantity, found: Measured) -> None:
    """Takes indicator, subject and breakdown from a phrase where they are still open."""
    q.indicator = q.indicator or found.indicator
    q.subject = q.subject or found.owner
    q.breakdown = q.breakdown or found.part


def take_phrase(p: Parse, q: Quantity, span: Span | None) -> bool:
    """Takes what a noun phrase says; whether it names a measure."""
    if span is None or p.t.low[span[1] - 1] in cue("time_heads") | cue("extremes"):
        return False
    take(q, split(p, span))
    return q.indicator is not None


def take_unit(q: Quantity) -> bool:
    """Takes the counted thing as the indicator of a count; whether one is written."""
    if q.kind != "count" or q.unit is None or q.unit.first >= q.unit.last:
        return False
    q.indicator = (q.unit.first, q.unit.last)
    return True


def copy(q: Quantity, source: Quantity) -> None:
    """Takes all that another quantity says of what it measures."""
    q.owned = source.owned
    same_measure(q, source)
    q.breakdown, q.share_of, q.expected = source.breakdown, source.share_of, source.expected


def same_measure(q: Quantity, source: Quantity) -> None:
    """Takes the measure of another quantity, and whose it is."""
    q.indicator, q.indicator_text, q.subject = source.indicator, source.indicator_text, source.subject


def inherit(q: Quantity, source: Quantity) -> None:
    """Takes what is still open from another quantity of the same statement, and is tied to it."""
    if q.indicator is None and q.indicator_text is None:
        q.indicator, q.indicator_text = source.indicator, source.indicator_text
        q.breakdown = q.breakdown or source.breakdown
    q.subject = q.subject or source.subject
    if q.anchor is None:
        q.anchor = source


def own_by(p: Parse, q: Quantity, found: Measured, subject: Span | None) -> None:
    """The owner in a subject, or the subject itself, owns what the verb's object measures."""
    if q.subject is None:
        q.subject = _thing(p, q, found) or found.owner or unmeasured(p, found.indicator or subject)


def _thing(p: Parse, q: Quantity, found: Measured) -> Span | None:
    """The thing in "its newest tool" that a measure or count is of; a measure ("its capacity") is none."""
    if found.indicator is None:
        return None
    part = p.t.low[found.indicator[1] - 1] in cue("parts_of_firms")
    if not part and q.kind not in ("measure", "count", "duration"):
        return None
    return unmeasured(p, found.indicator)


def unmeasured(p: Parse, span: Span | None) -> Span | None:
    """A phrase that names a thing: a measure ("its capacity", "the jobless rate") owns nothing."""
    if span is None:
        return None
    head = p.t.low[span[1] - 1]
    return None if head in cue("measure_nouns") or head in cue("light_heads") else span


def own_by_clause(p: Parse, q: Quantity, group: Group | None) -> None:
    """The subject of the clause owns a measure that is named in its object."""
    if q.subject is not None or group is None:
        return
    subject = acting_subject(p, group)
    if subject is not None and q.indicator is not None and subject[0] <= q.indicator[0] < subject[1]:
        # The measure is the subject itself: look to the clause on which this one hangs.
        finite = p.finite_before(group.first)
        subject = acting_subject(p, finite) if finite is not None else None
        q.subject = split(p, subject).owner if subject is not None else None
        return
    if subject is not None and not subject[0] <= q.core < subject[1]:
        found = split(p, subject)
        if _moves(p, group):
            # As in: net debt fell by £20m, leaving leverage at 1.4 times.
            q.subject = found.owner
            return
        q.subject = _thing(p, q, found) or found.owner or unmeasured(p, found.indicator)
        if q.role == "growth_rate" and found.owner is not None:
            # As in: the city's emerging industries saw an increase of 11.1% in output value.
            q.breakdown = q.breakdown or found.indicator


def _moves(p: Parse, group: Group) -> bool:
    """Whether the finite verb on which a group hangs says how a measure moved."""
    finite = next((g for g in reversed(p.groups) if g.form == "finite" and g.first <= group.first), group)
    lemma = finite.lemma
    if lemma in cue("acts_of_change") and not finite.passive:
        # Who cuts jobs is no measure.
        return False
    return lemma in cue("measure_levels") or finite.cls in ("up", "down")
