"""Definite noun phrases and pronouns: which entity "the company", "the city", "he" or "its" refers to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from pipeline.extract.words import table

_PERSON = frozenset(("he", "she", "him", "his", "her", "himself", "herself"))
_THING = frozenset(("it", "its", "itself"))
_THING_KINDS = ("organization", "place", "product", "facility")


class Noun(NamedTuple):
    """What a definite noun can refer to. open: to anything of its type, not only to what bears the noun in its name."""

    kind: str
    type: str
    open: bool


@cache
def nouns() -> dict[str, Noun]:
    """Generic nouns in lower case, as heads of definite noun phrases."""
    return {noun: Noun(kind, type_, open_ == "yes") for noun, kind, type_, open_ in table("names_nouns")}


@cache
def definite() -> re.Pattern[str]:
    """A definite noun phrase: determiner and up to three words."""
    return re.compile(r"\b[Tt]h(?:e|is|at) ([a-z-]+)(?: ([a-z-]+))?(?: ([a-z-]+))?")


@cache
def pronoun() -> re.Pattern[str]:
    """Pronouns of persons."""
    return re.compile(r"\b[Hh](?:e|is|im|er|imself|erself)\b|\b[Ss]he\b")


class References:
    """Looks up the last fitting mention before an offset, by kind and type."""

    def __init__(self, spans: list[tuple[int, int]], kinds: list[str], types: list[frozenset[str]], starts: list[int]):
        """Args: spans: (start, entity) in order; kinds, types: per entity; starts: of the sentences."""
        self._starts = starts
        self._by_key: dict[str, tuple[list[int], list[int]]] = {}
        for start, entity in spans:
            for key in (kinds[entity], *types[entity]):
                positions, entities = self._by_key.setdefault(key, ([], []))
                positions.append(start)
                entities.append(entity)
            if kinds[entity] in _THING_KINDS:
                positions, entities = self._by_key.setdefault("thing", ([], []))
                positions.append(start)
                entities.append(entity)

    def noun(self, noun: str, position: int) -> int | None:
        """The entity that "the <noun>" at an offset refers to."""
        meaning = nouns().get(noun)
        if meaning is None:
            return None
        found = self._last(f"noun {noun}", position)
        if meaning.open:
            typed = self._last(meaning.type, position)
            if found is None or (typed is not None and typed[0] > found[0]):
                found = typed
        return found[1] if found else None

    def pronoun(self, word: str, position: int) -> int | None:
        """The entity that a pronoun at an offset refers to."""
        key = "person" if word in _PERSON else "thing" if word in _THING else None
        found = self._last(key, position) if key else None
        return found[1] if found else None

    def _last(self, key: str, position: int) -> tuple[int, int] | None:
        """(offset, entity) of the first mention in the nearest sentence that has one before the offset."""
        positions, entities = self._by_key.get(key, ((), ()))
        behind = bisect_left(positions, position)
        if not behind:
            return None
        sentence = bisect_right(self._starts, positions[behind - 1]) - 1
        first = bisect_left(positions, self._starts[sentence]) if sentence >= 0 else 0
        return positions[first], entities[first]
