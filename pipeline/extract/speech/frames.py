"""Stretches that stand on somebody's word: "according to X", "data from X", reported and quoted speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from pipeline.extract.names.types import Names
from pipeline.extract.speech.events import Event
from pipeline.extract.speech.lexicon import SpeechVerb, pattern
from pipeline.extract.speech.marks import Quotation
from pipeline.extract.speech.quotes import Quote
from pipeline.extract.speech.speakers import Speaker, phrase, without_article
from pipeline.extract.speech.types import Frame

_LONGEST_SOURCE, _MOST_WORDS = 120, 4
#: a reported clause has more characters
_SHORTEST = 12


def according(text: str, names: Names, sentences: list[tuple[int, int]]) -> Iterator[Frame]:
    """The sentence around each "according to X" and its like, without the source itself."""
    starts = [start for start, _ in sentences]
    for match in pattern("according").finditer(text):
        start, end = sentences[max(0, bisect_right(starts, match.start()) - 1)]
        begin = match.start() if match["data"] else match.end()
        source = source_of(text, names, begin, end)
        if source is None or (match["data"] and source[1] is None):
            continue
        name, entity_id, stop = source
        for part in ((start, match.start()), (stop, end)):
            if part[1] - part[0] > _SHORTEST:
                yield Frame(*part, name, entity_id)


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
        source_limit = min(end, match.end() + 2 * _LONGEST_SOURCE)
        stop = pattern("source end").search(text, match.end(), source_limit)
        source_end = stop.start() if stop else source_limit
        speaker = phrase(text, names, match.end(), source_end)
        if speaker is None or not _is_person(names, speaker, match.end()):
            continue
        clause = _account(text, start, end, match.start(), source_end)
        verb = SpeechVerb("accord", "bare", "ing")
        yield Event(match.start(), speaker.end, match[0].rstrip(), verb, speaker, None, clause, None)


def _is_person(names: Names, speaker: Speaker, at: int) -> bool:
    entity = names.at(speaker.start, speaker.end) if speaker.entity_id else None
    return entity.kind == "person" if entity is not None else speaker.kind == "person" and speaker.start == at


def _account(text: str, start: int, end: int, cue: int, source_end: int) -> tuple[int, int] | None:
    """The clause before "according to", or behind it where it opens the sentence."""
    if not text[start : min(cue, start + _SHORTEST)].strip():
        start, cue = source_end, end
    while start < cue and text[start] in " ,\n\t\r":
        start += 1
    while cue > start and text[cue - 1] in " ,.\n\t\r":
        cue -= 1
    return (start, cue) if cue - start > _SHORTEST else None


def source_of(text: str, names: Names, start: int, limit: int) -> tuple[str, str | None, int] | None:
    """(name, entity_id, end) of the source that begins at an offset: a name, or the phrase as written."""
    limit = min(limit, start + 2 * _LONGEST_SOURCE)
    stop = pattern("source end").search(text, start, limit)
    end = stop.start() if stop else limit
    written = " ".join(text[start:end].split())
    if not written or len(written) > _LONGEST_SOURCE:
        return None
    speaker = phrase(text, names, start, end)
    if speaker is not None:
        return speaker.text, speaker.entity_id, end
    for span in names.within(start, end):
        entity = names.entities[span.entity]
        if entity.kind in ("organization", "person"):
            return entity.name, entity.entity_id, end
    return (without_article(written), None, end) if written.count(" ") < _MOST_WORDS else None


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
