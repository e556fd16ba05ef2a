"""Industries, where the text lists them: "industries such as semiconductors, biotech and new materials"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.names.candidates import Candidate, Strength
from pipeline.extract.names.lexicon import pattern
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import table, word_tags

_LONGEST_LIST = 400
_MOST_WORDS = 5


def sectors(text: str) -> Iterator[Candidate]:
    """The items of each list of industries."""
    for match in pattern("list of sectors").finditer(text):
        yield from _items(text, match.end())


def _items(text: str, start: int) -> Iterator[Candidate]:
    limit = min(len(text), start + _LONGEST_LIST)
    while start < limit:
        mark = pattern("separator").search(text, start, limit)
        if mark is None:
            return
        item = text[start : mark.start()]
        end, goes_on = _item_end(item)
        if not end:
            return
        yield Candidate(start, start + end, " ".join(item[:end].split()), "industry", None, Strength.STRONG)
        if not goes_on or mark.end() == mark.start():
            return
        start = mark.end()


@cache
def _stops() -> frozenset[str]:
    return frozenset(word for word, tag in table("words") if tag not in ("adj", "det")) | {"the", "a", "an"}


def _item_end(item: str) -> tuple[int, bool]:
    """(length of the noun phrase that begins an item, whether the list goes on behind it)."""
    end = 0
    for count, word in enumerate(re.finditer(r"\S+", item)):
        low = word[0].lower()
        if low in _stops() and word_tags().get(low) is not None:
            return end, False
        verb = verb_forms().get(low)
        if count and verb is not None and "past" in verb.forms:
            return end, False
        if count == _MOST_WORDS:
            return 0, False
        end = word.end()
    return end, True
