"""Base noun phrases: where they begin and end."""

from __future__ import annotations

from pipeline.extract.clauses.groups import Parse
from pipeline.extract.tokens import HYPHENS, Tokens
from pipeline.extract.words import number_words

Span = tuple[int, int]
_POSSESSIVE = ("'s", "'", "’")


def phrase_before(p: Parse, end: int) -> Span | None:
    """The base noun phrase that ends before a token, with its "of" phrases and possessors."""
    first = _base_before(p, end)
    if first is None:
        return None
    while first > 1 and p.t.low[first - 1] == "of" and p.tags[first - 1] == "prep":
        outer = _base_before(p, first - 1)
        if outer is None:
            break
        first = outer
    return first, end


def before_comma(t: Tokens, at: int) -> int:
    """Where a phrase ends that stands before a token, with a comma between or none."""
    return at - 1 if t.lower(at - 1) == "," else at


def is_partitive(t: Tokens, at: int) -> bool:
    """Whether "of which" or "of whom" stands at a token, and what it is a part of before the figure."""
    return t.lower(at) == "of" and t.lower(at + 1) in ("which", "whom")


def referent(p: Parse, at: int) -> Span | None:
    """What a word like "which", "whose" or "each" stands for: the phrase, or the thing counted, before it."""
    end = before_comma(p.t, at)
    span = phrase_before(p, end)
    first = end
    while span is None and first and p.tags[first - 1] == "num" and p.t.kind[first - 1] == "w":
        if p.t.low[first - 1] in number_words("unit", "tens", "scale"):
            break
        first -= 1
    return (first, end) if first < end else span


def _base_before(p: Parse, end: int) -> int | None:
    t, tags = p.t, p.tags
    at = end - 1
    while at >= 0:
        low = t.low[at]
        if at > 1 and t.low[at - 1] == "per" and tags[at] == "noun" and tags[at - 2] == "noun":
            # "earnings per share"
            at -= 2
            continue
        if (
            tags[at] in ("noun", "name", "adj", "det", "poss", "ing")
            or low in _POSSESSIVE
            or low in (*HYPHENS, "&")
        ):
            if low in HYPHENS and tags[at] != "name" and not t.hyphen(at):
                break
            if tags[at] == "ing" and (at == 0 or tags[at - 1] in ("mark", "conj", "noun")):
                break
            if tags[at] in ("det", "poss") and at < end - 1:
                return at
            at -= 1
            continue
        if (
            tags[at] == "mark"
            and low in ("”", '"', "“")
            and at < end - 1
            and at > 0
            and tags[at - 1] in ("noun", "name")
        ):
            at -= 1
            continue
        break
    return at + 1 if at + 1 < end else None


def phrase_after(p: Parse, first: int, limit: int | None = None) -> Span | None:
    """The noun phrase that begins at a token, up to a verb, preposition (but "of") or mark."""
    t, tags = p.t, p.tags
    size = len(t) if limit is None else limit
    at = first
    noun = False
    while at < size:
        low, tag = t.low[at], tags[at]
        if at > first and t.hyphen(at - 1):
            # "follow-on orders"
            at += 1
            continue
        if tag in ("noun", "name", "adj", "ved", "ing", "verb"):
            if tag in ("verb", "ved", "ing") and noun:
                break
            if tag == "verb":
                break
            noun = noun or tag in ("noun", "name")
        elif tag in ("det", "poss", "adv"):
            if noun and t.low[at - 1] not in _POSSESSIVE:
                break  # but "the world's most advanced chips"
        elif tag == "time" and not noun and _noun_behind_time(p, at, size):
            pass  # "its 2024 growth forecast"
        elif low in _POSSESSIVE or (low in (*HYPHENS, "&") and t.joined(at)):
            pass
        elif low == "of" and noun and at + 1 < size:
            noun = False
        elif (tag == "mark" and low in ("“", "”", '"')) or (
            tag == "num" and at > first and t.kind[at] == "n" and tags[at - 1] == "name"
        ):
            pass
        else:
            break
        at += 1
    while at > first and (t.low[at - 1] in ("of", "“", "-", "&") or tags[at - 1] in ("det", "poss")):
        at -= 1
    return (
        (first, at)
        if at > first and any(tags[i] in ("noun", "name", "ing", "ved") for i in range(first, at))
        else None
    )


def _noun_behind_time(p: Parse, at: int, size: int) -> bool:
    while at < size and p.tags[at] == "time":
        at += 1
    return at < size and p.tags[at] in ("noun", "adj")
