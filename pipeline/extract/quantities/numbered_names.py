"""Numbers that are part of a name: "Article 7", "Model 3", "S&P 500", "Covid-19", "iPhone 15"."""

from __future__ import annotations

from pipeline.extract.numbers.number import Number
from pipeline.extract.tokens import DASHES, Tokens
from pipeline.extract.units.measures import unit_at
from pipeline.extract.units.singular import is_plural
from pipeline.extract.verbs import CHANGING, verb_forms
from pipeline.extract.words import bound_words, cue, mapping, word_tags

_MOVING = (*CHANGING, "level", "share")
_LONGEST = 4


def named_number(t: Tokens, n: Number) -> str | None:
    """`name` where the word before a number makes it a name, else None."""
    if n.scaled or n.first == 0 or t.kind[n.first - 1] == "c":
        return None
    at = n.first - 1
    hyphened = t.low[at] in DASHES and t.joined(at) and t.joined(n.first)
    if hyphened:
        at -= 1
    if at < 0 or t.kind[at] not in "wa":
        return None
    digits = t.kind[n.first] == "n"
    if hyphened and digits and t.word[at][0].isupper() and unit_at(t, n.last, n.value) is None:
        return "name"
    if _is_head(t, at):
        unit = unit_at(t, n.last, n.value)
        return None if unit is not None and unit.kind == "percentage" else "name"
    if at > 1 and t.low[at] == "p" and t.low[at - 1] == "&":
        return "name"
    if digits and t.lower(n.last) == "index" and (t.word[at][0].isupper() or t.low[at] == "'s"):
        # "the Standard & Poor's 500 index"
        return "name"
    return "name" if digits and _capital_before(t, n, at) else None


def _is_head(t: Tokens, at: int) -> bool:
    """Whether a word, or the phrase that it ends, is known to be followed by the number of a name."""
    heads = mapping("numbered_names")
    low = t.low[at]
    two = f"{t.lower(at - 1)} {low}"
    three = f"{t.lower(at - 2)}{t.lower(at - 1)}{low}"
    if low not in heads and two not in heads and three not in heads:
        return False
    acts = t.lower(at - 1) == "to" or word_tags().get(t.lower(at - 1)) == "modal"  # "to exit 12 countries"
    return heads.get(low) == "index" or t.word[at] != low or (low in cue("number_heads") and not acts)


def _capital_before(t: Tokens, n: Number, at: int) -> bool:
    """Whether a capital before short digits, with no unit or plural behind, makes a name ("Model 3")."""
    written, word, low = t.word[n.first], t.word[at], t.low[at]
    if not written.replace(".", "").isdigit() or len(written) > _LONGEST or not word[0].isupper():
        return False
    if low in word_tags() or low in bound_words() or (at == 0 and low in verb_forms()):
        return False
    verb = verb_forms().get(low)
    if (verb is not None and verb.cls in _MOVING) or low in ("rank", "top"):
        return False
    unit = unit_at(t, n.last, n.value)
    if unit is not None and not _may_be_letter(t, n, unit.first, unit.last, unit.kind):
        return False
    follower = t.lower(n.last)
    if is_plural(follower) and (at == 0 or (len(written) > 2 and "." not in written)):
        return False
    # "Kim, Hong Kong 45," is rare; "Renn, 41," is an age.
    return not (follower == "," and t.lower(n.first - 2) == "," and t.lower(n.first - 1) != ",")


def _may_be_letter(t: Tokens, n: Number, first: int, last: int, kind: str) -> bool:
    """Whether a unit is but a letter behind a space ("Falcon 9 B"), so that the number may be a name's."""
    if t.joined(n.last) or kind in ("percentage", "money") or t.lower(n.last) == "-":
        return False
    return last - first == 1 and len(t.word[first]) == 1
