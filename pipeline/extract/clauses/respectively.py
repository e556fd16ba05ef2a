"""Each figure of a list its own owner, part or measure: "Togo and Mali sold 5 and 3 tonnes, respectively"."""

from __future__ import annotations

from pipeline.extract.clauses.division import split
from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.phrases import Span, phrase_after, phrase_before
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.words import cue

_NEAR = 3


def assign_respectively(p: Parse, quantities: list[Quantity]) -> None:
    """Distributes the items of a coordination over the figures that "respectively" ties to them."""
    mark = _mark(p)
    if mark is None:
        return
    runs = _runs(p, quantities)
    run = next((r for r in reversed(runs) if r[-1].last <= mark <= r[-1].last + _NEAR), None)
    items = _items(p, run[0].first, len(run)) if run is not None else []
    if run is None or not items:
        return
    lead = items[0][0] - 1
    for figures in (run, *(r for r in runs if mark < r[0].first <= mark + _NEAR and len(r) == len(run))):
        named = next((q for q in figures if q.indicator is not None), figures[0])
        for q, item in zip(figures, items, strict=False):
            q.indicator, q.indicator_text = named.indicator, named.indicator_text
            if q.subject is not None and any(first <= q.subject[0] < last for first, last in items):
                q.subject = None
            _give(p, q, item, p.t.low[lead] if p.tags[lead] == "prep" else "")


def _mark(p: Parse) -> int | None:
    """Where "respectively" or "in that order" stands."""
    t = p.t
    for i, low in enumerate(t.low):
        if low == "respectively" or (low == "in" and t.lower(i + 1) == "that" and t.lower(i + 2) == "order"):
            return i
    return None


def _runs(p: Parse, quantities: list[Quantity]) -> list[list[Quantity]]:
    """The quantities that only commas and "and" part, in lists of two and more."""
    runs: list[list[Quantity]] = []
    for q in quantities:
        before = runs[-1][-1] if runs else None
        if before is not None and set(p.t.low[before.last : q.first]) <= cue("list_marks"):
            runs[-1].append(q)
        else:
            runs.append([q])
    return [run for run in runs if len(run) > 1]


def _items(p: Parse, before: int, count: int) -> list[Span]:
    """The noun phrases of the nearest coordination of so many left of a token."""
    t = p.t
    for at in range(before - 1, 0, -1):
        if t.low[at] != "and" or p.tags[at - 1] == "num":
            continue
        last = phrase_after(p, at + 1, before)
        if last is None:
            continue
        items, end = [last], at - (t.low[at - 1] == ",")
        while len(items) < count and (item := phrase_before(p, end)) is not None:
            items.insert(0, item)
            if t.lower(item[0] - 1) != ",":
                break
            end = item[0] - 1
        if len(items) == count:
            return items
    return []


def _give(p: Parse, q: Quantity, item: Span, lead: str) -> None:
    """Gives a figure its item: an owner or a measure, else a part of what was said ("exports to Togo")."""
    found = split(p, item)
    if lead and (found.indicator is not None or lead not in cue("inner_places")):
        q.breakdown = item
    elif found.indicator is None:
        q.subject = item
    else:
        q.indicator = found.indicator
