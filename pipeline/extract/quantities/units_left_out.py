"""Units that the text leaves out: "from 31 to 20", "the number of companies reached 25", "24 of them"."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import Tokens
from pipeline.extract.units.counted import annotation
from pipeline.extract.units.denominators import denominator_at
from pipeline.extract.units.singular import is_plural
from pipeline.extract.units.unit import RATIO, UNITY
from pipeline.extract.words import cue, implied_units, word_tags

# Units of a change that its level does not share.
_RELATIVE = ("%", RATIO, "{percentage_point}", "{basis_point}")


class Counted(NamedTuple):
    """The thing counted last: its unit code and its words as written."""

    code: str
    words: str


def complete_units(t: Tokens, quantities: list[Quantity], counted: Counted | None) -> None:
    """Gives each quantity without a unit the one that the statement implies, in place.

    Args:
        t: the sentence.
        quantities: its quantities, in order.
        counted: code and words of the thing counted last before this sentence.
    """
    last = counted
    for i, q in enumerate(quantities):
        if q.code is None:
            stated = q.denominator
            _complete(t, q, quantities, i, last)
            if stated is not None:
                q.denominator, q.code, q.role = stated, f"{_happening(t, q)}/{stated}", _as_rate(q)
            elif q.kind == "count" and q.denominator is None:
                _denominate(t, q)
        elif q.kind == "count" and (unit := q.written_unit) is not None:
            last = Counted(q.code, t.span(unit.first, unit.last))
        elif q.code == "deg" and cue("heat_words") & set(t.low):
            q.code = _degrees(t, q, quantities)
        if i and quantities[i - 1].denominator is None and q.denominator is not None:
            _share_denominator(t, quantities[i - 1], q)
        partner = q.partner if q.partner is not None else q.anchor
        if partner is not None and q.denominator is None:
            _take_denominator(q, partner)


def _take_denominator(q: Quantity, partner: Quantity) -> None:
    """As in "13,196 a day, against 16,212 a year earlier": figures of one statement have one unit."""
    if partner.code is None or partner.denominator is None or partner.code.split("/")[0] != q.code:
        return
    if (
        q.partner is partner
        or q.listed
        or (_same_size(partner, q) and q.role in ("level", "rate", "from", "to"))
    ):
        q.code, q.denominator = partner.code, partner.denominator
        q.role = _as_rate(q)


def _as_rate(q: Quantity) -> str:
    return "rate" if q.role == "level" else q.role


def _happening(t: Tokens, q: Quantity) -> str:
    """What a rate counts: the birth rate births; 1 where its name doesn't say."""
    words = t.low[slice(*q.indicator)] if q.indicator is not None else []
    if len(words) > 1 and words[-1] in ("rate", "rates"):
        return annotation(words[-2])
    return UNITY


_BODY_HEAT = 60


def _degrees(t: Tokens, q: Quantity, quantities: list[Quantity]) -> str:
    """Bare degrees of heat: as written elsewhere in the sentence, else by the units around and their size."""
    written = next((o.code for o in quantities if o.code in ("[degF]", "Cel")), None)
    if written is not None:
        return written
    return "[degF]" if cue("us_units") & set(t.low) or q.value >= _BODY_HEAT else "Cel"


def _denominate(t: Tokens, q: Quantity) -> None:
    """As in "jobs will grow by 200,000 a month": the thing counted is left out, the time is not."""
    found = denominator_at(t, q.last, q.kind)
    if found is not None and q.code not in (None, UNITY):
        q.last, q.denominator = found
        q.code = f"{q.code}/{q.denominator}"
        q.role = _as_rate(q)


def _share_denominator(t: Tokens, q: Quantity, behind: Quantity) -> None:
    """As in "29.3 points and 8.1 assists a game", "44p and 27p a day": the denominator comes later."""
    gap = t.low[q.last : behind.first]
    same = (
        q.kind == behind.kind
        and q.code is not None
        and (q.kind == "count" or q.code == (behind.code or "").split("/")[0])
    )
    if same and gap and gap[0] == "and" and set(gap[1:]) <= {"later", "then", "at"}:
        q.denominator = behind.denominator
        q.code = f"{q.code}/{behind.denominator}"
        q.role = _as_rate(q)


def _complete(t: Tokens, q: Quantity, quantities: list[Quantity], i: int, last: Counted | None) -> None:
    """Gives a quantity its unit: of what it is tied to, of its measure, of what was said before."""
    before = quantities[i - 1] if i else None
    if (
        before is not None
        and before.kind == "count"
        and before.denominator is None
        and t.lower(q.first - 1) == "or"
    ):
        q.code, q.kind = before.code, "count"  # "209 pubs closed in the first half, or eight a week"
        return
    tied = _tied(t, q, quantities[i + 1] if i + 1 < len(quantities) else None)
    if tied is not None and (tied is q.partner or _implied(t, q) is None):
        q.code, q.kind, q.factor, q.denominator = tied.code, tied.kind, tied.factor, tied.denominator
        return
    if q.role == "share":
        q.code, q.kind = "%", "percentage"
        return
    number_of = _number_of(t, q)
    if number_of is not None:
        q.code, q.kind = number_of, "count"
        return
    if last is not None and t.lower(q.last) == "of" and t.lower(q.last + 1) in cue("of_whom"):
        _elided(q, last)
        return
    opening = _of_opening(t, q)
    if opening is not None:
        q.code, q.kind = annotation(opening), "count"
        q.indicator_text = q.indicator_text if q.indicator else opening
        return
    earlier = [o for o in quantities[:i] if o.equivalent is None and o.code not in (None, UNITY)]
    found = _of_measure(t, q, earlier) or _of_earlier(t, q, earlier, last)
    if found is not None:
        q.code, q.kind = found
    elif last is not None and q.number.value == q.number.value.to_integral_value():
        _elided(q, last)
    else:
        q.code, q.kind = UNITY, "count"


