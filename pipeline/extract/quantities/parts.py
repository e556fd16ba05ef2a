"""Two numbers that are one part of a whole: "one in five", "eight out of 10", "one basket in five"."""

from __future__ import annotations

from decimal import Decimal

from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.numbers.number import Number
from pipeline.extract.tokens import ARTICLES, HYPHENS, Tokens
from pipeline.extract.units.measures import unit_at
from pipeline.extract.units.singular import is_plural
from pipeline.extract.words import word_tags

_ROUND = (Decimal(1000), Decimal(10_000), Decimal(100_000))


def parts_of_whole(t: Tokens, n: Number) -> Number | None:
    """The whole of which a number is a part; None where it is no such part."""
    if n.scaled or n.form not in ("digits", "words") or n.value != n.value.to_integral_value():
        return None
    at, link = n.last, t.lower(n.last)
    if link in HYPHENS and t.lower(at + 1) == "in" and t.lower(at + 2) in HYPHENS:
        # "four-in-ten adults"
        return _in(t, n, at + 3)
    if link == "in":
        return _in(t, n, at + 1)
    if link == "out" and t.lower(at + 1) == "of":
        whole = _whole(t, n, at + 3 if t.lower(at + 2) == "every" else at + 2)
        return whole if whole is not None and (whole.value <= 100 or not whole.value % 100) else None
    if link == "of" and t.lower(at + 1) == "every":
        return _whole(t, n, at + 2)
    if link.isalpha() and link not in word_tags() and t.lower(at + 1) == "in" and n.value < 20:
        return _noun_between(t, n, at + 2)
    return None


def each_of(t: Tokens, n: Number) -> bool:
    """As in "every sixth job": one in six; not "every second day", which says when."""
    if n.form != "ordinal" or t.lower(n.first - 1) != "every" or not t.lower(n.last).isalpha():
        return False
    return unit_at(t, n.last, n.value) is None and t.lower(n.last) not in word_tags()


def _whole(t: Tokens, n: Number, at: int) -> Number | None:
    """A larger number at a token."""
    if at >= len(t) or t.kind[at] not in "nw" or t.lower(at) in ARTICLES:
        return None
    whole = number_at(t, at)
    if whole is None or whole.form not in ("digits", "words") or whole.value <= n.value:
        return None
    return whole


def _in(t: Tokens, n: Number, at: int) -> Number | None:
    """As in "one in five", "4 in every 10"; not "three in 2 years"."""
    if t.lower(at) == "every":
        at += 1
    whole = _whole(t, n, at)
    if whole is None or (whole.value > 100 and whole.value not in _ROUND and whole.value % 50):
        return None
    unit = unit_at(t, whole.last, whole.value)
    timed = unit is not None and (unit.kind in ("duration", "money") or n.value > 1)
    return None if timed else whole


def _noun_between(t: Tokens, n: Number, at: int) -> Number | None:
    """As in "one basket in five": the thing stands between, and none behind."""
    whole = _whole(t, n, at)
    if whole is None or whole.value > 100:
        return None
    follower = t.word[whole.last] if whole.last < len(t) else ""
    behind = follower[:1].isupper() or (follower.lower() not in word_tags() and is_plural(follower.lower()))
    return None if behind or unit_at(t, whole.last, whole.value) is not None else whole
