"""Reads the lexicon: what words mean stands in `lexicon/*.csv`, once; this is the only way to it."""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")

_FOLDER = Path(__file__).parent / "lexicon"


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a lexicon file, without its head."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple(tuple(row) for row in rows if row)


class PhraseBook(Generic[T]):
    """Phrases of one or more tokens, found by their first token; the longest match wins.

    openers: the first tokens of all phrases, by which most tokens are told to begin none.
    """

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self.openers = self._by_first.keys()

    def add(self, tokens: tuple[str, ...], meaning: T) -> None:
        entries = self._by_first.setdefault(tokens[0], [])
        entries.append((tokens, meaning))
        entries.sort(key=lambda entry: -len(entry[0]))

    def match(self, words: list[str], at: int) -> tuple[int, T] | None:
        """The longest phrase that begins at a token: (index behind its last token, its meaning)."""
        entries = self._by_first.get(words[at]) if at < len(words) else None
        if entries is None:
            return None
        for tokens, meaning in entries:
            end = at + len(tokens)
            if len(tokens) == 1 or tuple(words[at:end]) == tokens:
                return end, meaning
        return None


@cache
def number_words(*kinds: str) -> dict[str, Decimal]:
    """The number words of the given kinds with their values.

    Kinds: unit, tens, scale, suffix, vague, part, parts, ordinal, multiple, glyph.
    """
    return {word: _decimal(value) for word, kind, value in table("numbers") if kind in kinds}


def _decimal(value: str) -> Decimal:
    numerator, _, denominator = value.partition("/")
    return Decimal(numerator) / Decimal(denominator or 1)


@cache
def implied_units() -> dict[str, tuple[str, str]]:
    """Nouns whose figures need no unit ("population") -> unit code and kind."""
    return {noun: (code, kind) for noun, code, kind in table("implied_units")}


@cache
def word_tags() -> dict[str, str]:
    """Closed-class words and common adverbs and adjectives, lower case -> tag."""
    return mapping("words")


@cache
def words_of(name: str, column: int = 0) -> frozenset[str]:
    """One column of a lexicon file as a set."""
    return frozenset(row[column] for row in table(name))


@cache
def mapping(name: str) -> dict[str, str]:
    """The first column of a lexicon file to its second."""
    return {row[0]: row[1] for row in table(name)}


@cache
def cue(name: str) -> frozenset[str]:
    """A small closed set of words that a rule looks for, from `cues.csv`."""
    for row in table("cues"):
        if row[0] == name:
            return frozenset(row[1].split())
    raise KeyError(name)


@cache
def money_names() -> frozenset[str]:
    """First words, lower case, of the currency names that follow an amount."""
    return frozenset(row[0].split()[0].lower() for row in table("money") if row[2] == "after")


@cache
def unit_names() -> frozenset[str]:
    """Unit words of more than one letter, lower case."""
    return frozenset(row[0].lower() for row in table("units") if len(row[0]) > 2 and " " not in row[0])


@cache
def bound_words() -> frozenset[str]:
    """Single words that lead a quantity as a bound ("about", "over")."""
    return frozenset(row[0] for row in table("bounds") if row[2] == "before" and " " not in row[0])
