"""Decides from content whether the tables are a new version, under which number, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import NamedTuple

from pipeline.access.catalogue import Catalogue, Version
from pipeline.access.content import content_sha256
from pipeline.access.layout import WORKBOOK
from pipeline.access.table_schema import TableData
from pipeline.publish.changelog import CHANGELOG
from pipeline.publish.compare import TableDiff, compare
from pipeline.publish.context import PublishContext
from pipeline.publish.described import Described
from pipeline.publish.destination import Destination
from pipeline.publish.explorer import explorer_form
from pipeline.publish.numbering import FIRST, PAGE_CHANGED, next_number, reasons
from pipeline.publish.pages import render_pages
from pipeline.publish.plots import plots
from pipeline.publish.published import hold_unchanged, published_file, published_table
from pipeline.publish.workbook_front import front_text

ACCEPTED = "accepted: "
"""Begins the reason for which a fall below the floors was accepted, behind the reasons for the number."""


Hold = Callable[[Destination, Catalogue], str | None]
"""Asked before a version is made beside others: refuses it with an error, or gives why its fall below the
version in use was accepted; None where it does not fall."""


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
    tables: Mapping[str, TableData],
    catalogue: Catalogue,
    outputs: Destination,
    context: PublishContext,
    hold: Hold | None = None,
) -> Plan | Version:
    """The version that the tables make, or the one that says the same already.

    Tables that only withdrawn versions have are not published again, whatever the pages beside them say:
    they would bring back what was withdrawn.

    Raises:
        NewsfactsError: `published-changed`, a file of the newest version is not as it was published;
            `store-failed`; or what `hold` raises.
    """
    content = {name: content_sha256(data) for name, data in tables.items()}
    pages = _pages_sha256(tables, context)
    newest = catalogue.newest
    if newest is None:
        return Plan(FIRST, None, ("the first version",), {}, "", content, pages)
    hold_unchanged(outputs, newest)
    same = [version for version in catalogue.versions if version.content_sha256 == content]
    if same and all(version.withdrawn is not None for version in same):
        return same[-1]
    if newest.content_sha256 == content and newest.pages_sha256 == pages:
        return newest
    accepted = hold(outputs, catalogue) if hold else None
    old = {name: published_table(outputs, newest.number, name) for name in newest.content_sha256}
    diffs = compare(old, tables)
    found = reasons(old, tables, diffs) or [PAGE_CHANGED]
    number = next_number(newest.number, found[0].part)
    with published_file(outputs, newest.number, CHANGELOG) as file:
        earlier = file.read().decode()
    told = [*map(str, found), *([ACCEPTED + accepted] if accepted else [])]
    return Plan(number, newest.number, tuple(told), diffs, earlier, content, pages)


def _pages_sha256(tables: Mapping[str, TableData], context: PublishContext) -> str:
    """Of the pages as they would be for any version: without its number, changes and bytes."""
    form = Described(tables, context)
    pages = {**render_pages(form), **plots(form), WORKBOOK: front_text(tables), **explorer_form(form)}
    digest = sha256()
    for name, text in sorted(pages.items()):
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()
