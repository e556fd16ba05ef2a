"""Runs of capitalised words that may form one name: which gaps between two words a name may bridge."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from pipeline.extract.names.lexicon import heads, part_words
from pipeline.extract.names.persons import personlike
from pipeline.extract.names.tokens import Token

#: no name has more words; longer runs are cut, which also bounds the work on hostile text
LONGEST = 14

_TITLES = ("post", "honorific")


class Piece(NamedTuple):
    """Words that may form one name.

    initial: the first word begins a sentence. heading: all words are capitalised anyway.
    """

    tokens: list[Token]
    initial: bool
    heading: bool


def pieces(text: str, tokens: list[Token], passages: list[tuple[int, bool]]) -> list[Piece]:
    """Groups tokens into pieces; passages are (start, heading) in order."""
    found: list[Piece] = []
    starts = [start for start, _ in passages]
    current: list[Token] = []
    passage = -1

    def close() -> None:
        if current:
            at = current[0].start
            found.append(
                Piece(
                    current.copy(), begins_sentence(text, at, starts), passage >= 0 and passages[passage][1]
                )
            )
            current.clear()

    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        own = bisect_right(starts, token.start) - 1
        if current and (own != passage or len(current) >= LONGEST or not _bridges(text, current, token)):
            close()
        passage = own
        if (
            token.known is None
            and (token.word.calendar or token.word.function)
            and not _is_person_word(text, token, following, current)
        ):
            close()
            continue
        current.append(token)
    close()
    return found


def _is_person_word(text: str, token: Token, following: Token | None, current: list[Token]) -> bool:
    """Whether a word of calendar or grammar is part of a person's name ("April Jones", "He Lifeng")."""
    follows = text[token.end : token.end + 1] == " " and text[token.end + 1 : token.end + 2].isupper()
    if token.word.calendar:
        behind_surname = len(current) == 1 and current[0].word.surname == "first"
        return behind_surname or (token.word.given and follows)
    if not follows or token.word.surname != "first" or following is None:
        return False
    titled = bool(current) and current[-1].word.title is not None
    # "He Jian, CEO of Acme": behind the pronoun no word would have a capital.
    named = following.start == token.end + 1 and following.text.istitle() and personlike(following)
    return titled or named


def begins_sentence(text: str, at: int, starts: list[int]) -> bool:
    """Whether a word at an offset begins a sentence, quotation or line."""
    before = text[max(0, at - 40) : at].rstrip(" \t\u00a0")
    if not before or before[-1] in "\n.!?:;•*|–—":
        return not _ends_in_abbreviation(before)
    if before[-1] in "“\"‘'([" or before[-2:] in (" -", "--"):
        return True
    own = bisect_right(starts, at) - 1
    return own >= 0 and not text[starts[own] : at].strip()


def _ends_in_abbreviation(before: str) -> bool:
    if not before.endswith("."):
        return False
    word = before[:-1].rpartition(" ")[2]
    return word in part_words("abbreviation") or (len(word) == 1 and word.isupper())


def _bridges(text: str, current: list[Token], token: Token) -> bool:
    """Whether the gap between the words so far and the next one may lie inside a name."""
    last = current[-1]
    gap = text[last.end : token.start]
    if last.tail:
        return False
    if last.possessive:
        return gap in ("'s ", "’s ", "' ", "’ ") and last.text in part_words("owner")
    if gap in (" ", "\n", "\u00a0"):
        return True
    if gap in (". ", ".") and (len(last.text) == 1 or last.text in part_words("abbreviation")):
        return (
            len(last.text) == 1
            or last.text not in _legal()
            or (token.word.head is not None and token.text in _legal())
        )
    if gap in (", ", "., ", ","):
        return token.text in _legal() and not token.word.known
    if gap in part_words("of"):
        return _takes_of(current, token, gap)
    if gap in part_words("and"):
        return _joins_and(text, current, token, gap)
    return gap[:1] == " " and gap[1:] in part_words("particle") and (last.word.given or not last.word.common)


@cache
def _legal() -> frozenset[str]:
    return frozenset(word for word, head in heads().items() if head.use == "legal")


def _takes_of(current: list[Token], token: Token, gap: str) -> bool:
    """Whether "of" or "for" may follow within a name: behind a head noun, or a capitalised common word."""
    last = current[-1]
    head = last.word.head
    if last.known is not None:
        return False
    first = current[0].word.head
    if (
        gap == " of "
        and token.known is not None
        and first is not None
        and first.use == "head"
        and len(current) > 1
    ):
        return True
    if head is not None:
        return head.use == "head" or last.text in part_words("of place") or head.type in ("zone", "center")
    if (
        last.word.title
        or last.word.given
        or last.word.surname
        or not last.word.common
        or current[0].word.given
    ):
        return False
    return len(current) > 1 and "for" not in gap


def _names_itself(token: Token) -> bool:
    """Whether a known name stands for itself; titles of journals are common words inside other names."""
    return token.known is not None and not (token.word.common and token.known.type == "media")


def _joins_and(text: str, current: list[Token], token: Token, gap: str) -> bool:
    """Whether "and" may lie inside a name: between common words, the left ones no name of their own."""
    last = current[-1]
    if "&" in gap:
        return True
    if _names_itself(last) or _names_itself(token) or not (last.word.common and token.word.common):
        return False
    if token.word.demonym or last.word.demonym or token.word.title in _TITLES or last.word.title in _TITLES:
        return False
    inside = any(text[a.end : b.start] in part_words("of") for a, b in itertools.pairwise(current))
    head = last.word.head
    if head is None or inside:
        return head is None or head.kind not in ("facility", "place")
    return head.kind == "organization" and head.use == "suffix"
