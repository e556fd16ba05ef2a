"""Decides from content whether the tables are a new version, under which number, and why."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pipeline.access.catalogue import Catalogue, Version
from pipeline.access.checksums import sha256_of
from pipeline.access.content import content_sha256
from pipeline.access.problems import parquet_path
from pipeline.access.table_schema import TableData, read_parquet
from pipeline.errors import NewsfactsError
from pipeline.publish.changelog import CHANGELOG
from pipeline.publish.compare import TableDiff, compare
from pipeline.publish.context import PublishContext
from pipeline.publish.described import Described
from pipeline.publish.numbering import FIRST, FORM_CHANGED, PAGE_CHANGED, next_number, reasons
from pipeline.publish.pages import render_pages
from pipeline.publish.workbook_front import WORKBOOK, front_text

ACCEPTED = "accepted: "
"""Begins the reason for which a fall below the floors was accepted, behind the reasons for the number."""


class Plan(NamedTuple):
    """A version to write.

    previous: the number of the version before, None for the first. reasons: the weightiest first.
    diffs: against the version before, for the tables that both have.
    earlier: CHANGELOG.md of the version before; empty for the first.
    """

    number: str
    previous: str | None
    reasons: tuple[str, ...]
    diffs: dict[str, TableDiff]
    earlier: str
    content_sha256: dict[str, str]
    pages_sha256: str


def plan(
    tables: Mapping[str, TableData], catalogue: Catalogue, outputs: Path, context: PublishContext
) -> Plan | Version:
    """The version that the tables make, or the one that says the same already.

    Tables that only withdrawn versions have are not published again, whatever the pages beside them say:
    they would bring back what was withdrawn.

    Raises:
        NewsfactsError: `published-changed`, a file of the newest version is not as it was published.
    """
    content = {name: content_sha256(data) for name, data in tables.items()}
    pages = _pages_sha256(tables, context)
    newest = catalogue.newest
    if newest is None:
        return Plan(FIRST, None, ("the first version",), {}, "", content, pages)
    folder = outputs / newest.number
    check_unchanged(folder, newest)
    same = [version for version in catalogue.versions if version.content_sha256 == content]
    if same and all(version.withdrawn is not None for version in same):
        return same[-1]
    if newest.content_sha256 == content and newest.pages_sha256 == pages:
        return newest
    old = {name: read_parquet(folder / parquet_path(name)) for name in newest.content_sha256}
    diffs = compare(old, tables)
    found = reasons(old, tables, diffs)
    if not found:
        found = [PAGE_CHANGED if newest.content_sha256 == content else FORM_CHANGED]
    number = next_number(newest.number, found[0].part)
    earlier = (folder / CHANGELOG).read_text(encoding="utf-8")
    told = [*map(str, found), *([ACCEPTED + context.accepted_drop] if context.accepted_drop else [])]
    return Plan(number, newest.number, tuple(told), diffs, earlier, content, pages)


def check_unchanged(folder: Path, version: Version) -> None:
    """Hold a version's files against the catalogue.

    Raises:
        NewsfactsError: `published-changed`.
    """
    for file in version.files:
        path = folder / file.path
        try:
            found = sha256_of(path)
        except OSError as error:
            raise NewsfactsError("published-changed", str(path), detail=error) from error
        if found != file.sha256:
            detail = f"{found} instead of {file.sha256}"
            raise NewsfactsError("published-changed", str(path), detail=detail)


def _pages_sha256(tables: Mapping[str, TableData], context: PublishContext) -> str:
    """Of the pages as they would be for any version: without its number, changes and bytes."""
    pages = {**render_pages(Described(tables, context)), WORKBOOK: front_text(tables)}
    digest = sha256()
    for name, text in sorted(pages.items()):
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()
