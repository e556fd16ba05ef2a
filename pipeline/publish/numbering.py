"""Which part of the version number a change moves, and why.

| what changed | part |
|---|---|
| a table, column or code went or was renamed; type, unit, order or meaning of a column; ids | major |
| rows came or went; a table, column or code came | minor |
| values, descriptions, pages, or the codes of rules, issues and cautions | patch |
| only bytes | none |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import NamedTuple

from pipeline.access.content import content_sha256
from pipeline.access.table_schema import ColumnSchema, TableData, TableSchema
from pipeline.publish.compare import TableDiff


class Part(IntEnum):
    """A part of the version number, the least first."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


class Reason(NamedTuple):
    """One change, in words, and the part that it moves."""

    part: Part
    text: str

    def __str__(self) -> str:
        return f"{self.part.name.lower()}: {self.text}"


FIRST = "v1.0.0"

PAGE_CHANGED = Reason(Part.PATCH, "a page beside the data changed")

_MOST_CODES = 10  # so many codes of a list are named

# Codes that say how a row was made or what to heed; no program should depend on them.
_REMARKS = frozenset({"rules", "issues", "cautions"})


def next_number(number: str, part: Part) -> str:
    """The version number after `number` (`v1.2.3`) when `part` moves."""
    major, minor, patch = map(int, number.removeprefix("v").split("."))
    moved = {
        Part.NONE: (major, minor, patch),
        Part.PATCH: (major, minor, patch + 1),
        Part.MINOR: (major, minor + 1, 0),
        Part.MAJOR: (major + 1, 0, 0),
    }
    return "v{}.{}.{}".format(*moved[part])


def reasons(
    old: Mapping[str, TableData], new: Mapping[str, TableData], diffs: Mapping[str, TableDiff]
) -> list[Reason]:
    """Every reason for a new number, the weightiest first; none when the content is the same."""
    found = [Reason(Part.MAJOR, f"the table {name} went") for name in old if name not in new]
    for name, data in new.items():
        if name in old:
            found += _schema_reasons(old[name].schema, data.schema)
            found += _code_reasons(diffs[name]) if name == "codes" else _row_reasons(name, diffs[name])
        else:
            found.append(Reason(Part.MINOR, f"the table {name} came"))
    if not found and any(content_sha256(old[name]) != content_sha256(data) for name, data in new.items()):
        found = [Reason(Part.PATCH, "the form of the schemas changed")]
    return sorted(found, key=lambda reason: -reason.part)


def _schema_reasons(old: TableSchema, new: TableSchema) -> Iterator[Reason]:
    table = new.name
    before = {column.name: column for column in old.columns}
    after = {column.name: column for column in new.columns}
    shared = [name for name in after if name in before]
    for name in before:
        if name not in after:
            yield Reason(Part.MAJOR, f"{table}: the column {name} went")
    for name in after:
        if name not in before:
            yield Reason(Part.MINOR, f"{table}: the column {name} came")
    if [name for name in before if name in after] != shared:
        yield Reason(Part.MAJOR, f"{table}: the order of the columns changed")
    if old.key != new.key:
        yield Reason(Part.MAJOR, f"{table}: the key changed")
    for name in shared:
        yield from _column_reasons(table, before[name], after[name])
    if _described(old, shared) != _described(new, shared):
        yield Reason(Part.PATCH, f"{table}: descriptions changed")


def _column_reasons(table: str, old: ColumnSchema, new: ColumnSchema) -> Iterator[Reason]:
    for meaning in ("type", "unit", "code_list"):
        if getattr(old, meaning) != getattr(new, meaning):
            yield Reason(Part.MAJOR, f"{table}: the {meaning.replace('_', ' ')} of {new.name} changed")
    if new.nullable and not old.nullable:
        yield Reason(Part.MAJOR, f"{table}: {new.name} may be missing now")


def _described(schema: TableSchema, shared: list[str]) -> tuple[object, ...]:
    """What of a schema may change without breaking a reader; codes are compared in the table `codes`."""
    columns = {column.name: column for column in schema.columns}
    return schema.title, schema.description, schema.foreign_keys, [_rules(columns[name]) for name in shared]


def _rules(column: ColumnSchema) -> tuple[object, ...]:
    return column.description, column.nullable, column.unique, column.caution, column.pattern, column.minimum


def _row_reasons(table: str, diff: TableDiff) -> Iterator[Reason]:
    if diff.rekeyed:
        number = len(diff.rekeyed)
        words = "1 row has a new id" if number == 1 else f"{number} rows have new ids"
        yield Reason(Part.MAJOR, f"{table}: {words}")
    counts = diff.counts
    came_or_went = [(counts.added, "added"), (counts.removed, "removed")]
    if words := ", ".join(f"{number} {_rows(number)} {word}" for number, word in came_or_went if number):
        yield Reason(Part.MINOR, f"{table}: {words}")
    if counts.changed:
        yield Reason(Part.PATCH, f"{table}: {counts.changed} {_rows(counts.changed)} changed")


def _rows(number: int) -> str:
    return "row" if number == 1 else "rows"


def _code_reasons(diff: TableDiff) -> Iterator[Reason]:
    for keys, part, verb in ((diff.removed, Part.MAJOR, "went"), (diff.added, Part.MINOR, "came")):
        lists: dict[str, list[str]] = {}
        for key in keys:
            name, _, code = key.partition("|")
            lists.setdefault(name, []).append(code)
        for name, codes in lists.items():
            more = [f"{len(codes) - _MOST_CODES} more"] if len(codes) > _MOST_CODES else []
            words = ", ".join([*codes[:_MOST_CODES], *more])
            yield Reason(Part.PATCH if name in _REMARKS else part, f"codes: {words} of {name} {verb}")
    if diff.changed:
        number = len(diff.changed)
        yield Reason(Part.PATCH, f"codes: {number} {_rows(number)} changed")
