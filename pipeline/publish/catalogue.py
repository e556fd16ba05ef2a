"""Writes `catalog.json`, last of all and in one step: what it names exists, and stays as it is.

Before the first version an empty one is written. So where folders of versions are and no catalogue, it was
lost, and what is there is not taken for what a run left that ended early.

The page `index.html` beside it shows the versions to people. It follows from the catalogue alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path
from typing import Any

from pipeline.access.catalogue import CATALOGUE, Catalogue, Version, numbered, read_catalogue
from pipeline.access.checksums import SHA256SUMS
from pipeline.access.layout import PAGE
from pipeline.errors import NewsfactsError
from pipeline.publish.explorer.versions import versions_page
from pipeline.publish.files import replace_files


def write_catalogue(outputs: Path, catalogue: Catalogue) -> None:
    """Replace the catalogue, and then the page that shows it; a reader sees the old or the new one, whole.

    Raises:
        NewsfactsError: `already-published`, `catalogue-broken`.
    """
    hold_published(read_catalogue(outputs), catalogue, str(outputs / CATALOGUE))
    page = {PAGE: versions_page(catalogue)} if catalogue.versions else {}
    replace_files(outputs, {CATALOGUE: catalogue_json(catalogue), **page})


def refuse_lost(paths: Iterable[str], where: str) -> None:
    """Hold that nothing published is in a place without a catalogue; paths: `v1.0.0/SHA256SUMS`, below it.

    Raises:
        NewsfactsError: `catalogue-lost`.
    """
    parts = (path.split("/") for path in paths)
    if whole := sorted({number for number, *rest in parts if numbered(number) and rest == [SHA256SUMS]}):
        raise NewsfactsError("catalogue-lost", where, versions=", ".join(whole))


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
