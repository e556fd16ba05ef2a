"""Holds the tables of a run against the version in use before they are published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.errors import NewsfactsError
from pipeline.orchestrate.store import Place

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def fall_below(place: Place, tables: Mapping[str, pd.DataFrame]) -> NewsfactsError | None:
    """What keeps the tables from being published, or None; without a version in use nothing does.

    Tables are compared one after another, in the columns that are needed, so that memory holds one at a time.

    Raises:
        NewsfactsError: catalogue-broken, store-failed; published-changed, the version in use can't be read.
    """
    import pyarrow.compute as pc

    from pipeline.publish.destination import destination
    from pipeline.publish.published import published_table
    from pipeline.validate.floors import falls, held_columns, measures

    outputs = destination(place.outputs)
    latest = outputs.catalogue().latest
    if latest is None:
        return None
    before = published_table(outputs, latest.number, "articles", ["article_id"]).rows["article_id"]
    now = _columns(tables["articles"], ["article_id"])["article_id"]
    shared: pa.Array = pc.filter(now, pc.is_in(now, value_set=before.combine_chunks())).combine_chunks()
    found: list[str] = []
    for table, names in held_columns().items():
        if table in latest.content_sha256:
            old = measures(table, published_table(outputs, latest.number, table, names).rows, shared)
            found += falls(old, measures(table, _columns(tables[table], names), shared))
    if not found:
        return None
    detail = "".join(f"\n  {line}" for line in found)
    return NewsfactsError(
        "floor-broken",
        str(place.outputs),
        outputs=place.outputs,
        version=latest.number,
        articles=len(shared),
        detail=detail,
    )


def _columns(frame: pd.DataFrame, names: Sequence[str]) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_pandas(frame[[*names]], preserve_index=False)
