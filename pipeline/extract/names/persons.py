"""Whether a run of capitalised words is a person's name, by its form."""

from __future__ import annotations

from itertools import pairwise

from pipeline.extract.names.tokens import Token

#: no person's name has more words
LONGEST = 5
_JOINTS = (" of ", " for ", " and ")


def behind_organization(text: str, tokens: list[Token]) -> int | None:
    """Where a person's full name begins behind another name ("Tanglin Weather Bureau Ian Robertson")."""
    for at in range(len(tokens) - 2, 0, -1):
        if tokens[at].word.given and tokens[at].known is None and is_person(text, tokens[at:]):
            before = tokens[at - 1]
            if before.known is not None or (before.word.head is not None and not before.word.given):
                return at
    return None


def may_be_person(text: str, tokens: list[Token]) -> bool:
    last = tokens[-1].word
    if any(text[a.end : b.start] in _JOINTS for a, b in pairwise(tokens)):
        return False
    if any(
        token.known is not None and token.known.kind != "place" and not token.word.surname for token in tokens
    ):
        return False
    if last.head is not None and not last.surname:
        return False
    if len(tokens) == 1 and (last.common and not last.surname and not last.given):
        return False
    return not (tokens[0].word.demonym or tokens[0].word.calendar)


def personlike(token: Token) -> bool:
    word = token.word
    return bool(word.surname or word.given or not (word.common or word.head or token.known or word.acronym))


def is_person(text: str, tokens: list[Token]) -> bool:
    """Whether the form alone says person: a given name, or an East Asian surname, and more."""
    if not 2 <= len(tokens) <= LONGEST:
        return False
    first, last = tokens[0].word, tokens[-1].word
    known_given = first.given and not first.common and tokens[0].known is None
    if last.head is not None and not last.surname and not (known_given and _is_light(tokens)):
        return False
    if any(token.known is not None and not (token.word.surname or token.word.given) for token in tokens[1:]):
        return False
    if all(len(token.text) == 1 for token in tokens[:-1]):
        return personlike(tokens[-1])
    if any(token.word.generic and len(token.text) > len("St") for token in tokens):
        return False
    if known_given and not any(text[a.end : b.start] in _JOINTS for a, b in pairwise(tokens)):
        return True
    if first.given:
        return personlike(tokens[-1]) or len(tokens[1].text) == 1
    if first.surname == "first" and len(tokens) <= 3 and tokens[0].known is None:
        return not any(token.word.common or token.word.acronym for token in tokens[1:])
    return bool(
        last.surname == "last"
        and len(tokens) == 2
        and not first.common
        and not first.acronym
        and not tokens[0].known
    )


def is_unknown_person(text: str, tokens: list[Token]) -> bool:
    """Two or three words in no list: more often a person's name than a firm's, unless "the" precedes."""
    if len(tokens) > 3 or text[max(0, tokens[0].start - 4) : tokens[0].start].lower() == "the ":
        return False
    return all(
        personlike(t) and t.text.isalpha() and t.text[1:].islower() and not t.word.generic for t in tokens
    )


def _is_light(tokens: list[Token]) -> bool:
    """Whether a closing noun may be a surname behind a given name ("Geoff Masters", "Rod Law")."""
    head = tokens[-1].word.head
    return head is not None and len(tokens) == 2 and head.kind in ("event", "product")
