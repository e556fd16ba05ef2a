"""One article from document to rows: the straight way through extraction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from pipeline.errors import KINDS
from pipeline.extract.dates.anaphors import Recent
from pipeline.extract.ids import generated_id
from pipeline.extract.names.find import find_names
from pipeline.extract.names.types import Names
from pipeline.extract.observations import Known, observation_rows
from pipeline.extract.quantities.told import Told, told_last
from pipeline.extract.rows import ArticleRow, Extraction, IssueRow, NumeralRow, ObservationRow, PassageRow
from pipeline.extract.speech.find import find_speech
from pipeline.extract.statements import Statement, read_sentence
from pipeline.extract.tokens import ARTICLES
from pipeline.extract.topics import Topics
from pipeline.extract.words import cue, number_words
from pipeline.ingest.document import Document, Passage

_WORDS = re.compile(r"\w+")


def extract(document: Document) -> Extraction:
    """All rows of one article; a pure function of the document."""
    names = find_names(document)
    speech = find_speech(document, names)
    observations: list[ObservationRow] = []
    numerals: list[NumeralRow] = []
    known = Known(document, names, speech, Topics(document, names))
    passages = _passage_rows(document)
    for passage, where, statement in _statements(document, passages, names):
        rows, numbers = observation_rows(known, passage, where, statement)
        observations.extend(rows)
        numerals.extend(numbers)
    return Extraction(
        [_article_row(document)],
        passages,
        numerals,
        observations,
        names.entities,
        names.mentions,
        speech.quotes,
        speech.affiliations,
        _issues(document, len(observations)),
    )


@cache
def _digit() -> re.Pattern[str]:
    return re.compile(rf"[\d{''.join(sorted(number_words('glyph')))}]")


@cache
def _worded() -> frozenset[str]:
    """The words of numbers as they can be written."""
    kinds = ("unit", "tens", "scale", "vague", "part", "parts", "ordinal", "multiple")
    words = {*number_words(*kinds), *cue("number_openers")} - set(ARTICLES)
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))


def _may_hold_number(text: str, start: int, end: int) -> bool:
    """Whether a sentence has what each with a number has: a digit or a number word."""
    if _digit().search(text, start, end) is not None:
        return True
    return not _worded().isdisjoint(_WORDS.findall(text, start, end))


def _statements(
    document: Document, passages: list[PassageRow], names: Names
) -> list[tuple[Passage, str, Statement]]:
    """The sentences that hold numbers, read in the order of the text."""
    published = document.provenance.published_on
    today = date.fromisoformat(published) if published else None
    found = []
    told = Told()
    recent = Recent()
    paragraph = 0
    for passage, row in zip(document.passages, passages, strict=True):
        if passage.paragraph != paragraph:
            paragraph, told = passage.paragraph, Told()
        for start, end in _pieces(document.text, passage):
            if not _may_hold_number(document.text, start, end):
                continue
            named = [(span.start, span.end) for span in names.within(start, end)]
            statement = read_sentence(document.text, start, end, today, told, recent, named)
            found.append((passage, row.passage_id, statement))
            told = told_last(statement.t, statement.quantities, told)
    return found


# No sentence of the news is longer; a longer stretch (a table without stops) is read in pieces, so that
# the work on a text grows with its length.
_LONGEST = 1500
_WORD = 40
_BREAKS = "\n\t;|"


def _pieces(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """A passage whole, or cut where no number stands where it is longer than any sentence."""
    start = passage.start
    while passage.end - start > _LONGEST:
        cut = _cut(text, start + _LONGEST // 2, start + _LONGEST)
        yield start, cut
        start = cut
    yield start, passage.end


def _cut(text: str, first: int, last: int) -> int:
    """The last place for a cut: behind a mark that ends a cell, else at white space outside a number."""
    marked = max(text.rfind(mark, first, last) for mark in _BREAKS)
    if marked >= first:
        return marked + 1
    at = text.rfind(" ", first, last)
    while at > first and _in_number(text, at):
        at = text.rfind(" ", first, at)
    return at if at > first else last


def _in_number(text: str, space: int) -> bool:
    """Whether a number may go on behind a space: "5 million", "two hundred and fifty thousand"."""
    before = text[max(0, space - _WORD) : space].rpartition(" ")[2].lower()
    worded = before in cue("number_links") or before in number_words("unit", "tens", "scale")
    return worded or before[-1:].isdigit() or not before[-1:].isalnum()


def _article_row(document: Document) -> ArticleRow:
    known = document.provenance
    return ArticleRow(
        document.article_id,
        known.title,
        known.publisher,
        known.published_on,
        known.language,
        document.text_sha256,
        len(document.text),
        known.source_url,
        known.retrieved_on,
        known.rights,
        known.text_policy,
    )


def _passage_rows(document: Document) -> list[PassageRow]:
    return [
        PassageRow(
            generated_id("psg", document.text_sha256, "passages", passage.start),
            document.article_id,
            passage.section,
            passage.paragraph,
            passage.sentence,
            passage.kind,
            passage.start,
            passage.end,
            document.text[passage.start : passage.end],
        )
        for passage in document.passages
    ]


def _issues(document: Document, observations: int) -> list[IssueRow]:
    if observations:
        return []
    kind = KINDS["no-observations"]
    where = generated_id("iss", document.article_id, kind.code)
    return [
        IssueRow(
            where, document.article_id, None, None, None, kind.code, kind.severity, kind.message, kind.remedy
        )
    ]
