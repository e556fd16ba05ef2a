"""Decides from content whether the tables are a new version, under which number, and why."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import file_digest, sha256
from typing import NamedTuple

from pipeline.access.catalogue import Catalogue, Version
from pipeline.access.content import content_sha256
from pipeline.access.layout import WORKBOOK, parquet_path
from pipeline.access.table_schema import TableData, table_data
from pipeline.errors import NewsfactsError
from pipeline.publish.changelog import CHANGELOG
from pipeline.publish.compare import TableDiff, compare
from pipeline.publish.context import PublishContext
from pipeline.publish.described import Described
from pipeline.publish.destination import Destination
from pipeline.publish.numbering import FIRST, FORM_CHANGED, PAGE_CHANGED, next_number, reasons
from pipeline.publish.pages import render_pages
from pipeline.publish.workbook_front import front_text

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
    tables: Mapping[str, TableData], catalogue: Catalogue, outputs: Destination, context: PublishContext
) -> Plan | Version:
    """The version that the tables make, or the one that says the same already.

    Tables that only withdrawn versions have are not published again, whatever the pages beside them say:
    they would bring back what was withdrawn.

    Raises:
        NewsfactsError: `published-changed`, a file of the newest version is not as it was published;
            `store-failed`.
    """
    content = {name: content_sha256(data) for name, data in tables.items()}
    pages = _pages_sha256(tables, context)
    newest = catalogue.newest
    if newest is None:
        return Plan(FIRST, None, ("the first version",), {}, "", content, pages)
    check_unchanged(outputs, newest)
    same = [version for version in catalogue.versions if version.content_sha256 == content]
    if same and all(version.withdrawn is not None for version in same):
        return same[-1]
    if newest.content_sha256 == content and newest.pages_sha256 == pages:
        return newest
    old = {name: _read(outputs, f"{newest.number}/{parquet_path(name)}") for name in newest.content_sha256}
    diffs = compare(old, tables)
    found = reasons(old, tables, diffs)
    if not found:
        found = [PAGE_CHANGED if newest.content_sha256 == content else FORM_CHANGED]
    number = next_number(newest.number, found[0].part)
    with outputs.opened(f"{newest.number}/{CHANGELOG}") as file:
        earlier = file.read().decode()
    told = [*map(str, found), *([ACCEPTED + context.accepted_drop] if context.accepted_drop else [])]
    return Plan(number, newest.number, tuple(told), diffs, earlier, content, pages)


def check_unchanged(outputs: Destination, version: Version) -> None:
    """Hold a version's files against the catalogue.

    Raises:
        NewsfactsError: `published-changed`, `store-failed`.
    """
    for file in version.files:
        path = f"{version.number}/{file.path}"
        try:
            with outputs.opened(path) as stream:
                found = file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise NewsfactsError("published-changed", outputs.where(path), detail=error) from error
        if found != file.sha256:
            detail = f"{found} instead of {file.sha256}"
            raise NewsfactsError("published-changed", outputs.where(path), detail=detail)


def _read(outputs: Destination, path: str) -> TableData:
    with outputs.opened(path) as file:
        return table_data(file, outputs.where(path))


def _pages_sha256(tables: Mapping[str, TableData], context: PublishContext) -> str:
    """Of the pages as they would be for any version: without its number, changes and bytes."""
    pages = {**render_pages(Described(tables, context)), WORKBOOK: front_text(tables)}
    digest = sha256()
    for name, text in sorted(pages.items()):
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()
