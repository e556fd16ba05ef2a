"""Which entity a definite noun phrase or a pronoun refers to: the last fitting one named before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from pipeline.extract.names.lexicon import part_words
from pipeline.extract.words import table


class Noun(NamedTuple):
    """What a definite noun can refer to. open: to anything of its type, not only to what bears the noun."""

    kind: str
    type: str
    open: bool


@cache
def nouns() -> dict[str, Noun]:
    """Generic nouns in lower case, as heads of definite noun phrases."""
    return {noun: Noun(kind, type_, open_ == "yes") for noun, kind, type_, open_ in table("names_nouns")}


class Mention(NamedTuple):
    """A mention as `References` sees it.

    salient: not merely an owner or object in the middle of a sentence.
    """

    start: int
    entity: int
    salient: bool


class References:
    """Looks up, by sort, what is mentioned in the nearest sentence before an offset."""

    def __init__(self, mentions: list[Mention], sorts: list[frozenset[str]], sentences: list[int]) -> None:
        """Indexes mentions.

        Args:
            mentions: in order.
            sorts: per entity, what it can be referred to as: see `sorts.sorts_of`.
            sentences: where they start, in order.
        """
        self._sentences = sentences
        self._all: dict[str, tuple[list[int], list[int]]] = {}
        self._salient: dict[str, tuple[list[int], list[int]]] = {}
        for start, entity, salient in mentions:
            for sort in sorts[entity]:
                for index in (self._all, self._salient) if salient else (self._all,):
                    positions, entities = index.setdefault(sort, ([], []))
                    positions.append(start)
                    entities.append(entity)

    def noun(self, noun: str, position: int) -> int | None:
        """The entity that "the <noun>" at an offset refers to."""
        meaning = nouns().get(noun)
        if meaning is None:
            return None
        found = self._last(f"the {noun}", position)
        if meaning.open:
            typed = self._last(meaning.type, position)
            if found is None or (noun in part_words("broad") and typed is not None and typed[0] > found[0]):
                found = typed
            if found is None and meaning.kind == "organization":
                found = self._last("any firm", position)
        return found[1] if found else None

    def pronoun(self, word: str, position: int) -> int | None:
        """The entity that a pronoun, in lower case, at an offset refers to."""
        sort = next((sort for sort in ("he", "she", "it") if word in part_words(sort)), None)
        found = self._last(sort, position) if sort else None
        return found[1] if found else None

    def _last(self, sort: str, position: int) -> tuple[int, int] | None:
        """(offset, entity) of the nearest sentence's first mention; a salient one just before it wins."""
        near = self._first_of_nearest(self._all, sort, position)
        salient = self._first_of_nearest(self._salient, sort, position)
        if near is None or salient is None:
            return near and near[1:]
        return salient[1:] if near[0] - salient[0] <= 1 else near[1:]

    def _first_of_nearest(
        self, index: dict[str, tuple[list[int], list[int]]], sort: str, position: int
    ) -> tuple[int, int, int] | None:
        """(sentence, offset, entity) of the first mention, mostly the subject, in the nearest sentence."""
        positions, entities = index.get(sort, ((), ()))
        behind = bisect_left(positions, position)
        if not behind:
            return None
        sentence = bisect_right(self._sentences, positions[behind - 1]) - 1
        first = bisect_left(positions, self._sentences[sentence]) if sentence >= 0 else 0
        return sentence, positions[first], entities[first]
