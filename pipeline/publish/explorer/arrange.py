"""The tables as the page reads them: by article, references as row numbers, names where the ids stand.

The rows of one article lie together, in the order of its text, so that the page finds them without an index
and a page of results needs few shards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.access.table_schema import TableData
from pipeline.ingest.document import Provenance
from pipeline.publish.described import Described

SHOWN = (
    "articles",
    "passages",
    "observations",
    "numerals",
    "entities",
    "mentions",
    "quotes",
    "affiliations",
    "consistency",
    "consistency_members",
    "issues",
)
"""The tables that the page has. `figures` repeats them, and `codes` stand beside them as titles."""

_NONE = -1
_VERDICTS = ("inconsistent", "implied", "consistent")  # the worst first


class Arranged(NamedTuple):
    """A table of the page.

    columns: by name, in order; a table's own id, where it has one, comes first.
    references: of the columns that hold another table's ids: that table, and the number of the row there,
        -1 where there is none.
    """

    columns: dict[str, pa.Array]
    references: dict[str, tuple[str, pa.Array]]

    @property
    def rows(self) -> int:
        return len(next(iter(self.columns.values())))


def arranged(version: Described) -> dict[str, Arranged]:
    """Every table of the page: all columns and rows as published, and some columns that save a join."""
    rows: dict[str, pa.Table] = {}
    places: dict[str, Any] = {}
    for name in SHOWN:
        rows[name], places[name] = _by_article(name, version.tables[name].rows, rows, places)
    ids = {name: rows[name].column(0) for name in SHOWN if _has_own_id(version.tables[name])}
    more = {
        "articles": {
            **_origins(rows["articles"], version.context.provenance),
            **{f"first_{name}": _first(places[name], rows["articles"].num_rows) for name in SHOWN[1:]},
        },
        "observations": {
            **_words(rows["observations"], version.tables["figures"].rows),
            "verdict": _worst(rows),
        },
    }
    return {
        name: Arranged(
            {column: _whole(table[column]) for column in table.column_names} | more.get(name, {}),
            _references(version.tables[name], table, ids),
        )
        for name, table in rows.items()
    }


def _by_article(
    name: str, table: pa.Table, rows: Mapping[str, pa.Table], places: Mapping[str, Any]
) -> tuple[pa.Table, Any]:
    """The rows ordered by article, else as they were, and for each the number of its article's row."""
    if name == "articles":
        return table, np.arange(table.num_rows)
    if name == "consistency_members":
        checks = _numbers(table["check_id"], rows["consistency"]["check_id"])
        order = np.argsort(checks, kind="stable")
        articles = np.append(places["consistency"], _NONE)[checks]
        return table.take(order), articles[order]
    place = _numbers(table["article_id"], rows["articles"]["article_id"])
    order = np.argsort(place, kind="stable")
    return table.take(order), place[order]


def _numbers(values: pa.ChunkedArray, ids: pa.ChunkedArray) -> Any:
    """For each value the number of the row that has it as its id; -1 for none."""
    return pc.fill_null(pc.index_in(values, value_set=_whole(ids)), _NONE).to_numpy()


def _has_own_id(data: TableData) -> bool:
    return data.schema.key == (data.schema.columns[0].name,)


def _references(
    data: TableData, table: pa.Table, ids: Mapping[str, pa.ChunkedArray]
) -> dict[str, tuple[str, pa.Array]]:
    return {
        key.columns[0]: (key.table, pa.array(_numbers(table[key.columns[0]], ids[key.table])))
        for key in data.schema.foreign_keys
        if len(key.columns) == 1 and key.table in ids
    }


def _first(places: Any, articles: int) -> pa.Array:
    """For each article the number of its first row; rows without an article come before them all."""
    return pa.array(np.searchsorted(places, np.arange(articles)))


def _origins(articles: pa.Table, provenance: Mapping[str, Provenance]) -> dict[str, pa.Array]:
    """What the records of the articles say beyond the table: for citations, and for readers to judge by."""
    records = [provenance.get(name, Provenance()) for name in articles["article_id"].to_pylist()]
    texts = pa.list_(pa.string())
    return {
        "authors": pa.array([record.authors for record in records], texts),
        "known_faults": pa.array([record.known_faults for record in records], texts),
        "original_title": pa.array([record.original_title for record in records], pa.string()),
        "original_publisher": pa.array([record.original_publisher for record in records], pa.string()),
        "original_url": pa.array([record.original_url for record in records], pa.string()),
    }


def _words(observations: pa.Table, figures: pa.Table) -> dict[str, pa.Array]:
    """Subject, unit and attribution as the table `figures` names them."""
    found = _numbers(observations["observation_id"], figures["observation_id"])
    named = {"subject_name": "subject", "unit_words": "unit", "attribution_name": "attribution"}
    return {name: _taken(figures[column], found) for name, column in named.items()}


def _worst(rows: Mapping[str, pa.Table]) -> pa.Array:
    """For each observation the worst verdict of the checks that it took part in; null without any."""
    members = rows["consistency_members"]
    checks = _numbers(members["check_id"], rows["consistency"]["check_id"])
    verdicts = _numbers(_taken(rows["consistency"]["verdict"], checks), pa.chunked_array([_VERDICTS]))
    observations = _numbers(members["observation_id"], rows["observations"]["observation_id"])
    known = (observations != _NONE) & (verdicts != _NONE)
    worst = np.full(rows["observations"].num_rows, len(_VERDICTS))
    np.minimum.at(worst, observations[known], verdicts[known])
    return pa.array([*_VERDICTS, None]).take(pa.array(worst))


def _taken(values: pa.ChunkedArray, numbers: Any) -> pa.Array:
    """The values of the rows with these numbers; null for -1."""
    return _whole(values.take(pa.array(numbers, mask=numbers == _NONE)))


def _whole(column: pa.ChunkedArray) -> pa.Array:
    whole = column.combine_chunks()
    return whole if isinstance(whole, pa.Array) else pa.concat_arrays(whole.chunks)
