"""Walks over a sentence once and finds its quantities and, with its disposition, every other number."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.dates.time import Time
from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.quantities.build import quantity_at
from pipeline.extract.quantities.excluded import disposition
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import ARTICLES, Tokens


class Numeral(NamedTuple):
    """A number of the text: its offsets, what became of it, and its quantity if it has one."""

    start: int
    end: int
    disposition: str
    quantity: Quantity | None = None


def find_quantities(t: Tokens, times: list[Time]) -> tuple[list[Quantity], list[Numeral]]:
    """The quantities and all numerals of a sentence, both in the order of the text."""
    quantities: list[Quantity] = []
    numerals: list[Numeral] = []
    ends = {time.first: time for time in times}
    at = 0
    while at < len(t.low):
        time = ends.get(at)
        if time is not None:
            numerals.extend(_inside(t, time.first, time.last, "period"))
            at = time.last
            continue
        number = number_at(t, at)
        if number is None:
            if t.kind[at] == "a":
                numerals.append(_digits_of(t, at))
            at += 1
            continue
        reason = disposition(t, number)
        if reason is not None:
            numerals.append(Numeral(t.start[number.first], t.end[number.last - 1], reason))
            at = number.last
            continue
        quantity = quantity_at(t, number, times)
        quantities.append(quantity)
        for first, last in [(number.first, number.last), *quantity.inner]:
            numerals.append(Numeral(t.start[first], t.end[last - 1], "observation", quantity))
        # A number inside the counted noun phrase ("120,000 128G phones") is a row of its own.
        at = max(number.last, *(last for _, last in quantity.inner), 0)
    return quantities, numerals


def _inside(t: Tokens, first: int, last: int, reason: str) -> list[Numeral]:
    """The numbers inside an expression of time, each for itself."""
    found = []
    at = first
    while at < last:
        if t.kind[at] == "n":
            found.append(Numeral(t.start[at], t.end[at], reason))
        elif t.kind[at] == "a":
            found.append(_digits_of(t, at)._replace(disposition=reason))
        elif (
            (
                t.kind[at] == "w"
                and (number := number_at(t, at)) is not None
                and number.form in ("words", "ordinal", "fraction")
            )
            and t.low[at] not in ARTICLES
            and number.last <= last
        ):
            found.append(Numeral(t.start[at], t.end[number.last - 1], reason))
            at = number.last
            continue
        at += 1
    return found


def _digits_of(t: Tokens, at: int) -> Numeral:
    """The digits of a word like "A380"."""
    word = t.word[at]
    first = next(i for i, c in enumerate(word) if c.isdigit())
    last = first
    while last < len(word) and word[last].isdigit():
        last += 1
    return Numeral(
        t.start[at] + first, t.start[at] + last, "name" if word[0].isupper() and len(word) < 12 else "code"
    )
