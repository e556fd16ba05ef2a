"""Numbers that only identify: telephone numbers, versions, documents, list marks, houses, postal codes."""

from __future__ import annotations

from pipeline.extract.numbers.number import Number
from pipeline.extract.tokens import DASHES, Tokens
from pipeline.extract.units.measures import unit_at
from pipeline.extract.units.singular import is_plural
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import cue, word_tags

_TIES_BEFORE = ("#", "@", "_", "\\", "=")
_TIES_BETWEEN = ("/", ".", ":")
_TIES_BEHIND = (".", "/", ":", "_", "@")
_LONGEST_MARK = 2


def code_number(t: Tokens, n: Number) -> str | None:
    """`code` where digits identify rather than count, `period` for a time of day ("09.30"), else None."""
    if n.scaled or t.kind[n.first - 1 : n.first] == ["c"]:
        return None
    word = t.word[n.first]
    if word[0] == "0" and len(word) > 1 and word[1].isdigit():
        return "period" if len(word) == 5 and word[2] == "." else "code"
    found = _in_digits(t, n) or _tied(t, n) or _called(t, n) or _of_document(t, n) or _list_mark(t, n)
    return "code" if found else None


def _in_digits(t: Tokens, n: Number) -> bool:
    """As in "020 7946 0958", "400-820-8820", "+4420794609": groups of digits."""
    word, at = t.word[n.first], n.first
    digits = word.isdigit() and len(word) <= 4
    behind_digits = at > 1 and t.kind[at - 1] == "n" and t.word[at - 1].isdigit()
    if digits and behind_digits and (t.word[at - 1][0] == "0" or t.kind[at - 2] == "n"):
        return True
    return _digit_groups(t, at) >= _MOST_GROUPS or (t.lower(at - 1) == "+" and len(word) >= 6)


# A range has two groups of digits ("5-6"), a phone number three or more.
_MOST_GROUPS = 3


def _digit_groups(t: Tokens, at: int) -> int:
    """How many groups of digits are tied by hyphens around a token, up to three."""
    first = at
    while (
        first >= 2 and at - first < 2 * _MOST_GROUPS and t.kind[first - 2] == "n" and _hyphened(t, first - 1)
    ):
        first -= 2
    last, groups = first, 1
    while groups < _MOST_GROUPS and last + 2 < len(t) and t.kind[last + 2] == "n" and _hyphened(t, last + 1):
        last, groups = last + 2, groups + 1
    return groups


def _hyphened(t: Tokens, mark: int) -> bool:
    return t.low[mark] in DASHES and t.joined(mark) and t.joined(mark + 1)


def _tied(t: Tokens, n: Number) -> bool:
    """As in "#12", "v1.2.3", "[4]", "192.168/16", "12@example": a mark ties the digits to what they name."""
    before, after = t.lower(n.first - 1), t.lower(n.last)
    if before == "[" and after == "]":
        return True
    if t.joined(n.first):
        if before in _TIES_BEFORE:
            return True
        if before in _TIES_BETWEEN and n.first > 1 and t.joined(n.first - 1) and t.kind[n.first - 2] in "wan":
            return True
    if after not in _TIES_BEHIND or not (t.joined(n.last) and t.joined(n.last + 1)):
        return False
    return after != "/" or (unit_at(t, n.last + 1, n.value) is None and t.kind[n.last + 1] == "n")


def _called(t: Tokens, n: Number) -> bool:
    """As in "call 911", "hotline: 12345"."""
    word = t.word[n.first]
    if len(word) < 3 or not word.isdigit() or is_plural(t.lower(n.last)):
        return False
    return any(t.lower(at) in cue("phone_words") for at in (n.first - 1, n.first - 2))


def _of_document(t: Tokens, n: Number) -> bool:
    """As in "Document No. 17", "ISO 9001", "docket: 123"; not "the number 5", "no 5"."""
    lead = n.first - (2 if t.lower(n.first - 1) in (".", ":") else 1)
    low = t.lower(lead)
    if low not in cue("code_words") or not t.word[n.first].isdigit():
        return False
    if low == "number":
        return t.lower(n.first - 2) != "the"
    verb, before = verb_forms().get(low), t.lower(lead - 1)
    if verb is not None and "base" in verb.forms and t.word[lead] == low:
        # "plans to build 300 stations", "could order 26 jets", "They release 12 films a year."
        joined = before in ("and", "or") and t.lower(n.last).isalpha()
        acts = before == "to" or joined or word_tags().get(before) in ("modal", "pron", "do")
        if acts or is_plural(before):
            return False
    return low != "no" or t.word[lead][0].isupper()


def _list_mark(t: Tokens, n: Number) -> bool:
    """As in "1. First", "(2) Second" at the head of a sentence."""
    word, before, after = t.word[n.first], t.lower(n.first - 1), t.lower(n.last)
    if len(word) > _LONGEST_MARK:
        return False
    if n.first == 0 and after in (".", ")"):
        return t.joined(n.last) and word.isdigit()
    return before == "(" and after == ")" and n.first <= 2


def address_number(t: Tokens, n: Number) -> str | None:
    """`address` as in "1600 Pennsylvania Avenue", "221B Baker Street", "CA 94105", else None."""
    if not t.word[n.first].isdigit() or n.scaled:
        return None
    return "address" if _of_house(t, n) or _postal(t, n) else None


def _of_house(t: Tokens, n: Number) -> bool:
    """Whether a street's name follows, in capitals."""
    for at in range(n.last, min(n.last + 4, len(t))):
        ends = cue("ordinal_endings")
        if t.low[at] in ends or (t.kind[at] == "n" and t.lower(at + 1) in ends):
            continue
        if t.kind[at] != "w" or not t.word[at][0].isupper():
            return False
        if t.low[at] in cue("streets") and at > n.last:
            return True
    return False


def _postal(t: Tokens, n: Number) -> bool:
    """Whether a state's letters or a place stand before five or six digits."""
    if n.first == 0 or t.kind[n.first - 1] != "w":
        return False
    before, digits = t.word[n.first - 1], len(t.word[n.first])
    if digits in (5, 6) and len(before) == 2 and before.isupper():
        return True
    ended = t.lower(n.last) in (".", ",", "")
    return digits == 6 and ended and before[0].isupper() and before.lower() not in word_tags()
