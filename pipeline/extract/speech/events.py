"""Acts of saying in the text: verb, speaker, addressee, and the clause that is reported."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.extract.names.types import Names
from pipeline.extract.speech.lexicon import SpeechVerb, speech_verbs, verb_pattern
from pipeline.extract.speech.marks import Quotation
from pipeline.extract.speech.speakers import Speaker, after, before
from pipeline.extract.words import word_tags


class Event(NamedTuple):
    """An act of saying. clause: the reported clause outside quotation marks, or None."""

    start: int
    end: int
    cue: str
    verb: SpeechVerb
    speaker: Speaker
    addressee: str | None
    clause: tuple[int, int] | None


@cache
def _addressee() -> re.Pattern[str]:
    return re.compile(
        r"(?: to)? ((?:[Tt]he |[Aa]n? |his |her |its |their )?[\w&’'.-]+(?: (?:of |at |for |and |the )?[\w&’'-]+){0,5}?)"
        r"(?=(?: that\b|,|\.|:| (?:in|on|at|during|after|via|by|from|last|this|it|he|she|they|there|the|its|his|her|their|[A-Z]\w+day|earlier|yesterday|today)\b| [“\"]|[“”\"]|$))"
    )


@cache
def _adverbial() -> re.Pattern[str]:
    """What may stand between verb and clause: when and where it was said."""
    return re.compile(
        r"(?:,? (?:on|in|at|during|after|before|via|through|from|late|early|last|this|to|by|yesterday|today|earlier|recently|separately|[A-Z]\w+day)\b[^,.;:“”\"\n]{0,80}?)?,? that\b"
    )


@cache
def _day() -> re.Pattern[str]:
    return re.compile(
        r"(?: (?:late |early )?(?:on )?(?:[A-Z][a-z]+day|[A-Z][a-z]{2,8}\.? \d{1,2})(?: (?:morning|afternoon|evening|night))?"
        r"| (?:yesterday|today|earlier|recently|last (?:week|month|year|night)|this (?:week|month|year))"
        r"| in (?:an?|the|its|his|her) (?:[a-z-]+ ){0,3}(?:statement|interview|report|note|filing|release|speech|tweet|post|letter|email|e-mail|briefing|memo|conference|call|blog|article|study|address|document|research|presentation)(?: to [a-z]+)?)+"
    )


def events(
    text: str, names: Names, sentences: list[tuple[int, int]], quoted: list[Quotation]
) -> Iterator[Event]:
    """All acts of saying outside long quotations, in order."""
    starts = [start for start, _ in sentences]
    opens = [quotation.open for quotation in quoted]
    for match in verb_pattern().finditer(text):
        verb_start, verb_end = match.start() + 1, match.end()
        inside = bisect_right(opens, verb_start) - 1
        if inside >= 0 and quoted[inside].close > verb_start and quoted[inside].end - quoted[inside].start > 30:
            continue
        sentence = sentences[max(0, bisect_right(starts, verb_start) - 1)]
        begin = sentence[0]
        if inside >= 0 and quoted[inside].close <= verb_start:
            begin = max(begin, quoted[inside].close)
        event = _event(text, names, sentence, begin, verb_start, verb_end, quoted, inside)
        if event is not None:
            yield event


def _event(
    text: str,
    names: Names,
    sentence: tuple[int, int],
    begin: int,
    verb_start: int,
    verb_end: int,
    quoted: list[Quotation],
    inside: int,
) -> Event | None:
    cue = text[verb_start:verb_end]
    verb = speech_verbs()[cue.lower()]
    lead = text[begin:verb_start].strip()
    tail = text[verb_end : verb_end + 2]
    end = sentence[1]
    while end > verb_end and text[end - 1] in " \n\t\r":
        end -= 1
    if verb.tense == "ing":
        return None
    behind_quote = inside >= 0 and begin == quoted[inside].close
    inverted = verb.tense == "finite" and verb.frame in ("bare", "that") and (
        (behind_quote and lead in ("", ",")) or (lead.endswith(",") and not behind_quote)
    )
    speaker = None
    if lead and lead != ",":
        if _not_a_statement(lead, verb):
            return None
        speaker = before(text, names, begin, verb_start)
    if speaker is None and inverted:
        speaker = after(text, names, verb_end, end)
        if speaker is None:
            return None
        clause = None if behind_quote else _clause_before(text, sentence[0], verb_start, quoted)
        return Event(verb_start, verb_end, cue, verb, speaker, None, clause)
    if speaker is None or (verb.tense == "base" and not _plural(speaker)):
        return None
    addressee, rest = _told(text, verb_end, end) if verb.frame == "tell" or text.startswith(" to ", verb_end) and verb.frame != "call" else (None, verb_end)
    clause = _clause_after(text, verb, rest, end, cue)
    quote_follows = _opens_quote(text, rest)
    if clause is None and not quote_follows and not behind_quote:
        preceding = text[begin : speaker.start].rstrip()
        if preceding.endswith(",") and _ends_statement(text, rest, end) and verb.frame in ("bare", "that", "tell"):
            clause = _clause_before(text, sentence[0], speaker.start, quoted)
        if clause is None:
            return None
    if tail and clause is None and behind_quote and not (_ends_statement(text, rest, end) or quote_follows):
        return None
    return Event(verb_start, verb_end, cue, verb, speaker, addressee, clause)


def _plural(speaker: Speaker) -> bool:
    last = speaker.text.split()[-1].lower()
    return speaker.kind in ("person", "data", "org") and (last.endswith("s") or speaker.text.lower() in ("they", "we", "i", "some", "many", "police", "people") or " " in speaker.text and speaker.text.split()[0].endswith("s"))


def _not_a_statement(lead: str, verb: SpeechVerb) -> bool:
    """Whether the verb is an infinitive, passive, negated or possible act ("to say", "is said", "could say")."""
    words = lead.lower().split()
    while words and words[-1].endswith("ly"):
        words.pop()
    if not words:
        return False
    last = words[-1]
    return last == "to" or word_tags().get(last) in ("be", "neg", "do") or last in ("can", "could", "may", "might", "should", "must", "not", "being", "been")


def _told(text: str, verb_end: int, end: int) -> tuple[str | None, int]:
    match = _addressee().match(text, verb_end, end)
    if match is None:
        return None, verb_end
    addressee = match[1]
    return addressee, match.end()


def _opens_quote(text: str, at: int) -> bool:
    return text[at : at + 60].lstrip(" ,:").removeprefix("that").lstrip()[:1] in ("“", '"', "‘") or text[at : at + 1] == ":"


def _ends_statement(text: str, at: int, end: int) -> bool:
    """Whether nothing reported follows the verb: end of sentence, a comma, or only when and where."""
    match = _day().match(text, at, end)
    if match:
        at = match.end()
    rest = text[at:end]
    return not rest or rest[0] in ",.;:!?”\"—–)" or rest.startswith((" in ", " on ", " at ", " during ", " after ", " as ", " when ", " while ", " of ", " by "))


def _clause_after(text: str, verb: SpeechVerb, at: int, end: int, cue: str) -> tuple[int, int] | None:
    """The reported clause behind the verb."""
    match = _adverbial().match(text, at, end)
    if match:
        return _until_end(text, match.end(), end)
    if verb.frame == "that":
        need = re.compile(r" (?=the (?:need|importance|significance|role|necessity|urgency) )").match(text, at, end)
        return _until_end(text, need.end(), end) if need else None
    if verb.frame == "call":
        call = re.compile(r" (?=(?:for|on) )").match(text, at, end)
        return _until_end(text, call.end(), end) if call else None
    day = _day().match(text, at, end)
    if day:
        at = day.end()
    if text[at : at + 1] in (",", ".", ";", "", "!", "?", "”"):
        return None
    following = text[at : at + 40].lstrip(" :").split(" ", 1)[0].strip(",.“”").lower()
    if text[at : at + 1] == ":" and following:
        return _until_end(text, at + 1, end)
    tag = word_tags().get(following)
    if not following or (tag == "prep" and following not in ("despite", "since", "without", "under", "within")) or tag == "conj":
        return None
    if verb.frame != "bare" and verb.frame != "tell" and verb.frame != "show":
        return _until_end(text, at, end) if verb.frame == "forecast" else None
    if cue.lower() not in ("said", "says", "say", "told", "tells", "added", "adds") and tag not in ("det", "pron", "poss") and not text[at : at + 40].lstrip()[:1].isupper():
        return None if verb.frame == "bare" and verb.lemma in ("report", "announce", "confirm", "note", "reveal", "add", "explain", "claim", "write", "estimate", "continue", "conclude", "recall", "reiterate") else _until_end(text, at, end)
    return _until_end(text, at, end)


def _until_end(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in " \n:":
        start += 1
    while end > start and text[end - 1] in " \n.”\"":
        end -= 1
    return (start, end) if end - start > 4 else None


def _clause_before(text: str, sentence: int, stop: int, quoted: list[Quotation]) -> tuple[int, int] | None:
    """The clause that ends with the comma before the speaker ("Sales will rise, Kong said")."""
    start = sentence
    while start < stop and text[start] in " \n\t\r":
        start += 1
    end = stop
    while end > start and text[end - 1] in " ,\n":
        end -= 1
    if end - start < 12 or " " not in text[start:end]:
        return None
    return start, end
