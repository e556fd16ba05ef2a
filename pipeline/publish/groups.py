"""Why rows differ: those that share a cause are one group, with its number of rows and a few of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pipeline.access.table_schema import TableData

CAUSES = {
    "article-came": "of articles that came",
    "article-went": "of articles that went",
    "text-changed": "of articles whose text changed",
    "corrected": "by a reviewer's decision",
    "article-redescribed": "as the article is described otherwise",
    "read-anew": "of texts that stayed the same",
    "no-article": "",
}
"""Code of a cause -> what it says of the rows."""

_MOST_EXAMPLES = 3
_TELLING = 3  # so many columns are enough to recognise a row that came or went
_PLACE = {"start", "end"}
_READ = frozenset({"published_on", "language", "text_policy"})
"""What the reading of an article goes by besides its text: any of its rows may come out otherwise."""

Places = frozenset[tuple[str, int]]
"""article_id and start."""

Values = Mapping[str, Any]


class Example(NamedTuple):
    """A row of a group.

    old, new: column -> value in each version, None where the row is not in it. Of a changed row these are
    the columns that changed, of others the first few that tell something.
    """

    key: str
    old: Values | None
    new: Values | None


class Group(NamedTuple):
    """Rows of a table that came, went or changed for the same cause.

    op: `added | removed | changed`. cause: one of `CAUSES`.
    columns: those that changed together; none for rows that came or went.
    rules: rule that found the quantity -> rows, where the table has or refers to one.
    articles: article_id -> rows.
    """

    op: str
    cause: str
    columns: tuple[str, ...]
    rows: int
    rules: Mapping[str, int]
    articles: Mapping[str, int]
    examples: tuple[Example, ...]


class ArticleChanges(NamedTuple):
    """Articles by what became of them.

    redescribed: with the same text, and the columns that changed.
    decided: where a reviewer's decision came, went or changed, as the table `issues` tells.
    """

    came: frozenset[str]
    went: frozenset[str]
    rewritten: frozenset[str]
    redescribed: Mapping[str, frozenset[str]]
    decided: Places


class Side(NamedTuple):
    """A table in one of the two versions.

    tables: all of that version. rows: key -> values of `columns`, those that both versions have, in the
    order of the table.
    """

    tables: Mapping[str, TableData]
    data: TableData
    columns: tuple[str, ...]
    rows: Mapping[str, tuple[Any, ...]]

    def values(self, key: str, columns: Iterable[str]) -> dict[str, Any]:
        row = dict(zip(self.columns, self.rows[key], strict=True))
        return {name: row[name] for name in columns}


def article_changes(old: Mapping[str, TableData], new: Mapping[str, TableData]) -> ArticleChanges:
    """What became of the articles between two versions."""
    before, after = _articles(old), _articles(new)
    both = before.keys() & after.keys()
    rewritten = {name for name in both if before[name]["text_sha256"] != after[name]["text_sha256"]}
    other = {
        name: frozenset(
            column for column, value in after[name].items() if before[name].get(column, value) != value
        )
        for name in both - rewritten
    }
    return ArticleChanges(
        came=frozenset(after.keys() - before.keys()),
        went=frozenset(before.keys() - after.keys()),
        rewritten=frozenset(rewritten),
        redescribed={name: columns for name, columns in other.items() if columns},
        decided=frozenset(decision[:2] for decision in _decisions(old) ^ _decisions(new)),
    )


def _decisions(tables: Mapping[str, TableData]) -> set[tuple[str, int, str]]:
    """Article, start and words of each correction."""
    if "issues" not in tables:
        return set()
    rows = tables["issues"].rows.select(["code", "article_id", "start", "message"]).to_pylist()
    return {(row["article_id"], row["start"], row["message"]) for row in rows if row["code"] == "corrected"}


def _articles(tables: Mapping[str, TableData]) -> dict[str, dict[str, Any]]:
    if "articles" not in tables:
        return {}
    return {row["article_id"]: row for row in tables["articles"].rows.to_pylist()}


def groups(
    old: Side,
    new: Side,
    operations: Iterable[tuple[str, str, tuple[str, ...]]],
    articles: ArticleChanges,
) -> tuple[Group, ...]:
    """The groups of a table's differing rows, the largest first.

    Args:
        old: the table before.
        new: the table after.
        operations: `added | removed | changed`, key and changed columns of each differing row.
        articles: what became of the articles.
    """
    listed = list(operations)
    if not listed:
        return ()
    was, now = _Looked.up(old), _Looked.up(new)
    decided = _standing(old, articles.decided) | _standing(new, articles.decided)
    members: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for op, key, columns in listed:
        cause = _cause(key, columns, was, now, articles, decided=key in decided)
        members.setdefault((op, cause, columns), []).append(key)
    found = []
    for (op, cause, columns), keys in members.items():
        side = was if op == "removed" else now
        rules, named = (_counted(map(of.get, keys)) for of in (side.rule, side.article))
        examples = tuple(_example(old, new, op, key, columns) for key in sorted(keys)[:_MOST_EXAMPLES])
        found.append(Group(op, cause, columns, len(keys), rules, named, examples))
    return tuple(sorted(found, key=lambda group: (-group.rows, group[:3])))


class _Looked(NamedTuple):
    """What a table has of its rows or the tables have that it refers to, by key."""

    article: Mapping[str, str | None]
    rule: Mapping[str, str | None]
    corrected: Mapping[str, str | None]

    @classmethod
    def up(cls, side: Side) -> _Looked:
        return cls(*(_looked_up(side, column) for column in ("article_id", "rule", "corrected")))


def _cause(
    key: str,
    columns: tuple[str, ...],
    before: _Looked,
    after: _Looked,
    articles: ArticleChanges,
    *,
    decided: bool,
) -> str:
    was, now = before.article.get(key), after.article.get(key)
    if was is None and now is None:
        return "no-article"
    if now in articles.came:
        return "article-came"
    if was in articles.went:
        return "article-went"
    if {was, now} & articles.rewritten:
        return "text-changed"
    if decided or before.corrected.get(key) != after.corrected.get(key):
        return "corrected"
    if not articles.redescribed.get(now or was or "", frozenset()).isdisjoint({*columns, *_READ}):
        return "article-redescribed"
    return "read-anew"


def _looked_up(side: Side, column: str) -> dict[str, Any]:
    """By key the value of a column, of the table itself or of the first that it refers to and has one."""
    if column in side.data.rows.column_names:
        return dict(zip(side.rows, side.data.rows[column].to_pylist(), strict=True))
    for reference in side.data.schema.foreign_keys:
        target = side.tables.get(reference.table)
        if target is None or column not in target.rows.column_names or len(reference.columns) > 1:
            continue
        there = target.rows[reference.references[0]].to_pylist()
        known = dict(zip(there, target.rows[column].to_pylist(), strict=True))
        here = side.data.rows[reference.columns[0]].to_pylist()
        return dict(zip(side.rows, map(known.get, here), strict=True))
    return {}


def _standing(side: Side, places: Places) -> set[str]:
    """The keys of rows that stand at one of the places, or refer to an observation that does."""
    if not places:
        return set()
    found = _keys_at(side.data, places)
    if "observations" in side.tables:
        observations = _keys_at(side.tables["observations"], places)
        for reference in side.data.schema.foreign_keys:
            if reference.table == "observations":
                ids = side.data.rows[reference.columns[0]].to_pylist()
                found |= {key for key, name in zip(side.rows, ids, strict=True) if name in observations}
    return found


def _keys_at(data: TableData, places: Places) -> set[str]:
    if not {"article_id", "start"} <= set(data.rows.column_names):
        return set()
    stand = zip(data.rows["article_id"].to_pylist(), data.rows["start"].to_pylist(), strict=True)
    return {key for key, place in zip(data.keys(), stand, strict=True) if place in places}


def _counted(values: Iterable[str | None]) -> dict[str, int]:
    """How often each value occurs, the most frequent first."""
    counts = Counter(value for value in values if value is not None)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _example(old: Side, new: Side, op: str, key: str, columns: tuple[str, ...]) -> Example:
    if op == "changed":
        return Example(key, old.values(key, columns), new.values(key, columns))
    side = old if op == "removed" else new
    told = dict(_telling(side, key))
    return Example(key, told, None) if op == "removed" else Example(key, None, told)


def _telling(side: Side, key: str) -> Iterator[tuple[str, Any]]:
    """The first columns with a value that are neither ids nor places."""
    ids = {name for reference in side.data.schema.foreign_keys for name in reference.columns}
    names = [name for name in side.columns if name not in {*side.data.schema.key, *ids, *_PLACE}]
    filled = [(name, value) for name, value in side.values(key, names).items() if value is not None]
    yield from filled[:_TELLING]
