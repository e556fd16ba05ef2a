"""Fills the slots of templates: numbers drawn anew each time, and names that an article keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

_SLOT = re.compile(r"\{(\w+)\}")

_CONSONANTS = ("b", "br", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v", "z")
_VOWELS = ("a", "e", "i", "o", "u", "ei")
_ENDS = ("n", "r", "s", "l", "nd", "m", "rt", "x", "ck", "th")
_COMPANIES = ("Group", "Holdings", "Motor", "Foods", "Energy", "Systems", "Bank", "Steel", "Telecom")
_REGIONS = ("province", "county", "district", "state")
_MONTHS = ("January", "February", "March", "April", "June", "July", "September", "October", "December")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

_NUMBERS: Mapping[str, Callable[[Random], str]] = {
    "percent": lambda random: str(random.randint(2, 48)),
    "rate": lambda random: f"{random.uniform(0.4, 9.9):.1f}",
    "decimal": lambda random: f"{random.uniform(1.1, 980):.1f}",
    "small": lambda random: str(random.randint(2, 40)),
    "hundreds": lambda random: str(random.randint(100, 999)),
    "thousands": lambda random: f"{random.randint(1_000, 980_000):,}",
    "year": lambda random: str(random.randint(2023, 2030)),
    "past": lambda random: str(random.randint(2009, 2022)),
    "quarter": lambda random: random.choice(("first", "second", "third", "fourth")),
    "fraction": lambda random: random.choice(("third", "quarter", "fifth")),
    "month": lambda random: random.choice(_MONTHS),
    "day": lambda random: random.choice(_DAYS),
}


def filled(random: Random, cast: Mapping[str, str], template: str) -> str:
    """A template with its slots filled, from the names of the article or by a number."""

    def word(slot: re.Match[str]) -> str:
        return cast[slot[1]] if slot[1] in cast else _NUMBERS[slot[1]](random)

    return _SLOT.sub(word, template)


def cast(random: Random) -> dict[str, str]:
    """The names of an article.

    They are made of syllables, so that new words keep coming: whatever a system remembers of the words
    that it saw would show in its memory.
    """
    return {
        "person": f"{_name(random)} {_name(random)}",
        "place": _name(random),
        "region": f"{_name(random)} {random.choice(_REGIONS)}",
        "company": f"{_name(random)} {random.choice(_COMPANIES)}",
        "rival": f"{_name(random)} {random.choice(_COMPANIES)}",
    }


def _name(random: Random) -> str:
    syllables = [
        random.choice(_CONSONANTS) + random.choice(_VOWELS) for _ in range(random.choice((1, 2, 2, 3)))
    ]
    return ("".join(syllables) + random.choice(_ENDS)).capitalize()
