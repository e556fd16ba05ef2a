"""One quantity from its number: range, unit or counted noun, denominator, sign and bound."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pipeline.extract.dates.time import Time
from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.numbers.mixed import fraction_behind_and
from pipeline.extract.numbers.number import Number
from pipeline.extract.quantities.ages import is_age
from pipeline.extract.quantities.bounds import bound_after, bound_before
from pipeline.extract.quantities.exchange_rates import exchange_rate_at, priced_in
from pipeline.extract.quantities.parts import each_of, parts_of_whole
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.quantities.ranges import High, high_end, rescaled
from pipeline.extract.quantities.ranks import exceeds, is_rank, rank_end, rank_start
from pipeline.extract.quantities.signs import signed, unbracketed
from pipeline.extract.tokens import ARTICLES, HYPHENS, Tokens
from pipeline.extract.units.counted import counted_at, hyphened_at
from pipeline.extract.units.denominators import Denominator, denominator_at
from pipeline.extract.units.measures import currency_before, magnitude_before, smaller_unit_at, unit_at
from pipeline.extract.units.singular import is_plural
from pipeline.extract.units.unit import RANK, RATIO, Unit
from pipeline.extract.words import cue, word_tags

_PAIRS = ("pair", "couple")
_NO_DENOMINATOR = ("%", "{percentage_point}", "{basis_point}")


class Measure(NamedTuple):
    """The unit found for a number, the token behind it, the rule that found it."""

    unit: Unit | None
    last: int
    rule: str
    adjectival: bool = False


def quantity_at(t: Tokens, number: Number, times: list[Time]) -> Quantity:
    """The quantity of a number that is no name, code or score."""
    if each_of(t, number):
        return _each(number)
    if is_rank(t, number):
        return _rank(t, number)
    whole = parts_of_whole(t, number)
    if whole is not None:
        return _part(t, number, whole)
    number = unbracketed(t, number)
    before = currency_before(t, number.first) or magnitude_before(t, number.first)
    number, first = signed(t, number, before.first if before else number.first)
    high = high_end(t, number, before)
    if high is not None:
        number = number._replace(value=rescaled(number, high.number))
    last = high.number.last if high else number.last
    after = bound_after(t, last)
    found = _measure(t, number, before, high, after[0] if after else last, times)
    if high is not None and t.lower(first - 1) == "between":
        first -= 1
    quantity = Quantity(first, found.last, number, found.unit, found.rule, adjectival=found.adjectival)
    if high is not None:
        quantity.high, quantity.bound, quantity.rule = high.number, "range", "range"
        quantity.inner.append((high.number.first, high.number.last))
    if found.unit is not None:
        quantity.code, quantity.kind, quantity.factor = found.unit.code, found.unit.kind, found.unit.factor
        _compound(t, quantity)
        _denominate(t, quantity)
    elif number.form == "digits":
        _per_number(t, quantity)
    if high is None:
        behind = after or bound_after(t, quantity.last)
        if behind is not None:
            quantity.bound, quantity.last = behind[1], max(quantity.last, behind[0])
    _bounded(t, quantity)
    _topped(t, quantity)
    if number.form == "vague" and quantity.bound == "exact":
        quantity.bound, quantity.rule = "approximate", "vague"
    return quantity


def _measure(
    t: Tokens, number: Number, before: Unit | None, high: High | None, at: int, times: list[Time]
) -> Measure:
    """The unit of a number: a sign before it, a unit behind it, an age, or the thing counted.

    at: the token behind the number, its range and a bound such as "or more".
    """
    last = high.number.last if high else number.last
    if number.form == "multiple":
        return Measure(_multiple_unit(t, number), last, "multiple")
    unit = before or (high.unit if high else None)
    if unit is not None:
        return Measure(unit, max(unit.last, last), _RULES.get(unit.kind, "unit"))
    unit = _unit_behind(t, number, at) or exchange_rate_at(t, number.first, at)
    if unit is not None:
        adjectival = t.lower(at) in HYPHENS and unit.first > at
        return Measure(unit, unit.last, _RULES.get(unit.kind, "unit"), adjectival)
    if number.form == "fraction" and high is None:
        return Measure(Unit(last, last, RATIO, "ratio"), last, "fraction")
    if high is None and is_age(t, number):
        return Measure(Unit(last, last, "a", "duration"), last, "age")
    hyphened = hyphened_at(t, at)
    if hyphened is not None:
        return Measure(hyphened, hyphened.last, "count", adjectival=True)
    counted = _counted(t, number, at, times)
    return Measure(counted, counted.last if counted else max(at, last), "count" if counted else "bare")


_RULES = {"money": "money", "percentage": "percentage"}


def _unit_behind(t: Tokens, number: Number, at: int) -> Unit | None:
    """The unit behind a number; past "of a" behind a fraction ("half a mile"), past "of" behind a couple."""
    if t.low[number.first] in _PAIRS and t.lower(at) == "of":
        return unit_at(t, at + 1, number.value)
    if number.form != "fraction" or t.lower(at) not in ("of", *ARTICLES):
        return unit_at(t, at, number.value)
    step = _behind_article(t, at)
    unit = unit_at(t, step, number.value)
    if unit is None or step == at:
        return unit
    countable = unit.kind in ("money", "count", "percentage", "ratio") and unit.code != "{percentage_point}"
    # "half a percent", "a quarter of a US cent"
    small = unit.kind == "percentage" or (unit.kind == "money" and unit.factor < 1)
    return None if countable and not small else unit


def _compound(t: Tokens, quantity: Quantity) -> None:
    """Adds a smaller unit to a larger one: "6 feet 3 inches", "17 years and six months", in the larger."""
    if quantity.high is not None or quantity.adjectival or quantity.code is None or quantity.kind == "money":
        return
    measured = quantity.kind in ("measure", "duration") and not quantity.number.scaled
    half = fraction_behind_and(t, quantity.last, measured) if measured else None
    if half is not None:
        # "an hour and a half": of the unit before it
        quantity.number = quantity.number._replace(value=quantity.number.value + half[1])
        quantity.inner.append((half[0] - 1, half[0]))
        quantity.last = half[0]
        return
    larger, share = quantity.code, Decimal(1)
    while larger is not None:
        at = quantity.last
        if t.lower(at) in ("and", ","):
            at += 1
        number = number_at(t, at) if at < len(t) and t.kind[at] in "nw" else None
        if number is None or number.form not in ("digits", "words") or number.scaled:
            return
        smaller = smaller_unit_at(t, number.last, larger, number.value)
        if smaller is None:
            return
        larger, share = smaller.code, share * smaller.factor
        quantity.inner.append((number.first, number.last))
        value = quantity.number.value + number.value * share
        quantity.number = quantity.number._replace(value=value)
        quantity.last = smaller.last


def _behind_article(t: Tokens, at: int) -> int:
    """Passes "of a", "a", "of an" between a fraction and its unit ("half a mile")."""
    step = at
    if t.lower(step) == "of":
        step += 1
    return step + 1 if t.lower(step) in ARTICLES else at


def _rank(t: Tokens, number: Number) -> Quantity:
    first, last = rank_start(t, number), rank_end(t, number)
    quantity = Quantity(
        first, last, number, Unit(last, last, RANK, "rank"), "rank", code=RANK, kind="rank", role="rank"
    )
    _bounded(t, quantity)
    return quantity


def _each(number: Number) -> Quantity:
    """As in "every sixth job": a ratio of one."""
    share = number._replace(value=1 / number.value, form="fraction")
    unit = Unit(number.last, number.last, RATIO, "ratio")
    return Quantity(number.first - 1, number.last, share, unit, "fraction", code=RATIO, kind="ratio")


def _part(t: Tokens, number: Number, whole: Number) -> Quantity:
    """As in "one in five", "eight out of 10": one row, a ratio."""
    share = number._replace(value=number.value / whole.value, last=number.last, form="fraction")
    quantity = Quantity(
        number.first,
        whole.last,
        share,
        Unit(whole.last, whole.last, RATIO, "ratio"),
        "fraction",
        code=RATIO,
        kind="ratio",
    )
    quantity.inner.append((whole.first, whole.last))
    _bounded(t, quantity)
    return quantity


def _multiple_unit(t: Tokens, number: Number) -> Unit:
    word, follower = t.low[number.first], t.lower(number.last)
    occasions = word in cue("frequencies") and (word == "once" or follower not in cue("ratio_followers"))
    code, kind = ("{time}", "count") if occasions else (RATIO, "ratio")
    return Unit(number.last, number.last, code, kind)


def _counted(t: Tokens, number: Number, at: int, times: list[Time]) -> Unit | None:
    """The thing counted behind a number, up to the next expression of time."""
    if t.lower(at) == "of":
        spell = _of_spell(t, at + 1)
        if spell is not None:
            return spell
        behind = _behind_of(t, number, at + 1)
        if behind is None:
            return None
        at = behind
    limit = next((time.first for time in times if time.first >= at), len(t))
    unit = counted_at(t, at, number.value)
    return None if unit is None or unit.first >= limit else unit._replace(last=min(unit.last, limit))


def _of_spell(t: Tokens, at: int) -> Unit | None:
    """As in "on 61 of the past 90 days" counts days: the unit of the spell of which it counts a part."""
    first, led = at - 1, False
    while word_tags().get(t.lower(at)) in ("det", "poss") or t.lower(at) in cue("past"):
        led, at = True, at + 1
    number = number_at(t, at) if led and t.kind[at : at + 1] and t.kind[at] in "nw" else None
    unit = unit_at(t, number.last, number.value) if number is not None else None
    if unit is None or unit.kind != "duration":
        return None
    return unit._replace(first=first, last=first)


def _behind_of(t: Tokens, number: Number, at: int) -> int | None:
    """Where the noun begins in "dozens of the firms", "two of Libya's terminals"; None where none is counted.

    at: the token behind "of".
    """
    word = t.low[number.first]
    if number.form == "vague" or word in _PAIRS:
        while word_tags().get(t.lower(at)) in ("det", "poss"):
            at += 1
        return at
    if number.scaled:
        return None
    follower = t.lower(at)
    if follower in ("them", "whom") and _is_part(t, at + 1):
        return at + 1
    return None if follower in cue("of_whom") else _behind_owner(t, at)


def _is_part(t: Tokens, at: int) -> bool:
    """Whether a noun follows "of them": "29 of them children"."""
    return t.lower(at).isalpha() and is_plural(t.lower(at))


def _behind_owner(t: Tokens, at: int) -> int | None:
    """Passes "the", "Libya's", "the 20" in "two of Libya's main terminals"; None where no noun is owned."""
    behind = _behind_number(t, at)
    if behind > at:
        return behind
    if word_tags().get(t.lower(at)) in ("det", "poss"):
        at += 1
        while t.lower(at + 1) == "'s" or t.lower(at) == "'s":
            at += 1
        return _behind_number(t, at)
    owner = next((step for step in range(at + 1, at + 4) if t.lower(step) == "'s"), None)
    return _behind_number(t, owner + 1) if owner is not None else None


def _behind_number(t: Tokens, at: int) -> int:
    """The token behind a number that begins at a token, else that token itself."""
    step = at + 1 if t.lower(at) == "top" else at  # "the country's top 100 firms"
    number = number_at(t, step) if step < len(t) and t.kind[step] in "nw" else None
    return number.last if number is not None and number.form in ("digits", "words") else at


def _denominate(t: Tokens, quantity: Quantity) -> None:
    """Adds "per ton", "a week", "/bbl" to unit and quotation."""
    if quantity.kind in ("ratio", "rank") or quantity.code is None or quantity.code in _NO_DENOMINATOR:
        return
    last = max(quantity.last, quantity.number.last)
    found = denominator_at(t, last, quantity.kind)
    if found is None and t.lower(last) in cue("before_denominator"):
        found = denominator_at(t, last + 1, quantity.kind)
    if found is None and t.lower(last) == "of" and quantity.kind in ("measure", "count", "duration"):
        # "200 metric tons of fish a year": the thing measured stands between.
        for at in range(last + 2, min(last + 5, len(t))):
            if t.kind[at - 1] not in "wa":
                break
            led = t.low[at] in ARTICLES or t.low[at] == "per"
            if led and (found := denominator_at(t, at, quantity.kind)) is not None:
                break
    if found is None and quantity.kind == "money":
        found = priced_in(t, last, quantity.code)
    if found is None:
        return
    _take_denominator(t, quantity, found)
    quantity.code = f"/{found[1]}" if quantity.code == "{time}" else f"{quantity.code}/{found[1]}"
    if quantity.code.startswith("/"):
        quantity.kind = "measure"


def _per_number(t: Tokens, quantity: Quantity) -> None:
    """As in "a birth rate of 6.66 per 1,000 people": what is counted is left out, of how many is not."""
    found = denominator_at(t, quantity.last, "count") if t.lower(quantity.last) == "per" else None
    if found is not None and found[1].startswith("("):
        _take_denominator(t, quantity, found)


def _take_denominator(t: Tokens, quantity: Quantity, found: Denominator) -> None:
    """Takes a denominator into the quotation, a number in it ("per 1,000 people") into the inner ones."""
    for at in range(max(quantity.last, quantity.number.last) + 1, found[0]):
        inner = number_at(t, at) if t.kind[at] in "nw" else None
        if inner is not None and t.low[at] not in ARTICLES:
            quantity.inner.append((inner.first, inner.last))
            break
    quantity.last, quantity.denominator = found


def _bounded(t: Tokens, quantity: Quantity) -> None:
    """Takes a bound that leads the quantity into its quotation, "an estimated" too."""
    found = bound_before(t, quantity.first)
    if found is not None and not _opens_time(t, found[0], quantity):
        quantity.first, bound = found
        if quantity.bound == "exact" or (quantity.bound != "range" and bound != "approximate"):
            quantity.bound = bound
    if t.lower(quantity.first - 1) in cue("estimated"):
        quantity.estimated = True
        quantity.first -= 1
        found = bound_before(t, quantity.first)
        if found is not None and quantity.bound == "exact" and found[1] != "approximate":
            quantity.first, quantity.bound = found


def _topped(t: Tokens, quantity: Quantity) -> None:
    """As in "sales should top $5 billion": more than that."""
    top = quantity.first - 1
    if t.lower(top) != "top" or quantity.bound == "range":
        return
    amount = t.lower(top - 1) == "to" and quantity.kind in ("money", "percentage")
    if amount or exceeds(t, top, quantity.number.value):
        quantity.first, quantity.bound = top, "greater_than"


def _opens_time(t: Tokens, first: int, quantity: Quantity) -> bool:
    """As in "a raise of 70 percent over six years": during that time; not in "took over six years"."""
    if t.low[first] != "over" or quantity.kind != "duration" or quantity.rule == "age":
        return False
    return t.lower(first - 1) not in cue("lasting")
