"""Fractions in words beside other numbers: "two and a half", "one and two-thirds", "half of a million"."""

from __future__ import annotations

from decimal import Decimal

from pipeline.extract.tokens import Tokens
from pipeline.extract.words import number_words

Fraction = tuple[int, Decimal]

_PLAIN = ("half", "quarter")
# "Two thirds of a dozen" is a share of a box, "a quarter of a million" is 250,000.
_LEAST_SCALE = 1000


def past_hyphen(t: Tokens, at: int) -> int:
    """The index behind a hyphen that ties two words, else the index itself."""
    return at + 1 if t.hyphen(at) else at


def fraction_behind_and(t: Tokens, at: int, measured: bool = False) -> Fraction | None:
    """The fraction that "and" adds to a number: (index behind, value); not in "two and a half of".

    measured: whether a unit stands before it ("a mile and a half of road").
    """
    if t.lower(at) != "and":
        return None
    step = past_hyphen(t, at + 1)
    if t.lower(step) == "half" and t.lower(step + 1) not in ("a", "an", "of", "the"):
        # "two and half years", as in Indian English
        return (step + 1, Decimal("0.5")) if _measures(t, step + 1) else None
    found = _one(t, step) if t.lower(step) in ("a", "one") else _several(t, step)
    return None if found is None or (t.lower(found[0]) == "of" and not measured) else found


def _one(t: Tokens, at: int) -> Fraction | None:
    """As in "a half", "a quarter", "one-third"; "a third" only where no other noun follows."""
    noun = past_hyphen(t, at + 1)
    parts = number_words("part").get(t.lower(noun))
    if parts is None:
        return None
    sure = t.lower(noun) in _PLAIN or not t.lower(noun + 1).isalpha() or _measures(t, noun + 1)
    return (noun + 1, 1 / parts) if sure else None


def _measures(t: Tokens, at: int) -> bool:
    """Whether a scale word or a plural follows, past a hyphen."""
    follower = t.lower(past_hyphen(t, at))
    return follower in number_words("scale") or follower.endswith("s")


def _several(t: Tokens, at: int) -> Fraction | None:
    """As in "three-quarters", "two thirds"; "two and three quarters" may be two stretches of a year."""
    numerator = number_words("unit").get(t.lower(at), Decimal(0))
    noun = past_hyphen(t, at + 1)
    tied = noun > at + 1
    parts = (number_words("part", "parts") if tied else number_words("parts")).get(t.lower(noun))
    if parts is None or not 1 < numerator < parts or (t.lower(noun) == "quarters" and not tied):
        return None
    return noun + 1, numerator / parts


def half_behind_scale(t: Tokens, at: int) -> Fraction | None:
    """As in "a million and a half": a half or a quarter of the scale before it."""
    found = fraction_behind_and(t, at)
    if found is None or t.lower(found[0] - 1) not in _PLAIN:
        return None
    return None if t.lower(found[0]) in number_words("scale") else found


def scale_of_fraction(t: Tokens, at: int) -> tuple[int, Decimal] | None:
    """As in "a quarter of a million": the scale behind "of a": (index behind, factor)."""
    if t.lower(at) != "of" or t.lower(at + 1) not in ("a", "one"):
        return None
    factor = number_words("scale").get(t.lower(at + 2), Decimal(0))
    return (at + 3, factor) if factor >= _LEAST_SCALE and t.lower(at + 3) != "to" else None
