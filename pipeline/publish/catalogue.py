"""Writes `catalog.json`, last of all and in one step: what it names exists, and stays as it is."""

from __future__ import annotations

import json
from itertools import zip_longest
from pathlib import Path
from typing import Any

from pipeline.access.catalogue import CATALOGUE, Catalogue, Version, read_catalogue
from pipeline.errors import NewsfactsError
from pipeline.publish.files import sync, write_lines


def write_catalogue(outputs: Path, catalogue: Catalogue) -> None:
    """Replace the catalogue; a reader sees the old or the new one, whole.

    Raises:
        NewsfactsError: `already-published`, `catalogue-broken`.
    """
    hold_published(read_catalogue(outputs), catalogue, str(outputs / CATALOGUE))
    part = outputs / f".{CATALOGUE}.part"
    write_lines(part, [catalogue_json(catalogue)])
    sync(part)
    part.replace(outputs / CATALOGUE)
    sync(outputs)


def refuse_published(catalogue: Catalogue, number: str, where: str) -> None:
    """Hold that a version may be written: no version has its number.

    Raises:
        NewsfactsError: `already-published`.
    """
    if any(version.number == number for version in catalogue.versions):
        raise NewsfactsError("already-published", where, number=number)


def hold_published(old: Catalogue, new: Catalogue, where: str) -> None:
    """Hold that a new catalogue keeps each entry of the old one; a version may be withdrawn, for good.

    Raises:
        NewsfactsError: `already-published`.
    """
    for version, kept in zip_longest(old.versions, new.versions[: len(old.versions)]):
        if version not in (kept, kept and kept._replace(withdrawn=None, withdrawn_after=None)):
            raise NewsfactsError("already-published", where, number=version.number)


def catalogue_json(catalogue: Catalogue) -> str:
    """The text of `catalog.json`."""
    data = {
        "latest": catalogue.latest.number if catalogue.latest else None,
        "versions": [_entry(version) for version in catalogue.versions],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _entry(version: Version) -> dict[str, Any]:
    return version._asdict() | {
        "changes": {table: counts._asdict() for table, counts in version.changes.items()},
        "files": [file._asdict() for file in version.files],
    }
