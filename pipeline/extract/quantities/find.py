"""Walks over a sentence once and finds its quantities and, with its disposition, every other number."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.dates.time import Time
from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.numbers.number import Number
from pipeline.extract.quantities.bounds import bound_after, bound_before
from pipeline.extract.quantities.excluded import disposition
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.quantities.ranges import high_end, parts_of_whole, rescaled
from pipeline.extract.quantities.ranks import is_rank, rank_end, rank_start
from pipeline.extract.tokens import Tokens
from pipeline.extract.units.counted import counted_at
from pipeline.extract.units.measures import currency_before, denominator_at, unit_at
from pipeline.extract.units.singular import is_plural
from pipeline.extract.units.unit import RANK, RATIO, Unit
from pipeline.extract.words import cue, word_tags


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
    behind = 0
    at = 0
    while at < len(t):
        time = ends.get(at)
        if time is not None and at >= behind:
            numerals.extend(_inside(t, time.first, time.last, "period"))
            at = time.last
            continue
        number = number_at(t, at) if at >= behind else None
        if number is None:
            if t.kind[at] == "a" and at >= behind:
                numerals.append(_digits_of(t, at))
            at += 1
            continue
        reason = disposition(t, number)
        if reason is not None:
            numerals.append(Numeral(t.start[number.first], t.end[number.last - 1], reason))
            at = number.last
            continue
        quantity = _quantity(t, number, times)
        if quantity is None:
            numerals.append(Numeral(t.start[number.first], t.end[number.last - 1], "unresolved"))
            at = number.last
            continue
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
            and t.low[at] not in ("a", "an")
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


def _quantity(t: Tokens, number: Number, times: list[Time]) -> Quantity | None:
    if is_rank(t, number):
        return _rank(t, number)
    whole = parts_of_whole(t, number)
    if whole is not None:
        return _part(t, number, whole)
    before = currency_before(t, number.first)
    first = before.first if before else number.first
    number, first = _signed(t, number, first)
    high = high_end(t, number, before)
    last = high.number.last if high else number.last
    if high is not None:
        number = number._replace(value=rescaled(number, high.number))
    after = bound_after(t, last)
    step = after[0] if after else last
    unit = before or (high.unit if high else None)
    adjectival = False
    if number.form == "multiple":
        unit = _multiple_unit(t, number)
    elif unit is None:
        at = step
        if number.form == "fraction" and t.lower(at) in ("of", "a", "an"):
            at = _behind_article(t, at)
        unit = unit_at(t, at, number.value)
        if (
            number.form == "fraction"
            and at > step
            and (
                unit is None
                or (
                    unit.kind in ("money", "count", "percentage", "ratio")
                    and unit.code != "{percentage_point}"
                )
            )
        ):
            unit = None
        adjectival = unit is not None and t.lower(step) in ("-", "‑") and unit.first > step
    end = unit.last if unit is not None and unit.first >= last else last
    if step > end and after:
        end = step
    rule = "unit" if unit is not None else ""
    if unit is None and number.form == "fraction" and high is None:
        unit, rule = Unit(last, last, RATIO, "ratio"), "fraction"
    if unit is None and high is None and _is_age(t, number):
        unit, rule = Unit(last, last, "a", "duration"), "age"
    if unit is None and t.lower(step) in ("-", "‑") and t.lower(step + 1) == "strong":
        unit, rule = Unit(step + 1, step + 2, "{person}", "count"), "count"
        end = step + 2
    if unit is None:
        unit, rule = _counted(t, number, step, times), "count"
        if unit is not None:
            end = unit.last
            adjectival = t.lower(step) in ("-", "‑")
    quantity = Quantity(
        first, end, number, unit, rule or "bare", high=high.number if high else None, adjectival=adjectival
    )
    if high is not None:
        quantity.bound = "range"
        quantity.inner.append((high.number.first, high.number.last))
        quantity.rule = "range"
    if unit is not None:
        quantity.code, quantity.kind, quantity.factor = unit.code, unit.kind, unit.factor
        if unit.kind == "money":
            quantity.rule = "money" if high is None else "range"
        elif unit.kind == "percentage":
            quantity.rule = "percentage" if high is None else "range"
        _denominate(t, quantity)
        if number.form == "multiple":
            quantity.rule = "multiple"
    if after is not None and high is None:
        quantity.bound, quantity.last = after[1], max(quantity.last, after[0])
    elif high is None and (behind := bound_after(t, quantity.last)) is not None:
        quantity.bound, quantity.last = behind[1], behind[0]
    _bounded(t, quantity)
    if number.form == "vague" and quantity.bound == "exact":
        quantity.bound = "approximate"
        quantity.rule = "vague"
    return quantity


def _is_age(t: Tokens, number: Number) -> bool:
    """As in "Kim, 45, said", "aged 45", "at the age of 45"."""
    if number.form not in ("digits", "words") or number.scaled or not 0 < number.value <= 115:
        return False
    before, after = t.lower(number.first - 1), t.lower(number.last)
    if before in ("under", "over") and (not after.isalpha() or word_tags().get(after) not in (None, "adj")):
        return t.lower(number.first - 2) in cue("people_words") and number.value < 100
    near = [t.lower(number.first - i) for i in range(1, 7)]
    if "aged" in near[:4] and all(
        w in ("aged", ",", "and", "to", "or", "between", "-", "over", "under") or w.isdigit()
        for w in near[: near.index("aged")]
    ):
        return not after.isalpha() or word_tags().get(after) is not None
    if (
        "ages" in near
        and near.index("ages") < 5
        and (word_tags().get(after) is not None or not after.isalpha())
    ):
        return True
    if (before == "of" and t.lower(number.first - 2) == "age") or (before == "age" and not after.isalpha()):
        return True
    if (
        after in ("or", "and")
        and t.lower(number.last + 1) in ("older", "younger", "over", "under", "above")
        and cue("people_words") & set(near)
    ):
        return True
    named = number.first >= 2 and t.kind[number.first - 2] == "w" and t.word[number.first - 2][0].isupper()
    return (
        before == ","
        and after in (",", ")")
        and named
        and t.word[number.first].isdigit()
        and number.value >= 5
    )


def _behind_article(t: Tokens, at: int) -> int:
    """Passes "of a", "a", "of an" between a fraction and its unit ("half a mile")."""
    step = at
    if t.lower(step) == "of":
        step += 1
    return step + 1 if t.lower(step) in ("a", "an") else at


def _rank(t: Tokens, number: Number) -> Quantity:
    first, last = rank_start(t, number), rank_end(t, number)
    quantity = Quantity(
        first, last, number, Unit(last, last, RANK, "rank"), "rank", code=RANK, kind="rank", role="rank"
    )
    _bounded(t, quantity)
    return quantity


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


def _signed(t: Tokens, number: Number, first: int) -> tuple[Number, int]:
    """A written sign before the number ("-1.1%", "minus 5 degrees") belongs to value and quotation."""
    if first == 0:
        return number, first
    sign = t.low[first - 1]
    free = first == 1 or not t.joined(first - 1) or t.low[first - 2] in "([~"
    if sign in ("-", "−", "–") and t.joined(first) and free and (first < 2 or t.kind[first - 2] != "n"):
        return number._replace(value=-number.value), first - 1
    if sign == "minus" and t.lower(first - 2) != "or" and (first < 2 or t.kind[first - 2] != "n"):
        return number._replace(value=-number.value), first - 1
    if sign == "+" and t.joined(first) and free:
        return number, first - 1
    return number, first


def _multiple_unit(t: Tokens, number: Number) -> Unit:
    word, follower = t.low[number.first], t.lower(number.last)
    if word in ("twice", "thrice", "once"):
        if follower in cue("ratio_followers") and word != "once":
            return Unit(number.last, number.last, RATIO, "ratio")
        return Unit(number.last, number.last, "{time}", "count")
    return Unit(number.last, number.last, RATIO, "ratio")


def _counted(t: Tokens, number: Number, at: int, times: list[Time]) -> Unit | None:
    if (
        number.form == "vague"
        or (t.lower(number.first - 1) == "a" and t.lower(number.first) in ("pair", "couple"))
        or number.scaled
        or t.low[number.first] in ("pair", "couple")
    ):
        if t.lower(at) == "of":
            if number.form != "vague" and t.low[number.first] not in ("pair", "couple"):
                return None
            at += 1
            while word_tags().get(t.lower(at)) in ("det", "poss"):
                at += 1
    elif t.lower(at) == "of" and t.lower(at + 1) in ("them", "whom") and _is_part(t, at + 2):
        at += 2
    elif t.lower(at) == "of" and t.lower(at + 1) not in cue("of_whom"):
        behind = _behind_owner(t, at + 1)
        if behind is None:
            return None
        at = behind
    limit = next((time.first for time in times if time.first >= at), len(t))
    unit = counted_at(t, at, number.value)
    return None if unit is None or unit.first >= limit else unit._replace(last=min(unit.last, limit))


def _is_part(t: Tokens, at: int) -> bool:
    """Whether a noun follows "of them": "29 of them children"."""
    return t.lower(at).isalpha() and is_plural(t.lower(at))


def _behind_owner(t: Tokens, at: int) -> int | None:
    """Passes "the", "Libya's", "the 20" in "two of Libya's main terminals"; None where no noun is owned."""
    if word_tags().get(t.lower(at)) in ("det", "poss"):
        at += 1
        while t.lower(at + 1) == "'s" or t.lower(at) == "'s":
            at += 1
        number = number_at(t, at) if at < len(t) and t.kind[at] in "nw" else None
        return number.last if number is not None and number.form in ("digits", "words") else at
    for step in range(at + 1, at + 4):
        if t.lower(step) == "'s":
            return step + 1
    return None


def _denominate(t: Tokens, quantity: Quantity) -> None:
    """Adds "per ton", "a week", "/bbl" to unit and quotation."""
    assert quantity.code is not None
    if quantity.kind in ("ratio", "rank") or quantity.code in ("%", "{percentage_point}", "{basis_point}"):
        return
    last = max(quantity.last, quantity.number.last)
    found = denominator_at(t, last, quantity.kind)
    if found is None and t.lower(last) == "of" and quantity.kind in ("measure", "count", "duration"):
        # "200 metric tons of fish a year": the thing measured stands between.
        for at in range(last + 2, min(last + 5, len(t))):
            if t.kind[at - 1] != "w":
                break
            if (
                t.low[at] in ("a", "an", "per")
                and (found := denominator_at(t, at, quantity.kind)) is not None
            ):
                break
    if found is None:
        return
    for at in range(last + 1, found[0]):
        inner = number_at(t, at) if t.kind[at] in "nw" else None
        if inner is not None and t.low[at] not in ("a", "an"):
            quantity.inner.append((inner.first, inner.last))
            break
    quantity.last = found[0]
    quantity.denominator = found[1]
    quantity.code = f"/{found[1]}" if quantity.code == "{time}" else f"{quantity.code}/{found[1]}"
    if quantity.code.startswith("/"):
        quantity.kind = "measure"


def _bounded(t: Tokens, quantity: Quantity) -> None:
    """Takes a bound that leads the quantity into its quotation, "an estimated" too."""
    found = bound_before(t, quantity.first)
    if found is not None:
        first, bound = found
        if not (
            t.low[first] == "over"
            and quantity.kind == "duration"
            and first > 0
            and t.lower(first - 1) in ("", ",")
        ):
            quantity.first = first
            if quantity.bound == "exact" or (quantity.bound != "range" and bound != "approximate"):
                quantity.bound = bound
    if t.lower(quantity.first - 1) in ("estimated", "estimates", "est"):
        quantity.estimated = True
        quantity.first -= 1
        found = bound_before(t, quantity.first)
        if found is not None and quantity.bound == "exact" and found[1] != "approximate":
            quantity.first, quantity.bound = found
