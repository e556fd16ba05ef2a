"""What the page holds beside its code: the version, its files and changes, the codes, and the tables.

Few rows stand in the page itself. Many stand in scripts beside it, see `shards`, and the page only says
which columns are where.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.publish import dataset
from pipeline.publish.card_facts import newest_source
from pipeline.publish.described import Described
from pipeline.publish.descriptors.json_text import known
from pipeline.publish.explorer.arrange import SHOWN, Arranged
from pipeline.publish.explorer.columns import encoded, json_text
from schemas.codelists import code_list
from schemas.corrections import DISPOSITION, OBSERVATION, correctable
from schemas.describe import columns

INLINE = 2_000_000
"""A page whose tables have more characters of JSON keeps those of many rows in scripts beside it."""

_JOINED = {"units": ("currencies",)}
_TRIED = 50_000  # a table with more rows than this is longer in any case


def inline(tables: Mapping[str, Arranged]) -> dict[str, Any] | None:
    """All tables as JSON data, or None where they are too long for one page."""
    if any(table.rows > _TRIED for table in tables.values()):
        return None
    found, length = {}, 0
    for name, table in tables.items():
        found[name] = whole(table)
        length += len(json_text(found[name]))
        if length > INLINE:
            return None
    return found


def whole(table: Arranged) -> dict[str, Any]:
    """A table that stands in the page."""
    return {"n": table.rows, "parts": 0, "columns": encoded(table, table.columns)}


def page_data(version: Described, tables: Mapping[str, Any]) -> dict[str, Any]:
    """All that the page holds.

    Args:
        version: the version.
        tables: what is said of each table.
    """
    return {
        "version": {
            "number": version.number,
            "title": dataset.TITLE,
            "subtitle": dataset.SUBTITLE,
            "description": dataset.DESCRIPTION,
            "newest_source": newest_source(version.tables),
            "previous": version.previous,
            "reasons": list(version.reasons),
            "licence": dataset.LICENCE._asdict(),
            "rights": dataset.RIGHTS,
            "creator": dataset.CREATOR,
        },
        "files": [file._asdict() for file in version.files],
        "changes": {name: list(diff.counts) for name, diff in version.diffs.items() if any(diff.counts)},
        "codes": _codes(version),
        "correctable": _correctable(),
        "types": _types(),
        "accuracy": version.context.accuracy,
        "tables": tables,
    }


def _correctable() -> dict[str, dict[str, str | None]]:
    """What a reader's verdict may correct, each with its code list: columns, and that it is a figure at all.

    The last is no column of the figures: it has words of its own, and the same code for all of them.
    """
    own = {name: {"codes": column.code_list} for name, column in correctable().items()}
    (column,) = (column for column in columns("numerals") if column.name == DISPOSITION)
    words = "it is no figure at all"
    return own | {DISPOSITION: {"codes": column.code_list, "words": words, "code": OBSERVATION}}


def _types() -> dict[str, str]:
    """The types of the columns that a CSV file writes in another way than the page has them."""
    return {
        column.name: column.type
        for table in ("observations", "articles")
        for column in columns(table)
        if column.type in {"number", "date"}
    }


def _codes(version: Described) -> dict[str, dict[str, dict[str, Any]]]:
    """What the codes that occur mean, by list; a currency is a unit."""
    occurring: dict[str, set[str]] = {}
    for table in SHOWN:
        rows = version.tables[table].rows
        for column in columns(table):
            if column.code_list and column.name in rows.column_names:
                found = rows[column.name].unique().drop_null().to_pylist()
                occurring.setdefault(column.code_list, set()).update(found)
    return {
        name: {
            code.code: known(title=code.title, description=code.description, plural=code.plural)
            for part in (name, *_JOINED.get(name, ()))
            for code in code_list(part).values()
            if code.code in found
        }
        for name, found in sorted(occurring.items())
    }
