"""Acts of saying in the text: verb, speaker, addressee, reported clause, and the stretch vouched for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from pipeline.extract.names.types import Names
from pipeline.extract.speech.clauses import (
    clause_behind,
    ends_statement,
    opens_quote,
    says_that,
    told,
    trimmed,
)
from pipeline.extract.speech.lexicon import SpeechVerb, listed, pattern, speakers, speech_verbs, verb_pattern
from pipeline.extract.speech.marks import Quotation
from pipeline.extract.speech.posts import is_title
from pipeline.extract.speech.speakers import Speaker, after, before, chained, phrase
from pipeline.extract.words import word_tags

#: quotation marks around more than this many characters are speech, not a name
_LONG = 30
_LONGEST_EXPECTED = 70
#: how far apart "it says" may stand from the source it means, in characters
_LONGEST_JOINT, _SHORTEST_CLAUSE = 40, 12
_NEAR = 400
#: how far before a verb its subject begins at most, in characters
_REACH = 300


class Event(NamedTuple):
    """An act of saying.

    clause: the reported clause outside quotation marks, or None. reach: what stands on the speaker's word.
    """

    start: int
    end: int
    cue: str
    verb: SpeechVerb
    speaker: Speaker
    addressee: str | None
    clause: tuple[int, int] | None
    reach: tuple[int, int] | None


class Setting(NamedTuple):
    """Where a verb stands: offsets, sentence, and where the part that may hold its subject begins."""

    start: int
    end: int
    sentence: tuple[int, int]
    begin: int
    behind_quote: bool


def events(text: str, names: Names, sentences: list[tuple[int, int]], quoted: list[Quotation]) -> list[Event]:
    """All acts of saying outside long quotations, in order; clauses end where the next act's begin."""
    starts = [start for start, _ in sentences]
    opens = [quotation.open for quotation in quoted]
    found: list[Event] = []
    for match in verb_pattern().finditer(text):
        start, end = match.start() + 1, match.end()
        inside = bisect_right(opens, start) - 1
        quotation = quoted[inside] if inside >= 0 else None
        if quotation and quotation.close > start and quotation.end - quotation.start > _LONG:
            continue
        sentence = sentences[max(0, bisect_right(starts, start) - 1)]
        behind = quotation is not None and sentence[0] <= quotation.close <= start
        begin = quotation.close if quotation and behind else sentence[0]
        setting = Setting(start, end, (sentence[0], trimmed(text, end, sentence[1])), begin, behind)
        previous = found[-1] if found and found[-1].start >= sentence[0] else None
        event = _event(text, names, setting, previous)
        if event is not None and event.speaker.kind == "pronoun":
            event = _of_last_source(event, found[-1] if found else None)
        if event is not None:
            found.append(event)
    return list(_divided(text, found))


def _of_last_source(event: Event, last: Event | None) -> Event | None:
    """As in "it says", "they argue" of an unnamed source: the last one, if near and of the same number."""
    pronoun = event.speaker.text.lower()
    if last is not None and event.start - last.end < _NEAR and not last.speaker.entity_id:
        person = last.speaker.kind == "person"
        fits = {"it": not person, "they": True, "he": person, "she": person}.get(pronoun, False)
        if fits and (pronoun == "they") == _plural(last.speaker):
            return event._replace(
                speaker=last.speaker._replace(start=event.speaker.start, end=event.speaker.end)
            )
    return None if pronoun == "it" else event


