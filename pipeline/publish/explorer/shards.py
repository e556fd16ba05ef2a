"""Many rows: scripts beside the page, which a browser loads from a disk as well as from a server.

A script calls `NF.part(table, part, data)`, where the data is JSON, packed by gzip and written in base64.
All columns stand together, in scripts of `SIZE` rows each. A column by which rows are sought stands once more
alone, for all rows: the first rows are shown before those columns have come. `NF` unpacks the scripts; fetch,
workers and modules would not work from a disk.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.access.layout import SHARDS
from pipeline.publish.explorer.arrange import Arranged
from pipeline.publish.explorer.columns import encoded, json_text
from pipeline.publish.explorer.payload import whole

SIZE = 5_000
"""Rows in a script of rows."""

SHORT = 100_000
"""A table whose JSON has no more characters stands in the page all the same."""

FACETS: dict[str, tuple[str, ...]] = {
    "articles": ("article_id", "title", "publisher", "published_on"),
    "passages": ("article_id", "kind"),
    "observations": (
        "article_id",
        "passage_id",
        "indicator",
        "subject_name",
        "attribution_name",
        "unit_kind",
        "unit_words",
        "time_period",
        "obs_status",
        "role",
        "confidence",
        "value",
        "tense_conflict",
        "verdict",
    ),
    "numerals": ("article_id", "disposition", "observation_id"),
    "entities": ("article_id", "entity_id", "name", "kind"),
    "mentions": ("article_id", "entity_id", "kind"),
    "quotes": ("article_id", "passage_id", "speaker", "speaker_id", "kind"),
    "affiliations": ("article_id", "person_id", "organization_id", "role", "former"),
    "consistency": ("article_id", "kind", "verdict"),
    "consistency_members": ("check_id", "observation_id", "part"),
    "issues": ("article_id", "code", "severity"),
}
"""The columns by which the page seeks, counts and sorts."""

SOUGHT = {"observations": 2}
"""Tables whose rows an address names by their ids: so many hexadecimal digits of an id name its script."""

_GZIP = pa.Codec("gzip", compression_level=6)  # 9 takes twice as long and saves next to nothing
_UNKNOWN_SYSTEM = b"\xff"


def places(table: Arranged, name: str) -> dict[str, Any]:
    """What the page says of a table among many rows: its own rows where they are few, else `in_parts`."""
    if table.rows <= SIZE:
        few = whole(table)
        if len(json_text(few)) <= SHORT:
            return few
    return in_parts(table, name)


def in_parts(table: Arranged, name: str) -> dict[str, Any]:
    """What the page says of a table whose rows, if any, stand in scripts: where its columns are."""
    if not table.rows:
        return whole(table)
    said = {
        "n": table.rows,
        "size": SIZE,
        "parts": -(-table.rows // SIZE),
        "columns": {
            column: {"facet" if _is_facet(name, column) else "rows": True} for column in table.columns
        },
    }
    return said | ({"lookup": SOUGHT[name]} if name in SOUGHT else {})


def scripts(tables: Mapping[str, Arranged], said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The scripts of the tables that have some: path inside the version, text.

    Args:
        tables: all tables of the page.
        said: what the page says of each, see `places`.
    """
    for name, table in tables.items():
        if not said[name]["parts"]:
            continue
        for column in table.columns:
            if _is_facet(name, column):
                yield _script(name, column, encoded(table, [column])[column])
        for part in range(said[name]["parts"]):
            yield _script(name, part, encoded(table, table.columns, part * SIZE, SIZE))
        if name in SOUGHT:
            yield from _lookup(name, table, SOUGHT[name])


def _is_facet(table: str, column: str) -> bool:
    return column in FACETS[table] or column.startswith("first_")


def _lookup(name: str, table: Arranged, digits: int) -> Iterator[tuple[str, str]]:
    """Scripts with ids and the numbers of their rows, by the first digits of the ids."""
    ids = next(iter(table.columns.values()))
    start = len(ids[0].as_py().partition("_")[0]) + 1
    order = pc.sort_indices(ids).to_numpy()
    sorted_ids = ids.take(pa.array(order))
    heads = pc.utf8_slice_codeunits(sorted_ids, start, start + digits).to_numpy(zero_copy_only=False)
    for head, first in zip(*np.unique(heads, return_index=True), strict=True):
        last = np.searchsorted(heads, head, side="right")
        found = {"id": sorted_ids[first:last].to_pylist(), "row": order[first:last].tolist()}
        yield _script(name, f"id-{head}", found)


def _script(table: str, part: int | str, data: object) -> tuple[str, str]:
    path = f"{SHARDS}{table}-{part if isinstance(part, str) else f'{part:04}'}.js"
    packed = base64.b64encode(_gzipped(json_text(data).encode())).decode("ascii")
    return path, f"NF.part({json_text(table)},{json_text(part)},{json_text(packed)});\n"


def _gzipped(data: bytes) -> bytes:
    """Packed by pyarrow's own zlib, which the lock file fixes; other builds of zlib give other bytes.

    The header has no time, and does not say on what system it was packed.
    """
    packed: bytes = _GZIP.compress(data, asbytes=True)
    return packed[:9] + _UNKNOWN_SYSTEM + packed[10:]
