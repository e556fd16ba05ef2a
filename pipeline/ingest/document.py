"""The article as the rest of the pipeline sees it: its text, its place in the world, its passages."""

from __future__ import annotations

from typing import NamedTuple


class Provenance(NamedTuple):
    """What is known of an article's origin, from `<name>.provenance.toml`; absent facts are None.

    Dates are ISO 8601 days. `text_policy` says how much of the text may be published:
    `full`, `quotation` (sentences that are evidence) or `none`. The `original_*` facts are those of the
    work that this text copies, translates or paraphrases.
    """

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published_on: str | None = None
    language: str = "en"
    source_url: str | None = None
    retrieved_on: str | None = None
    rights: str | None = None
    text_policy: str = "quotation"
    original_url: str | None = None
    original_title: str | None = None
    original_publisher: str | None = None
    original_authors: tuple[str, ...] = ()
    original_published_on: str | None = None
    known_faults: tuple[str, ...] = ()


class Passage(NamedTuple):
    """A sentence, heading, caption or date line: `[start, end)` in code points of the text.

    Passages tile the text: the first begins at 0, each ends where the next begins, the last ends
    with the text; so `end` lies behind the white space that follows the sentence.
    paragraph counts from 1 through the article, sentence from 1 within the paragraph.
    kind: `heading | caption | dateline | body`; a byline is a `dateline`. section: the words of the
    section heading above, without markup, or None before the first; a section heading is part of
    its own section, and the article's title is no section.
    """

    start: int
    end: int
    section: str | None
    paragraph: int
    sentence: int
    kind: str


class Document(NamedTuple):
    """One article, decoded and divided. `text` is never changed after decoding."""

    article_id: str
    text: str
    text_sha256: str
    provenance: Provenance
    passages: tuple[Passage, ...]
