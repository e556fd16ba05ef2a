"""Reads one piece as candidates: strips what only stands before a name, divides title, owner and person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from pipeline.extract.names.candidates import Candidate, Strength
from pipeline.extract.names.context import called, describe
from pipeline.extract.names.headnouns import head_of
from pipeline.extract.names.labels import is_label, model, number_end
from pipeline.extract.names.lexicon import is_any_word, is_compound, part_words, readings
from pipeline.extract.names.persons import (
    LONGEST,
    behind_organization,
    is_person,
    is_unknown_person,
    may_be_person,
    personlike,
)
from pipeline.extract.names.pieces import Piece
from pipeline.extract.names.tokens import Token


def read(text: str, piece: Piece) -> Iterator[Candidate]:
    """The candidates of a piece, in order."""
    tokens = piece.tokens
    if piece.initial:
        tokens = _without_opening(text, tokens)
    if tokens and not is_label(text, tokens):
        opening = piece.initial and tokens[0] is piece.tokens[0]
        for candidate in _read(text, tokens, opening):
            yield (
                candidate._replace(strength=Strength.WEAK)
                if piece.heading and not _listed(candidate)
                else candidate
            )


def _listed(candidate: Candidate) -> bool:
    return candidate.strength is Strength.STRONG and candidate.kind in ("place", "person")


def _without_opening(text: str, tokens: list[Token]) -> list[Token]:
    """Drops words that have their capital only from the beginning of the sentence."""
    first = tokens[0]
    word = first.word
    if first.known is not None or not word.common or word.title in ("post", "honorific") or word.demonym:
        return tokens
    if word.head is not None and word.head.use == "prefix":
        return tokens
    rest = tokens[1:]
    if not rest or "&" in text[first.end : rest[0].start]:
        return tokens
    if (word.given or word.surname == "first") and personlike(rest[0]):
        return tokens
    if all(token.word.head for token in rest):
        return tokens  # "Horizon Bancorp, Inc."
    if (
        head_of(rest) is not None
        and rest[0].known is None
        and not (len(rest) > 1 and not rest[0].word.common)
    ):
        return tokens
    if all(token.word.common and not token.word.head for token in rest) and rest[0].known is None:
        return tokens
    return rest


def _read(text: str, tokens: list[Token], opening: bool) -> Iterator[Candidate]:
    tokens = _trimmed(tokens)
    if not tokens or all((token.word.title or token.word.demonym) and not token.known for token in tokens):
        return
    at = _last_title(text, tokens)
    if at is not None:
        first = at
        while (
            first > 0
            and (tokens[first - 1].word.title or tokens[first - 1].word.demonym)
            and not tokens[first - 1].known
        ):
            first -= 1
        yield from _read(text, tokens[:first], opening)
        yield _person(text, tokens[at + 1 :], titled=True)
        return
    at = behind_organization(text, tokens)
    if at is not None:
        yield from _read(text, tokens[:at], opening)
        yield _person(text, tokens[at:])
        return
    if len(tokens) == 1:
        yield from _single(text, tokens[0], opening)
        return
    yield from _several(text, tokens, opening)


def _trimmed(tokens: list[Token]) -> list[Token]:
    """Without demonyms in front, but in an organization's name; without titles and generic words behind."""
    first, last = 0, len(tokens)
    while last > 2 and tokens[last - 1].word.title == "post-nominal":
        last -= 1
    while last > first and tokens[last - 1].known is None and _closes_nothing(tokens[last - 1], last - first):
        last -= 1
    while first < last and tokens[first].word.demonym and not _keeps_demonym(tokens[first:last]):
        first += 1
    while first < last - 1 and tokens[first].text in part_words("before person"):
        first += 1
    return tokens[first:last]


def _closes_nothing(token: Token, length: int) -> bool:
    word = token.word
    if (
        word.title in ("post", "honorific")
        and not word.surname
        and not word.given
        and not (word.head and length > 1)
    ):
        return True
    return word.title == "modifier" and word.head is None and not word.surname and word.common and length == 1


def _keeps_demonym(tokens: list[Token]) -> bool:
    if len(tokens) == 1:
        return False
    head = head_of(tokens)
    return head is not None and head.kind in ("organization", "event", "policy", "facility")


