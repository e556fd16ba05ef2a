"""Posts of people: "X, vice president of Y", "Tesla CEO X", "former Fed chair X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.extract.names.lexicon import posts, readings, titles
from pipeline.extract.names.references import nouns
from pipeline.extract.names.types import Names, Span
from pipeline.extract.rows import EntityRow
from pipeline.extract.speech.lexicon import listed, pattern
from pipeline.extract.speech.posts import is_post
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import word_tags

_REACH, _REACH_BACK = 200, 90
_MOST_ROLE_WORDS = 9
#: how many nouns may modify the post in front of a name ("project scientist X")
_MODIFIERS = 3
_STOPS = frozenset(["prep", "be", "have", "modal", "sub", "rel", "pron", "det", "conj", "neg", "do", "poss"])
_STOP_MARKS = ("\n", ". ", "“", "”", '"', ";", ": ", "(", "—", "–")


class Affiliation(NamedTuple):
    """A person's post: the role as written, and the evidence `[start, end)`."""

    person: EntityRow
    role: str
    organization: EntityRow | None
    former: bool
    start: int
    end: int


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r" ?(?P<word>[\w’'\-&]+)")


@cache
def _words_before() -> re.Pattern[str]:
    return re.compile(r"[\w’'\-]+\.?(?=[ ,])")


def affiliations(text: str, names: Names) -> Iterator[Affiliation]:
    """All posts stated beside a person's name, in order of the names."""
    for index, span in enumerate(names.spans):
        if names.entities[span.entity].kind == "person":
            for found in (_before(text, names, span), _behind(text, names, index, span)):
                if found is not None:
                    yield found


def _behind(text: str, names: Names, index: int, span: Span) -> Affiliation | None:
    """As in "X, [a|the] ROLE [of|at|for Y]", "X, Y's ROLE", "X, its ROLE", "X is ROLE of Y"."""
    opening = pattern("apposition").match(text, span.end)
    if opening is None:
        return None
    start = opening.end()
    limit = min(len(text), start + _REACH)
    organization: EntityRow | None = None
    owned = False
    following = names.spans[index + 1] if index + 1 < len(names.spans) else None
    if following is not None and following.start == start:
        owner = names.entities[following.entity]
        if owner.kind == "person":
            return None
        if text[following.end : following.end + 2] in ("'s", "’s"):
            start = following.end + 3
        elif text[following.end : following.end + 2] in ("' ", "’ "):
            start = following.end + 2
        elif text[following.end : following.end + 1] == " " and owner.kind == "organization":
            start = following.end + 1
        else:
            return None
        owned, organization = True, _organization(owner)
    elif opening["its"]:
        owned, organization = True, _organization(names.referent("its", span.start))
    role_end = _role_end(text, start, limit)
    if role_end is None:
        return None
    end = role_end
    if not owned:
        owner_span = _behind_link(text, names, role_end, limit)
        if owner_span is not None:
            organization, end = owner_span[0], owner_span[1]
        elif text.startswith(" of ", role_end):
            end = role_end = max(role_end, _field_end(text, role_end + len(" of"), limit))
    role, former = _without_former(text[start:role_end].split())
    return Affiliation(
        names.entities[span.entity], role, organization, former or " was " in opening[0], span.start, end
    )


def _organization(entity: EntityRow | None) -> EntityRow | None:
    return entity if entity is not None and entity.kind in ("organization", "facility") else None


def _without_former(words: list[str]) -> tuple[str, bool]:
    """(the role, whether it was said to be over)."""
    former = False
    while len(words) > 1 and words[0].lower().removesuffix("-elect") in listed("former"):
        former, words = True, words[1:]
    if words[0].lower().startswith("ex-"):
        former, words = True, [words[0][3:], *words[1:]]
    return " ".join(words), former


def _behind_link(text: str, names: Names, at: int, limit: int) -> tuple[EntityRow, int] | None:
    """The organization behind "of", "at", "for": the first of the phrase, or what "the company" means."""
    link = pattern("link").match(text, at)
    if link is None:
        return None
    stop = pattern("clause end").search(text, link.end(), limit)
    end = stop.start() if stop else limit
    spans = [s for s in names.within(link.end(), end) if names.entities[s.entity].kind == "organization"]
    if spans:
        own = spans[0]
        if len(spans) > 1 and _described().fullmatch(text, own.end, spans[1].start):
            own = spans[1]
        return names.entities[own.entity], own.end
    phrase = text[link.end() : end]
    entity = _organization(names.referent(phrase, link.end())) if phrase.startswith("the ") else None
    return (entity, end) if entity else None


