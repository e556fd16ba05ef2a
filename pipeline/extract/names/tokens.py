"""The capitalised words of a text, each with its readings; known names of several words are one token."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.extract.names.lexicon import (
    REMEMBERED,
    Known,
    Word,
    is_word,
    known_by_first,
    known_names,
    part_words,
    readings,
)

UPPER = "".join(
    chr(code)
    for code in (*range(0x41, 0x5B), *range(0xC0, 0xDF), *range(0x100, 0x180))
    if chr(code).isupper()
)
#: the longest lower-case beginning of a brand, as in "iPhone", "eBay", "iFlytek"
_BRAND_PREFIX = 2
#: signs that make the letters before them part of a sum ("HK$2 million"); an empty text is none
_SIGNS = frozenset("$€£¥₹")
#: words of more letters than this, all in capitals, may be places of a date line
_SHORTEST_CAPITALS = 3


class Token(NamedTuple):
    """A capitalised word, or a known name. possessive: `'s` or a bare apostrophe follows.

    known: set where the token is a known name as a whole. tail: it was cut from a word with a hyphen
    ("Hefei" in "Hefei-based"), or a number follows within the token.
    """

    start: int
    end: int
    text: str
    word: Word
    known: Known | None
    possessive: bool
    tail: str


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        rf"[{UPPER}](?:(?:\.[{UPPER}]){{1,8}}\.?|\w{{0,40}}(?:['’&\-]\w{{1,40}}){{0,6}}(?:\.(?:com|ai|io|org|net|cn)\b)?\+?)"
    )


@cache
def _split_hyphen() -> re.Pattern[str]:
    return re.compile(rf"-(?![{UPPER}0-9])")


def scan(text: str) -> list[Token]:
    """All capitalised words of a text, in order."""
    tokens: list[Token] = []
    covered = 0
    for match in _token().finditer(text):
        start, end = match.span()
        if start < covered:
            continue
        word = match[0]
        if (plain := _plain(word)) is not None and not (start and text[start - 1].isalnum()):
            if text[end : end + 1] not in _SIGNS:
                tokens.append(Token(start, end, *plain, _possessive(text, end), ""))
            continue
        start = _brand_start(text, start)
        if start < 0 or text[end : end + 1] in _SIGNS:
            continue
        name = _known_at(text, start)
        if name is not None:
            covered = start + len(name)
            tokens.append(_known_token(text, start, covered, name))
        else:
            tokens.extend(_divide(text, start, end))
    return tokens


@lru_cache(maxsize=REMEMBERED)
def _plain(word: str) -> tuple[str, Word, Known | None] | None:
    """The readings of a word that needs no look at its surroundings, else None."""
    if not word.isalpha() or word in known_by_first() or (len(word) > 2 and word.title() in known_by_first()):
        return None
    if len(word) > _SHORTEST_CAPITALS and word.isupper() and word.title() in known_names():
        word = word.title()
    known = known_names().get(word)
    if known is not None and known.kind == "demonym":
        return None
    return word, readings(word), known


def _known_at(text: str, start: int) -> str | None:
    """The longest known name of several words that begins at an offset, also one all in capitals."""
    first = _first_run(text, start)
    for name in known_by_first().get(first, ()):
        end = start + len(name)
        if text.startswith(name, start) and not (
            _goes_on(text, end) and not _is_plural_demonym(text, end, name)
        ):
            return name
    if first.isupper() and len(first) > 2:
        for name in known_by_first().get(first.title(), ()):
            if text.startswith(name.upper(), start) and not _goes_on(text, start + len(name)):
                return name
    return None


def _is_plural_demonym(text: str, end: int, name: str) -> bool:
    return text[end] == "s" and not _goes_on(text, end + 1) and known_names()[name].kind == "demonym"


def _first_run(text: str, start: int) -> str:
    end = start + 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _goes_on(text: str, at: int) -> bool:
    """Whether a word goes on at an offset."""
    if at >= len(text):
        return False
    return text[at].isalnum() or (text[at] == "-" and text[at + 1 : at + 2].isupper())


def _brand_start(text: str, start: int) -> int:
    """Where the word really begins ("iPhone" at its i), or -1 if the capital is inside a word or number."""
    at = start
    while at and text[at - 1].islower() and start - at <= _BRAND_PREFIX:
        at -= 1
    if start - at > _BRAND_PREFIX or (at and (text[at - 1].isalnum() or text[at - 1] == "_")):
        return -1
    return at


def _possessive(text: str, end: int) -> bool:
    mark = text[end : end + 1]
    return mark in ("'", "’") and mark != "" and (text[end + 1 : end + 2] == "s" or text[end - 1] == "s")


def _known_token(text: str, start: int, end: int, name: str) -> Token:
    known = known_names()[name]
    if known.kind == "demonym":
        end += text[end : end + 1] == "s"
        return Token(start, end, name, readings(name), None, _possessive(text, end), "")
    return Token(start, end, name, readings(name), known, _possessive(text, end), "")


def _divide(text: str, start: int, end: int) -> list[Token]:
    """One matched word as tokens: without possessive, without a lower-case tail, pairs of places apart."""
    word = text[start:end]
    prefix, hyphen, rest = word.partition("-")
    if hyphen and prefix in part_words("prefix") and rest[:1].isupper():
        start, word = start + len(prefix) + 1, rest
    if word in known_names():
        return [_known_token(text, start, end, word)]
    if len(word) > _SHORTEST_CAPITALS and word.isupper() and word.title() in known_names():
        return [_known_token(text, start, end, word.title())]
    possessive = False
    if word[-2:] in ("'s", "’s") or (word[-2:] in ("'S", "’S") and word[:-2].isupper()):
        end -= 2
        word, possessive = word[:-2], True
    elif end < len(text) and text[end] in "'’" and word[-1] == "s":
        possessive = text[end + 1 : end + 2] == " "
    tail = ""
    if "-" in word and word not in known_names():
        cut = _split_hyphen().search(word)
        if cut and _is_tail(text, word[cut.end() :], end):
            tail = word[cut.end() :]
            word, possessive = word[: cut.start()], False
            end = start + len(word)
        continues = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
        if not continues and (not tail or "-" in word):
            parts = word.split("-")
            if len(parts) > 1 and all(_is_place_word(part) for part in parts):
                return _parts(text, start, parts, tail, possessive)
    return [Token(start, end, word, readings(word), known_names().get(word), possessive, tail)]


def _is_tail(text: str, rest: str, end: int) -> bool:
    """Whether what follows a hyphen describes the name ("-based") and is no part of it ("Hi-tech Zone")."""
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
        return rest.endswith(("ed", "ing", "led", "run", "born", "made", "built", "style", "held"))
    return is_word(rest)


def _is_place_word(part: str) -> bool:
    known = known_names().get(part)
    return (known is not None and known.kind in ("place", "organization")) or readings(part).demonym


def _parts(text: str, start: int, parts: list[str], tail: str, possessive: bool) -> list[Token]:
    tokens = []
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        end = start + len(part)
        word = readings(part)
        tokens.append(
            Token(start, end, part, word, known_names().get(part), last and possessive, tail if last else "-")
        )
        start = end + 1
    return tokens
