"""Verbs of saying and nouns of those who say, read from `lexicon/speech_*.csv`."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import NamedTuple

from pipeline.extract.words import mapping, table


class SpeechVerb(NamedTuple):
    """A form of a verb of saying.

    frame: what may follow. `bare` a clause, `that` a clause with "that", `tell` an addressee and a clause,
    `show` a clause whose subject is data, `forecast` an expectation, `call` a demand.
    tense: `finite | base | ing | part`.
    """

    lemma: str
    frame: str
    tense: str


@cache
def speech_verbs() -> dict[str, SpeechVerb]:
    """Forms in lower case -> verb."""
    return {form: SpeechVerb(lemma, frame, tense) for form, lemma, frame, tense in table("speech_verbs")}


@cache
def speakers() -> dict[str, str]:
    """Nouns that can be the subject of a verb of saying -> `person | org | data`."""
    return mapping("speech_speakers")


@cache
def listed(use: str) -> frozenset[str]:
    """Words of one use, as `speech_words.csv` lists them."""
    return frozenset(word for word, own in table("speech_words") if own == use)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of `speech_patterns.csv`, compiled when first used."""
    return re.compile(next(pattern for own, pattern, _ in table("speech_patterns") if own == name))


@cache
def verb_pattern() -> re.Pattern[str]:
    """Finds forms of verbs of saying, with the space before them."""
    forms = sorted(speech_verbs(), key=lambda form: (form[0], -len(form), form))
    groups = (
        first + "(?:" + "|".join(f[1:] for f in group) + ")"
        for first, group in groupby(forms, lambda f: f[0])
    )
    return re.compile(r"[ \n”\"](?:" + "|".join(groups) + r")\b")
