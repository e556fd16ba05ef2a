"""What an entity can be referred to as ("the bank", "he"), by its name and by what the text calls it."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.names.lexicon import given_names, part_words, pattern
from pipeline.extract.names.linking import Entity
from pipeline.extract.names.references import nouns

_THINGS = ("organization", "place", "product", "facility")
#: types of organizations that "the company" means where the text names no firm
_MAY_BE_FIRMS = ("media", "exchange", "institute", "center", "team")


@cache
def _described() -> re.Pattern[str]:
    """A noun straight before a name: "battery maker CATL"."""
    return re.compile(r"([a-z-]+) $")


def sorts_of(text: str, entity: Entity) -> frozenset[str]:
    """Keys of `References`: a type, `the <noun>`, `he`, `she`, `it`."""
    kind, type_ = entity.kind()
    if kind == "person":
        return _person(text, entity)
    sorts = {"it"} if kind in _THINGS else set()
    if type_:
        sorts.add(type_)
    elif kind == "organization":
        sorts.add("company")
    if type_ in _MAY_BE_FIRMS:
        sorts.add("any firm")
    words = entity.name.lower().rstrip(".").split()
    for word in (words[-1], words[0]):
        if word in nouns() and nouns()[word].kind == kind:
            sorts.add(f"the {word}")
    for start, end in entity.spans[:3]:
        before = _described().search(text, max(0, start - 24), start)
        if before and (noun := nouns().get(before[1])) is not None and noun.kind == kind:
            sorts.update((noun.type, f"the {before[1]}"))
        match = pattern("called").match(text, end)
        if match is None or text[max(0, start - 13) : start].lower() == "according to ":
            continue
        for word in match[1].split():
            if (noun := nouns().get(word)) is not None:
                if noun.kind == kind:
                    sorts.update((noun.type, f"the {word}"))
                break
    return frozenset(sorts)


def _person(text: str, entity: Entity) -> frozenset[str]:
    gender = given_names().get(entity.name.split()[0], "") if " " in entity.name else ""
    for start, _ in entity.spans:
        before = text[max(0, start - 7) : start].rpartition(" ")[0].rpartition(" ")[2]
        if before in part_words("female title"):
            gender = "f"
        elif before in part_words("male title"):
            gender = "m"
    return frozenset(sort for sort, other in (("he", "f"), ("she", "m")) if gender != other)
