"""The role of a quantity in its statement: level, from, to, change, growth rate, share, rank or rate."""

from __future__ import annotations

from pipeline.extract.clauses.changes import change_ahead, change_behind, directed
from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.leads import lead_of, verb_between
from pipeline.extract.clauses.pairs import tie_pairs
from pipeline.extract.clauses.shares import is_share
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.words import cue

_CHANGES = ("change", "growth_rate")


def assign_roles(p: Parse, quantities: list[Quantity]) -> None:
    """Fills role, direction, partner and anchor of the quantities of a sentence, left to right."""
    main = [q for q in quantities if q.equivalent is None]
    for i, q in enumerate(main):
        _assign(p, q)
        if i:
            _beside(p, q, main[i - 1], main[:i])
    for i in range(len(main) - 2, -1, -1):
        if (
            main[i + 1].listed
            and main[i + 1].role == "share"
            and main[i].role == "level"
            and main[i].code == main[i + 1].code
        ):
            main[i].role = "share"
    tie_pairs(p, main)
    for q in quantities:
        if q.equivalent is not None:
            q.role, q.direction = q.equivalent.role, q.equivalent.direction


def _assign(p: Parse, q: Quantity) -> None:
    if q.kind == "rank":
        q.role = "rank"
        return
    found = change_behind(p, q)
    if found is None:
        found = change_ahead(p, q)
    if found is not None:
        q.role, q.direction = found.role, found.direction
    elif is_share(p, q):
        q.role = "share"
    elif q.rule == "multiple" and p.t.low[q.number.first] not in ("twice", "thrice", "once"):
        q.role, q.direction = "growth_rate", "down" if q.number.value < 1 else "up"
    else:
        q.direction = directed(p, q)
        if q.code is not None and "/" in q.code:
            q.role = "rate"


def _beside(p: Parse, q: Quantity, before: Quantity, earlier: list[Quantity]) -> None:
    """A quantity in a list, behind "or", or set against another, has the role of that one."""
    t = p.t
    gap = t.low[before.last : q.first]
    if q.listed and q.role == "level" and before.role not in ("from", "to") and q.kind == before.kind:
        q.role, q.direction = before.role, before.direction
        if before.anchor is not None:
            q.anchor = before.anchor
        return
    if (
        "or" in gap
        and len(gap) <= 3
        and all(w in (",", "or", "some", "about", "(", "nearly") for w in gap)
        and q.code != before.code
    ):
        if before.role in _CHANGES and q.code in ("%", "{ratio}"):
            q.role, q.direction, q.anchor = "growth_rate", before.direction, before
        elif q.code == "%" and q.role == "level":
            q.role = "share"
        return
    lead = lead_of(p, q)
    if (
        q.role in _CHANGES
        and before.role in ("level", "to", "rate", "share", "from")
        and not verb_between(p, before.last, q.first)
    ):
        opener = t.lower(lead.at - 1) if lead.word in ("up", "down") else t.lower(q.first - 1)
        if lead.word == "of" and t.lower(lead.at - 2) in ("a", "an"):
            opener = t.lower(lead.at - 3)
        elif opener in ("a", "an"):
            opener = t.lower(q.first - 2)
        if opener in (",", "(", "—", "–"):
            q.anchor = before if before.role != "from" or before.partner is None else before.partner
            return
    if q.role == "level" and q.code == "%" and before.code == "%" and before.role in ("growth_rate", "share"):
        if not verb_between(p, before.last, q.first) and t.lower(q.first - 1) in (
            "and",
            ",",
            "or",
            "(",
            "but",
        ):
            q.role, q.direction = before.role, before.direction
            return
    counterpart = _counterpart(p, q, earlier)
    if counterpart is not None and q.role in ("level", "rate"):
        q.anchor = counterpart
        if counterpart.role in ("level", "share", "rate", "rank"):
            q.role = counterpart.role
            if q.role in {"level", "rate"}:
                q.direction = None
        elif counterpart.role in _CHANGES and q.code == counterpart.code:
            q.role, q.direction = counterpart.role, counterpart.direction


def _counterpart(p: Parse, q: Quantity, earlier: list[Quantity]) -> Quantity | None:
    """The quantity with which this one is compared: "3 billion, against 2 billion a year ago"."""
    t = p.t
    lead = lead_of(p, q)
    compared = lead.word in cue("against") and t.lower(lead.at - 1) not in (
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
    )
    compared = compared or (
        lead.word in ("with", "to") and t.lower(lead.at - 1) in ("compared", "compares", "comparison")
    )
    bracketed = t.lower(q.first - 1) == ":" and "(" in t.low[max(0, q.first - 5) : q.first]
    if not (compared or bracketed):
        return None
    return next(
        (
            o
            for o in reversed(earlier)
            if o.kind == q.kind and _base(o.code) == _base(q.code) and o.role not in _CHANGES
        ),
        None,
    ) or next((o for o in reversed(earlier) if o.code == q.code), None)


def _base(code: str | None) -> str:
    return (code or "").split("/")[0]
