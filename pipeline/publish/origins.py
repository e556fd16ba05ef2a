"""Where a version comes from and what span of time it speaks of, for the descriptors."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from pipeline.ingest.document import Provenance
from pipeline.publish.card_facts import sources
from pipeline.publish.described import Described


class Work(NamedTuple):
    """A published text, as far as it is known. published_on: an ISO 8601 day. url: in ASCII."""

    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    published_on: str | None
    url: str | None


class Article(NamedTuple):
    """An article that rows were read from.

    name: its title, or its id where it has none.
    original: the work that it copies, translates or paraphrases, or None.
    retrieved_on: an ISO 8601 day. text_sha256: of its text, in hex.
    """

    article_id: str
    name: str
    work: Work
    original: Work | None
    language: str
    retrieved_on: str | None
    rights: str | None
    text_sha256: str
    known_faults: tuple[str, ...]


def articles(version: Described) -> list[Article]:
    """The articles that the data card lists too; the tables have all of them."""
    return [
        _article(row, origin) for row, origin in sources(version.tables, version.context.provenance).listed
    ]


def more_articles(version: Described) -> str | None:
    """What a list of the articles ends with when it leaves some out, in words; None when it has all."""
    found = sources(version.tables, version.context.provenance)
    left_out = found.articles - len(found.listed)
    return f"{left_out:,} more articles, listed in the table articles" if left_out else None


def _article(row: dict[str, object], origin: Provenance) -> Article:
    article_id, title = str(row["article_id"]), _text(row["title"])
    original = Work(
        origin.original_title,
        origin.original_authors,
        origin.original_publisher,
        origin.original_published_on,
        _uri(origin.original_url),
    )
    return Article(
        article_id,
        title or article_id,
        Work(
            title,
            origin.authors,
            _text(row["publisher"]),
            _text(row["published_on"]),
            _uri(_text(row["source_url"])),
        ),
        original if any(original) else None,
        str(row["language"]),
        _text(row["retrieved_on"]),
        _text(row["rights"]),
        str(row["text_sha256"]),
        origin.known_faults,
    )


def _uri(address: str | None) -> str | None:
    """An address in the characters of RFC 3986: what else is in it, percent-encoded."""
    if address is None:
        return None
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address), safe=":/?#@!$&'()*+,;=%~")


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def period(version: Described) -> tuple[str, str] | None:
    """The first and the last day of all periods that the observations speak of, or None."""
    rows = version.tables["observations"].rows
    days: list[date] = [
        day for name in ("time_start", "time_end") for day in rows[name].drop_null().to_pylist()
    ]
    return (min(days).isoformat(), max(days).isoformat()) if days else None
