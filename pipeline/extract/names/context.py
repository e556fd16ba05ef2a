"""What the words around a name say it is: "shares of X", "X city", "X, 54,", "supercomputer X"."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.names.lexicon import person_posts
from pipeline.extract.words import table

#: how far left and right of a name its cues may stand, in characters
_REACH = 48


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Generic nouns in lower case -> (entity kind, type)."""
    return {noun: (kind, type_) for noun, kind, type_, _ in table("names_nouns")}


@cache
def _cues() -> tuple[tuple[re.Pattern[str], str, str, str | None], ...]:
    return tuple(
        (re.compile(pattern), side, kind, type_ or None) for pattern, side, kind, type_ in table("names_cues")
    )


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(r"[”\"’']? ([a-z]+)")


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(r"(?<![a-z-])([a-z-]+)(?: named| called| dubbed)? [“\"‘']?$")


def called(text: str, start: int) -> tuple[str, str] | None:
    """(kind, type) by the noun straight before a name: "the startup Cruise"."""
    return _thing(_word_before(text, start))


def _word_before(text: str, start: int) -> str:
    found = _last_word().search(text, max(0, start - _REACH), start)
    return found[1] if found else ""


def _thing(noun: str) -> tuple[str, str] | None:
    found = nouns().get(noun)
    return found if found is not None and found[0] in ("product", "organization") else None


def describe(text: str, start: int, end: int) -> tuple[str | None, str | None]:
    """(kind, type) by the words beside a name, or (None, None)."""
    after = text[end : end + _REACH]
    follows = _next_word().match(after)
    if follows and (found := nouns().get(follows[1])) and found[0] in ("place", "product", "organization"):
        return found
    precedes = _word_before(text, start)
    if (found := _thing(precedes)) is not None:
        return found
    if precedes in person_posts():
        return "person", None
    before = text[max(0, start - _REACH) : start]
    for pattern, side, kind, type_ in _cues():
        if pattern.match(after) if side == "after" else pattern.search(before):
            return kind, type_
    return None, None
