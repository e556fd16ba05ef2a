"""Two numbers that bound one quantity: "3 to 5 million", "10-15%", "between 10 and 12 percent"."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.numbers.number import Number
from pipeline.extract.tokens import ARTICLES, DASHES, HYPHENS, Tokens
from pipeline.extract.units.measures import currency_before, unit_at
from pipeline.extract.units.singular import is_plural
from pipeline.extract.units.unit import Unit
from pipeline.extract.verbs import CHANGING, verb_forms
from pipeline.extract.words import bound_words, cue, mapping, number_words

_MARKS = (*DASHES, "—", "~")
_ONE = Decimal(1)


class High(NamedTuple):
    """The high end of a range and the unit of both; number has the low end's scale in its `core`."""

    number: Number
    unit: Unit | None


def high_end(t: Tokens, low: Number, before: Unit | None) -> High | None:
    """The high end of the range that begins with `low`, or None. `rescaled` scales the low end."""
    if low.form not in ("digits", "words"):
        return None
    inner = unit_at(t, low.last, low.value) if before is None else None
    if inner is not None and t.lower(low.last) in HYPHENS:
        inner = None
    link = inner.last if inner is not None else low.last
    if not _links(t, low, before, inner, link):
        return None
    start = link + 2 if link + 1 < len(t) and t.kind[link + 1] == "c" else link + 1
    high = number_at(t, start) if start < len(t) and t.kind[start] in "nw" else None
    if high is None or high.form not in ("digits", "words") or t.lower(start) in ARTICLES:
        return None
    own = currency_before(t, start)
    unit = before or own or unit_at(t, high.last, high.value) or _years_of_age(t, low, high)
    if inner is not None and (unit is None or unit.code != inner.code):
        return None
    if before is not None and not _same_money(t, before, own, high, t.lower(link)):
        return None
    if before is None and inner is not None and own is not None:
        return None  # "soybeans 5 cents to $10.57"
    bare = unit is None and not _counts(t, high.last) and not (low.scaled and high.scaled)
    grouped = "," in t.word[low.first] and "," in t.word[high.first]
    if t.lower(link) in _MARKS and bare and not grouped:
        return None  # "5-6" may be a score, "5,000-6,000" is none
    if rescaled(low, high) >= high.value:
        return None
    return High(high, unit)


def _links(t: Tokens, low: Number, before: Unit | None, inner: Unit | None, link: int) -> bool:
    """Whether the word or mark behind the low end can tie it to a high end."""
    mark = t.lower(link)
    if mark in _MARKS:
        return mark not in HYPHENS or (t.joined(link) and t.joined(link + 1))
    if mark == "to":
        return low.first == 0 or not _is_step(t, low, before, inner)
    if mark == "and":
        return _between(t, low.first)
    if mark == "or":
        return inner is None and before is None and low.value + 1 == _value(t, link + 1) and low.value < 20
    return False


def _same_money(t: Tokens, before: Unit, own: Unit | None, high: Number, mark: str) -> bool:
    """Whether a high end is of the currency before the low end ("$3 to 5 million", not "$3 to 5 km")."""
    if own is not None:
        return own.code == before.code
    return mark != "to" or unit_at(t, high.last, high.value) is None


def _years_of_age(t: Tokens, low: Number, high: Number) -> Unit | None:
    """As in "between the ages of 18 and 50", "aged 25 to 40"."""
    near = {t.lower(low.first - i) for i in range(1, 6)}
    return Unit(high.last, high.last, "a", "duration") if near & {"ages", "aged"} else None


def _counts(t: Tokens, at: int) -> bool:
    """Whether something counted follows: a plural, past adjectives too, or a hyphen."""
    if is_plural(t.lower(at)) or t.lower(at) == "-":
        return True
    return t.lower(at).isalpha() and (
        is_plural(t.lower(at + 1)) or (t.lower(at + 1).isalpha() and is_plural(t.lower(at + 2)))
    )


def rescaled(low: Number, high: Number) -> Decimal:
    """The low end's value; it shares the high end's scale where it has none ("3 to 5 million")."""
    if high.mult and high.core and not low.mult and low.value < 1000 and low.value <= max(high.core, _ONE):
        return low.value * high.value / high.core
    return low.value


def _value(t: Tokens, at: int) -> Decimal | None:
    number = number_at(t, at) if at < len(t) and t.kind[at] in "nw" else None
    return number.value if number else None


def _between(t: Tokens, first: int) -> bool:
    return any(t.lower(first - i) == "between" for i in (1, 2, 3))


def _is_step(t: Tokens, low: Number, before: Unit | None, inner: Unit | None) -> bool:
    """Whether "A to B" are two ends or a change and a level rather than a range.

    "From A to B" beside a word of change is a pair; "rose 5 percent to 7 percent" a change and a level.
    """
    first = before.first if before else low.first
    while t.lower(first - 1) in bound_words():
        first -= 1
    lead = [t.lower(first - i) for i in (1, 2, 3)]
    if "from" in lead:
        return not (_varies(t, first) or _spans(t, first) or _replaced(t, first))
    if lead[0] == "by":
        # "fell by 300 people to 4,100", against "fell by 8 to 10 percent"
        bare = inner is None and before is None
        return changes_before(t, first) and not (bare and _shares_unit(t, low))
    if inner is not None or before is not None or low.value >= 1000:
        # "claims rose 36,000 to 1.9 million"
        verb = verb_forms().get(lead[0])
        return verb is not None and verb.cls in CHANGING
    return False


def _spans(t: Tokens, first: int) -> bool:
    """As in "costs the economy from $3.8 billion to $4.5 billion": a verb of size and none of change."""
    return bool(cue("sizes") & set(t.low[max(0, first - 5) : first])) and not changes_before(t, first)


def _replaced(t: Tokens, first: int) -> bool:
    """As in "9% to 10%, up from 8% to 9%", "from an earlier $1.10 to $1.20": the range that was before."""
    at = first - 1
    while t.lower(at) in cue("replaced") or t.lower(at) in ARTICLES:
        at -= 1
    if t.lower(at) != "from":
        return False
    if cue("replaced") & set(t.low[at + 1 : first]):
        return True
    turned = t.lower(at - 1) in ("up", "down") and t.lower(at - 2) == ","
    links = (i for i in range(max(1, at - 9), at - 3) if t.low[i] in ("to", "and") or t.low[i] in _MARKS)
    return turned and any("n" in t.kind[i - 2 : i] and "n" in t.kind[i + 1 : i + 3] for i in links)


def _shares_unit(t: Tokens, low: Number) -> bool:
    """As in "by 8 to 10 percent", "by 8 to 10 cents": a level is of another size than the change to it."""
    at = low.last + 1
    number = number_at(t, at) if at < len(t) and t.kind[at] in "nw" else None
    unit = unit_at(t, number.last, number.value) if number is not None else None
    if number is None or unit is None:
        return False
    near = low.value < number.value <= 2 * low.value
    return unit.kind == "percentage" or (near and unit.kind == "money")


def _varies(t: Tokens, first: int) -> bool:
    return bool(cue("vary_verbs") & set(t.low[max(0, first - 5) : first]))


def changes_before(t: Tokens, first: int) -> bool:
    """Whether a verb or noun of change stands shortly before a token, in the same clause."""
    for at in range(first - 1, max(-1, first - 16), -1):
        low = t.low[at]
        if low in (";", ":"):
            return False
        verb = verb_forms().get(low)
        if verb is not None and verb.cls in CHANGING:
            return low not in cue("vary_verbs")
        if low in mapping("change_nouns") or low in number_words("multiple"):
            return True
    return False
