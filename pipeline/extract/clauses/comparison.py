"""What a change is compared with: a year earlier, the quarter before, an average per year."""

from __future__ import annotations

from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import Tokens, phrase_book
from pipeline.extract.words import cue

_CHANGES = ("growth_rate", "change")


def assign_comparisons(t: Tokens, quantities: list[Quantity]) -> None:
    """Fills `comparison` of changes and growth rates, and `cumulative` of running totals."""
    phrases = _phrases(t)
    for q in quantities:
        if q.equivalent is not None:
            continue
        if q.role in _CHANGES:
            q.comparison = _nearest(t, q, quantities, phrases)
        elif q.role == "level" and q.kind in ("count", "money", "measure") and q.time is not None and q.time.kind == "window":
            if "since" in t.low or "so" in t.low and "far" in t.low or cue("cumulative") & set(t.low[max(0, q.first - 5) : q.first]):
                q.comparison = "cumulative"
        elif q.role == "level" and {"cumulative", "cumulatively"} & set(t.low):
            q.comparison = "cumulative"
    for q in quantities:
        if q.equivalent is not None:
            q.comparison = q.equivalent.comparison


def _phrases(t: Tokens) -> list[tuple[int, int, str]]:
    book = phrase_book("comparisons", 0, 1)
    found = []
    at = 0
    while at < len(t):
        match = book.match(t.low, at)
        if match is not None:
            found.append((at, match[0], match[1]))
            at = match[0]
        else:
            at += 1
    return found


def _nearest(t: Tokens, q: Quantity, quantities: list[Quantity], phrases: list[tuple[int, int, str]]) -> str | None:
    best, lowest = None, 40
    for first, last, meaning in phrases:
        left = last <= q.first
        a, b = (last, q.first) if left else (q.last, first)
        cost = abs(b - a) + 8 * sum(1 for o in quantities if o is not q and a <= o.first < b and o.role in _CHANGES and o.equivalent is None)
        cost += 30 * sum(1 for i in range(a, b) if t.low[i] == ";")
        if left:
            cost += 4
        if cost < lowest:
            best, lowest = meaning, cost
    return best
