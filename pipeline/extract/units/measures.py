"""Units of measure, percentages and currencies beside a number: longest form first, case where it matters."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from pipeline.extract.tokens import ARTICLES, TIES, Tokens, divided, lowered
from pipeline.extract.units.unit import RATIO, Unit
from pipeline.extract.words import PhraseBook, cue, table

_MOST_PERCENTAGE_POINTS = 100
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
def _openers() -> frozenset[str]:
    """The lower-case words with which a unit or a currency's name can begin."""
    loose, exact = _forms()
    return frozenset((*loose.openers, *map(str.lower, exact.openers), *_currencies().openers))


@cache
def _signs() -> dict[str, str]:
    return {form: code for form, code, position, _ in table("money") if position == "before"}


def currency_before(t: Tokens, first: int) -> Unit | None:
    """The currency whose sign or code stands directly before a number."""
    if first > 0 and t.kind[first - 1] == "c":
        return Unit(first - 1, first, _signs()[t.word[first - 1]], "money")
    return None


def magnitude_before(t: Tokens, first: int) -> Unit | None:
    """As in "magnitude 4.4", "a magnitude-6.1 earthquake"."""
    at = first - 2 if t.lower(first - 1) in TIES and t.joined(first) else first - 1
    return Unit(at, at + 1, "{magnitude}", "count") if t.lower(at) == "magnitude" else None


def unit_at(t: Tokens, at: int, value: Decimal) -> Unit | None:
    """The unit or currency that begins at a token; a hyphen before it is passed ("500-kilometer")."""
    if t.lower(at) in TIES and t.joined(at) and t.joined(at + 1):
        at += 1
    if at >= len(t.low) or t.low[at] not in _openers():
        return None
    loose, exact = _forms()
    found = [m for m in (loose.match(t.low, at), exact.match(t.word, at)) if m is not None]
    best = max(found, key=lambda m: m[0]) if found else None
    money = _currencies().match(t.low, at)
    longest = money is not None and (best is None or money[0] >= best[0])
    if money is not None and longest and _is_currency(t, at, money[0], value):
        return Unit(at, money[0], money[1][0], "money", money[1][1])
    if best is None:
        return None
    end, (code, kind) = best
    return _checked(t, at, end, code, kind, value)


_SURELY_MONEY = 10**8


def _is_currency(t: Tokens, at: int, end: int, value: Decimal) -> bool:
    """Whether a currency's name that is also another word stands for money here."""
    word = t.low[at]
    if end - at > 1:
        return True
    if word in ("p", "¢"):
        return t.joined(at) and t.word[at] == word
    if word in cue("weak_money"):
        # "a loss of 2.9 trillion won a year ago": what is counted by hundreds of millions wins nothing.
        sure = t.lower(end) not in cue("money_never_before") or _each(t, end)
        return value >= _SURELY_MONEY or (value >= 100 and sure)
    if word in ("pound", "pounds"):
        return not (t.lower(end) == "of" or t.lower(end) == "-" or cue("weighing") & set(t.low))
    if word in ("crown", "crowns"):
        return value >= 10 or value != value.to_integral_value()
    return True


def _each(t: Tokens, at: int) -> bool:
    """Whether "a month" follows, not "a month ago": "earned 2 million won a month"."""
    stretch = _forms()[0].match(t.low, at + 1) if t.lower(at) in ARTICLES else None
    return stretch is not None and stretch[1][1] == "duration" and t.lower(stretch[0]) not in cue("ago")


def _checked(t: Tokens, at: int, end: int, code: str, kind: str, value: Decimal) -> Unit | None:
    """A unit form that is also another word, held against what stands around it."""
    word = t.word[at]
    if word == "s" and t.joined(at) and value == value.to_integral_value() and value % 10 == 0:
        return None
    lone_letter = len(word) == 1 and word.isalpha() and not t.joined(at)
    if lone_letter and t.lower(end).isalpha() and t.word[end][0].isupper():
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
    if word in ("C", "F", "MP") and not t.joined(at):
        # "14 to 17 C" is a heat in a sentence on temperatures only.
        return Unit(at, end, code, kind) if word != "MP" and cue("heat_words") & set(t.low) else None
    if code == "[oz_av]" and cue("precious_metals") & set(t.low):
        code = "[oz_tr]"
    if code == "{index_point}":
        return _points(t, at, end, code, value)
    if kind == "duration" and code[0].isdigit():
        # A decade is ten years, a fortnight fourteen days.
        times, _, base = code.partition(".")
        return Unit(at, end, base, kind, Decimal(times))
    return Unit(at, end, code, kind)


# "A quarter-point cut" is one of an interest rate.
_PARTS_OF_POINT = (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"))


def _points(t: Tokens, at: int, end: int, code: str, value: Decimal) -> Unit | None:
    """Points of an index where the sentence speaks of one, else percentage points or points scored."""
    words = set(t.low)
    percentages = bool(cue("percentages") & words) or {"per", "cent"} <= words
    if (
        (percentages and value > _MOST_PERCENTAGE_POINTS)
        or cue("index_words") & words
        or (cue("index_company") & words) - ({"average"} if percentages else set())
        or {"&", "p"} <= words
    ):
        return Unit(at, end, code, "measure")
    if not t.low[at].startswith(("point", "pt")):
        return None
    if cue("basis_words") & words:
        return Unit(at, end, "{basis_point}", "percentage")
    if percentages or value in _PARTS_OF_POINT or (cue("interest_words") & words and value < 10):
        return Unit(at, end, "{percentage_point}", "percentage")
    return Unit(at, end, "{point}", "count")


def _is_ratio(t: Tokens, end: int, value: Decimal) -> bool:
    """As in "three times the average" is a ratio, "three times a week" and "won three times" are counts."""
    follower = t.lower(end)
    if follower in cue("ratio_followers"):
        return True
    if follower in ("last", "this") and "'s" in t.low[end + 1 : end + 3]:
        return True  # "three times last year's audience"
    return value != value.to_integral_value() or (
        follower in ("", ".", ",") and bool(cue("ratio_verbs") & set(t.low))
    )


# What a larger unit holds of a smaller one: codes -> part of the larger.
_SMALLER = {
    ("[ft_i]", "[in_i]"): Decimal(12),
    ("a", "mo"): Decimal(12),
    ("wk", "d"): Decimal(7),
    ("d", "h"): Decimal(24),
    ("h", "min"): Decimal(60),
    ("min", "s"): Decimal(60),
    ("[lb_av]", "[oz_av]"): Decimal(16),
}


def smaller_unit_at(t: Tokens, at: int, larger: str, value: Decimal) -> Unit | None:
    """The unit at a token, if it is the next smaller one of a compound ("6 feet 3 inches").

    Its factor is the share of the larger unit.
    """
    if larger == "[ft_i]" and t.lower(at) in ("in", "ins") and t.joined(at):
        # "6ft 3in": elsewhere "in" is a preposition.
        return Unit(at, at + 1, "[in_i]", "measure", 1 / _SMALLER[larger, "[in_i]"])
    unit = unit_at(t, at, value)
    parts = _SMALLER.get((larger, unit.code)) if unit is not None else None
    return unit._replace(factor=1 / parts) if unit is not None and parts is not None else None
