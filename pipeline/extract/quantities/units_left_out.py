"""Units that the text leaves out: "from 31 to 20", "the number of companies reached 25", "24 of them"."""

from __future__ import annotations

from pipeline.extract.quantities.denominators_left_out import as_rate, complete_denominators, same_size
from pipeline.extract.quantities.exchange_rates import rate_left_out
from pipeline.extract.quantities.quantity import CHANGES, Quantity
from pipeline.extract.quantities.told import Counted, Told
from pipeline.extract.tokens import Tokens
from pipeline.extract.units.counted import annotation
from pipeline.extract.units.denominators import denominator_at
from pipeline.extract.units.singular import is_plural
from pipeline.extract.units.unit import RANK, RATIO, UNITY
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import cue, implied_units, word_tags

# From how many bare degrees on heat is in Fahrenheit.
_BODY_HEAT = 60

# Units of a change that its level does not share.
_RELATIVE = ("%", RATIO, "{percentage_point}", "{basis_point}")


def complete_units(t: Tokens, quantities: list[Quantity], told: Told) -> None:
    """Gives each quantity without a unit the one that the statement implies, in place.

    Args:
        t: the sentence.
        quantities: its quantities, in order.
        told: what the sentences before it told of.
    """
    last = told.counted
    for i, q in enumerate(quantities):
        if q.code is None:
            stated = q.denominator
            _complete(t, q, quantities, i, told._replace(counted=last))
            if stated is not None:
                q.denominator, q.code, q.role = stated, f"{_happening(t, q)}/{stated}", as_rate(q)
                q.kind = "count"  # what it is tied to may be an amount
            elif q.kind in ("count", "money") and q.denominator is None:
                _denominate(t, q)
            if last is told.counted and q.kind == "count" and q.code not in (None, UNITY):
                # The first thing counted here, by its measure: "Arrivals rose to 82,177, short of the 99,408"
                first = q.indicator if q.denominator is None else None
                last = Counted(q.code or UNITY, t.span(*first)) if first is not None else last
        elif q.kind == "count" and _places_of_rank(t, q, quantities):
            q.code, q.kind = RANK, "rank"
        elif q.code == "{time}" and _of_ratios(t, quantities[:i]):
            q.code, q.kind = RATIO, "ratio"
        elif q.kind == "count" and (unit := q.written_unit) is not None and not q.adjectival:
            _complete_mark(t, q, quantities[:i])
            last = Counted(q.code, t.span(unit.first, unit.last)) if q.kind == "count" else last
        elif q.code == "deg" and cue("heat_words") & set(t.low):
            q.code = _degrees(t, q, quantities)
    complete_denominators(t, quantities)


def _happening(t: Tokens, q: Quantity) -> str:
    """What a rate counts: the birth rate births; 1 where its name doesn't say."""
    words = t.low[slice(*q.indicator)] if q.indicator is not None else []
    if len(words) > 1 and words[-1] in ("rate", "rates"):
        return annotation(words[-2])
    return UNITY


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
        q.role = as_rate(q)


def _paid(t: Tokens, q: Quantity, earlier: list[Quantity], told: Told) -> str | None:
    """As in "the largest sells for 78,000", "pay us 5,000 a bag": the currency of what is paid."""
    at = q.first - 1
    if t.lower(at) in ("for", "at"):
        verb = verb_forms().get(t.lower(at - 1))
        paid = verb is not None and verb.lemma in ("sell", "retail")
    else:
        at -= 1 if t.lower(at) in cue("payees") else 0
        verb = verb_forms().get(t.lower(at))
        paid = verb is not None and verb.lemma in cue("paying") and t.lower(q.last) != "of"
    if not paid:
        return None
    near = next((o.numerator for o in reversed(earlier) if o.kind == "money" and o.equivalent is None), None)
    return near or told.money


def _places_of_rank(t: Tokens, q: Quantity, quantities: list[Quantity]) -> bool:
    """As in "fell one place to 24th": by how much a rank changed."""
    return t.low[q.last - 1] in cue("places_of_rank") and any(o.kind == "rank" for o in quantities)


