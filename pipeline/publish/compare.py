"""What changed between two versions of a table: rows by their keys, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pipeline.access.catalogue import Changes
from pipeline.access.table_schema import TableData
from pipeline.publish.groups import ArticleChanges, Group, Side, article_changes, groups


class TableDiff(NamedTuple):
    """The rows that differ, by key.

    changed: key -> the columns whose values differ, of those that both versions have.
    rekeyed: removed rows of an unchanged text that came back with the same content under another key.
    groups: the same rows by cause, with a few of their values: all that is kept of the older version.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: dict[str, tuple[str, ...]]
    rekeyed: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def counts(self) -> Changes:
        return Changes(len(self.added), len(self.removed), len(self.changed))

    def operations(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """`added | removed | changed`, the key and the changed columns of each row that differs."""
        yield from (("added", key, ()) for key in self.added)
        yield from (("removed", key, ()) for key in self.removed)
        yield from (("changed", key, columns) for key, columns in self.changed.items())


def compare(old: Mapping[str, TableData], new: Mapping[str, TableData]) -> dict[str, TableDiff]:
    """The differing rows of every table that both versions have, in the order of the new one."""
    articles = article_changes(old, new)
    return {name: _diff(name, old, new, articles) for name in new if name in old}


def _diff(
    name: str, old: Mapping[str, TableData], new: Mapping[str, TableData], articles: ArticleChanges
) -> TableDiff:
    there = old[name].rows.column_names
    shared = tuple(column.name for column in new[name].schema.columns if column.name in there)
    before = Side(old, old[name], shared, _rows(old[name], shared))
    after = Side(new, new[name], shared, _rows(new[name], shared))
    added = tuple(key for key in after.rows if key not in before.rows)
    removed = tuple(key for key in before.rows if key not in after.rows)
    changed = {
        key: tuple(
            column for column, was, now in zip(shared, before.rows[key], row, strict=True) if was != now
        )
        for key, row in after.rows.items()
        if key in before.rows and before.rows[key] != row
    }
    places = set(_places(after, added, articles).values())
    rekeyed = tuple(key for key, place in _places(before, removed, articles).items() if place in places)
    diff = TableDiff(added, removed, changed, rekeyed, ())
    return diff._replace(groups=groups(before, after, diff.operations(), articles))


def _rows(data: TableData, columns: tuple[str, ...]) -> dict[str, tuple[Any, ...]]:
    values = (data.rows[name].to_pylist() for name in columns)
    return dict(zip(data.keys(), zip(*values, strict=True), strict=True))


def _places(side: Side, keys: tuple[str, ...], articles: ArticleChanges) -> dict[str, tuple[Any, ...]]:
    """By key the row's place in a text that stayed the same, with all it says but ids.

    Nothing for tables without a place. Another text is another source: its rows have other ids by right.
    """
    if not {"article_id", "start", "end"} <= set(side.columns):
        return {}
    schema = side.data.schema
    ids = {*schema.key, *(name for key in schema.foreign_keys for name in key.columns)}
    ids -= {"article_id", "start", "end"}
    kept = [index for index, name in enumerate(side.columns) if name not in ids]
    article = side.columns.index("article_id")
    rows = ((key, side.rows[key]) for key in keys)
    return {
        key: tuple(row[index] for index in kept)
        for key, row in rows
        if row[article] not in articles.rewritten
    }
