"""Ties between the quantities of a sentence: lists that share a unit, dimensions, conversions in brackets."""

from __future__ import annotations

from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import Tokens
from pipeline.extract.units.unit import UNITY, Unit

_LINKS = frozenset((",", "and", "or", "/", "by", "x", "×", "&", "to"))


def link(t: Tokens, quantities: list[Quantity]) -> None:
    """Shares units along lists and marks conversions, in place."""
    for i in range(len(quantities) - 2, -1, -1):
        _share_right(t, quantities[i], quantities[i + 1])
    for i in range(1, len(quantities)):
        _share_left(t, quantities[i - 1], quantities[i])
        _listed(t, quantities[i - 1], quantities[i])
        _convert(t, quantities[i - 1], quantities[i], quantities[i - 2] if i > 1 else None)


def _gap(t: Tokens, a: Quantity, b: Quantity) -> list[str]:
    return t.low[a.last : b.first]


def _adjacent(t: Tokens, a: Quantity, b: Quantity) -> bool:
    gap = [w for w in _gap(t, a, b) if w not in ("another", "then", "about", "the", "a", "further")]
    return 0 < len(gap) <= 2 and all(w in _LINKS for w in gap)


def _bare(q: Quantity) -> bool:
    return q.unit is None and q.rule != "range"


def _share_right(t: Tokens, q: Quantity, other: Quantity) -> None:
    """As in "3, 5 and 8 million units", "20 by 30 meters", "from 5 to 10 percent": the unit comes later."""
    if other.unit is None or other.kind == "rank" or not _adjacent(t, q, other):
        return
    if q.unit is None:
        gap = _gap(t, q, other)
        if other.kind == "money" and other.unit.first < other.number.first:
            return
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
        and t.lower(a.last) not in ("by", "x", "×")
    ):
        b.listed = a.listed + 1


def _convert(t: Tokens, a: Quantity, b: Quantity, earlier: Quantity | None) -> None:
    """As in "251 million yuan ($35.3 million)", "5 miles, or 8 km": the second converts the first."""
    gap = _gap(t, a, b)
    if not gap or a.unit is None or b.unit is None:
        return
    opened = "(" in gap or "[" in gap
    stated = [
        w
        for w in gap
        if w
        not in (
            "or",
            "about",
            "approximately",
            "=",
            "(",
            "[",
            ",",
            "around",
            "roughly",
            "nearly",
            "equivalent",
            "to",
            "equal",
            "some",
            "us",
        )
    ]
    if stated or not (opened or "or" in gap or "equivalent" in gap):
        return
    if not opened and gap[0] not in ("or", ",", "equivalent"):
        return
    if opened and gap[0] not in ("(", "["):
        return
    base = a
    if a.equivalent is not None:
        base = a.equivalent
    if _converts(base, b):
        b.equivalent = base
        if b.bound == "exact" and base.bound != "range":
            b.bound = base.bound
        b.rule = "conversion"


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
    """A rough dimension of a code, enough to tell a conversion from another figure in brackets."""
    head = code.split("/", maxsplit=1)[0]
    for name, codes in _DIMENSIONS.items():
        if head in codes:
            return name + ("/" if "/" in code else "")
    return None


_DIMENSIONS = {
    "length": frozenset(("m", "km", "cm", "mm", "[mi_i]", "[ft_i]", "[in_i]", "[yd_i]", "[nmi_i]")),
    "area": frozenset(("m2", "km2", "har", "[acr_us]", "[sft_i]", "[mi_i]2", "{mu}", "[syd_i]")),
    "mass": frozenset(
        ("kg", "g", "t", "[lb_av]", "[oz_av]", "[oz_tr]", "[ston_av]", "[lton_av]", "kt", "Mt")
    ),
    "volume": frozenset(
        ("l", "m3", "[gal_us]", "[bbl_us]", "[cft_i]", "ml", "[pt_us]", "[foz_us]", "10*9.m3", "10*9.[cft_i]")
    ),
    "temperature": frozenset(("Cel", "[degF]", "K")),
    "speed": frozenset(("km/h", "[mi_i]/h", "m/s", "[kn_i]")),
}
