"""The direction of a figure at which a change ends: "rose 9.8 percent to 3 billion", "was down at 0.08%"."""

from __future__ import annotations

from pipeline.extract.clauses.changes import is_destination
from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.leads import governor, lead_of, verb_between
from pipeline.extract.quantities.quantity import CHANGES, Quantity
from pipeline.extract.words import cue

_TURNS = ("up", "down")
_STATES = ("level", "rate", "share", "rank")


def assign_results(p: Parse, quantities: list[Quantity]) -> None:
    """Fills the direction of levels, rates, shares and ranks that a change leads to, in place."""
    for i, q in enumerate(quantities):
        if q.role not in _STATES or q.direction is not None or q.adjectival:
            continue
        q.direction = _moved_to(p, q)
        before = quantities[i - 1] if i else None
        if before is not None and before.role in CHANGES and _ends(p, before, q):
            q.direction = before.direction
            q.anchor = q.anchor or before


def turn_of(p: Parse, group: Group) -> str | None:
    """The direction of a verb; that of its particle before its own ("ticked down to 4.4%")."""
    if p.t.lower(group.last) in _TURNS:
        return p.t.low[group.last]
    return group.verb.cls if group.verb is not None and group.verb.cls in _TURNS else None


def _moved_to(p: Parse, q: Quantity) -> str | None:
    """As in "rose to 3 billion", "dropped below 370,000", "was down at 0.08%", "crossed 12,400"."""
    t, lead = p.t, lead_of(p, q)
    if lead.word == "to" and t.lower(lead.at - 1) in cue("no_destination"):
        return None
    if lead.word in ("to", "at") and t.lower(lead.at - 1) in _TURNS and q.code != "{rank}":
        return t.low[lead.at - 1]
    if lead.word in cue("crossing"):
        return "up"
    group = governor(p, q)
    if group is None:
        return None
    if lead.word == "to" or (is_destination(p, q) and lead.at == group.last - 1):
        return turn_of(p, group)
    return None


def _ends(p: Parse, change: Quantity, q: Quantity) -> bool:
    """Whether a figure is where a change before it ends: "up 22 percent at 27.6 GB", "rose 6% to 9"."""
    lead = lead_of(p, q)
    if lead.word not in ("to", "at") or lead.at < change.last or q.code == change.code == "%":
        return False
    if lead.word == "at" and q.kind == "count" and q.written_unit is not None:
        return False  # "sales rose 5 percent at 30 stores"
    between = p.t.low[change.last : lead.at]
    apart = ";" in between or "from" in between or "and" in between or "," in between[:-1]
    return not apart and not verb_between(p, change.last, q.first)
