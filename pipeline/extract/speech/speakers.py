"""The noun phrase beside a verb of saying: a name, a pronoun, or an unnamed source."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.extract.names.lexicon import posts, titles
from pipeline.extract.names.types import Names, Span
from pipeline.extract.speech.lexicon import speakers
from pipeline.extract.words import word_tags

#: how far left and right of the verb a subject is looked for, in characters
_REACH = 240
_PRONOUNS = frozenset("he she they it we i who".split())
_PREPOSITIONS = frozenset("of for at from in with on to by".split())
_STOP_TAGS = frozenset("conj sub rel be have modal do neg pron".split())


class Speaker(NamedTuple):
    """Who says something. text: the resolved name, or the phrase as written. kind: `name | person | org | data`."""

    text: str
    entity_id: str | None
    start: int
    end: int
    kind: str


@cache
def _aside() -> re.Pattern[str]:
    """What may stand between subject and verb."""
    day = r"(?:on |late |early )?(?:[A-Z][a-z]+day|[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|today|yesterday|tonight)"
    return re.compile(
        rf"[\s,]+(?:has|have|had|also|later|earlier|recently|then|once|still|again|further|even|just|would|will|"
        rf"{day}|(?:last|this) (?:week|month|year|night)|[a-z]+ly|in (?:a|an|the|its|his|her) (?:[a-z-]+ ){{0,2}}[a-z]+)$"
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[\w&’'.\-]*[\w&’']|[^\w\s]")


def before(text: str, names: Names, start: int, verb: int) -> Speaker | None:
    """The subject in `text[start:verb]` that ends before the verb, if it can speak."""
    start = max(start, verb - _REACH)
    end = verb
    while match := _aside().search(text, start, end):
        end = match.start()
        if not text[start:end].strip():
            return None
    trimmed = text[start:end].rstrip()
    end = start + len(trimmed)
    if trimmed.endswith((",", ")")):
        return _with_apposition(text, names, start, end)
    return phrase(text, names, start, end)


def _with_apposition(text: str, names: Names, start: int, end: int) -> Speaker | None:
    """ "Kong Wansheng, vice president of Guochuang Software Co., said": the name before the apposition."""
    for span in names.within(start, end):
        if span.end < end - 1 and text[span.end] in ",(" or text[span.end : span.end + 2] == " (":
            whole = text[span.end + 1 : end - 1]
            if "," in whole and not _describes(text, names, span, end):
                continue
            return _named(names, span)
    return None


def _describes(text: str, names: Names, span: Span, end: int) -> bool:
    """Whether what follows a name and a comma describes it: a person, or a noun of a post near by."""
    if names.entities[span.entity].kind in ("person", "organization"):
        return True
    return any(word.strip(",.") in posts() for word in text[span.end : end].split()[:8])


def _named(names: Names, span: Span) -> Speaker:
    entity = names.entities[span.entity]
    return Speaker(entity.name, entity.entity_id, span.start, span.end, "name")


def phrase(text: str, names: Names, start: int, end: int) -> Speaker | None:
    """The noun phrase that ends at `end`, as a speaker."""
    words = [(match.start(), match[0]) for match in _word().finditer(text, max(start, end - 110), end)]
    if not words:
        return None
    last = words[-1][1]
    low = last.lower()
    if low in _PRONOUNS:
        found = names.resolve(low, words[-1][0])
        if low in ("who", "it", "i", "we") and found is None:
            return None
        name, entity_id = found or (last, None)
        return Speaker(name, entity_id, words[-1][0], end, "name" if found else "person")
    first = _first_of_phrase(words)
    words = words[first:]
    head = _head(words)
    span = names.span_at(end - 1, end)
    if span is not None and span.end == end:
        preceding = [word for word in words if word[0] < span.start]
        if head is not None and head < len(preceding) and preceding[-1][1].lower() in (*_PREPOSITIONS, "the", "a", "an"):
            return _generic(text, names, words, head, end)
        return _named(names, span)
    return _generic(text, names, words, head, end) if head is not None else None


def _first_of_phrase(words: list[tuple[int, str]]) -> int:
    at = len(words)
    while at > 0:
        word = words[at - 1][1].lower()
        if not word[0].isalnum() or (word_tags().get(word) in _STOP_TAGS and word != "and"):
            break
        at -= 1
    return at


def _head(words: list[tuple[int, str]]) -> int | None:
    """The first noun that can speak and isn't inside a prepositional phrase or before another noun."""
    for at, (_, word) in enumerate(words):
        noun = speakers().get(word) or speakers().get(word.lower())
        if noun is None:
            continue
        following = words[at + 1][1].lower() if at + 1 < len(words) else None
        if following is None or following in _PREPOSITIONS or following in ("familiar", "close", "released", "published", "compiled", "issued", "who", "and", "involved"):
            return at
    return None


