"""A text divided into passages: sentences, headings, captions and date lines that tile it exactly."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.ingest.datelines import date_end, is_dateline, opening_end
from pipeline.ingest.document import Passage
from pipeline.ingest.kinds import heading_words, kinds
from pipeline.ingest.lines import Paragraph, paragraphs
from pipeline.ingest.sentences import sentence_starts


def divide(text: str) -> tuple[Passage, ...]:
    """The passages of the text; only the empty text has none.

    Where passages begin depends on their own block of lines alone, never on what stands in others.
    """
    found = [part for paragraph in paragraphs(text) for part in _without_day(text, paragraph)]
    if not found:
        return (Passage(0, len(text), None, 1, 1, "body"),) if text else ()
    return tuple(_passages(text, found))


def _passages(text: str, found: list[Paragraph]) -> Iterator[Passage]:
    section: str | None = None
    body_began = False
    begin = 0  # white space before the first paragraph belongs to its first passage
    ends = [paragraph.start for paragraph in found[1:]] + [len(text)]
    for number, (paragraph, kind) in enumerate(zip(found, kinds(text, found), strict=True), start=1):
        if kind == "heading" and (body_began or paragraph.section_mark):
            section = heading_words(text[paragraph.start : paragraph.end])
        body_began = body_began or kind == "body"
        parts = [*_parts(text, paragraph, kind), (ends[number - 1], kind)]
        for sentence, ((_, part_kind), (end, _)) in enumerate(pairwise(parts), start=1):
            yield Passage(begin, end, section, number, sentence, part_kind)
            begin = end


def _without_day(text: str, paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph, or the day that it begins with and the rest, each as a paragraph of its own."""
    start, end = paragraph.start, paragraph.end
    rest = date_end(text, start, end)
    if rest is None or is_dateline(text[start:end]):
        yield paragraph
    else:
        yield paragraph._replace(end=rest)
        yield paragraph._replace(start=rest)


def _parts(text: str, paragraph: Paragraph, kind: str) -> Iterator[tuple[int, str]]:
    """Where the passages of a paragraph begin, and their kinds."""
    start, end = paragraph.start, paragraph.end
    if kind in ("heading", "dateline"):
        yield start, kind
        return
    if kind == "body" and (report := opening_end(text, start, end)):
        yield start, "dateline"
        start = report
    for begin in sentence_starts(text, start, end):
        yield begin, kind
