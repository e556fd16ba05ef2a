"""The names of an article: candidates from all sources, linked into entities, with definite phrases and pronouns."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from pipeline.extract.ids import generated_id
from pipeline.extract.names.candidates import Candidate
from pipeline.extract.names.linking import Entity, dropped_overlaps, link, short_forms
from pipeline.extract.names.pieces import pieces
from pipeline.extract.names.quoted import naming, quoted_names
from pipeline.extract.names.reading import read
from pipeline.extract.names.references import References, definite, nouns, pronoun
from pipeline.extract.names.sectors import sectors
from pipeline.extract.names.tokens import scan
from pipeline.extract.names.types import Names, Span
from pipeline.extract.rows import EntityRow, MentionRow
from pipeline.ingest.document import Document

#: how far behind the last mention a definite phrase or pronoun still counts as one, in characters
_REACH = 1500


def find_names(document: Document) -> Names:
    """Entities and mentions of a document."""
    text = document.text
    passages = [(passage.start, passage.kind == "heading") for passage in document.passages]
    starts = [start for start, _ in passages]
    candidates = dropped_overlaps(
        [
            *(candidate for piece in pieces(text, scan(text), passages) for candidate in read(text, piece)),
            *quoted_names(text),
            *sectors(text),
        ]
    )
    found = link(text, candidates, _second_names(text, candidates))
    found.sort(key=lambda entity: entity.spans[0])
    kinds = [entity.kind()[0] for entity in found]
    types = [_types(text, entity) for entity in found]
    spans = sorted(Span(start, end, number) for number, entity in enumerate(found) for start, end in entity.spans)
    references = References([(span.start, span.entity) for span in spans], kinds, types, starts)
    entities = [
        EntityRow(
            generated_id("ent", kind, entity.name), entity.name, kind, document.article_id,
            *entity.spans[0], text[slice(*entity.spans[0])],
        )
        for entity, kind in zip(found, kinds, strict=True)
    ]
    mentions = [(span.start, span.end, span.entity, "name") for span in spans]
    mentions += _referring(text, spans, references)
    rows = [
        MentionRow(
            generated_id("mnt", document.text_sha256, "mentions", start), entities[entity].entity_id,
            document.article_id, _passage_id(document, starts, start), start, end, text[start:end], kind,
        )
        for start, end, entity, kind in sorted(mentions)
    ]
    forms: dict[str, list[int]] = {}
    for number, entity in enumerate(found):
        for form in dict.fromkeys((*entity.forms, *short_forms(entity.name, kinds[number]))):
            forms.setdefault(form, []).append(number)
    return Names(entities, rows, spans, forms, references)


def _passage_id(document: Document, starts: list[int], at: int) -> str:
    passage = document.passages[max(0, bisect_right(starts, at) - 1)]
    return generated_id("psg", document.text_sha256, "passages", passage.start)


def _second_names(text: str, candidates: list[Candidate]) -> dict[int, int]:
    """Candidates that the text gives as another name of the one before: "X (Y)", "X, known as Y"."""
    pairs: dict[int, int] = {}
    for index in range(1, len(candidates)):
        left, right = candidates[index - 1], candidates[index]
        if right.start - left.end > 40:
            continue
        between = text[left.end : right.start]
        if between in (" (", " (the ") and text[right.end : right.end + 1] == ")" and _abbreviates(right.name, left.name):
            pairs[index] = index - 1
        elif (match := naming().search(between)) and match.start() == 0:
            pairs[index] = index - 1
    return pairs


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of a short form stand in a long one in order."""
    letters = iter(long.lower())
    return len(short) < len(long) and all(letter in letters for letter in short.lower() if letter.isalnum())


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(r"(?:, | is | was )(?:an?|the) ((?:[\w’'-]+ ?){1,6})")


def _types(text: str, entity: Entity) -> frozenset[str]:
    """What sort of thing an entity is, by its head noun, the lists, and what the text calls it."""
    kind, type_ = entity.kind()
    types = {type_} if type_ else set()
    if kind == "organization" and not type_:
        types.add("company")
    words = entity.name.lower().rstrip(".").split()
    for word in (words[-1], words[0]):
        if word in nouns() and nouns()[word].kind == kind:
            types.add(f"noun {word}")
    for _, end in entity.spans:
        match = _apposition().match(text, end)
        for word in match[1].split() if match else ():
            if (noun := nouns().get(word)) is not None:
                if noun.kind == kind:
                    types.update((noun.type, f"noun {word}"))
                break
    return frozenset(types)


def _referring(text: str, spans: list[Span], references: References) -> list[tuple[int, int, int, str]]:
    """Definite noun phrases and personal pronouns whose entity is known: (start, end, entity, kind)."""
    found: list[tuple[int, int, int, str]] = []
    taken = [span.start for span in spans]
    for match in definite().finditer(text):
        for group in (1, 2, 3):
            noun = match[group]
            if noun is None:
                break
            if noun in nouns():
                number = references.noun(noun, match.start())
                if number is not None and not _covered(spans, taken, match.start(), match.end(group)):
                    found.append((match.start(), match.end(group), number, "definite"))
                break
    for match in pronoun().finditer(text):
        number = references.pronoun(match[0].lower(), match.start())
        if number is not None:
            found.append((match.start(), match.end(), number, "pronoun"))
    return found


def _covered(spans: list[Span], starts: list[int], start: int, end: int) -> bool:
    """Whether a mention by name overlaps a stretch."""
    at = bisect_right(starts, start)
    return (at > 0 and spans[at - 1].end > start) or (at < len(spans) and starts[at] < end)
