"""Stretches that stand on somebody's word: "according to X", "data from X showed", reported and quoted speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from pipeline.extract.names.types import Names
from pipeline.extract.speech.events import Event
from pipeline.extract.speech.lexicon import SpeechVerb, speakers
from pipeline.extract.speech.marks import Quotation
from pipeline.extract.speech.quotes import Quote
from pipeline.extract.speech.speakers import Speaker, phrase, without_article
from pipeline.extract.speech.types import Frame

#: a reported clause has more characters
_SHORTEST = 12


@cache
def _according() -> re.Pattern[str]:
    return re.compile(
        r"[Aa]ccording to |[Cc]iting |\b[Bb]y (?=(?:one|some|most|its|official|[a-z]+) (?:own )?estimates?\b)|[Bb]ased on (?=(?:[a-z]+ )?(?:data|figures|estimates|statistics|calculations))"
        r"|\b(?:data|figures|statistics|estimates|numbers|calculations) (?:from|by|released by|published by|compiled by|provided by|issued by) "
    )


@cache
def _phrase_end() -> re.Pattern[str]:
    return re.compile(
        r" on [A-Z]\w+day\b|[.;:“”\"()\n](?:\s|$)|,(?!\d)|\n| (?:that|which|who|show(?:s|ed)?|said|has|have|had|is|are|was|were|will|while|but) |$"
    )


def according(text: str, names: Names, sentences: list[tuple[int, int]]) -> Iterator[Frame]:
    """One frame, a sentence, for each "according to X" and its like."""
    starts = [start for start, _ in sentences]
    for match in _according().finditer(text):
        sentence = sentences[max(0, bisect_right(starts, match.start()) - 1)]
        begin = (
            match.end()
            if match[0][0] in "AaCc"
            else match.start()
            if match[0][0] not in "Bb"
            else match.end()
        )
        source = source_of(text, names, begin, sentence[1])
        if source is not None:
            yield Frame(sentence[0], sentence[1], *source)


def accounts(
    text: str, names: Names, sentences: list[tuple[int, int]], quoted: list[Quotation]
) -> Iterator[Event]:
    """As in "According to X, ..." of a person, as an act of saying: the rest of the sentence is reported."""
    starts = [start for start, _ in sentences]
    opens = [quotation.open for quotation in quoted]
    for match in re.finditer(r"[Aa]ccording to ", text):
        at = bisect_right(opens, match.start()) - 1
        if at >= 0 and quoted[at].close > match.start():
            continue
        start, end = sentences[max(0, bisect_right(starts, match.start()) - 1)]
        stop = _phrase_end().search(text, match.end(), end)
        speaker = phrase(text, names, match.end(), stop.start() if stop else end)
        if speaker is None or not _is_person(names, speaker, match.end()):
            continue
        clause = _account(text, start, end, match.start(), stop.start() if stop else end)
        verb = SpeechVerb("accord", "bare", "ing")
        yield Event(match.start(), speaker.end, match[0].rstrip(), verb, speaker, None, clause, None)


def _is_person(names: Names, speaker: Speaker, at: int) -> bool:
    entity = names.at(speaker.start, speaker.end) if speaker.entity_id else None
    return entity.kind == "person" if entity is not None else speaker.kind == "person" and speaker.start == at


def _account(text: str, start: int, end: int, cue: int, source_end: int) -> tuple[int, int] | None:
    """The clause before "according to", or behind it where it opens the sentence."""
    if not text[start:cue].strip():
        start, cue = source_end, end
    while start < cue and text[start] in " ,\n\t\r":
        start += 1
    while cue > start and text[cue - 1] in " ,.\n\t\r":
        cue -= 1
    return (start, cue) if cue - start > _SHORTEST else None


def source_of(text: str, names: Names, start: int, limit: int) -> tuple[str, str | None] | None:
    """Who a source phrase names: the first name in it, what "the company" refers to, else the phrase itself."""
    stop = _phrase_end().search(text, start, limit)
    end = stop.start() if stop else limit
    phrase = " ".join(text[start:end].split())
    if not phrase or len(phrase) > 120:
        return None
    spans = [
        s
        for s in names.within(start, end)
        if names.entities[s.entity].kind in ("organization", "person", "place")
    ]
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
            if end - start < _SHORTEST:
                continue
        yield Frame(start, end, act.speaker.text, act.speaker.entity_id)
