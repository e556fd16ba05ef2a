"""The forms of the verbs in the lexicon: "rising", "rose" and "risen" lead to rise, with its class."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipeline.extract.words import table

_VOWELS = "aeiou"

#: the classes of verbs that say how a figure moved
CHANGING = ("up", "down", "change")


class Verb(NamedTuple):
    """A form of a verb.

    cls: `up | down | change | level | share | measure | transact | say | other`.
    forms: which of `base s past part ing` it can be.
    noun: the act or thing it makes ("invest" -> "investment").
    sure: whether the form is a verb more often than a noun ("says", not "exports").
    """

    lemma: str
    cls: str
    forms: frozenset[str]
    noun: str | None
    sure: bool = False

    @property
    def plainly_past(self) -> bool:
        """Whether the form is one of the past and none of the present: "dropped", not "cut"."""
        return "past" in self.forms and "base" not in self.forms


@cache
def verb_forms() -> dict[str, Verb]:
    """Every inflected form, lower case -> its verb."""
    found: dict[str, Verb] = {}
    sure = {form: _sure_forms(form, kind) for form, kind in table("verb_words")}
    for lemma, cls, past, participle, noun in table("verbs"):
        pasts = past.split() or [_past(lemma)]
        by_form: dict[str, set[str]] = {}
        for forms, name in (
            ([lemma], "base"),
            ([_third(lemma)], "s"),
            (pasts, "past"),
            (participle.split() or pasts, "part"),
            ([_ing(lemma, pasts[0] if past else "")], "ing"),
        ):
            for form in forms:
                by_form.setdefault(form, set()).add(name)
        for form, names in by_form.items():
            if form not in found or "base" in names:
                found[form] = Verb(lemma, cls, frozenset(names), noun or None, form in sure)
    for form, kinds in sure.items():
        found.setdefault(form, Verb(form, "other", kinds, None, True))
    return found


def _sure_forms(form: str, kind: str) -> frozenset[str]:
    """What a form can be besides its commonest use: "stuck" is past and participle, "taken" is not."""
    if kind in ("past", "part") and not form.endswith("n"):
        return frozenset({"past", "part"})
    return frozenset({kind})


def _doubles(lemma: str) -> bool:
    """Whether a verb of one syllable doubles its last consonant: consonant, vowel, consonant ("drop").

    Of longer verbs the lexicon gives the past ("committed").
    """
    if len(lemma) < 3 or lemma[-1] in "aeiouwxyh" or lemma[-2] not in _VOWELS or lemma[-3] in _VOWELS:
        return False
    return (
        sum(1 for i, c in enumerate(lemma) if c in _VOWELS and (i == 0 or lemma[i - 1] not in _VOWELS)) == 1
    )


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    return lemma + lemma[-1] + "ed" if _doubles(lemma) else lemma + "ed"


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    return lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in _VOWELS else lemma + "s"


def _ing(lemma: str, past: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        return lemma[:-1] + "ing"
    doubled = lemma + lemma[-1]
    return doubled + "ing" if _doubles(lemma) or past == doubled + "ed" else lemma + "ing"
