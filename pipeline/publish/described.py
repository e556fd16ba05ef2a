"""A version as its pages and descriptors tell of it: all that they may know, and nothing of the clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pipeline.access.catalogue import File, Version
from pipeline.access.table_schema import TableData
from pipeline.publish.compare import TableDiff
from pipeline.publish.context import PublishContext


class Described(NamedTuple):
    """A version to describe.

    number: `v1.2.0`; empty where only the form of a page matters. previous: the version before, or None.
    reasons: why it got its number. tables: all tables. diffs: against the version before.
    files: the data files as written, sorted by path; empty where only the form of a page matters.
    versions: every version with this one, oldest first; of this one the files are not known yet.
    earlier: CHANGELOG.md of the version before; empty for the first.
    """

    tables: Mapping[str, TableData]
    context: PublishContext
    number: str = ""
    previous: str | None = None
    reasons: tuple[str, ...] = ()
    diffs: Mapping[str, TableDiff] = {}
    files: tuple[File, ...] = ()
    versions: tuple[Version, ...] = ()
    earlier: str = ""
