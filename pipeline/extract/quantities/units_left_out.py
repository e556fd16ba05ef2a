"""Units that the text leaves out: "from 31 to 20", "the number of companies reached 25", "24 of them"."""

from __future__ import annotations

from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import Tokens
from pipeline.extract.units.counted import annotation
from pipeline.extract.units.singular import is_plural
from pipeline.extract.units.unit import RATIO, UNITY, Unit
from pipeline.extract.words import cue


def complete_units(t: Tokens, quantities: list[Quantity], counted: Unit | None) -> None:
    """Gives each quantity without a unit the one that the statement implies."""
    last = counted
    for i, q in enumerate(quantities):
        if q.code is None:
            _complete(t, q, quantities, i, last)
        if q.kind == "count" and q.code not in (None, UNITY) and q.unit is not None:
            last = q.unit


def _complete(t: Tokens, q: Quantity, quantities: list[Quantity], i: int, last: Unit | None) -> None:
    for partner in (q.partner, q.partner.partner if q.partner else None):
        if partner is not None and partner is not q and partner.code is not None:
            _take(q, partner.code, partner.kind)
            q.factor = partner.factor
            return
    earlier = [o for o in quantities[:i] if o.equivalent is None and o.code is not None]
    if q.number.scaled and earlier and earlier[-1].number.scaled and earlier[-1].kind == "money":
        # "... to 3 billion yuan and profit 7 percent to 400 million"
        _take(q, earlier[-1].code or UNITY, "money")
        return
    if q.number.scaled:
        money = next((o for o in reversed(earlier) if o.kind == "money" and o.number.scaled), None)
        if money is not None:
            _take(q, money.code or UNITY, "money")
            return
    if t.lower(q.last) == "of" and t.lower(q.last + 1) in cue("of_whom") and last is not None:
        _take(q, last.code, "count")
        return
    code = _number_of(t, q)
    if code is not None:
        _take(q, code, "count")
        return
    words = set(t.low[q.indicator[0] : q.indicator[1]]) if q.indicator else set()
    if words & cue("index_words") - {"shares", "stocks", "average"}:
        _take(q, "{index_point}", "measure")
    elif words & {"ratio", "multiple", "coefficient"}:
        _take(q, RATIO, "ratio")
    elif q.indicator is not None and is_plural(t.low[q.indicator[1] - 1]):
        # "exports of vehicles reached 3,000": the plural measured is what is counted.
        _take(q, annotation(t.span(max(q.indicator[0], q.indicator[1] - 3), q.indicator[1])), "count")
    elif t.lower(q.first - 1) == "the" and last is not None:
        _take(q, last.code, "count")
    else:
        _take(q, UNITY, "count")


def _take(q: Quantity, code: str, kind: str) -> None:
    q.code, q.kind = code, kind


def _number_of(t: Tokens, q: Quantity) -> str | None:
    """ "the number of companies ... has reached 25" counts companies."""
    for at in range(q.first - 1, max(-1, q.first - 25), -1):
        if t.low[at] in (";",):
            return None
        if t.low[at] in ("number", "numbers", "total", "count") and t.lower(at + 1) == "of":
            end = at + 2
            while end < min(q.first, at + 7) and t.kind[end] == "w" and not is_plural(t.low[end]):
                end += 1
            if end < q.first and is_plural(t.lower(end)):
                return annotation(t.span(at + 2, end + 1))
            return None
    return None
