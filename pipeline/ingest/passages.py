"""A text divided into passages: sentences, headings, captions and date lines that tile it exactly."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.ingest.datelines import opening_end
from pipeline.ingest.document import Passage
from pipeline.ingest.kinds import heading_words, kinds
from pipeline.ingest.lines import Paragraph, paragraphs
from pipeline.ingest.sentences import sentence_starts


def divide(text: str) -> tuple[Passage, ...]:
    """The passages of the text; only the empty text has none.

    Where passages begin depends on their own block of lines alone, never on what follows elsewhere.
    """
    found = paragraphs(text)
    if not found:
        return (Passage(0, len(text), None, 1, 1, "body"),) if text else ()
    starts = list(_starts(text, found))
    ends = [start for start, *_ in starts[1:]] + [len(text)]
    (_, *first), *others = starts
    tiles = [(0, *first), *others]
    return tuple(
        Passage(start, end, section, paragraph, sentence, kind)
        for (start, section, paragraph, sentence, kind), end in zip(tiles, ends, strict=True)
    )


def _starts(text: str, found: list[Paragraph]) -> Iterator[tuple[int, str | None, int, int, str]]:
    """For each passage its start, section, paragraph, sentence and kind."""
    section: str | None = None
    in_body = False
    for number, (paragraph, kind) in enumerate(zip(found, kinds(text, found), strict=True), start=1):
        start, end = paragraph.start, paragraph.end
        if kind == "heading":
            if in_body or paragraph.section_mark:
                section = heading_words(text[start:end])
            yield start, section, number, 1, kind
            continue
        in_body = in_body or kind == "body"
        sentence = 1
        if kind == "body" and (report := opening_end(text, start, end)):
            yield start, section, number, sentence, "dateline"
            start, sentence = report, 2
        if kind == "dateline":
            yield start, section, number, 1, kind
            continue
        for sentence, begin in enumerate(sentence_starts(text, start, end), start=sentence):
            yield begin, section, number, sentence, kind
