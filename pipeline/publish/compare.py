"""What changed between two versions of a table: rows by their keys, and the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pipeline.access.catalogue import Changes
from pipeline.access.table_schema import TableData


class TableDiff(NamedTuple):
    """The rows that differ, by key.

    changed: key -> the columns whose values differ, of those that both versions have.
    rekeyed: removed rows that came back with the same content under another key.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: dict[str, tuple[str, ...]]
    rekeyed: tuple[str, ...]

    @property
    def counts(self) -> Changes:
        return Changes(len(self.added), len(self.removed), len(self.changed))


def compare(old: Mapping[str, TableData], new: Mapping[str, TableData]) -> dict[str, TableDiff]:
    """The differing rows of every table that both versions have, in the order of the new one."""
    return {name: _diff(old[name], data) for name, data in new.items() if name in old}


def _diff(old: TableData, new: TableData) -> TableDiff:
    shared = [column.name for column in new.schema.columns if column.name in old.rows.column_names]
    before, after = _rows(old, shared), _rows(new, shared)
    added = tuple(key for key in after if key not in before)
    removed = tuple(key for key in before if key not in after)
    changed = {
        key: tuple(name for name, was, value in zip(shared, before[key], values, strict=True) if was != value)
        for key, values in after.items()
        if key in before and before[key] != values
    }
    there = set(_places(new, shared, after, added))
    places = _places(old, shared, before, removed)
    rekeyed = tuple(key for key, place in zip(removed, places, strict=False) if place in there)
    return TableDiff(added, removed, changed, rekeyed)


def _rows(data: TableData, columns: list[str]) -> dict[str, tuple[Any, ...]]:
    values = (data.rows[name].to_pylist() for name in columns)
    return dict(zip(data.keys(), zip(*values, strict=True), strict=True))


def _places(
    data: TableData, columns: list[str], rows: Mapping[str, tuple[Any, ...]], keys: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """Each row's place in the text with all it says but ids; nothing for tables without a place."""
    if not {"article_id", "start", "end"} <= set(columns):
        return
    ids = {*data.schema.key, *(name for key in data.schema.foreign_keys for name in key.columns)}
    ids -= {"article_id", "start", "end"}
    kept = [index for index, name in enumerate(columns) if name not in ids]
    for key in keys:
        yield tuple(rows[key][index] for index in kept)