def _role_end(text: str, start: int, limit: int) -> int | None:
    """Where the noun phrase that begins at `start` ends, if its head is a post."""
    end: int | None = None
    at = start
    for _ in range(_MOST_ROLE_WORDS):
        match = _word().match(text, at, limit)
        if match is None:
            break
        word, low = match["word"], match["word"].lower()
        if low == "of" and end == at and text[at - 4 : at].lower() in ("head", "hief"):
            end = _field_end(text, match.end(), limit)
            break
        if word_tags().get(low) in _STOPS and low not in ("and", "&"):
            break
        at = match.end()
        if is_post(word) and not word.endswith(("'s", "’s")):
            end = at
    return end


def _field_end(text: str, at: int, limit: int) -> int:
    """Where the field of a "head of research" ends: lower-case words up to a preposition or mark."""
    end = at - 3
    for _ in range(4):
        match = _word().match(text, at, limit)
        if (
            match is None
            or not match["word"].islower()
            or word_tags().get(match["word"]) in _STOPS - {"conj"}
        ):
            break
        at = end = match.end()
    return end


@cache
def _described() -> re.Pattern[str]:
    """Between two firms, of which the second is meant: "Nvidia shareholder Gabelli Funds"."""
    return re.compile(r" [a-z-]+ ")


def _before(text: str, names: Names, span: Span) -> Affiliation | None:
    """As in "[former] [Y] ROLE X", "Y's ROLE, X,": the post that stands before a name."""
    begin = max(0, span.start - _REACH_BACK)
    lead = text[begin : span.start]
    for mark in _STOP_MARKS:
        cut = lead.rfind(mark)
        if cut >= 0 and not (mark == ". " and cut and lead[:cut].rpartition(" ")[2] in titles()):
            begin += cut + len(mark)
            lead = lead[cut + len(mark) :]
    words = list(_words_before().finditer(lead))
    if not words or lead[words[-1].end() :] not in (" ", ", "):
        return None
    while len(words) > 1 and _is_honorific(words[-1][0]) and is_post(words[-2][0]):
        words.pop()
    first, owner = _role_start(lead, begin, names, words)
    if first == len(words):
        return None
    lead_in = lead[: words[first].start()]
    if (
        lead.endswith(", ")
        and owner is None
        and not lead_in.endswith(("the ", "The ", "its ", "Its ", "their ", "'s ", "’s ", "s' ", "s’ "))
    ):
        return None
    role, former = _without_former([match[0] for match in words[first:]])
    if _is_honorific(role) and role not in listed("throne"):
        return None
    start = begin + words[first].start()
    organization = _organization(names.entities[owner.entity]) if owner is not None else None
    if owner is not None:
        start = owner.start
        if text[max(0, start - 7) : start].lower() == "former ":
            former, start = True, start - 7
    elif lead_in.lower().endswith(("its ", "their ", "'s ", "’s ", "s' ", "s’ ")):
        possessor = lead_in.strip().rpartition(", ")[2]
        at = begin + len(lead_in.rstrip()) - len(possessor)
        organization = _organization(names.referent(possessor, at))
        start = at if organization is not None else start
    if match := pattern("former of country").search(lead_in):
        former, start = True, begin + match.start()
    return Affiliation(names.entities[span.entity], role, organization, former, start, span.end)


def _role_start(lead: str, begin: int, names: Names, words: list[re.Match[str]]) -> tuple[int, Span | None]:
    """(index of the role's first word, or the number of words; the owner's mention before it)."""
    first = len(words)
    modifiers = 0
    while first > 0:
        match = words[first - 1]
        here = begin + match.start()
        inside = names.span_at(here, here + 1)
        if inside is not None:
            is_owner = first < len(words) and names.entities[inside.entity].kind != "person"
            return first, inside if is_owner else None
        gap = lead[match.end() : words[first].start()] if first < len(words) else ""
        bare = match[0].rstrip(".")
        if gap.strip() or (first == len(words) and not is_post(match[0]) and bare not in listed("throne")):
            break
        if match[0].endswith(("'s", "’s")) or (bare.endswith(".") and bare not in titles()):
            break
        if first < len(words) and not (
            is_post(match[0]) or titles().get(bare) or bare.lower() in listed("former")
        ):
            modifiers += 1
            if modifiers > _MODIFIERS or not _modifies(bare, words[first][0]):
                break
        first -= 1
    return first, None


def _is_honorific(word: str) -> bool:
    return titles().get(word) == "honorific" or titles().get(word.rstrip(".")) == "honorific"


def _modifies(word: str, following: str) -> bool:
    """Whether a word in front of a post may belong to it ("project scientist", "acting Prime Minister")."""
    if word in listed("interim"):
        return True
    if following[0].isupper():
        return False
    tag = word_tags().get(word.lower())
    if tag is not None or not word.islower() or word.endswith("ly"):
        return tag == "adj" and word.islower()
    verb = verb_forms().get(word)
    if verb is not None and verb.forms & {"s", "past", "ing"}:
        return False
    return word not in nouns() and not readings(word.title()).demonym and word not in posts()
