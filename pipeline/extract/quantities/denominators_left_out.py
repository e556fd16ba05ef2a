"""Denominators that stand elsewhere: "44p and 27p a day", "$31 a share, in a range of $28 to $31"."""

from __future__ import annotations

from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import Tokens
from pipeline.extract.units.counted import annotation
from pipeline.extract.units.denominators import denominator_at
from pipeline.extract.units.singular import is_plural
from pipeline.extract.units.unit import UNITY
from pipeline.extract.words import cue

# How many times as high as another a price of the same thing may be, and one in a range around it.
_FAR = 10
_NEAR = 3
_FEW = 8


def complete_denominators(t: Tokens, quantities: list[Quantity]) -> None:
    """Gives each quantity that has none the denominator which the statement implies, in place."""
    for i, q in enumerate(quantities):
        if i and quantities[i - 1].denominator is None and q.denominator is not None:
            _share_with(t, quantities[i - 1], q)
        if q.denominator is not None or q.code in (None, UNITY):
            continue
        partner = q.partner if q.partner is not None else q.anchor
        if partner is not None and _of_one_statement(q, partner):
            _take(q, partner)
        elif q.number.scaled or q.role not in ("level", "from", "to"):
            continue
        elif q.kind == "money":
            _of_price(t, q, quantities[:i])
        elif q.kind == "measure":
            _of_yield(t, q, quantities[:i])


def as_rate(q: Quantity) -> str:
    """The role of a quantity that has a denominator."""
    return "rate" if q.role == "level" else q.role


def same_size(a: Quantity, b: Quantity, times: int = _FAR) -> bool:
    """Whether two figures can be of one thing: neither is ten times the other, or has another scale."""
    low, high = sorted((abs(a.number.value), abs(b.number.value)))
    return low > 0 and high / low < times


def _take(q: Quantity, other: Quantity) -> None:
    q.code, q.denominator, q.role = other.code, other.denominator, as_rate(q)


def _of_one_statement(q: Quantity, partner: Quantity) -> bool:
    """As in "13,196 a day, against 16,212 a year earlier": figures of one statement have one unit."""
    if partner.denominator is None or partner.numerator != q.code:
        return False
    return (
        q.partner is partner
        or q.listed > 0
        or (same_size(partner, q) and q.role in ("level", "rate", "from", "to"))
    )


def _share_with(t: Tokens, q: Quantity, behind: Quantity) -> None:
    """As in "29.3 points and 8.1 assists a game", "44p and 27p a day": the denominator comes later."""
    gap = t.low[q.last : behind.first]
    same = q.kind == behind.kind and q.code is not None and (q.kind == "count" or q.code == behind.numerator)
    if same and gap and gap[0] == "and" and set(gap[1:]) <= {"later", "then", "at"}:
        q.denominator = behind.denominator
        q.code = f"{q.code}/{behind.denominator}"
        q.role = as_rate(q)


def _of_price(t: Tokens, q: Quantity, earlier: list[Quantity]) -> None:
    """An amount that is a price: of a share, by its measure, or of what a price before it is for."""
    found: tuple[int, str] | None = None
    if t.lower(q.last) == "apiece":
        thing = _thing(t, q, earlier)
        found = None if thing is None else (q.last + 1, thing)
    elif q.indicator is not None and t.lower(q.indicator[1]) in ("per", "/"):
        # "The cost per kilo fell to 61.70 kroner"
        per = denominator_at(t, q.indicator[1], q.kind)
        found = None if per is None or per[0] > q.first else (q.last, per[1])
    if found is not None:
        q.last, q.denominator = found
        q.code, q.role = f"{q.code}/{q.denominator}", as_rate(q)
        return
    prices = [o for o in earlier if o.denominator is not None and o.numerator == q.code]
    other = next((o for o in reversed(prices) if _prices_too(t, q, o)), None)
    if other is not None:
        _take(q, other)


def _thing(t: Tokens, q: Quantity, earlier: list[Quantity]) -> str | None:
    """What "apiece" stands for: a share or a thing counted that the sentence speaks of."""
    if cue("share_words") & set(t.low[: q.first]):
        return "{share}"
    counted = next((o.code for o in reversed(earlier) if o.kind == "count" and o.denominator is None), None)
    if counted is not None and counted.startswith("{"):
        return counted
    at = next((i for i in range(q.first - 1, -1, -1) if is_plural(t.low[i])), None)
    return annotation(t.low[at]) if at is not None else None


def _prices_too(t: Tokens, q: Quantity, price: Quantity) -> bool:
    """Whether an amount is a price of what another is a price of."""
    before = t.lower(q.first - 1)
    between = t.low[price.last : q.first]
    if ";" in between:
        return False
    if before == "of" and t.lower(q.first - 2) in ("range", "band"):
        return same_size(q, price, _NEAR)  # "$31 a share, the top of the range of $28 to $31"
    if before == "or" and t.lower(price.first - 1) == "or":
        return same_size(q, price)  # "355 million, or 1.84 euros a share, after 302 million, or 1.58 euros"
    if before == "at" and t.lower(q.first - 2) in cue("traded_at"):
        return price.denominator == "{share}" and same_size(q, price)
    if (cue("against") | {"below", "above"}) & set(between) and len(between) <= _FEW:
        return same_size(q, price, _NEAR)  # "$4.60 to $4.80 a share, below Wall Street's $5.05"
    return _beside(t, q, price)


def _of_yield(t: Tokens, q: Quantity, earlier: list[Quantity]) -> None:
    """As in "3.5 tons per hectare for soy and 5.7 tons for corn"."""
    yields = (o for o in reversed(earlier) if o.denominator is not None)
    other = next((o for o in yields if o.numerator == q.code and _beside(t, q, o)), None)
    if other is not None:
        _take(q, other)


def _beside(t: Tokens, q: Quantity, other: Quantity) -> bool:
    """As in "33p for each kilowatt-hour of electricity and 9.8p for gas": both are for something."""
    near = q.first - other.last <= _FEW and t.lower(q.first - 1) in ("and", ",")
    return near and t.lower(q.last) in ("for", "in", "at") and same_size(q, other)