def _generic(text: str, names: Names, words: list[tuple[int, str]], head: int, end: int) -> Speaker | None:
    first = head
    while first > 0:
        word = words[first - 1][1].lower()
        tag = word_tags().get(word)
        if tag == "prep" or not word[0].isalnum() or word == "and":
            break
        first -= 1
        if tag in ("det", "poss"):
            break
    start = words[first][0]
    low = words[head][1].lower()
    kind = speakers().get(words[head][1]) or speakers()[low]
    written = " ".join(text[start:end].split())
    if kind == "data":
        span = next(iter(names.within(start, end)), None)
        if span is not None and (names.entities[span.entity].kind in ("organization", "person")):
            return _named(names, span)._replace(start=start, end=end, kind="data")
    if kind == "org" and head == len(words) - 1:
        found = names.resolve(written, start)
        if found is not None:
            return Speaker(*found, start, end, "name")
        if not written.lower().startswith(("the ", "this ", "that ", "his ", "her ", "its ", "their ", "a ", "an ", "one ")):
            return None if first == head else Speaker(without_article(written), None, start, end, kind)
    return Speaker(without_article(written), None, start, end, kind)


def without_article(written: str) -> str:
    """A phrase without its definite article."""
    return written[4:] if written[:4] in ("the ", "The ") else written


@cache
def _right_end() -> re.Pattern[str]:
    return re.compile(r"[,.;:“”\"()\n]| who | in an? | on [A-Z]|$")


def after(text: str, names: Names, verb_end: int, limit: int) -> Speaker | None:
    """The subject behind the verb: "said Han Shengjun", "said the company's chairman, X"."""
    start = verb_end + 1
    limit = min(limit, start + _REACH)
    spans = names.within(start, limit)
    stop = _right_end().search(text, start, limit)
    end = stop.start() if stop else limit
    inside = [span for span in spans if span.start < end]
    if inside:
        span = inside[0]
        for following in inside[1:]:
            between = text[span.end : following.start]
            if between in ("'s ", "’s ") or (_is_title(between) and names.entities[following.entity].kind == "person"):
                span = following
            break
        lead = text[start : span.start]
        if not lead or (len(lead) < 70 and _is_title(lead)):
            return _named(names, span)
    words = [(match.start(), match[0]) for match in _word().finditer(text, start, end)]
    if words and words[0][1].lower() in ("he", "she", "they", "it", "i"):
        if len(words) > 1:
            return None
        return phrase(text, names, start, end)
    head = _head(words)
    if head is None:
        return None
    if stop and text[end] == "," and spans and spans[0].start - end < 4 and names.entities[spans[0].entity].kind == "person":
        return _named(names, spans[0])
    return _generic(text, names, words, head, end)


def _is_title(between: str) -> bool:
    """Whether words between two names are a post, as in "Tesla CEO Elon Musk" or "said company chairman X"."""
    words = between.replace("’s", "").replace("'s", "").split()
    if not words or any(mark in between for mark in ",;."):
        return bool(words) and all(word in titles() for word in words)
    return any(word.lower() in posts() or titles().get(word) in ("post", "honorific") for word in words)
