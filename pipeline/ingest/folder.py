"""The folder of raw articles: which files are taken, which are refused and why, what is to be remarked."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pipeline.errors import NewsfactsError
from pipeline.extract.ids import generated_id
from pipeline.extract.rows import IssueRow
from pipeline.ingest.corrections import SUFFIX as CORRECTIONS_SUFFIX
from pipeline.ingest.corrections import Correction, parse_corrections
from pipeline.ingest.document import Document
from pipeline.ingest.identity import shown
from pipeline.ingest.provenance import SUFFIX as RECORD_SUFFIX
from pipeline.ingest.text import document_from_file, read_file

_ORPHANS = {RECORD_SUFFIX: "provenance-orphan", CORRECTIONS_SUFFIX: "corrections-orphan"}
_COMPANION_SUFFIXES = tuple(_ORPHANS)
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Refusal(NamedTuple):
    """A file that was not taken: its name, an error code, what happened, and what to do about it.

    published: whether it is also a row of `issues`; faults of the machine are not.
    """

    file: str
    code: str
    message: str
    remedy: str
    published: bool


class Ingested(NamedTuple):
    """What a folder gave.

    documents: sorted by article_id. issues: remarks and the refusals that are published, sorted by file.
    refused: every file not taken, sorted by name. corrections: of the documents, in their order.
    """

    documents: tuple[Document, ...]
    issues: tuple[IssueRow, ...]
    refused: tuple[Refusal, ...]
    corrections: tuple[Correction, ...] = ()


class _Candidate(NamedTuple):
    file: str
    document: Document


def read_folder(raw: Path, published: Mapping[str, str] = _NOTHING) -> Ingested:
    """All articles of a folder. One bad file never keeps another from being taken.

    A bad file of corrections is the exception: without it rows would go back to what a reviewer found wrong.

    Args:
        raw: the folder; only the files directly in it are read.
        published: text_sha256 -> article_id of the articles already published; of files with the same
            text or the same stem the published one stays, else the first by name.

    Raises:
        NewsfactsError: raw-missing; corrections-broken; unreadable, link-loop or too-large when the folder
            can't be listed, or a file of corrections not be read.
    """
    names = _names(raw)
    candidates: list[_Candidate] = []
    errors: list[NewsfactsError] = []
    for name in names:
        if is_companion(name):
            continue
        try:
            candidates.append(_Candidate(name, _document(raw / name, raw)))
        except NewsfactsError as error:
            errors.append(error)
    taken, doubles = _without_doubles(candidates, published)
    errors += doubles
    names_there = frozenset(names)
    remarks = [row for candidate in taken for row in _remarks(candidate, names_there)]
    refused = sorted(map(_refusal, errors))
    issues = [_issue(error) for error in [*errors, *_orphans(names)] if error.kind.published] + remarks
    documents = tuple(sorted((candidate.document for candidate in taken), key=lambda d: d.article_id))
    return Ingested(
        documents,
        tuple(sorted(issues, key=lambda row: (row.file or "", row.code, row.message))),
        tuple(refused),
        tuple(correction for d in documents for correction in _corrections(raw, d, names_there)),
    )


def _names(raw: Path) -> list[str]:
    """The names in the folder in the order of their code points, without dotfiles."""
    if not raw.is_dir():
        raise NewsfactsError("raw-missing", str(raw))
    try:
        return sorted(path.name for path in raw.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise NewsfactsError("unreadable", str(raw), detail=error.strerror or str(error)) from None


def is_companion(name: str) -> bool:
    """Whether the file belongs to an article or to the folder, and is no article itself."""
    return name == "README.md" or name.endswith(_COMPANION_SUFFIXES)


def _document(path: Path, raw: Path) -> Document:
    if path.is_symlink() and _leads_back(path, raw):
        raise NewsfactsError("link-loop", shown(path.name))
    if path.is_dir():
        raise NewsfactsError("folder-refused", shown(path.name))
    return document_from_file(path)


def _leads_back(link: Path, raw: Path) -> bool:
    """Whether the link leads to itself, or to a folder that the folder of raw articles lies in."""
    target = os.path.realpath(link)
    return Path(target).is_symlink() or Path(os.path.realpath(raw)).is_relative_to(target)


def _without_doubles(
    candidates: list[_Candidate], published: Mapping[str, str]
) -> tuple[list[_Candidate], list[NewsfactsError]]:
    taken: list[_Candidate] = []
    errors: list[NewsfactsError] = []
    files_by_text: dict[str, str] = {}
    files_by_id: dict[str, str] = {}

    def newcomers_last(candidate: _Candidate) -> tuple[bool, str]:
        document = candidate.document
        return published.get(document.text_sha256) != document.article_id, candidate.file

    for candidate in sorted(candidates, key=newcomers_last):
        file, document = candidate
        if other := files_by_text.get(document.text_sha256):
            errors.append(NewsfactsError("duplicate-text", file, other=other))
        elif other := files_by_id.get(document.article_id):
            errors.append(NewsfactsError("duplicate-id", file, other=other))
        else:
            files_by_text[document.text_sha256] = files_by_id[document.article_id] = file
            taken.append(candidate)
    return taken, errors


def _remarks(candidate: _Candidate, names: Collection[str]) -> Iterator[IssueRow]:
    file, document = candidate
    if document.article_id + RECORD_SUFFIX not in names:
        yield _issue(NewsfactsError("provenance-missing", file), document)
    if document.provenance.published_on is None:
        yield _issue(NewsfactsError("date-missing", file), document)
    for fault in document.provenance.known_faults:
        yield _issue(NewsfactsError("source-copy", file, detail=fault), document, fault)


def _corrections(raw: Path, document: Document, names: Collection[str]) -> tuple[Correction, ...]:
    name = document.article_id + CORRECTIONS_SUFFIX
    if name not in names:
        return ()
    return parse_corrections(read_file(raw / name, name), document.article_id, name)


def _orphans(names: list[str]) -> Iterator[NewsfactsError]:
    stems = {name.rpartition(".")[0] for name in names}
    for name in names:
        for suffix, code in _ORPHANS.items():
            if name.endswith(suffix) and name.removesuffix(suffix) not in stems:
                yield NewsfactsError(code, shown(name))


def _issue(error: NewsfactsError, document: Document | None = None, fault: str = "") -> IssueRow:
    """The published row: of a taken article with its id, of a refused file with its name alone."""
    identity = document.text_sha256 if document else error.where
    return IssueRow(
        issue_id=generated_id("iss", identity, error.kind.code, fault),
        article_id=document.article_id if document else None,
        file=error.where,
        start=None,
        end=None,
        code=error.kind.code,
        severity=error.kind.severity,
        message=error.message,
        remedy=error.remedy,
    )


def _refusal(error: NewsfactsError) -> Refusal:
    kind = error.kind
    return Refusal(error.where, kind.code, error.message, error.remedy, kind.published)