def _of_ratios(t: Tokens, earlier: list[Quantity]) -> bool:
    """As in "3.9 times Ebitda, above its range of 2 to 3 times"."""
    return any(o.code == RATIO and t.low[o.last - 1] == "times" for o in earlier)


def _complete_mark(t: Tokens, q: Quantity, earlier: list[Quantity]) -> None:
    """As in "below the 24,000 mark": a mark is one of the measure that reaches it."""
    if t.low[q.last - 1] in cue("marks_reached") and q.last - q.number.last == 1:
        q.code, q.kind = _of_measure(t, q, earlier) or (q.code, q.kind)


def _complete(t: Tokens, q: Quantity, quantities: list[Quantity], i: int, told: Told) -> None:
    """Gives a quantity its unit: of what it is tied to, of its measure, of what was said before."""
    last = told.counted
    if (spread := _spread(t, q, quantities[:i])) is not None:
        q.code, q.kind = spread, "count"
        return
    tied = _tied(t, q, quantities[i + 1] if i + 1 < len(quantities) else None)
    if tied is not None and (tied is q.partner or _implied(t, q) is None):
        q.code, q.kind, q.factor, q.denominator = tied.code, tied.kind, tied.factor, tied.denominator
        if "/" in (q.code or ""):
            q.role = as_rate(q)
        return
    if q.role == "share":
        q.code, q.kind = "%", "percentage"
        return
    amount = rate_left_out(t, q.first) or _paid(t, q, quantities[:i], told)
    if amount is not None:
        q.code, q.kind = amount, "money"
        q.role = as_rate(q) if "/" in amount else q.role
        return
    number_of = _number_of(t, q)
    if number_of is not None:
        q.code, q.kind = number_of, "count"
        return
    of_them = t.lower(q.last) == "of" and t.lower(q.last + 1) in cue("of_whom")
    if last is not None and of_them:
        _elided(q, last)
        return
    opening = _predicate(t, q) or _of_opening(t, q)
    if opening is not None:
        q.code, q.kind = annotation(opening), "count"
        q.indicator_text = q.indicator_text if q.indicator else opening
        return
    earlier = [o for o in quantities[:i] if o.equivalent is None and o.code not in (None, UNITY)]
    found = _of_same(q, earlier) or _of_measure(t, q, earlier)
    if found is None and not q.number.scaled and not _is_whole(q):
        found = _of_like(t, q, earlier)
    if found is None and q.role in CHANGES and q.number.scaled:
        found = _of_change(q, earlier)
    found = found or _of_things(t, q) or _of_earlier(t, q, earlier, told)
    if found is not None and of_them and found[0] in _RELATIVE:
        found = None  # "their share rose 2 points, with 543,000 of them trading abroad"
    if found is not None and not (last is not None and last.code == found[0]):
        q.code, q.kind = found
        q.role = as_rate(q) if "/" in found[0] else q.role
    elif last is not None and (found is not None or _is_whole(q)):
        _elided(q, last)
    else:
        q.code, q.kind = UNITY, "count"


def _is_whole(q: Quantity) -> bool:
    """Whether a number can count things."""
    return q.number.value == q.number.value.to_integral_value()


def _spread(t: Tokens, q: Quantity, earlier: list[Quantity]) -> str | None:
    """As in "209 pubs closed, or eight a week", "and an average of nine a month": the unit of that count."""
    at = q.first - 1
    averaged = t.lower(at) == "of" and t.lower(at - 1) == "average"
    at -= 3 if averaged else 0
    if not earlier or not (t.lower(at) == "or" or (averaged and t.lower(at) == "and")):
        return None
    counts = [
        o for o in reversed(earlier) if o.kind == "count" and o.denominator is None and o.code is not None
    ]
    larger = (o.code for o in counts if t.lower(at) == "and" or o.number.value > q.number.value)
    return next(larger, None) if counts and counts[0] is earlier[-1] else None


