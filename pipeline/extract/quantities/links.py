"""Ties between the quantities of a sentence: lists that share a unit, dimensions, conversions in brackets."""

from __future__ import annotations

from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import Tokens
from pipeline.extract.units.denominators import denominator_at
from pipeline.extract.units.unit import UNITY, Unit
from pipeline.extract.words import cue, mapping


def link(t: Tokens, quantities: list[Quantity]) -> None:
    """Shares units along lists and marks conversions, in place."""
    for i in range(len(quantities) - 2, -1, -1):
        _share_right(t, quantities[i], quantities[i + 1])
    for i in range(1, len(quantities)):
        _share_left(t, quantities[i - 1], quantities[i])
        _listed(t, quantities[i - 1], quantities[i])
        _convert(t, quantities[i - 1], quantities[i])


def _gap(t: Tokens, a: Quantity, b: Quantity) -> list[str]:
    return t.low[a.last : b.first]


def _adjacent(t: Tokens, a: Quantity, b: Quantity) -> bool:
    gap = [w for w in _gap(t, a, b) if w not in cue("list_fillers")]
    if len(gap) == 2 and gap[0] == "," and t.lower(a.first - 1) in cue("copulas"):
        # "The average age is 29, and 40 percent are women": two statements.
        return False
    return 0 < len(gap) <= 2 and all(w in cue("list_links") for w in gap)


def _bare(q: Quantity) -> bool:
    return q.unit is None and q.rule != "range"


def _share_right(t: Tokens, q: Quantity, other: Quantity) -> None:
    """As in "3, 5 and 8 million units", "20 by 30 meters", "from 5 to 10 percent": the unit comes later."""
    if other.unit is None or other.kind == "rank" or not _adjacent(t, q, other):
        return
    if q.unit is None:
        gap = _gap(t, q, other)
        if gap[:2] == [",", "or"]:
            # As in: up 321.83, or 1.05%.
            return
        if other.kind == "money" and other.unit.first < other.number.first:
            return
        if "by" in gap and other.kind == "percentage":
            return  # "cut its workforce of 38,000 by about 5%"
        if "to" in gap and t.lower(q.first - 1) != "from":
            return
        _inherit(q, other)
    elif not (q.kind == "money" == other.kind and q.code == other.code):
        return
    _rescale(q, other)


def _share_left(t: Tokens, other: Quantity, q: Quantity) -> None:
    """As in "$5 million, 7 million and 9 million", "43 percent, 50 and 55": the unit came before."""
    if (
        not _bare(q)
        or other.unit is None
        or other.kind not in ("money", "percentage", "measure")
        or not _adjacent(t, other, q)
    ):
        return
    if "to" in _gap(t, other, q) and t.lower(other.first - 1) != "from":
        return
    if _gap(t, other, q)[:2] == [",", "or"]:
        return  # "made up 23 per cent, or 170,000"
    _inherit(q, other)
    if other.number.mult and not q.number.mult and q.number.value < 1000 and other.kind == "money":
        _rescale(q, other)


def _inherit(q: Quantity, other: Quantity) -> None:
    q.unit = Unit(q.number.last, q.number.last, other.code or UNITY, other.kind, other.factor)
    q.code, q.kind, q.factor, q.denominator = other.code, other.kind, other.factor, other.denominator
    q.rule = "list"


def _rescale(q: Quantity, other: Quantity) -> None:
    """Shares the scale word of a list with a member that has none."""
    if (
        q.high is None
        and other.number.mult >= 3
        and q.number.mult == 0
        and abs(q.number.value) < 1000
        and other.number.core
    ):
        factor = other.number.value / other.number.core
        q.number = q.number._replace(value=q.number.value * factor, mult=other.number.mult)


def _listed(t: Tokens, a: Quantity, b: Quantity) -> None:
    if (
        a.code is not None
        and a.code == b.code
        and _adjacent(t, a, b)
        and "to" not in _gap(t, a, b)
        and t.lower(a.last) not in cue("dimension_links")
    ):
        b.listed = a.listed + 1


def _convert(t: Tokens, a: Quantity, b: Quantity) -> None:
    """As in "251 million yuan ($35.3 million)", "5 miles, or 8 km": the second converts the first."""
    gap = _gap(t, a, b)
    if not gap or a.unit is None or b.unit is None:
        return
    if not all(w in cue("conversion_links") for w in gap):
        return
    if "(" in gap or "[" in gap:
        if gap[0] not in ("(", "["):
            return
    elif gap == [","] and a.kind == b.kind == "money" and b.bound == "approximate":
        pass  # "2,499 yuan, roughly $345"
    elif gap[0] not in cue("conversion_openers") or not ("or" in gap or "equivalent" in gap):
        return
    base = a if a.equivalent is None else a.equivalent
    if _converts(base, b):
        b.equivalent = base
        if b.bound == "exact" and base.bound != "range":
            b.bound = base.bound
        b.rule = "conversion"
        if t.lower(b.last) == ")":
            _denominate(t, base, b)


def _denominate(t: Tokens, a: Quantity, b: Quantity) -> None:
    """As in "70 yuan ($10) per kilogram": what stands behind the bracket is the denominator of both."""
    found = denominator_at(t, b.last + 1, b.kind) if a.denominator is None and b.denominator is None else None
    if found is not None:
        for q in (a, b):
            q.denominator, q.code = found[1], f"{q.code}/{found[1]}"


def _converts(a: Quantity, b: Quantity) -> bool:
    """Whether two units measure the same kind of thing in different units."""
    if a.code == b.code or a.code is None or b.code is None:
        return False
    if a.kind == b.kind == "money":
        return a.code[:3] != b.code[:3]
    if a.kind == b.kind and a.kind == "measure":
        ratio = abs(a.value / b.value) if b.value else 0
        return _dimension(a.code) == _dimension(b.code) or (0 < ratio < 10**9 and _dimension(a.code) is None)
    return False


def _dimension(code: str) -> str | None:
    """The dimension of a code, enough to tell a conversion from another figure in brackets."""
    head, slash, _ = code.partition("/")
    dimension = mapping("dimensions").get(head)
    return None if dimension is None else dimension + slash
