"""One article to a document: its text, its provenance, and what the text itself says of title and date."""

from __future__ import annotations

import errno
import os
import re
from functools import cache
from pathlib import Path
from stat import S_ISREG

from pipeline.errors import NewsfactsError
from pipeline.ingest.datelines import stated_day
from pipeline.ingest.decode import decode, refuse_large, text_sha256
from pipeline.ingest.document import Document, Passage, Provenance
from pipeline.ingest.identity import refuse_bad_id, shown
from pipeline.ingest.kinds import heading_words
from pipeline.ingest.passages import divide
from pipeline.ingest.provenance import SUFFIX, Record, iso_day, parse_record

ARTICLE_SUFFIXES = (".txt", ".md")


def document_from_text(
    article_id: str, text: str, *, title: str | None = None, published_on: str | None = None
) -> Document:
    """The document of a text that is no file; it passes the checks of a file's text.

    Args:
        article_id: as given; letters, digits, `.`, `_` and `-`, beginning with a letter or digit.
        text: the article, taken as it is but for a byte order mark at its beginning.
        title: if None, the heading that the text begins with, if any.
        published_on: the ISO day it appeared; if None, the day that its date line states, if any.

    Raises:
        NewsfactsError: bad-name, bad-day, too-large, binary-file, not-utf8, empty-file or line-too-long.
    """
    refuse_bad_id(article_id, shown(article_id))
    if published_on and iso_day(published_on) is None:
        raise NewsfactsError("bad-day", article_id, day=shown(published_on))
    text = decode(text.encode("utf-8", "surrogatepass"), article_id)
    return _document(article_id, text, Provenance(title=title or None, published_on=published_on or None))


def document_from_file(path: Path) -> Document:
    """The document of a raw file, with the provenance record beside it when there is one.

    Raises:
        NewsfactsError: kind-refused, bad-name, unreadable, link-loop, too-large, binary-file, not-utf8,
            empty-file, line-too-long, provenance-broken or provenance-mismatch.
    """
    name = shown(path.name)
    if path.suffix.lower() not in ARTICLE_SUFFIXES:
        raise NewsfactsError("kind-refused", name, suffix=shown(path.suffix) or "no suffix")
    refuse_bad_id(path.stem, name)
    text = decode(read_file(path, name), name)
    record = _record(path.with_name(path.stem + SUFFIX), name)
    found = text_sha256(text)
    if record.text_sha256 not in (None, found):
        raise NewsfactsError("provenance-mismatch", name, found=found, expected=record.text_sha256)
    return _document(path.stem, text, record.provenance)


def _document(article_id: str, text: str, provenance: Provenance) -> Document:
    passages = divide(text)
    provenance = provenance._replace(
        title=provenance.title or _title(text, passages),
        published_on=provenance.published_on or _day(text, passages),
    )
    return Document(article_id, text, text_sha256(text), provenance, passages)


def _title(text: str, passages: tuple[Passage, ...]) -> str | None:
    """The title among the properties of a Markdown file, or the heading that stands before all body text.

    Of several headings the first with three words or more: a shorter one names the desk or the agency.
    """
    headings: list[str] = []
    for passage in passages:
        words = text[passage.start : passage.end]
        if passage.kind == "body":
            break
        if passage.kind == "heading":
            headings.append(heading_words(words))
        elif passage.kind == "dateline" and (found := _titled().search(words)):
            return found["title"]
    return next((words for words in headings if len(words.split()) > 2), headings[0] if headings else None)


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(r"^title:[ \t]*[\"']?(?P<title>\S.*?)[\"']?[ \t\r]*$", re.MULTILINE)


def _day(text: str, passages: tuple[Passage, ...]) -> str | None:
    """The day that the first date line with a whole date states."""
    days = (stated_day(text[p.start : p.end]) for p in passages if p.kind == "dateline")
    return next(filter(None, days), None)


def _record(path: Path, article: str) -> Record:
    if not os.path.lexists(path):
        return Record(Provenance(), None)
    return parse_record(read_file(path, shown(path.name)), article)


def read_file(path: Path, name: str) -> bytes:
    """The bytes of a regular file of a size that is taken; never waits for a pipe or device.

    Raises:
        NewsfactsError: unreadable, link-loop or too-large.
    """
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise NewsfactsError("unreadable", name, detail="it is not a regular file")
        refuse_large(status.st_size, name)
        return path.read_bytes()
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise NewsfactsError("link-loop", name) from None
        raise NewsfactsError("unreadable", name, detail=error.strerror or str(error)) from None
