"""Numbers that are no quantity: names, codes, addresses, scores, editions, ordinals, idioms."""

from __future__ import annotations

from pipeline.extract.numbers.number import Number
from pipeline.extract.quantities import uncounted
from pipeline.extract.quantities.codes import address_number, code_number
from pipeline.extract.quantities.exchange_rates import is_footnote
from pipeline.extract.quantities.numbered_names import named_number
from pipeline.extract.quantities.parts import each_of
from pipeline.extract.quantities.ranks import is_rank
from pipeline.extract.tokens import DASHES, Tokens, phrase_book
from pipeline.extract.units.measures import unit_at
from pipeline.extract.units.singular import is_plural
from pipeline.extract.words import cue

_LAST_GENERATION = 7
_HIGHEST_SCORE = 200
_HIGHEST_GOALS = 30
_NEAR = 12
_LETTERS_OF_UNITS = ("x", "X", "G")


def disposition(t: Tokens, n: Number) -> str | None:
    """What a number is if it is no quantity: a code of the list `dispositions`, or None."""
    if _in_idiom(t, n.first):
        return "idiom"
    if "=" in t.low and is_footnote(t, n.first, n.last):
        return "code"
    if n.form == "ordinal":
        return None if is_rank(t, n) or each_of(t, n) else uncounted.ordinal(t, n)
    if n.form in ("multiple", "vague", "fraction"):
        return uncounted.multiple(t, n)
    if is_rank(t, n):
        return None
    if t.kind[n.first] != "n":
        return _exchange(t, n) or uncounted.word(t, n) or named_number(t, n)
    return (
        _generation(t, n)
        or named_number(t, n)
        or code_number(t, n)
        or address_number(t, n)
        or _exchange(t, n)
        or _tries(t, n)
        or _score(t, n, n.first)
        or _score(t, n, n.first - 2)
    )


def _in_idiom(t: Tokens, at: int) -> bool:
    """Whether an idiom holds the number at a token ("one of the", "on the one hand")."""
    book = phrase_book("idioms", 0, 0)
    first = max(0, at - 3)
    if book.openers.isdisjoint(t.low[first : at + 1]):
        return False
    for start in range(first, at + 1):
        found = book.match(t.low, start)
        if found is not None and found[0] > at:
            return True
    return False


def _exchange(t: Tokens, n: Number) -> str | None:
    """As in "a 5-for-1 stock split", "a two-for-one offer"."""
    low = n.first - 4 if t.lower(n.first - 2) == "for" else n.first
    joined = low >= 0 and t.low[low + 1 : low + 4] in (["-", "for", "-"], ["‑", "for", "‑"])
    return "idiom" if joined else None


def _tries(t: Tokens, n: Number) -> str | None:
    """As in "14-of-22 shooting"."""
    low = n.first - 4 if t.lower(n.first - 2) == "of" else n.first
    tied = low >= 0 and t.low[low + 1 : low + 4] == ["-", "of", "-"] and t.kind[low + 4 : low + 5] == ["n"]
    return "score" if tied else None


def _generation(t: Tokens, n: Number) -> str | None:
    """As in "5G", "3D", "4K", "737s", "90s": digits with letters that make a name or a decade."""
    if n.last >= len(t) or not t.joined(n.last):
        return None
    word, digits = t.word[n.last], t.word[n.first]
    lettered = word in cue("generation_letters") and digits.isdigit() and not n.scaled
    if lettered and int(digits) <= _LAST_GENERATION:
        return "name"
    if word == "s":
        if int(n.value) % 10 == 0 and n.value <= 90:
            return "period"
        if t.lower(n.first - 1) not in ("under", "over"):
            return "name"
    if t.kind[n.last] == "a":
        return "code"
    if t.kind[n.last] != "w" or word in _LETTERS_OF_UNITS or word.startswith("st"):
        return None
    return "name" if unit_at(t, n.last, n.value) is None else None


def _score(t: Tokens, n: Number, low: int) -> str | None:
    """`score` where two small numbers are tied, with no unit or plural behind ("2-1", "6-4, 6-3").

    low: the token of the first of the two.
    """
    high = low + 2
    if n.last > high + 1:
        return None  # "3-1/2"
    if low < 0 or high >= len(t) or t.low[low + 1] not in DASHES or (low and t.kind[low - 1] == "c"):
        return None
    if t.kind[low] != "n" or t.kind[high] != "n" or not (t.joined(low + 1) and t.joined(high)):
        return None
    if not (t.word[low].isdigit() and t.word[high].isdigit()):
        return None
    after = t.lower(high + 1)
    if is_plural(after) or after in cue("score_ends") or unit_at(t, high + 1, n.value) is not None:
        return None
    first, second = int(t.word[low]), int(t.word[high])
    played = first >= second or bool(cue("scores") & set(t.low[max(0, low - _NEAR) : high + _NEAR]))
    if played and first < _HIGHEST_SCORE:
        return "score"
    return "score" if second < _HIGHEST_GOALS and not after.isalpha() else None