def _last_title(text: str, tokens: list[Token]) -> int | None:
    """Where the title before a person's name ends, if the tokens hold one."""
    for at in range(len(tokens) - 2, -1, -1):
        token = tokens[at]
        if token.word.title in ("post", "honorific") and token.known is None:
            rest = tokens[at + 1 :]
            if len(rest) <= LONGEST and (
                (token.word.title == "honorific" and len(rest) == 1 and not rest[0].word.demonym)
                or may_be_person(text, rest)
            ):
                return at
            return None
    return None


def _person(text: str, tokens: list[Token], titled: bool = False) -> Candidate:
    return _candidate(text, tokens, "person", None, Strength.STRONG)._replace(titled=titled)


def _candidate(
    text: str, tokens: list[Token], kind: str | None, type_: str | None, strength: Strength
) -> Candidate:
    start, end = tokens[0].start, tokens[-1].end
    head = tokens[-1].word.head
    if head is not None and head.use == "legal" and text[end : end + 1] == ".":
        end += 1
    elif kind == "organization" and text.startswith(" plc", end) and not text[end + 4 : end + 5].isalnum():
        end += len(" plc")
    elif (number := number_end(text, tokens[-1])) is not None:
        end, kind, type_, strength = number, "product", "product", Strength.STRONG
    return Candidate(start, end, " ".join(text[start:end].split()), kind, type_, strength)


def _single(text: str, token: Token, opening: bool) -> Iterator[Candidate]:
    word = token.word
    if token.known is not None and not (word.given and token.known.kind == "product"):
        fixed = token.known.kind == "place" and token.known.type != "city"
        written = text[token.start : token.end]
        doubtful = opening and word.common and not (token.possessive or fixed or written.isupper())
        yield _candidate(
            text, [token], token.known.kind, token.known.type, Strength.WEAK if doubtful else Strength.STRONG
        )
        return
    if word.generic or word.title or word.demonym:
        if word.surname or word.given:
            yield _candidate(text, [token], None, None, Strength.WEAK)
        return
    if word.head is not None and word.head.use == "line" and number_end(text, token) is not None:
        yield _candidate(text, [token], None, None, Strength.PLAIN)
        return
    if word.common and not (opening or word.head) and (found := called(text, token.start)) is not None:
        yield _candidate(text, [token], *found, Strength.PLAIN)
        return
    if word.common or word.head or (opening and _may_be_noun(token.text.lower())):
        yield _candidate(text, [token], None, None, Strength.WEAK)
        return
    kind, type_ = describe(text, token.start, token.end)
    if kind is None and (word.given or word.surname == "last"):
        kind = "person"
    elif kind is None and model().fullmatch(token.text):
        kind, type_ = "product", "product"
    yield _candidate(text, [token], kind, type_, Strength.PLAIN)


def _may_be_noun(word: str) -> bool:
    """Whether a word, in lower case, needs no name to open a sentence: "Gunships", "Attrition"."""
    return is_compound(word) or is_any_word(word)


@cache
def _initials() -> re.Pattern[str]:
    return re.compile(r" \(([A-Z]{2,})\)")


def _initials_behind(text: str, tokens: list[Token]) -> str | None:
    """The initials of the words, if they follow in brackets: "Nordic Grid Exchange (NGE)"."""
    match = _initials().match(text, tokens[-1].end)
    words = (part for token in tokens for part in token.text.replace("-", " ").split())
    return match[1] if match and match[1] == "".join(word[0] for word in words) else None


def _is_country_unit(tokens: list[Token]) -> bool:
    """As in "MTN Nigeria", "Tata Steel Europe": a firm's branch."""
    firm, country = tokens[0].known, tokens[1].known
    return (
        firm is not None
        and firm.type in ("company", "bank")
        and country is not None
        and country.kind == "place"
    )


def _is_branch(text: str, tokens: list[Token]) -> bool:
    """A known firm's name with further capitalised words: "Tata Sons", "Google Cloud"."""
    known = tokens[0].known
    plain = all(not (t.word.title or t.word.demonym or t.word.generic) for t in tokens[1:])
    spaced = all(text[a.end : b.start] == " " for a, b in pairwise(tokens))
    return known is not None and known.type in ("company", "bank") and plain and spaced


