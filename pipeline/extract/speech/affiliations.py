"""Posts of people: "X, vice president of Y", "Tesla CEO X", "former Fed chair X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.extract.names.lexicon import posts, titles
from pipeline.extract.names.types import Names, Span
from pipeline.extract.words import word_tags

_FORMER = frozenset(("former", "ex", "late", "then", "outgoing", "one-time", "onetime", "retired", "previous", "ousted"))
_REACH = 200
_MOST_ROLE_WORDS = 9


class Affiliation(NamedTuple):
    """A person's post: entity indices, the role as written, and the evidence `[start, end)`."""

    person: int
    role: str
    organization: int | None
    former: bool
    start: int
    end: int


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(r",? (?:\(|who is |who was |is |was )?(?:currently |now |also )?(the |an? |its |their |his |her )?(?=[\w])")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[ \n]?(?:(?P<word>[\w’'\-]+\.?)|(?P<mark>[,&]))")


def affiliations(text: str, names: Names, sentences_end: dict[int, int]) -> Iterator[Affiliation]:
    """All posts stated beside a person's name."""
    for index, span in enumerate(names.spans):
        if names.entities[span.entity].kind != "person":
            continue
        found = _behind(text, names, index, span)
        if found is not None:
            yield found
        found = _before(text, names, index, span)
        if found is not None:
            yield found


def _behind(text: str, names: Names, index: int, span: Span) -> Affiliation | None:
    """ "X, [a|the] ROLE [of|at|for|with Y]" and "X, Y's ROLE"."""
    at = span.end
    if text[at : at + 2] not in (", ", " (", " i", " w") :
        return None
    opening = _apposition().match(text, at)
    if opening is None or not (text[at] == "," or opening.group().strip(" ,")):
        return None
    start = opening.end()
    limit = min(len(text), start + _REACH)
    owner: Span | None = None
    following = names.spans[index + 1] if index + 1 < len(names.spans) else None
    if following is not None and following.start == start:
        rest = text[following.end : following.end + 3]
        if rest[:2] in ("'s", "’s"):
            owner, start = following, following.end + 3
        elif rest[:1] == " " and names.entities[following.entity].kind == "organization":
            owner, start = following, following.end + 1
        else:
            return None
    role_end = _role_end(text, start, limit, names)
    if role_end is None:
        return None
    role = " ".join(text[start:role_end].split())
    end = role_end
    if owner is None:
        owner = _organization(text, names, role_end, limit)
        if owner is not None:
            end = owner.end
    words = role.split()
    former = words[0].lower().split("-")[0] in _FORMER
    if former and len(words) > 1:
        role = " ".join(words[1:])
    return Affiliation(span.entity, role, _org(names, owner), former or " was " in opening[0], span.start, end)


def _org(names: Names, owner: Span | None) -> int | None:
    if owner is None or names.entities[owner.entity].kind not in ("organization", "facility"):
        return None
    return owner.entity


@cache
def _link() -> re.Pattern[str]:
    return re.compile(
        r" (?:of|at|for|with|from|in|to|on)(?: the| its)? (?P<between>(?:[\w’'.\-]+ ){0,6})|, (?=[A-Z])"
    )


def _organization(text: str, names: Names, at: int, limit: int) -> Span | None:
    """The organization behind "of", "at", "for": the first one of the phrase."""
    link = re.compile(r"(?: \w+){0,0} (?:of|at|for|with|from|in|to) ").match(text, at)
    if link is None:
        return None
    stop = re.compile(r"[,;.:“”\"\n](?:\s|$)|[;“”\"\n]").search(text, link.end(), limit)
    end = stop.start() if stop else limit
    for span in names.within(link.end(), end):
        if names.entities[span.entity].kind == "organization":
            return span
    return None


def _role_end(text: str, start: int, limit: int, names: Names) -> int | None:
    """Where the noun phrase that begins at `start` ends, if its head is a post."""
    end: int | None = None
    for count, match in enumerate(_word().finditer(text, start, limit)):
        if count >= _MOST_ROLE_WORDS or match.start() != (start if count == 0 else previous):
            break
        previous = match.end()
        word = match["word"]
        if word is None:
            break
        low = word.lower().strip(".")
        base = low.removesuffix("'s").removesuffix("’s")
        tag = word_tags().get(low)
        if low == "and" or low == "of" or low == "for":
            if end is None and low != "and":
                if low == "of" and base not in posts():
                    break
            if low != "and":
                break
            continue
        if tag in ("prep", "be", "have", "modal", "sub", "rel", "pron", "det", "conj"):
            break
        if base in posts() or low in ("head", "chief") or (titles().get(word.strip(".")) == "post"):
            end = match.end()
    return end


def _before(text: str, names: Names, index: int, span: Span) -> Affiliation | None:
    """ "[former] [Y] ROLE X": the post that stands before a name."""
    words: list[re.Match[str]] = []
    begin = max(0, span.start - 90)
    lead = text[begin : span.start]
    for mark in ("\n", ". ", "“", "”", '"', ";", ": "):
        cut = lead.rfind(mark)
        if cut >= 0:
            begin += cut + len(mark)
            lead = lead[cut + len(mark) :]
    comma = lead.endswith(", ")
    words = list(re.compile(r"[\w’'\-]+\.?(?=[ ,\n])").finditer(lead))
    at = len(words)
    if not at or (lead[words[-1].end() :].strip() not in ("", ",")):
        return None
    owner: Span | None = None
    first = at
    found_post = False
    while first > 0:
        match = words[first - 1]
        word = match[0]
        here = begin + match.start()
        inside = names.span_at(here, here + 1)
        if inside is not None:
            owner = inside if names.entities[inside.entity].kind != "person" else None
            break
        if first < at and lead[match.end() : words[first].start()].strip():
            break
        low = word.lower().removesuffix("'s").removesuffix("’s").rstrip(".")
        is_post = low in posts() or titles().get(word.rstrip(".")) == "post" or titles().get(word) == "post"
        if not found_post:
            if not is_post:
                return None
            found_post = True
        elif not (is_post or titles().get(word) == "modifier" or _modifies(low)):
            break
        first -= 1
    if not found_post or (comma and owner is None and not lead[: words[first].start()].endswith(("the ", "its ", "'s ", "’s "))):
        return None
    start = begin + words[first].start()
    role_words = [match[0] for match in words[first:at]]
    former = False
    while role_words and role_words[0].lower().split("-")[0] in _FORMER and len(role_words) > 1:
        former = True
        role_words.pop(0)
    if owner is not None:
        start = owner.start
        if text[max(0, start - 7) : start].lower() == "former ":
            former = True
            start -= 7
    end_role = begin + words[at - 1].end()
    role = " ".join(text[begin + words[at - len(role_words)].start() : end_role].split())
    if role in ("Mr", "Mr.", "Mrs", "Ms"):
        return None
    return Affiliation(span.entity, role, _org(names, owner), former, start, span.end)


def _modifies(low: str) -> bool:
    """Whether a word may stand inside a role before its head noun."""
    tag = word_tags().get(low)
    return low in _FORMER or tag == "adj" or (tag is None and low.isalpha() and low in {t.lower() for t in titles()})
