"""Units of measure, percentages and currencies beside a number: longest form first, case where it matters."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from pipeline.extract.tokens import Tokens, divided, lowered
from pipeline.extract.units.unit import RATIO, Unit
from pipeline.extract.words import PhraseBook, cue, table

# A bare G behind digits is gigabytes where the number is a usual capacity of memory.
_CAPACITIES = frozenset((8, 12, 16, 24, 32, 48, 64, 96, 128, 256, 512))


@cache
def _forms() -> tuple[PhraseBook[tuple[str, str]], PhraseBook[tuple[str, str]]]:
    """Unit forms in any case, and forms whose case counts."""
    loose: PhraseBook[tuple[str, str]] = PhraseBook()
    exact: PhraseBook[tuple[str, str]] = PhraseBook()
    for form, code, kind, case in table("units"):
        if case == "exact":
            exact.add(divided(form), (code, kind))
        else:
            loose.add(lowered(form), (code, kind))
    return loose, exact


@cache
def _currencies() -> PhraseBook[tuple[str, Decimal]]:
    book: PhraseBook[tuple[str, Decimal]] = PhraseBook()
    for form, code, position, factor in table("money"):
        if position == "after":
            numerator, _, denominator = factor.partition("/")
            book.add(lowered(form), (code, Decimal(numerator) / Decimal(denominator or 1)))
    return book


@cache
def _signs() -> dict[str, str]:
    return {form: code for form, code, position, _ in table("money") if position == "before"}


def currency_before(t: Tokens, first: int) -> Unit | None:
    """The currency whose sign or code stands directly before a number."""
    if first > 0 and t.kind[first - 1] == "c":
        return Unit(first - 1, first, _signs()[t.word[first - 1]], "money")
    return None


def unit_at(t: Tokens, at: int, value: Decimal) -> Unit | None:
    """The unit or currency that begins at a token; a hyphen before it is passed ("500-kilometer")."""
    if t.lower(at) in ("-", "‑", "–") and t.joined(at) and t.joined(at + 1):
        at += 1
    if at >= len(t):
        return None
    loose, exact = _forms()
    found = [m for m in (loose.match(t.low, at), exact.match(t.word, at)) if m is not None]
    best = max(found, key=lambda m: m[0]) if found else None
    money = _currencies().match(t.low, at)
    if money is not None and (best is None or money[0] >= best[0]):
        if _is_currency(t, at, money[0], value):
            return Unit(at, money[0], money[1][0], "money", money[1][1])
    if best is None:
        return None
    end, (code, kind) = best
    return _checked(t, at, end, code, kind, value)


def _is_currency(t: Tokens, at: int, end: int, value: Decimal) -> bool:
    """Whether a currency's name that is also another word stands for money here."""
    word = t.low[at]
    if end - at > 1:
        return True
    if word in ("p", "¢"):
        return t.joined(at) and t.word[at] == word
    if word in cue("weak_money"):
        return value >= 100 and t.lower(end) not in ("the", "a", "an", "his", "their")
    if word in ("pound", "pounds"):
        return not (t.lower(end) == "of" or t.lower(end) == "-" or cue("weighing") & set(t.low))
    if word in {"crown", "crowns"}:
        return value >= 10
    return True


def _checked(t: Tokens, at: int, end: int, code: str, kind: str, value: Decimal) -> Unit | None:
    """A unit form that is also another word, held against what stands around it."""
    word = t.word[at]
    if word == "s" and t.joined(at) and value == value.to_integral_value() and value % 10 == 0:
        return None
    if (
        len(word) == 1
        and word.isalpha()
        and not t.joined(at)
        and t.lower(end).isalpha()
        and end < len(t)
        and t.word[end][0].isupper()
    ):
        return None
    if word == "G" and value not in _CAPACITIES:
        return None
    if code == RATIO:
        if word in ("x", "X", "×") and (not t.joined(at) or (end < len(t) and t.kind[end] == "n")):
            return None
        if word == "times" and not _is_ratio(t, end, value):
            return Unit(at, end, "{time}", "count")
        return Unit(at, end, code, "ratio")
    if word == "bars" or (word == "bar" and value == 1):
        return None
    if word in ("C", "F") and not t.joined(at):
        return None
    if word == "MP" and not t.joined(at):
        return None
    if code == "{index_point}":
        if not cue("index_words") & set(t.low) and not ("&" in t.low and "p" in t.low):
            if (
                {"%", "percent", "percentage"} & set(t.low) or ("per" in t.low and "cent" in t.low)
            ) and word.startswith("point"):
                return Unit(at, end, "{percentage_point}", "percentage")
            return Unit(at, end, "{point}", "count") if word.startswith("point") else None
        return Unit(at, end, code, "measure")
    return Unit(at, end, code, kind)


def _is_ratio(t: Tokens, end: int, value: Decimal) -> bool:
    """As in "three times the average" is a ratio, "three times a week" and "won three times" are counts."""
    follower = t.lower(end)
    if follower in cue("ratio_followers"):
        return True
    return value != value.to_integral_value() or (
        follower in ("", ".", ",") and bool(cue("ratio_verbs") & set(t.low))
    )


def denominator_at(t: Tokens, at: int, kind: str) -> tuple[int, str] | None:
    """The denominator that begins at a token: "per ton", "a week", "/bbl", "per 100,000 people".

    Returns:
        (index behind, UCUM text behind the slash).
    """
    from pipeline.extract.numbers.grammar import number_at
    from pipeline.extract.units.counted import counted_at

    if t.lower(at) in ("more", "less", "extra") and t.lower(at + 1) in ("a", "an", "per"):
        at += 1
    word = t.lower(at)
    if (
        word in ("per", "/", "-per-")
        or (word == "for" and t.lower(at + 1) in ("every", "each"))
        or word == "every"
    ):
        step = at + 2 if word == "for" else at + 1
        if step >= len(t):
            return None
        if t.lower(step) == "-":
            step += 1
        if t.lower(step) in ("capita", "head"):
            return step + 1, "{person}"
        if t.lower(step) == "annum":
            return step + 1, "a"
        if t.lower(step) in ("day", "week", "month", "year", "hour", "minute", "second"):
            unit = unit_at(t, step, Decimal(1))
            return (unit.last, unit.code) if unit and t.lower(at - 1) != "every" else None
        number = number_at(t, step) if t.kind[step] in "nw" else None
        if number is not None and number.form in ("digits", "words"):
            unit = unit_at(t, number.last, number.value) or counted_at(t, number.last, number.value)
            if unit is not None and unit.kind not in ("money", "percentage"):
                return unit.last, f"({number.value.normalize():f}.{unit.code})"
            return None
        unit = unit_at(t, step, Decimal(1))
        if unit is not None and unit.kind not in ("percentage", "ratio"):
            return unit.last, f"({unit.code})" if set(unit.code) & set(".*/") else unit.code
        counted = counted_at(t, step, Decimal(1), longest=2)
        return (counted.last, counted.code) if counted and word != "every" else None
    if word in ("a", "an", "each") and at + 1 < len(t):
        unit = unit_at(t, at + 1, Decimal(1))
        if (
            unit is not None
            and unit.kind in ("measure", "duration")
            and unit.code != "{season}"
            and len(t.word[at + 1]) > 2
            and t.lower(unit.last) != "-"
        ):
            if t.lower(unit.last) in ("ago", "earlier", "later", "before", "on") and unit.kind == "duration":
                return None
            return unit.last, unit.code
        if kind in ("money", "count") and t.lower(at + 1) in cue("priced_things"):
            return at + 2, "{" + t.low[at + 1] + "}"
    return None
