"""Quotations, affiliations and attributions of a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from pipeline.extract.ids import generated_id
from pipeline.extract.names.types import Names
from pipeline.extract.rows import AffiliationRow, QuoteRow
from pipeline.extract.speech.affiliations import affiliations
from pipeline.extract.speech.events import events
from pipeline.extract.speech.frames import according, accounts, spoken
from pipeline.extract.speech.marks import quotations
from pipeline.extract.speech.quotes import direct, indirect
from pipeline.extract.speech.types import Speech
from pipeline.ingest.document import Document


def find_speech(document: Document, names: Names) -> Speech:
    """Quotes and affiliations as rows, and the frames that `attribution_at` looks up."""
    text = document.text
    sentences = [(passage.start, passage.end) for passage in document.passages]
    paragraphs = _paragraphs(document)
    quoted = quotations(text, paragraphs)
    acts = sorted(
        [*events(text, names, sentences, quoted), *accounts(text, names, sentences, quoted)],
        key=lambda act: (act.start, act.end),
    )
    found = (*direct(text, names, quoted, acts, sentences, paragraphs), *indirect(text, acts, quoted))
    # Of two that begin at one place the shorter is said; the longer reaches over another's "said".
    longest_first = sorted(found, key=lambda quote: (quote.start, -quote.end))
    quotes = [*{quote.start: quote for quote in longest_first}.values()]
    frames = [*according(text, names, sentences), *spoken(quotes, acts)]
    starts = [start for start, _ in sentences]

    def passage_id(at: int) -> str:
        return generated_id(
            "psg", document.text_sha256, "passages", starts[max(0, bisect_right(starts, at) - 1)]
        )

    rows = [
        QuoteRow(
            generated_id("qte", document.text_sha256, "quotes", quote.start),
            document.article_id,
            passage_id(quote.start),
            quote.start,
            quote.end,
            text[quote.start : quote.end],
            quote.kind,
            quote.speaker.text if quote.speaker else None,
            quote.speaker.entity_id if quote.speaker else None,
            quote.cue,
            quote.addressee,
        )
        for quote in quotes
    ]
    return Speech(rows, _affiliation_rows(document, names, passage_id), frames)


def _paragraphs(document: Document) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    number = None
    for passage in document.passages:
        if passage.paragraph == number:
            found[-1] = (found[-1][0], passage.end)
        else:
            found.append((passage.start, passage.end))
            number = passage.paragraph
    return found


def _affiliation_rows(
    document: Document, names: Names, passage_id: Callable[[int], str]
) -> list[AffiliationRow]:
    rows: list[AffiliationRow] = []
    seen: set[tuple[str, str, str | None]] = set()
    for found in affiliations(document.text, names):
        organization = found.organization.entity_id if found.organization else None
        key = (found.person.entity_id, found.role.lower(), organization)
        if key in seen:
            continue
        seen.add(key)
        rows.append(
            AffiliationRow(
                generated_id("aff", document.text_sha256, "affiliations", found.start, found.end),
                found.person.entity_id,
                found.role,
                organization,
                found.former,
                document.article_id,
                passage_id(found.start),
                found.start,
                found.end,
                document.text[found.start : found.end],
            )
        )
    return sorted(rows, key=lambda row: (row.start, row.end))