def _event(text: str, names: Names, at: Setting, previous: Event | None) -> Event | None:
    cue = text[at.start : at.end]
    verb = speech_verbs()[cue.lower()]
    lead = text[max(at.begin, at.start - _REACH) : at.start].strip()
    if verb.tense == "ing":
        return _participle(text, names, at, cue, verb, previous)
    # "the 800 million claimed by its rival": what stands before is said, not the sayer
    passive = verb.tense == "part" or (cue.endswith("ed") and text.startswith(" by ", at.end))
    if passive or _no_statement(lead) or text[at.end : at.end + 1] in "-’'":
        return None
    speaker = _subject(text, names, at, lead, verb, previous)
    if speaker is None:
        return _inverted(text, names, at, cue, verb, lead)
    if speaker.kind != "name" and lead.endswith((",", "—", "–")):
        inverted = _inverted(text, names, at, cue, verb, lead)
        if inverted is not None and inverted.speaker.kind == "name":
            return inverted
    addressee, rest = told(text, at.end, at.sentence[1], verb)
    if opens_quote(text, rest):
        return Event(at.start, at.end, cue, verb, speaker, addressee, None, None)
    if ends_statement(text, rest, at.sentence[1]) and not says_that(text, rest, at.sentence[1]):
        event = _parenthetical(text, at, cue, verb, speaker, addressee)
        if event is not None and verb.frame != "call":
            return event
    clause = clause_behind(text, verb, rest, at.sentence[1], cue)
    if clause is not None:
        return Event(at.start, at.end, cue, verb, speaker, addressee, clause, clause)
    if verb.lemma in listed("expectation"):
        reach = _expected(text, at, speaker)
        return Event(at.start, at.end, cue, verb, speaker, None, None, reach) if reach else None
    if verb.lemma == "report" and speaker.kind in ("name", "org") and text[rest : rest + 1] == " ":
        return Event(at.start, at.end, cue, verb, speaker, None, None, (rest + 1, at.sentence[1]))
    if not ends_statement(text, rest, at.sentence[1]) or verb.frame == "call":
        return None
    if at.behind_quote and text[at.begin : speaker.start].strip() in ("", ","):
        return Event(at.start, at.end, cue, verb, speaker, addressee, None, None)
    return None


def _expected(text: str, at: Setting, speaker: Speaker) -> tuple[int, int] | None:
    """As in "above the 3 million that analysts had expected": the noun phrase before the relative clause."""
    begin = max(at.sentence[0], speaker.start - _LONGEST_EXPECTED)
    last = next(reversed([*pattern("before number").finditer(text, begin, speaker.start)]), None)
    if last is None or text[last.end() : speaker.start].endswith("what "):
        return None
    return (last.end(), speaker.start) if speaker.start - last.end() > 2 else None


def _parenthetical(
    text: str, at: Setting, cue: str, verb: SpeechVerb, speaker: Speaker, addressee: str | None
) -> Event | None:
    """As in "Sales will rise, Kong said": the clause stands before the speaker."""
    clause = _clause_before(text, at.sentence[0], speaker.start)
    if clause is None:
        return None
    return Event(at.start, at.end, cue, verb, speaker, addressee, clause, at.sentence)


def _participle(
    text: str, names: Names, at: Setting, cue: str, verb: SpeechVerb, previous: Event | None
) -> Event | None:
    """As in "..., adding that ...": a further clause of the same speaker, or of the sentence's subject."""
    lead = text[max(at.sentence[0], at.start - _REACH) : at.start].rstrip(' ”"')
    if verb.frame not in ("bare", "that", "tell"):
        return None
    absolute = before(text, names, at.begin, at.start) if " with " in lead else None
    behind = lead.endswith((",", " while", " before", " after"))
    if not behind and (absolute is None or absolute.kind != "name" or not _behind_with(text, absolute)):
        return None
    addressee, rest = told(text, at.end, at.sentence[1], verb)
    if not text.startswith(" that ", rest) and not opens_quote(text, rest) and verb.lemma != "say":
        return None
    speaker = absolute or (previous.speaker if previous is not None else _opening(text, names, at))
    if speaker is None:
        return None
    clause = clause_behind(text, verb, rest, at.sentence[1], cue)
    if clause is None and not opens_quote(text, rest):
        return None
    return Event(at.start, at.end, cue, verb, speaker._replace(start=at.start), addressee, clause, clause)


def _behind_with(text: str, speaker: Speaker) -> bool:
    """As in "with governor Das saying that ..."."""
    return text[max(0, speaker.start - 6) : speaker.start].endswith(" with ")


def _opening(text: str, names: Names, at: Setting) -> Speaker | None:
    """The subject of the sentence, where the sentence begins with it."""
    begin = at.sentence[0]
    while begin < at.start and text[begin].isspace():
        begin += 1
    spans = names.within(begin, at.start)
    if spans:
        lead = text[begin : spans[0].start]
        span = chained(text, names, spans)
        if lead in ("", "The ") or is_title(lead):
            entity = names.entities[span.entity]
            return Speaker(entity.name, entity.entity_id, span.start, span.end, "name")
    comma = text.find(",", begin, at.start)
    general = phrase(text, names, begin, comma) if comma > 0 else None
    return general if general is not None and general.start == begin and general.kind != "other" else None


