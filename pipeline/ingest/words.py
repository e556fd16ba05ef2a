"""The words that dividing a text needs, from abbreviations.csv and cues.csv beside this module."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Abbreviation(NamedTuple):
    """A word that is written with a stop.

    kind: title, company, place, month, weekday, number, latin, time, era, measure or name.
    may_end_sentence: `no`; `before_number` when it ends one unless a number follows; `before_starter`
        when it ends one if a word of the kind `starter` follows; `before_capital` if any capital follows.
    """

    word: str
    kind: str
    may_end_sentence: str


@cache
def abbreviations() -> dict[str, Abbreviation]:
    """The abbreviations by the word before the last stop, in its usual case."""
    return {row["word"]: Abbreviation(**row) for row in _rows("abbreviations.csv")}


@cache
def cues(*kinds: str) -> tuple[str, ...]:
    """The words of these kinds, in the order of the file."""
    return tuple(row["word"] for row in _rows("cues.csv") if row["kind"] in kinds)


@cache
def cue_set(*kinds: str) -> frozenset[str]:
    """The words of these kinds, for look-ups."""
    return frozenset(cues(*kinds))


@cache
def alternatives(*kinds: str) -> str:
    """A regular expression that matches any word of these kinds, the longest first."""
    return "|".join(re.escape(word) for word in sorted(cues(*kinds), key=len, reverse=True))


def are_names(words: str) -> bool:
    """Whether the words can be names and nothing else: few, and capitalised but for words that link names."""
    parts = words.strip(" \t\r\n.:()[]*_").replace("/", " ").replace("|", " ").replace(",", " ").split()
    link = cue_set("credit_link")
    return len(parts) <= 10 and all(not part[0].islower() or part in link for part in parts)


def _rows(name: str) -> list[dict[str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
