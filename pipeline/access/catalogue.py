"""Reads `catalog.json`: which versions there are, what is in them, and which is the latest.

A version exists when the catalogue names it, and not before: it is written last.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import NewsfactsError

CATALOGUE = "catalog.json"

_NUMBER = re.compile(r"v\d+\.\d+\.\d+")


class File(NamedTuple):
    """A file of a version: its path inside the version's folder, its size in bytes, its sha256 in hex."""

    path: str
    bytes: int
    sha256: str


class Changes(NamedTuple):
    """Numbers of rows of a table that came, went and changed since the version before."""

    added: int
    removed: int
    changed: int


class Version(NamedTuple):
    """A published version.

    number: `v1.0.0`; also the name of its folder.
    published_at: when it was published, ISO 8601 in UTC.
    newest_source: the day its newest dated article appeared, or None.
    withdrawn: why the version must no longer be used, or None.
    withdrawn_after: the newest version when it was withdrawn, or None.
    reasons: why it was published under this number.
    changes: per table that has any.
    inputs_sha256: of the code, schemas, raw files and lock file it was built from.
    rows: number of rows per table; empty in older catalogues.
    content_sha256: per table, of its typed rows and its schema; independent of any file format.
    pages_sha256: of the pages beside the data.
    """

    number: str
    published_at: str
    newest_source: str | None
    withdrawn: str | None
    withdrawn_after: str | None
    reasons: tuple[str, ...]
    changes: dict[str, Changes]
    inputs_sha256: str
    rows: dict[str, int]
    content_sha256: dict[str, str]
    pages_sha256: str
    files: tuple[File, ...]


class Catalogue(NamedTuple):
    """All versions ever published, oldest first."""

    versions: tuple[Version, ...]

    @property
    def newest(self) -> Version | None:
        """The version published last, withdrawn or not."""
        return self.versions[-1] if self.versions else None

    @property
    def latest(self) -> Version | None:
        """The version to use: the last that is not withdrawn."""
        return next((version for version in reversed(self.versions) if version.withdrawn is None), None)


def numbered(name: str) -> bool:
    """Whether a name is a version number."""
    return _NUMBER.fullmatch(name) is not None


def read_catalogue(outputs: Path) -> Catalogue:
    """The catalogue of an outputs folder; without a catalogue nothing is published.

    Raises:
        NewsfactsError: `catalogue-broken`, the file is there but can't be understood.
    """
    path = outputs / CATALOGUE
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return Catalogue(())
    except OSError as error:
        raise NewsfactsError("catalogue-broken", str(path), detail=error) from error
    return parse_catalogue(text, str(path))


def parse_catalogue(text: str | bytes, where: str) -> Catalogue:
    """The catalogue of a text in JSON.

    Raises:
        NewsfactsError: `catalogue-broken`, with `where` it was read.
    """
    try:
        return Catalogue(tuple(_version(entry) for entry in json.loads(text)["versions"]))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        detail = f"{type(error).__name__}: {error}"
        raise NewsfactsError("catalogue-broken", where, detail=detail) from error


def _version(entry: dict[str, Any]) -> Version:
    return Version(
        number=str(entry["number"]),
        published_at=entry["published_at"],
        newest_source=entry["newest_source"],
        withdrawn=entry["withdrawn"],
        withdrawn_after=entry.get("withdrawn_after"),  # older catalogues don't have it
        reasons=tuple(entry["reasons"]),
        changes={
            table: Changes(counts["added"], counts["removed"], counts["changed"])
            for table, counts in entry["changes"].items()
        },
        inputs_sha256=entry["inputs_sha256"],
        rows=dict(entry.get("rows", {})),
        content_sha256=dict(entry["content_sha256"]),
        pages_sha256=entry["pages_sha256"],
        files=tuple(
            File(str(file["path"]), int(file["bytes"]), str(file["sha256"])) for file in entry["files"]
        ),
    )