def _subject(
    text: str, names: Names, at: Setting, lead: str, verb: SpeechVerb, previous: Event | None
) -> Speaker | None:
    if not lead.strip(",—– "):
        return None
    if lead.endswith(" and"):
        opening = previous.speaker if previous is not None else _opening(text, names, at)
        return opening._replace(start=at.start) if opening is not None else None
    if lead.endswith(("that", "which", "who")):
        return None
    speaker = before(text, names, at.begin, at.start)
    if speaker is None or (speaker.kind == "other" and verb.lemma not in listed("says whoever")):
        return None
    if verb.frame == "show" and speaker.kind != "data" and not says_that(text, at.end, at.sentence[1]):
        return None
    if verb.tense == "base" and not _plural(speaker):
        return None
    if verb.tense == "s" and _plural(speaker) and speaker.kind != "name":
        return None
    return speaker


def _inverted(text: str, names: Names, at: Setting, cue: str, verb: SpeechVerb, lead: str) -> Event | None:
    """As in "..., said Han Shengjun"."""
    if verb.tense not in ("s", "past") or verb.frame not in ("bare", "that"):
        return None
    if lead and not lead.endswith((",", "—", "–")):
        return None
    if not lead and not at.behind_quote:
        return None
    speaker = after(text, names, at.end, at.sentence[1])
    if speaker is None:
        return None
    if at.behind_quote and not lead.strip(","):
        return Event(at.start, at.end, cue, verb, speaker, None, None, None)
    clause = _clause_before(text, at.sentence[0], at.start)
    return Event(at.start, at.end, cue, verb, speaker, None, clause, at.sentence) if clause else None


def _plural(speaker: Speaker) -> bool:
    words = speaker.text.split()
    if speaker.kind == "name":
        return False
    if speaker.kind == "data" or words[-1].lower() in listed("plural"):
        return True
    owned = any(word.endswith(("'s", "’s")) for word in words)
    if words[0].lower() in ("a", "an", "one", "he", "she", "it") and not owned:
        return False
    return any(word.endswith("s") and (word.islower() or word.lower() in speakers()) for word in words)


def _no_statement(lead: str) -> bool:
    """Whether the verb is infinitive, passive, negated, possible or a noun ("its forecast")."""
    words = lead.lower().split()
    while words and words[-1].endswith("ly"):
        words.pop()
    return bool(words) and (
        words[-1] in listed("no statement") or word_tags().get(words[-1]) in ("be", "neg", "do", "poss")
    )


def _clause_before(text: str, sentence: int, stop: int) -> tuple[int, int] | None:
    """The clause that ends with the comma or dash before the speaker."""
    end = trimmed(text, sentence, stop)
    if end <= sentence or text[end - 1] not in ",—–-":
        return None
    end = trimmed(text, sentence, end - 1)
    start = sentence
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if end - start >= _SHORTEST_CLAUSE and " " in text[start : start + _REACH] else None


def _divided(text: str, found: list[Event]) -> Iterator[Event]:
    """Cuts a clause where another one speaks after a comma or "and" ("A said ..., but B said ...")."""
    for act, following in zip_longest(found, found[1:]):
        cut = _cut(text, act, following) if following is not None else None
        yield act if cut is None else act._replace(clause=cut, reach=cut)


def _cut(text: str, act: Event, following: Event) -> tuple[int, int] | None:
    """The clause of an act before the one that follows, where a comma or conjunction divides them."""
    if act.clause is None or following.clause is None:
        return None
    start, end = act.clause
    stop = following.speaker.start
    if not start < stop < end or following.clause[0] <= stop:
        return None
    words = text[max(start, stop - _LONGEST_JOINT) : stop].rstrip().rsplit(None, 1)
    joint = words[-1] if len(words) > 1 else ""
    marked = joint.endswith((",", ";"))
    if not marked and joint not in listed("joint"):
        return None
    cut = trimmed(text, start, stop)
    if not marked:
        cut = trimmed(text, start, cut - len(joint))
    while cut > start and text[cut - 1] in ",; ":
        cut -= 1
    return start, cut
