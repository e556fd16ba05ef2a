"""The head noun of a phrase, and whether two phrases or names mean the same thing.

The rule, in order: lower case; cut at the first preposition or relative word ("growth of exports" ->
"growth"), but look through "number of", "total of"; drop determiners at the front and everything up to
a possessor ("the company's net profit" -> "net profit"); the last word is the head; make it singular by
its ending. Each of coordinated nouns is a head ("length, width and height").
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

_SINGULAR_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("zzes", "zz"),
)
_NO_PLURAL = ("ss", "us", "is")
_SHORTEST_PLURAL = 4


@cache
def words(kind: str) -> dict[str, str]:
    """The words of one kind in `words.csv`, each with its reading."""
    with (Path(__file__).parent / "words.csv").open(encoding="utf-8", newline="") as lines:
        return {row["word"]: row["reading"] for row in csv.DictReader(lines) if row["kind"] == kind}


def singular(word: str) -> str:
    """The singular of a lower-case noun."""
    if word in words("irregular"):
        return words("irregular")[word]
    if len(word) < _SHORTEST_PLURAL or word.endswith(_NO_PLURAL):
        return word
    for ending, replacement in _SINGULAR_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + replacement
    return word.removesuffix("s")


def _tokens(phrase: str) -> list[str]:
    return re.findall(r"[^\W_](?:[\w&.'-]*[\w'])?", phrase.lower().replace("\u2019", "'"))


def _head(tokens: list[str]) -> str | None:
    while tokens and tokens[0] in words("determiner"):
        tokens = tokens[1:]
    cut = next((i for i, token in enumerate(tokens) if i and token in words("preposition")), len(tokens))
    if cut + 1 < len(tokens) and tokens[cut] == "of" and singular(tokens[cut - 1]) in words("transparent"):
        return _head(tokens[cut + 1 :])
    core = tokens[:cut]
    possessors = [i for i, token in enumerate(core[:-1]) if token.endswith(("'s", "s'"))]
    core = core[possessors[-1] + 1 :] if possessors else core
    return singular(core[-1].removesuffix("'s").rstrip("'")) if core else None


def heads(phrase: str) -> frozenset[str]:
    """The head nouns of a phrase: one, or one for each of the coordinated."""
    parts = re.split(r",| and | or | & ", phrase)
    return frozenset(head for part in parts if (head := _head(_tokens(part))) is not None)


def same_phrase(gold: str, found: str) -> bool:
    """Whether two noun phrases share a head noun."""
    return bool(heads(gold) & heads(found)) or _tokens(gold) == _tokens(found)


def same_name(gold: str, found: str) -> bool:
    """Whether two names share their head or last word, or one holds the other whole."""
    if same_phrase(gold, found):
        return True
    one, other = ([t.removesuffix("'s").rstrip("'") for t in _tokens(name)] for name in (gold, found))
    one, other = ([t for t in tokens if t not in words("determiner")] for tokens in (one, other))
    if not one or not other:
        return False
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    inside = any(longer[i : i + len(shorter)] == shorter for i in range(len(longer) - len(shorter) + 1))
    return inside or one[-1] == other[-1]
