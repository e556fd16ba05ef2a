"""Finds definite noun phrases ("the company") and personal pronouns whose entity is known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.extract.names.lexicon import function_words, pattern
from pipeline.extract.names.references import References, nouns
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import word_tags

_ADJECTIVES = 3


class Reference(NamedTuple):
    """A phrase that refers to an entity named elsewhere. kind: `definite | pronoun`."""

    start: int
    end: int
    entity: int
    kind: str


class Phrase(NamedTuple):
    """A definite noun phrase with its head noun."""

    start: int
    end: int
    noun: str


@cache
def _next() -> re.Pattern[str]:
    return re.compile(r" ([A-Za-z’'-]+)")


def phrases(text: str, taken: list[tuple[int, int]]) -> Iterator[Phrase]:
    """Definite noun phrases that can refer, in order; taken: (start, end) of the mentions by name."""
    starts = [start for start, _ in taken]
    for match in pattern("definite").finditer(text):
        start = match.start()
        if start and text[start - 1].isalnum():
            continue
        noun, end = _head(text, match)
        if noun is None:
            continue
        at = bisect_right(starts, end) - 1
        if at < 0 or taken[at][1] <= start:
            yield Phrase(start, end, noun)


def definites(found: list[Phrase], references: References) -> Iterator[Reference]:
    """The definite phrases whose entity is known, in order."""
    for phrase in found:
        number = references.noun(phrase.noun, phrase.start)
        if number is not None:
            yield Reference(phrase.start, phrase.end, number, "definite")


def _head(text: str, match: re.Match[str]) -> tuple[str | None, int]:
    """(head noun of a definite phrase if it is one of `nouns`, end of the phrase)."""
    word, end = match[1], match.end()
    bare = text[match.start() + 2] != "e"
    for _ in range(_ADJECTIVES + 1):
        if word in function_words() and word not in ("new", "whole", "local", "former"):
            return None, end
        owner = word.removesuffix("'s").removesuffix("’s")
        if owner != word and owner in nouns():
            return owner, end - 2
        following = _next().match(text, end)
        if word in nouns() and (following is None or not _continues(following[1])):
            return word, end
        if following is None or bare or not following[1].islower():
            return None, end
        word, end = following[1], following.end()
    return None, end


def _continues(word: str) -> bool:
    """Whether a word after a noun makes it the first part of a compound ("the city planners")."""
    if word in word_tags() or word[0].isupper() or word.endswith("ly"):
        return False
    verb = verb_forms().get(word)
    return not (
        (verb is not None and verb.forms & {"s", "past", "part", "ing"}) or word.endswith(("ed", "ing"))
    )


def pronouns(text: str, references: References) -> Iterator[Reference]:
    """Personal pronouns, in order."""
    for match in pattern("person pronoun").finditer(text):
        start = match.start() + 1
        number = references.pronoun(match[0][1:].lower(), start)
        if number is not None:
            yield Reference(start, match.end(), number, "pronoun")
