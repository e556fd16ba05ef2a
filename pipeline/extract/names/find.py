"""The names of an article: candidates of all sources, linked into entities, with what refers to them."""

from __future__ import annotations

from bisect import bisect_right

from pipeline.extract.names.lexicon import posts
from pipeline.extract.names.linking import Entity, dropped_overlaps, link
from pipeline.extract.names.pieces import pieces
from pipeline.extract.names.quoted import quoted_names, repeated, second_names
from pipeline.extract.names.reading import read
from pipeline.extract.names.references import Mention, References
from pipeline.extract.names.referring import Reference, definites, phrases, pronouns
from pipeline.extract.names.rows import entity_row, mention_rows
from pipeline.extract.names.sectors import sectors
from pipeline.extract.names.shortforms import short_forms
from pipeline.extract.names.sorts import sorts_of
from pipeline.extract.names.tokens import scan
from pipeline.extract.names.types import Names, Span
from pipeline.extract.rows import EntityRow
from pipeline.extract.words import cue, word_tags
from pipeline.ingest.document import Document

#: how far from the start of its sentence a name still counts as its topic, in characters
_SOURCE_REACH = 60
_SUBJECT_REACH = 40


def find_names(document: Document) -> Names:
    """Entities and mentions of a document, and the look-ups that the other stages need."""
    text = document.text
    passages = [(passage.start, passage.kind == "heading") for passage in document.passages]
    sentences = [start for start, _ in passages]
    read_names = [name for piece in pieces(text, scan(text), passages) for name in read(text, piece)]
    quoted = list(quoted_names(text))
    candidates = dropped_overlaps([*read_names, *quoted, *repeated(text, read_names, quoted), *sectors(text)])
    found = link(text, candidates, second_names(text, candidates))
    found.sort(key=lambda entity: entity.spans[0])
    entities = [entity_row(document, entity) for entity in found]
    spans = sorted(
        Span(start, end, number) for number, entity in enumerate(found) for start, end in entity.spans
    )
    sorts = [sorts_of(text, entity) for entity in found]
    named = [
        Mention(span.start, span.entity, _salient(text, span, sentences))
        for span in spans
        if not _in_dateline(document, sentences, span)
        and (entities[span.entity].kind != "organization" or not _is_aside(text, span, sentences))
    ]
    found_phrases = list(phrases(text, [span[:2] for span in spans]))
    definite = list(definites(found_phrases, References(named, sorts, sentences)))
    # phrases refer to what earlier phrases took up, too
    taken_up = [Mention(phrase.start, phrase.entity, True) for phrase in definite]
    references = References(sorted([*named, *taken_up]), sorts, sentences)
    definite = list(definites(found_phrases, references))
    named_starts = {span.start for span in spans}  # "He Jian said": the name, not the pronoun
    personal = [found for found in pronouns(text, references) if found.start not in named_starts]
    mentions = [Reference(*span, "name") for span in spans] + definite + personal
    rows = mention_rows(document, sorted(mentions), entities)
    return Names(entities, rows, spans, _forms(found, entities), references)


def _salient(text: str, span: Span, sentences: list[int]) -> bool:
    """Whether a mention is likely to be taken up: near its sentence's start, or no owner and no object."""
    sentence = sentences[max(0, bisect_right(sentences, span.start) - 1)]
    if span.start - sentence < _SUBJECT_REACH:
        return True
    owner = text[span.end : span.end + 2] in ("'s", "’s") or _holds_post(text, span.end)
    before = text[max(sentence, span.start - 12) : span.start].split()
    listed = bool(before) and before[-1].endswith(",")
    return not owner and not listed and not (before and word_tags().get(before[-1]) == "prep")


def _in_dateline(document: Document, sentences: list[int], span: Span) -> bool:
    """Whether a name says where or for whom a report was written: "it" is neither."""
    return document.passages[max(0, bisect_right(sentences, span.start) - 1)].kind == "dateline"


def _in_apposition(before: str, behind: str) -> bool:
    """As in "One customer, cloud provider Nimbus, accounted": more about a subject that has no name."""
    subject = before.partition(",")[0]
    opens = word_tags().get(subject.split(" ", 1)[0].lower())
    plain = "," in before and behind == "," and opens not in ("prep", "sub", "adv")
    return plain and subject[1:].islower()


def _is_aside(text: str, span: Span, sentences: list[int]) -> bool:
    """Whether an organization is an aside or a source: "according to data of Acme", "analysts at Acme"."""
    name = text[span.start : span.end].lower().split()
    if name[0] in cue("index_names") or name[-1] in cue("source_things"):
        return True
    sentence = sentences[max(0, bisect_right(sentences, span.start) - 1)]
    if _in_apposition(text[sentence : span.start], text[span.end : span.end + 1]):
        return True
    before = text[max(sentence, span.start - _SOURCE_REACH) : span.start].lower().split()
    return bool(cue("source_leads") & set(before[-5:])) or (before[-1:] == ["at"] and _sayers(before))


def _sayers(before: list[str]) -> bool:
    return bool(cue("onlookers") & set(before[-4:]))


def _holds_post(text: str, end: int) -> bool:
    """Whether a post follows a name, as in "former GitHub CEO Nat Friedman"."""
    word = text[end + 1 : end + 24].split(" ", 1)[0]
    return word.lower() in posts()


def _forms(found: list[Entity], rows: list[EntityRow]) -> dict[str, list[int]]:
    """Every form an entity is or may be called by -> the entities."""
    forms: dict[str, list[int]] = {}
    for number, (entity, row) in enumerate(zip(found, rows, strict=True)):
        for form in dict.fromkeys((*entity.forms, *short_forms(row.name, row.kind))):
            forms.setdefault(form, []).append(number)
    return forms
