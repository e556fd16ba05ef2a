"""What the sentences before told of, for figures that leave it out: "24 of them", "Some 2.3 billion"."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import Tokens
from pipeline.extract.units.unit import UNITY


class Counted(NamedTuple):
    """The thing counted last: its unit code and its words as written."""

    code: str
    words: str


class Told(NamedTuple):
    """What the sentences before told of.

    counted: the thing counted last.
    scaled: unit and kind of the last figure with a scale word, and its power of ten.
    money: the currency of the last amount.
    """

    counted: Counted | None = None
    scaled: tuple[str, str, int] | None = None
    money: str | None = None


def told_last(t: Tokens, quantities: list[Quantity], before: Told) -> Told:
    """What is told of behind a sentence: its last figures, else those of the sentences before it."""
    counts = [
        q
        for q in quantities
        if q.kind == "count" and q.code not in (None, UNITY) and "/" not in q.code and not q.adjectival
    ]
    counted, scaled, money = before
    if counts:
        last = next((q for q in reversed(counts) if q.written_unit is not None), counts[-1])
        unit = last.written_unit
        span = (unit.first, unit.last) if unit is not None else last.indicator
        if span is not None and (unit is not None or counted is None):
            counted = Counted(last.code or UNITY, t.span(*span))
    for q in quantities:
        stated = q.equivalent is None and q.code not in (None, UNITY)
        if stated and q.number.scaled and q.kind in ("money", "count"):
            scaled = q.numerator, q.kind, q.number.mult
        if stated and q.kind == "money":
            money = q.numerator
    return Told(counted, scaled, money)
