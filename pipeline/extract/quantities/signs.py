"""Numbers below zero: a minus, "negative", and the brackets of accounts: "$(0.05)"."""

from __future__ import annotations

from pipeline.extract.numbers.number import Number
from pipeline.extract.numbers.spelled import power_of, scale_at
from pipeline.extract.tokens import Tokens
from pipeline.extract.units.measures import unit_at


def unbracketed(t: Tokens, number: Number) -> Number:
    """As in "$(0.05) per share", "$(12.3) million": accounts write what is below zero in brackets."""
    first, last = number.first - 1, number.last
    if number.form != "digits" or (t.lower(first), t.lower(last)) != ("(", ")") or not t.joined(first):
        return number
    if t.kind[first - 1] != "c":
        return number
    last, factor = scale_at(t, last + 1)
    mult = number.mult + power_of(factor)
    return number._replace(first=first, last=last, value=-number.value * factor, mult=mult)


def signed(t: Tokens, number: Number, first: int) -> tuple[Number, int]:
    """A written sign before the number ("-1.1%", "minus 5 degrees") belongs to value and quotation.

    first: the token of the number or of the currency before it.

    Returns:
        the number, and the first token of its quotation.
    """
    if first == 0:
        return number, first
    sign = t.low[first - 1]
    free = first == 1 or not t.joined(first - 1) or t.low[first - 2] in "([~"
    if sign in ("-", "−", "–") and t.joined(first) and free and (first < 2 or t.kind[first - 2] != "n"):
        return number._replace(value=-number.value), first - 1
    if sign == "minus" and t.lower(first - 2) != "or" and (first < 2 or t.kind[first - 2] != "n"):
        return number._replace(value=-number.value), first - 1
    if sign == "negative" and _can_be_negative(t, number, first):
        return number._replace(value=-number.value), first - 1
    if sign == "+" and t.joined(first) and free:
        return number, first - 1
    return number, first


def _can_be_negative(t: Tokens, number: Number, first: int) -> bool:
    """As in "negative 0.1 percent", "negative $3 million"; not in "tested negative 3 times"."""
    if first < number.first:
        return True
    unit = unit_at(t, number.last, number.value)
    return unit is not None and (unit.kind in ("percentage", "money") or unit.code in ("Cel", "[degF]"))