def _tied(t: Tokens, q: Quantity, later: Quantity | None) -> Quantity | None:
    """The quantity with a unit whose statement q belongs to.

    The level behind a change in percent has no percent of its own ("rose 2.91 percent to 42,846").
    """
    if q.partner is not None and q.partner.code is not None:
        return q.partner
    if later is not None and _led_alike(t, q, later):
        return later
    ties = (q.anchor, later if later is not None and later.anchor is q else None)
    found = next((other for other in ties if other is not None and other.code is not None), None)
    if found is None or found.code not in _RELATIVE or (found.role == q.role and found.code != RATIO):
        return found
    return None


def _led_alike(t: Tokens, q: Quantity, later: Quantity) -> bool:
    """As in "first at 40,000 and later at 230,000 barrels a day"."""
    gap = t.low[q.last : later.first]
    lead = t.lower(q.first - 1)
    joined = gap[:1] == ["and"] and gap[-1] == lead and len(gap) <= 3
    return joined and lead in cue("parallel_leads") and later.written_unit is not None


def _implied(t: Tokens, q: Quantity) -> tuple[str, str] | None:
    """Unit and kind of a measure that is always stated in one: a population counts people."""
    words = t.low[slice(*q.indicator)] if q.indicator is not None else []
    return next((implied_units()[word] for word in words if word in implied_units()), None)


def _of_same(q: Quantity, earlier: list[Quantity]) -> tuple[str, str] | None:
    """As in "orders climbed to 9.4 billion kronor, ahead of the 8.9 billion expected": of one measure."""
    if not q.number.scaled or q.indicator is None or q.role in CHANGES:
        return None
    for o in reversed(earlier):
        if o.indicator == q.indicator and o.kind == "money" and o.denominator is None:
            return o.code or UNITY, o.kind
    return None


def _of_measure(t: Tokens, q: Quantity, earlier: list[Quantity]) -> tuple[str, str] | None:
    """Unit and kind that the measure implies: an index has points, exports of vehicles count vehicles."""
    words = {low for span in (q.indicator, q.subject) if span is not None for low in t.low[slice(*span)]}
    if (implied := _implied(t, q)) is not None:
        return implied
    if words & cue("index_words") or {"&", "p"} <= words or any(o.code == "{index_point}" for o in earlier):
        return "{index_point}", "measure"
    if words & cue("gap_nouns") and any(o.code == "{percentage_point}" for o in earlier):
        return "{percentage_point}", "percentage"
    if words & cue("ratio_nouns"):
        return RATIO, "ratio"
    return None


def _of_things(t: Tokens, q: Quantity) -> tuple[str, str] | None:
    """Unit and kind of things that are counted under another name: "its store count", "exports of cars"."""
    if q.breakdown is not None and is_plural(t.low[q.breakdown[1] - 1]):
        return annotation(t.span(*q.breakdown)), "count"
    if q.indicator is not None:
        first, end = q.indicator
        while first < end - 1 and word_tags().get(t.low[first]) in ("det", "poss"):
            first += 1
        if (
            end - first > 1
            and t.low[end - 1] in ("count", "tally", "numbers", "base")
            and (t.word[end - 2].islower() or end == 2)
        ):
            return annotation(t.low[end - 2]), "count"  # "its store count"
        sums = t.low[end - 1] in cue("money_measures") and t.low[end - 2] not in cue("claim_sorts")
        if is_plural(t.low[end - 1]) and not sums:
            start = max(first, end - 3)
            while start > first and (t.low[start] in cue("hyphens") or t.low[start - 1] in cue("hyphens")):
                start -= 1  # "high-tech enterprises"
            return annotation(t.span(start, end)), "count"
    return None


