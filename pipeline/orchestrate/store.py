"""What one stage leaves for the next, and each article's rows by content; without it outputs are the same."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

import pipeline
from pipeline.extract.rows import Extraction, IssueRow
from pipeline.ingest.corrections import Correction
from pipeline.ingest.document import Document, Passage, Provenance
from pipeline.ingest.folder import Ingested, Refusal
from pipeline.orchestrate.article_tables import row_types

if TYPE_CHECKING:
    from upath import UPath

PACKAGE = Path(pipeline.__file__).parent


_MESSAGES = "errors.py"
"""The words of remarks stand in the rows that are kept."""


class Place(NamedTuple):
    """The folders of a run: raw articles, published versions, and the stages' own notes."""

    raw: Path
    outputs: Path | UPath
    work: Path


@cache
def fingerprint(*parts: str) -> str:
    """A digest of the code and word lists of parts of the package: 16 hex digits that change when they do.

    Args:
        parts: folders, such as `extract`, or files.
    """
    digest = sha256()
    for part in parts:
        there = PACKAGE / part
        for path in [there] if there.is_file() else sorted(there.rglob("*")):
            if path.suffix in {".py", ".csv"}:
                digest.update(f"{path.relative_to(PACKAGE).as_posix()}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


class Left(NamedTuple):
    """What `ingest` left beside the documents. digest: of all of it, the documents too."""

    digest: str
    articles: int
    issues: tuple[IssueRow, ...]
    refused: tuple[Refusal, ...]
    corrections: tuple[Correction, ...]


def keep_ingested(place: Place, ingested: Ingested) -> None:
    """Leave the documents for the next stages: a line each, so that they can be read one at a time."""
    beside = (len(ingested.documents), ingested.issues, ingested.refused, ingested.corrections)
    lines = (orjson.dumps(line, default=list) for line in (beside, *ingested.documents))
    _write(_ingested_path(place), b"\n".join(lines))


def kept_ingested(place: Place) -> Left | None:
    """What `ingest` left but for the documents, or None when it left nothing."""
    try:
        with _ingested_path(place).open("rb") as lines:
            articles, issues, refused, corrections = orjson.loads(lines.readline())
            lines.seek(0)
            digest = file_digest(lines, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    return Left(
        digest,
        articles,
        tuple(IssueRow(*fields) for fields in issues),
        tuple(Refusal(*fields) for fields in refused),
        tuple(Correction(*fields) for fields in corrections),
    )


def kept_documents(place: Place) -> Iterator[Document]:
    """The documents that `ingest` left, by article_id, one at a time.

    Raises:
        FileNotFoundError: it left nothing.
    """
    with _ingested_path(place).open("rb") as lines:
        next(lines)
        for line in lines:
            yield _document(orjson.loads(line))


def keep_extraction(place: Place, document: Document, extraction: Extraction) -> None:
    """Keep the rows of an article under its content."""
    _write(_extraction_path(place, document), orjson.dumps(extraction, default=list))


def kept_extraction(place: Place, document: Document) -> Extraction | None:
    """The rows that today's code made of this very document before; None where there are none, or damaged."""
    try:
        tables = orjson.loads(_extraction_path(place, document).read_bytes())
        rows = zip(row_types().values(), tables, strict=True)
        return Extraction._make([*map(row_type._make, of_table)] for row_type, of_table in rows)
    except (FileNotFoundError, TypeError, ValueError):
        return None


def forget_other_code(place: Place) -> None:
    """Remove what was kept by other versions of the code."""
    current = _extractions(place)
    for folder in current.parent.iterdir() if current.parent.is_dir() else ():
        if folder != current:
            shutil.rmtree(folder, ignore_errors=True)


def _document(fields: list[Any]) -> Document:
    article_id, text, text_sha256, provenance, passages = fields
    facts: Iterator[Any] = (tuple(fact) if isinstance(fact, list) else fact for fact in provenance)
    divided = tuple(Passage(*passage) for passage in passages)
    return Document(article_id, text, text_sha256, Provenance(*facts), divided)


def _ingested_path(place: Place) -> Path:
    folders = sha256(f"{place.raw.resolve()}\0{place.outputs.resolve()}".encode()).hexdigest()
    return place.work / "ingested" / f"{folders[:16]}-{fingerprint('ingest', _MESSAGES)}.json"


def _extractions(place: Place) -> Path:
    return place.work / "extractions" / fingerprint("ingest", "extract", _MESSAGES)


def _extraction_path(place: Place, document: Document) -> Path:
    key = sha256(orjson.dumps(document, default=list)).hexdigest()
    return _extractions(place) / key[:2] / f"{key}.json"


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a run that is killed leaves no half file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(f".{os.getpid()}")
    half.write_bytes(content)
    half.replace(path)
