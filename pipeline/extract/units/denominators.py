"""Denominators behind a unit: "per ton", "a week", "/bbl", "per 100,000 people"."""

from __future__ import annotations

from decimal import Decimal

from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.numbers.mixed import past_hyphen
from pipeline.extract.tokens import ARTICLES, HYPHENS, Tokens
from pipeline.extract.units.counted import counted_at
from pipeline.extract.units.measures import unit_at
from pipeline.extract.words import cue

_ONE = Decimal(1)

Denominator = tuple[int, str]


def denominator_at(t: Tokens, at: int, kind: str) -> Denominator | None:
    """The denominator that begins at a token: (index behind, UCUM text behind the slash).

    kind: that of the unit before it; percentages are not stated for "a share", "a game".
    """
    if t.lower(at) in ("more", "less") and t.lower(at + 1) in (*ARTICLES, "per"):
        at += 1
    tied = past_hyphen(t, at)
    if tied > at and t.lower(tied) in ARTICLES:
        # "a $15-an-hour job"
        return _single(t, past_hyphen(t, tied + 1), kind)
    if tied > at and t.lower(tied) == "per":
        # "a 650,000-barrel-per-day refinery"
        return _per(t, tied + 1)
    word = t.lower(at)
    if word in ("per", "/"):
        return _per(t, at + 1)
    if word == "for" and t.lower(at + 1) in ("every", "each"):
        return _per(t, at + 2)
    if word == "every":
        return _every(t, at + 1)
    if word in ARTICLES or word == "each":
        return _single(t, at + 2 if t.lower(at + 1) in cue("weighed") else at + 1, kind)
    return None


def _per(t: Tokens, at: int) -> Denominator | None:
    if t.lower(at) == "-":
        at += 1
    if t.lower(at) in cue("weighed"):
        at += 1
    word = t.lower(at)
    if not word:
        return None
    if word in ("capita", "head"):
        return at + 1, "{person}"
    if word == "annum":
        return at + 1, "a"
    number = number_at(t, at) if t.kind[at] in "nw" and word != "second" else None
    if number is not None and number.form in ("digits", "words"):
        unit = unit_at(t, number.last, number.value) or counted_at(t, number.last, number.value)
        if unit is None or unit.kind in ("money", "percentage"):
            return None
        return unit.last, f"({number.value.normalize():f}.{unit.code})"
    if _is_weight(t, at):
        return at + 1, "[lb_av]"
    unit = unit_at(t, at, _ONE)
    if unit is not None and unit.kind not in ("percentage", "ratio"):
        return unit.last, f"({unit.code})" if set(unit.code) & set(".*/") else unit.code
    step = at
    while t.lower(step) in cue("share_sorts"):
        step += 1
    for last in (at, at + 1, step):
        if t.lower(last) in cue("priced_things"):
            # "per diluted share", "per diluted common share"
            return last + 1, "{" + t.low[last] + "}"
    counted = counted_at(t, at, _ONE, longest=3 if t.lower(at + 1) in HYPHENS else 2)
    return (counted.last, counted.code) if counted is not None else None


def _is_weight(t: Tokens, at: int) -> bool:
    """As in "$2.03 a pound", "$3 per pound": what is priced is weighed; against "9p a pound spent"."""
    return t.lower(at) == "pound" and t.lower(at + 1) not in ("-", *cue("spent_pounds"))


def _every(t: Tokens, at: int) -> Denominator | None:
    """As in "every day"; "every Monday" and "every company" are no denominators."""
    unit = unit_at(t, at, _ONE)
    return (unit.last, unit.code) if unit is not None and unit.kind == "duration" else None


def _single(t: Tokens, at: int, kind: str) -> Denominator | None:
    """As in "$75 a barrel", "60 km an hour", "13 cents a share"; not "two years a later"."""
    if _is_weight(t, at):
        return at + 1, "[lb_av]"
    unit = unit_at(t, at, _ONE)
    if (
        unit is not None
        and unit.kind in ("measure", "duration")
        and len(t.word[at]) > 2
        and t.lower(unit.last) != "-"
    ):
        behind = t.lower(unit.last)
        taxed = behind == "before" and t.lower(unit.last + 1) in cue("deductions")
        dated = (behind in (*cue("ago"), "later") and not taxed) or (
            behind == "on" and t.lower(unit.last + 1) != "average"
        )
        return None if dated and unit.kind == "duration" else (unit.last, unit.code)
    if kind != "percentage" and t.lower(at) == "head":
        return at + 1, "{person}"
    if kind != "percentage" and t.lower(at) in cue("priced_things"):
        return at + 1, "{" + t.low[at] + "}"
    return None
