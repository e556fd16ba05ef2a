"""Stretches that stand on somebody's word: "according to X", "data from X showed", reported and quoted speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from pipeline.extract.names.types import Names
from pipeline.extract.speech.events import Event
from pipeline.extract.speech.lexicon import speakers
from pipeline.extract.speech.quotes import Quote
from pipeline.extract.speech.speakers import without_article
from pipeline.extract.speech.types import Frame


@cache
def _according() -> re.Pattern[str]:
    return re.compile(
        r"[Aa]ccording to |[Cc]iting |\b[Bb]y (?=(?:one|some|most|its|official|[a-z]+) (?:own )?estimates?\b)|[Bb]ased on (?=(?:[a-z]+ )?(?:data|figures|estimates|statistics|calculations))"
        r"|\b(?:data|figures|statistics|estimates|numbers|calculations) (?:from|by|released by|published by|compiled by|provided by|issued by) "
    )


@cache
def _phrase_end() -> re.Pattern[str]:
    return re.compile(r"[.;:“”\"()\n](?:\s|$)|,(?!\d)|\n| (?:that|which|who|show(?:s|ed)?|said|has|have|had|is|are|was|were|will|while|but) |$")


def according(text: str, names: Names, sentences: list[tuple[int, int]]) -> Iterator[Frame]:
    """One frame, a sentence, for each "according to X" and its like."""
    starts = [start for start, _ in sentences]
    for match in _according().finditer(text):
        sentence = sentences[max(0, bisect_right(starts, match.start()) - 1)]
        begin = match.end() if match[0][0] in "AaCc" else match.start() if match[0][0] not in "Bb" else match.end()
        source = source_of(text, names, begin, sentence[1])
        if source is not None:
            yield Frame(sentence[0], sentence[1], *source)


def source_of(text: str, names: Names, start: int, limit: int) -> tuple[str, str | None] | None:
    """Who a source phrase names: the first name in it, what "the company" refers to, else the phrase itself."""
    stop = _phrase_end().search(text, start, limit)
    end = stop.start() if stop else limit
    phrase = " ".join(text[start:end].split())
    if not phrase or len(phrase) > 120:
        return None
    spans = [s for s in names.within(start, end) if names.entities[s.entity].kind in ("organization", "person", "place")]
    people = [s for s in spans if names.entities[s.entity].kind == "person"]
    span = next(iter(people or [s for s in spans if names.entities[s.entity].kind == "organization"]), None)
    words = phrase.lower().split()
    if span is None and spans and spans[0].start == start and spans[0].end == end:
        span = spans[0]
    if span is not None:
        entity = names.entities[span.entity]
        return entity.name, entity.entity_id
    found = names.resolve(phrase, start)
    if found is not None:
        return found
    if any(word.strip(".,") in speakers() for word in words) or len(words) <= 4:
        return without_article(phrase), None
    return None


def spoken(quotes: list[Quote], acts: list[Event]) -> Iterator[Frame]:
    """A frame for each quotation with a speaker, and for what each act of saying vouches for."""
    for quote in quotes:
        if quote.speaker is not None:
            yield Frame(quote.start, quote.end, quote.speaker.text, quote.speaker.entity_id)
    for act in acts:
        if act.reach is None:
            continue
        start, end = act.reach
        if start < act.speaker.start < end:
            yield Frame(start, act.speaker.start, act.speaker.text, act.speaker.entity_id)
            start = act.end
        yield Frame(start, end, act.speaker.text, act.speaker.entity_id)
