"""What differs between two published versions and the number that it asks for, from their files alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.access.catalogue import numbered
from pipeline.access.checksums import read_sums
from pipeline.access.table_schema import TableData, read_parquet
from pipeline.errors import NewsfactsError
from pipeline.publish.compare import TableDiff, compare
from pipeline.publish.numbering import Part, Reason, next_number, reasons


class Difference(NamedTuple):
    """The difference of two versions.

    old, new: the names of their folders. reasons: the weightiest first; none when the data is the same.
    number: the one after `old` for these reasons; None without any, or where that folder's name is no number.
    diffs: of the tables that both have.
    """

    old: str
    new: str
    reasons: tuple[Reason, ...]
    number: str | None
    diffs: Mapping[str, TableDiff]

    @property
    def part(self) -> Part:
        """The part of the version number that moves."""
        return self.reasons[0].part if self.reasons else Part.NONE

    def as_json(self) -> dict[str, Any]:
        """The difference as values of JSON; a day is a `datetime.date` still."""
        return {
            "old": self.old,
            "new": self.new,
            "part": self.part.name.lower(),
            "number": self.number,
            "reasons": [{"part": reason.part.name.lower(), "text": reason.text} for reason in self.reasons],
            "tables": {name: _as_json(diff) for name, diff in self.diffs.items()},
        }


def difference(old: Path, new: Path) -> Difference:
    """Compare the tables of two versions.

    Args:
        old: the folder of a version.
        new: that of the version to compare with it.

    Raises:
        NewsfactsError: `version-missing`; `checksums-broken`, the folder has no list of its files;
            `table-damaged`, a table can't be read or is not there.
    """
    before, after = _tables(old), _tables(new)
    diffs = compare(before, after)
    found = reasons(before, after, diffs)
    name = old.resolve().name
    number = next_number(name, found[0].part) if found and numbered(name) else None
    return Difference(name, new.resolve().name, tuple(found), number, diffs)


def _tables(version: Path) -> dict[str, TableData]:
    """Every table that the list of checksums names."""
    if not version.is_dir():
        raise NewsfactsError("version-missing", str(version))
    paths = [path for path in read_sums(version) if path.startswith("parquet/")]
    read = [read_parquet(version / path) for path in sorted(paths)]
    return {data.schema.name: data for data in read}


def _as_json(diff: TableDiff) -> dict[str, Any]:
    groups = [
        group._asdict() | {"examples": [example._asdict() for example in group.examples]}
        for group in diff.groups
    ]
    return {**diff.counts._asdict(), "groups": groups}