def _several(text: str, tokens: list[Token], opening: bool) -> Iterator[Candidate]:
    """Reads several words by the first reading that fits, from the surest to the guess."""
    for reading in (_by_form, _by_head, _by_parts):
        found = reading(text, tokens, opening)
        if found is not None:
            yield from found
            return
    yield _guessed(text, tokens, opening)


def _by_form(text: str, tokens: list[Token], opening: bool) -> Iterable[Candidate] | None:
    """A person's name, a firm of partners ("Harrow & Pike"), or none at all: "Series C", "Class A"."""
    if len(tokens) == 2 and tokens[0].word.generic and len(tokens[1].text) == 1:
        return []
    if any("&" in text[a.end : b.start] for a, b in pairwise(tokens)):
        return [_candidate(text, tokens, "organization", "company", Strength.STRONG)]
    return [_person(text, tokens)] if is_person(text, tokens) else None


def _by_head(text: str, tokens: list[Token], opening: bool) -> Iterable[Candidate] | None:
    """What a noun in front or behind tells: "Lake Albert", "Hubei Province", "Bank of Ghana"."""
    head = head_of(tokens)
    prefix = tokens[0].word.head
    before = prefix is not None and prefix.use == "prefix"
    if prefix is not None and before and (head is None or head is prefix or head.kind == "place"):
        port = prefix.type != "event" and " of " in text[tokens[0].end : tokens[1].start]
        place = ("facility", "port") if port else (prefix.kind, prefix.type)
        return [_candidate(text, tokens, *place, Strength.STRONG)]
    if head is None:
        return None
    if head.use == "generic":
        return _read(text, tokens[:-1], opening)
    vague = head.use == "suffix" and head.kind != "facility" and all(token.word.common for token in tokens)
    return [_candidate(text, tokens, head.kind, head.type, Strength.PLAIN if vague else Strength.STRONG)]


def _by_parts(text: str, tokens: list[Token], opening: bool) -> Iterable[Candidate] | None:
    """What the words are by themselves: two names, a known name with more, initials behind them."""
    known = [token for token in tokens if token.known is not None]
    if len(tokens) == 2 and text[tokens[0].end : tokens[1].start] == " and ":
        return _each(text, tokens, opening)
    initials = _initials_behind(text, tokens)
    if initials is not None:
        general = readings(initials).generic
        return [] if general else [_candidate(text, tokens, "organization", None, Strength.STRONG)]
    if len(tokens) == 2 and _is_country_unit(tokens):
        return [_candidate(text, tokens, "organization", "company", Strength.STRONG)]
    if len(known) == 1 and known[0] is tokens[0] and _is_branch(text, tokens):
        of_model = model().fullmatch(tokens[-1].text) is not None
        firm = tokens[0].known.type if tokens[0].known else None
        branch = ("product", "product") if of_model else ("organization", firm)
        return [_candidate(text, tokens, *branch, Strength.PLAIN)]
    if known and all(t.known or t.word.common or t.word.generic or t.word.demonym for t in tokens):
        return _each(text, tokens, opening, known)
    return None


def _each(
    text: str, tokens: list[Token], opening: bool, only: list[Token] | None = None
) -> Iterator[Candidate]:
    """Every word, or every one of some, as a name of its own."""
    for token in tokens if only is None else only:
        yield from _single(text, token, opening and token is tokens[0])


def _guessed(text: str, tokens: list[Token], opening: bool) -> Candidate:
    """What the surroundings say, or what such words mostly are."""
    kind, type_ = describe(text, tokens[0].start, tokens[-1].end)
    common = all(token.word.common or token.word.generic for token in tokens)
    if common and kind == "place":
        kind, type_ = None, None
    if kind is None and is_unknown_person(text, tokens):
        kind = "person"
    elif kind is None and tokens[-1].text in part_words("number of a work"):
        kind, type_ = "product", "software"
    shouted = all(text[token.start : token.end].isupper() for token in tokens)
    strength = Strength.WEAK if common and (opening or shouted) else Strength.PLAIN
    return _candidate(text, tokens, kind, type_, strength)
