"""Units that the text leaves out: "from 31 to 20", "the number of companies reached 25", "24 of them"."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import Tokens
from pipeline.extract.units.counted import annotation
from pipeline.extract.units.singular import is_plural
from pipeline.extract.units.unit import RATIO, UNITY
from pipeline.extract.words import cue


class Counted(NamedTuple):
    """The thing counted last: its unit code and its words as written."""

    code: str
    words: str


def complete_units(t: Tokens, quantities: list[Quantity], counted: Counted | None) -> None:
    """Gives each quantity without a unit the one that the statement implies, in place.

    Args:
        t: the sentence.
        quantities: its quantities, in order.
        counted: code and words of the thing counted last before this sentence.
    """
    last = counted
    for i, q in enumerate(quantities):
        if q.code is None:
            _complete(t, q, quantities, i, last)
        elif q.unit is not None and q.kind == "count" and q.unit.first < q.unit.last:
            last = Counted(q.code, t.span(q.unit.first, q.unit.last))
        partner = q.partner if q.partner is not None else q.anchor if q.listed else None
        if (
            partner is not None
            and q.denominator is None
            and partner.denominator is not None
            and partner.code is not None
        ) and partner.code.split("/")[0] == q.code:
            q.code, q.denominator = partner.code, partner.denominator


def _complete(t: Tokens, q: Quantity, quantities: list[Quantity], i: int, last: Counted | None) -> None:
    later = quantities[i + 1] if i + 1 < len(quantities) else None
    for tied in (q.partner, q.anchor, later if later is not None and later.anchor is q else None):
        if tied is not None and tied.code is not None:
            _take(q, tied.code, tied.kind)
            q.factor, q.denominator = tied.factor, tied.denominator
            return
    earlier = [o for o in quantities[:i] if o.equivalent is None and o.code not in (None, UNITY)]
    code = _number_of(t, q)
    if code is not None:
        _take(q, code, "count")
        return
    if t.lower(q.last) == "of" and t.lower(q.last + 1) in cue("of_whom") and last is not None:
        _elided(q, last)
        return
    words = set(t.low[q.indicator[0] : q.indicator[1]]) if q.indicator else set()
    if words & cue("index_words") - {"shares", "stocks", "average"} or any(
        o.code == "{index_point}" for o in earlier
    ):
        _take(q, "{index_point}", "measure")
        return
    if words & {"ratio", "multiple", "coefficient"}:
        _take(q, RATIO, "ratio")
        return
    if q.breakdown is not None and is_plural(t.low[q.breakdown[1] - 1]):
        # "exports of vehicles hit 61,000"
        _take(q, annotation(t.span(*q.breakdown)), "count")
        return
    if (
        q.indicator is not None
        and is_plural(t.low[q.indicator[1] - 1])
        and t.low[q.indicator[1] - 1] not in cue("money_measures")
    ):
        # "exports of vehicles reached 3,000": the plural measured is what is counted.
        _take(q, annotation(t.span(max(q.indicator[0], q.indicator[1] - 3), q.indicator[1])), "count")
        return
    if q.number.scaled:
        money = next((o for o in reversed(earlier) if o.kind == "money" and o.number.scaled), None)
        if money is not None and (last is None or not cue("fewer") & {t.lower(q.last)}):
            _take(q, (money.code or UNITY).split("/")[0], "money")
            return
    if "." in t.word[q.number.first] and not q.number.scaled and earlier and earlier[-1].kind == "percentage":
        _take(q, "%", "percentage")
        return
    steps = [o for o in earlier if o.code in ("{basis_point}", "{percentage_point}")]
    if steps:
        _take(q, steps[-1].code or UNITY, steps[-1].kind)
        return
    if last is not None and q.number.value == q.number.value.to_integral_value():
        _elided(q, last)
        return
    _take(q, UNITY, "count")


def _elided(q: Quantity, counted: Counted) -> None:
    """Unit and indicator of the noun that is left out ("24 of them")."""
    _take(q, counted.code, "count")
    if q.indicator is None and q.indicator_text is None:
        q.indicator_text = counted.words


def _take(q: Quantity, code: str, kind: str) -> None:
    q.code, q.kind = code, kind


def _number_of(t: Tokens, q: Quantity) -> str | None:
    """As in "the number of companies ... has reached 25" counts companies."""
    for at in range(q.first - 1, max(-1, q.first - 25), -1):
        if t.low[at] == ";":
            return None
        if t.low[at] in ("number", "numbers", "total", "count") and t.lower(at + 1) == "of":
            end = at + 2
            while end < min(q.first, at + 7) and t.kind[end] == "w" and not is_plural(t.low[end]):
                end += 1
            if end < q.first and is_plural(t.lower(end)):
                return annotation(t.span(at + 2, end + 1))
            return None
    return None
