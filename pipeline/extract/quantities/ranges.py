"""Two numbers that are one quantity: ranges ("3 to 5 million", "10-15%") and parts ("one in five")."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.numbers.number import Number
from pipeline.extract.tokens import Tokens
from pipeline.extract.units.measures import currency_before, unit_at
from pipeline.extract.units.singular import is_plural
from pipeline.extract.units.unit import Unit
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import cue, mapping, number_words, word_tags

_DASHES = ("-", "‑", "–", "—", "−", "~")


class High(NamedTuple):
    """The high end of a range and the unit of both; number has the low end's scale in its `core`."""

    number: Number
    unit: Unit | None


def high_end(t: Tokens, low: Number, before: Unit | None) -> High | None:
    """The high end of the range that begins with `low`, or None. The low end is scaled by `rescaled`."""
    if low.form not in ("digits", "words"):
        return None
    at = low.last
    inner = None
    if before is None:
        inner = unit_at(t, at, low.value)
        if inner is not None and t.lower(at) in ("-", "‑") and inner.first == at + 1:
            inner = None
    link = inner.last if inner is not None else at
    mark = t.lower(link)
    if mark in _DASHES:
        if not (t.joined(link) and t.joined(link + 1)) and mark in ("-", "‑"):
            return None
    elif mark == "to":
        if low.first and _is_step(t, low, before, inner):
            return None
    elif mark in ("and", "or"):
        if mark == "and" and not _between(t, low.first):
            return None
        if mark == "or" and not (
            inner is None and before is None and low.value + 1 == _value(t, link + 1) and low.value < 20
        ):
            return None
    else:
        return None
    start = link + 1
    if start < len(t) and t.kind[start] == "c":
        start += 1
    if start >= len(t) or t.kind[start] not in "nw":
        return None
    high = number_at(t, start)
    if high is None or high.form not in ("digits", "words") or t.lower(start) in ("a", "an"):
        return None
    own = currency_before(t, start)
    unit = before or own or unit_at(t, high.last, high.value)
    if (
        mark == "and"
        and unit is None
        and before is None
        and "ages" in [t.lower(low.first - i) for i in range(1, 6)]
    ):
        unit = Unit(high.last, high.last, "a", "duration")
    if inner is not None and (unit is None or unit.code != inner.code):
        return None
    if before is not None and own is not None and own.code != before.code:
        return None
    if before is not None and own is None and mark == "to" and unit_at(t, high.last, high.value) is not None:
        return None
    if (
        mark in _DASHES
        and unit is None
        and not is_plural(t.lower(high.last))
        and not _adjective_plural(t, high.last)
    ) and t.lower(high.last) not in ("-", "people", "staff"):
        return None
    if rescaled(low, high) >= high.value:
        return None
    if own is None and unit is not None and before is None and unit.first >= high.last:
        return High(high, unit)
    return High(high, before or own or None)


def rescaled(low: Number, high: Number) -> Decimal:
    """The low end's value; it shares the high end's scale where it has none ("3 to 5 million")."""
    if (
        high.mult
        and not low.mult
        and low.value < 1000
        and low.value <= high.core * 1000
        and low.value <= max(high.core, 1)
    ):
        return low.value * high.value / high.core
    return low.value


def _value(t: Tokens, at: int) -> Decimal | None:
    number = number_at(t, at) if at < len(t) and t.kind[at] in "nw" else None
    return number.value if number else None


def _adjective_plural(t: Tokens, at: int) -> bool:
    return (is_plural(t.lower(at + 1)) and t.lower(at).isalpha()) or (
        is_plural(t.lower(at + 2)) and t.lower(at + 1).isalpha() and t.lower(at).isalpha()
    )


def _between(t: Tokens, first: int) -> bool:
    return any(t.lower(first - i) == "between" for i in (1, 2, 3))


def _is_step(t: Tokens, low: Number, before: Unit | None, inner: Unit | None) -> bool:
    """Whether "A to B" are two ends or a change and a level rather than a range.

    "From A to B" beside a word of change is a pair; "rose 5 percent to 7 percent" a change and a level.
    """
    first = before.first if before else low.first
    lead = [t.lower(first - i) for i in (1, 2, 3)]
    if "from" in lead[:3]:
        return not _varies(t, first)
    if lead[0] == "by":
        return changes_before(t, first)
    if inner is not None or before is not None:
        verb = verb_forms().get(lead[0]) or (
            verb_forms().get(lead[1])
            if lead[0] in ("by", "about", "nearly", "almost", "over", "some", "around", "another")
            else None
        )
        return verb is not None and verb.cls in ("up", "down", "change")
    return False


def _varies(t: Tokens, first: int) -> bool:
    return bool(cue("vary_verbs") & set(t.low[max(0, first - 5) : first]))


def changes_before(t: Tokens, first: int) -> bool:
    """Whether a verb or noun of change stands shortly before a token, in the same clause."""
    for at in range(first - 1, max(-1, first - 16), -1):
        low = t.low[at]
        if low in (";", ":"):
            return False
        verb = verb_forms().get(low)
        if verb is not None and verb.cls in ("up", "down", "change"):
            return low not in cue("vary_verbs")
        if low in mapping("change_nouns") or low in number_words("multiple"):
            return True
    return False


def parts_of_whole(t: Tokens, n: Number) -> Number | None:
    """The whole in "one in five", "eight out of 10", "4 in every 10"; None where it is no such part."""
    if n.scaled or n.form not in ("digits", "words") or n.value != n.value.to_integral_value():
        return None
    at = n.last
    if t.lower(at).isalpha() and t.lower(at + 1) == "in" and n.value < 20 and t.lower(at) not in word_tags():
        # "one basket in five"
        whole = number_at(t, at + 2) if at + 2 < len(t) and t.kind[at + 2] in "nw" else None
        if (
            whole is not None
            and n.value < whole.value <= 100
            and whole.form in ("digits", "words")
            and whole.last < len(t)
            and not t.word[whole.last][0].isupper()
        ):
            counted = t.lower(whole.last)
            if (
                not is_plural(counted)
                and unit_at(t, whole.last, whole.value) is None
                and t.lower(at + 2) not in ("a", "an")
            ):
                return whole
        return None
    if t.lower(at) == "of" and t.lower(at + 1) == "every":
        return number_at(t, at + 2) if at + 2 < len(t) and t.kind[at + 2] in "nw" else None
    if t.lower(at) == "in" or (t.lower(at) == "out" and t.lower(at + 1) == "of"):
        step = at + 1 if t.low[at] == "in" else at + 2
        if t.lower(step) == "every":
            step += 1
        whole = number_at(t, step) if step < len(t) and t.kind[step] in "nw" else None
        if (
            whole is None
            or whole.form not in ("digits", "words")
            or whole.value <= n.value
            or t.lower(step) in ("a", "an")
        ):
            return None
        if t.low[at] == "in" and (
            (whole.value > 100 and whole.value not in (1000, 10000, 100000))
            or (
                (unit := unit_at(t, whole.last, whole.value)) is not None
                and (unit.kind in ("duration", "money") or n.value > 1)
            )
        ):
            return None
        if t.lower(at) == "out" and whole.value > 100 and whole.value % 100:
            return None
        return whole
    return None
