"""Rates of exchange: "fell to 84.60 against the US dollar", "57.5 pesos to the euro", "7.12 per dollar"."""

from __future__ import annotations

from functools import cache

from pipeline.extract.tokens import Tokens
from pipeline.extract.units.measures import currency_before
from pipeline.extract.units.unit import Unit
from pipeline.extract.words import cue, table

# Each is priced in those behind it and in all others: the base currencies of the interbank market, by rank.
_PRICED_FIRST = ("EUR", "GBP", "AUD", "NZD", "USD")


@cache
def _moneys() -> dict[str, str]:
    """Names of currencies, lower case -> ISO 4217; no cents."""
    return {
        form.lower(): code
        for form, code, position, factor in table("money")
        if position == "after" and factor == "1" and form.replace(" ", "").isalpha()
    }


def _money_named(t: Tokens, at: int) -> str | None:
    """The currency that a word names, with the one before it: "dollar", "Canadian dollar", "the won"."""
    before, low = t.lower(at - 1), t.lower(at)
    alone = _moneys().get(low) if low not in cue("weak_money") or before == "the" else None
    return _moneys().get(f"{before} {low}", alone)


def exchange_rate_at(t: Tokens, first: int, at: int) -> Unit | None:
    """The unit of a rate of exchange, "INR/USD", of a number without a unit.

    Args:
        t: the sentence.
        first: the number's first token; its currency is named before it, or later.
        at: the token behind the number, or behind its own currency.
    """
    base = _base_at(t, at)
    if base is None:
        return None
    end, code = base
    for i in (*range(at - 1, -1, -1), *range(end, len(t))):
        quoted = _money_named(t, i) if not first <= i < at or t.kind[i] == "w" else None
        if quoted is not None and quoted != code:
            unit = f"{quoted}/{code}" if t.lower(at) == "per" else _rate(quoted, code)
            return Unit(at, end, unit, "money")
    return None


def priced_in(t: Tokens, at: int, code: str) -> tuple[int, str] | None:
    """The currency whose price an amount is, "7.2 yuan to the dollar": (index behind, currency)."""
    base = _base_at(t, at)
    if base is None and t.lower(at) == "a" and (priced := _money_named(t, at + 1)) is not None:
        base = at + 2, priced  # "7.2 yuan a dollar"
    return base if base is not None and base[1] != code else None


def rate_left_out(t: Tokens, first: int) -> str | None:
    """As in "The kwacha gained 3 percent against the dollar and traded at 28.4": the rate that a number is.

    first: the number's first token.
    """
    if t.lower(first - 1) not in ("at", "to"):
        return None
    base = next((found for at in range(first - 1) if (found := _base_at(t, at)) is not None), None)
    if base is None or base[0] >= first - 1:
        return None
    quoted = next((code for at in range(first) if (code := _money_named(t, at)) not in (None, base[1])), None)
    return _rate(quoted, base[1]) if quoted is not None else None


def _rate(quoted: str, base: str) -> str:
    """The unit of a bare number: "149 to the dollar" of the yen, but "1.08" of the euro.

    By the custom of the market some currencies are priced in all others, whichever a sentence names last.
    """
    priced = next((code for code in _PRICED_FIRST if code in (quoted, base)), base)
    return f"{quoted if priced == base else base}/{priced}"


def is_footnote(t: Tokens, first: int, last: int) -> bool:
    """Whether a number stands in a footnote of rates of exchange: "($1 = 7.24 yuan)"."""
    return "=" in t.low[max(0, first - 3) : last + 4] and "(" in t.low[max(0, first - 8) : first]


def _base_at(t: Tokens, at: int) -> tuple[int, str] | None:
    """As in "to the dollar", "against the US dollar", "per euro", "/$": (index behind, currency)."""
    if t.lower(at) == "/" and t.kind[at + 1 : at + 2] == ["c"]:
        sign = currency_before(t, at + 2)
        return (at + 2, sign.code) if sign is not None else None
    if t.lower(at) not in cue("exchange_links"):
        return None
    at += 1
    if t.lower(at) == "the" or (t.low[at - 1] == "against" and t.lower(at) == "a"):
        at += 1
    while t.lower(at) in cue("exchange_sorts") or t.lower(at) == ".":
        at += 1
    code = _money_named(t, at)
    return (at + 1, code) if code is not None and t.lower(at + 1) not in cue("exchange_blocks") else None