def _of_earlier(t: Tokens, q: Quantity, earlier: list[Quantity], told: Told) -> tuple[str, str] | None:
    """Unit and kind of an earlier figure of like form: of money, of percent, else of points."""
    if q.number.scaled:
        return _of_scaled(t, q, earlier, told)
    if not _is_whole(q) and (like := _of_like(t, q, earlier)) is not None:
        return like
    alike = next((o for o in reversed(earlier) if o.kind == "money" and _like(o, q)), None)
    if alike is not None and alike.code is not None:
        return alike.code, "money"
    last = earlier[-1] if earlier else None
    if last is not None and last.kind == "money" and t.lower(q.first - 1) == t.lower(last.first - 1) == "at":
        # "the largest at 600 million yuan and the smallest at 300,000"
        return last.code or UNITY, "money"
    between = t.low[last.last : q.first] if last is not None else []
    if last is not None and last.kind == "measure" and {"above", "below", *cue("against")} & set(between):
        return (last.code or UNITY, "measure") if _like(last, q) else None
    steps = [o for o in earlier if o.code in ("{basis_point}", "{percentage_point}")]
    return (steps[-1].code or UNITY, steps[-1].kind) if steps else None


def _of_scaled(t: Tokens, q: Quantity, earlier: list[Quantity], told: Told) -> tuple[str, str] | None:
    """As in "78.6 million tonnes, below the 79.5 million expected": of a figure with the same scale word."""
    head = t.low[q.indicator[1] - 1] if q.indicator is not None else ""
    if told.money is not None and head in cue("sums") and not any(o.kind == "money" for o in earlier):
        return told.money, "money"  # "to cover 82 million children at a cost of 171 trillion"
    scaled = [o for o in reversed(earlier) if o.number.scaled and o.kind in ("money", "measure", "count")]
    other = next((o for o in scaled if o.number.mult == q.number.mult), scaled[0] if scaled else None)
    if other is not None and (other.kind != "money" or t.lower(q.last) not in cue("fewer")):
        return other.numerator, other.kind
    counted = any(o.kind == "count" for o in earlier)
    if not counted and told.scaled is not None and told.scaled[2] == q.number.mult:
        return told.scaled[:2]
    return None


def _of_change(q: Quantity, earlier: list[Quantity]) -> tuple[str, str] | None:
    """As in "stocks fell by 5.7 million barrels, while distillates fell by 1.6 million"."""
    alike = (o for o in reversed(earlier) if o.role == q.role and o.kind == "measure")
    other = next((o for o in alike if o.number.mult == q.number.mult), None)
    return (other.code or UNITY, other.kind) if other is not None else None


def _of_like(t: Tokens, q: Quantity, earlier: list[Quantity]) -> tuple[str, str] | None:
    """As in "up 4.3% at 61.20 euros, having touched 62.05": of the last figure of its size, else percent."""
    kinds = ("money", "percentage", "ratio", "measure")
    like = next((o for o in reversed(earlier) if o.kind in kinds and _like(o, q)), None)
    if like is not None:
        return like.code or UNITY, like.kind
    if "." in t.word[q.number.first] and any(o.kind == "percentage" for o in earlier):
        return "%", "percentage"
    return None


def _like(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are written alike and can be of one thing."""
    return a.number.scaled == b.number.scaled and same_size(a, b)


def _elided(q: Quantity, counted: Counted) -> None:
    """Unit and indicator of the noun that is left out ("24 of them")."""
    q.code, q.kind = counted.code, "count"
    if q.indicator is None and q.indicator_text is None:
        q.indicator_text = counted.words


def _predicate(t: Tokens, q: Quantity) -> str | None:
    """As in "Of the 203 winners only eight were women" counts women: the words of what the counted are."""
    at = q.last + 1
    if t.lower(q.last) not in ("were", "are") or not _is_whole(q) or not is_plural(t.lower(at)):
        return None
    return t.span(at, at + 1) if not t.lower(at + 1).isalpha() or t.lower(at + 1) in ("and", "who") else None


def _of_opening(t: Tokens, q: Quantity) -> str | None:
    """As in "Of the stocks traded, 2,187 advanced" counts stocks: the words of what is counted."""
    if t.low[0] != "of" or not _is_whole(q):
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