def _tied(t: Tokens, q: Quantity, later: Quantity | None) -> Quantity | None:
    """The quantity with a unit whose statement q belongs to.

    The level behind a change in percent has no percent of its own ("rose 2.91 percent to 42,846").
    """
    if q.partner is not None and q.partner.code is not None:
        return q.partner
    ties = (q.anchor, later if later is not None and later.anchor is q else None)
    found = next((other for other in ties if other is not None and other.code is not None), None)
    if found is None or found.code not in _RELATIVE or (found.role == q.role and found.code != RATIO):
        return found
    return None


def _implied(t: Tokens, q: Quantity) -> tuple[str, str] | None:
    """Unit and kind of a measure that is always stated in one: a population counts people."""
    words = t.low[slice(*q.indicator)] if q.indicator is not None else []
    return next((implied_units()[word] for word in words if word in implied_units()), None)


def _of_measure(t: Tokens, q: Quantity, earlier: list[Quantity]) -> tuple[str, str] | None:
    """Unit and kind that the measure implies: an index has points, exports of vehicles count vehicles."""
    words = set(t.low[q.indicator[0] : q.indicator[1]]) if q.indicator else set()
    if (implied := _implied(t, q)) is not None:
        return implied
    if words & cue("index_words") or {"&", "p"} <= words or any(o.code == "{index_point}" for o in earlier):
        return "{index_point}", "measure"
    if words & cue("ratio_nouns"):
        return RATIO, "ratio"
    if q.breakdown is not None and is_plural(t.low[q.breakdown[1] - 1]):
        return annotation(t.span(*q.breakdown)), "count"
    if q.indicator is not None:
        first, end = q.indicator
        while first < end - 1 and word_tags().get(t.low[first]) in ("det", "poss"):
            first += 1
        if end - first > 1 and t.low[end - 1] in ("count", "tally", "numbers"):
            return annotation(t.low[end - 2]), "count"  # "its store count"
        if is_plural(t.low[end - 1]) and t.low[end - 1] not in cue("money_measures"):
            start = max(first, end - 3)
            while start > first and (t.low[start] in cue("hyphens") or t.low[start - 1] in cue("hyphens")):
                start -= 1  # "high-tech enterprises"
            return annotation(t.span(start, end)), "count"
    return None


def _of_earlier(
    t: Tokens, q: Quantity, earlier: list[Quantity], last: Counted | None
) -> tuple[str, str] | None:
    """Unit and kind of an earlier figure of like form: of money, of percent, else of points."""
    if q.number.scaled:
        money = next((o.code for o in reversed(earlier) if o.kind == "money" and o.number.scaled), None)
        if money is not None and (last is None or t.lower(q.last) not in cue("fewer")):
            return money.split("/")[0], "money"
    elif "." in t.word[q.number.first] and any(o.kind == "percentage" for o in earlier):
        return "%", "percentage"
    alike = next((o for o in reversed(earlier) if o.kind == "money" and _same_size(o, q)), None)
    if alike is not None and alike.code is not None:
        return alike.code, "money"
    steps = [o for o in earlier if o.code in ("{basis_point}", "{percentage_point}")]
    return (steps[-1].code or UNITY, steps[-1].kind) if steps else None


def _same_size(a: Quantity, b: Quantity) -> bool:
    """Whether two figures can be prices of one thing: neither is ten times the other."""
    low, high = sorted((abs(a.number.value), abs(b.number.value)))
    return low > 0 and high / low < 10


def _elided(q: Quantity, counted: Counted) -> None:
    """Unit and indicator of the noun that is left out ("24 of them")."""
    q.code, q.kind = counted.code, "count"
    if q.indicator is None and q.indicator_text is None:
        q.indicator_text = counted.words


def _of_opening(t: Tokens, q: Quantity) -> str | None:
    """As in "Of the stocks traded, 2,187 advanced" counts stocks: the words of what is counted."""
    if t.low[0] != "of" or q.number.value != q.number.value.to_integral_value():
        return None
    first = (
        2 if t.lower(1) in cue("pointing_words") or t.lower(1) in ("its", "their", "these", "those") else 1
    )
    for end in range(first, min(first + 4, q.first)):
        if t.kind[end] != "w":
            return None
        if is_plural(t.low[end]):
            return t.span(first, end + 1)
    return None


def _number_of(t: Tokens, q: Quantity) -> str | None:
    """As in "the number of companies ... has reached 25" counts companies."""
    for at in range(q.first - 1, max(-1, q.first - 25), -1):
        if t.low[at] == ";":
            return None
        if t.low[at] in cue("counting_nouns") and t.lower(at + 1) == "of":
            end = at + 2
            while end < min(q.first, at + 7) and t.kind[end] == "w" and not is_plural(t.low[end]):
                end += 1
            if end < q.first and is_plural(t.lower(end)):
                return annotation(t.span(at + 2, end + 1))
            return None
    return None
