"""Holds the tables of a run against the version in use before they are published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.access.layout import parquet_path
from pipeline.errors import NewsfactsError
from pipeline.orchestrate.store import Place

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from pipeline.publish.destination import Destination


def fall_below(place: Place, tables: Mapping[str, pd.DataFrame]) -> NewsfactsError | None:
    """What keeps the tables from being published, or None; without a version in use nothing does.

    Tables are compared one after another, in the columns that are needed, so that memory holds one at a time.

    Raises:
        NewsfactsError: catalogue-broken, store-failed; published-changed, the version in use can't be read.
    """
    import pyarrow.compute as pc

    from pipeline.publish.destination import destination
    from pipeline.validate.floors import falls, held_columns, measures

    outputs = destination(place.outputs)
    latest = outputs.catalogue().latest
    if latest is None:
        return None
    before = _published(outputs, latest.number, "articles", ["article_id"])["article_id"]
    now = _columns(tables["articles"], ["article_id"])["article_id"]
    shared: pa.Array = pc.filter(now, pc.is_in(now, value_set=before.combine_chunks())).combine_chunks()
    found: list[str] = []
    for table, names in held_columns().items():
        if table in latest.content_sha256:
            old = measures(table, _published(outputs, latest.number, table, names), shared)
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


def _published(outputs: Destination, number: str, table: str, names: Sequence[str]) -> pa.Table:
    """Columns of a published table, those of them that it has."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = f"{number}/{parquet_path(table)}"
    try:
        with outputs.opened(path) as source, pq.ParquetFile(source) as file:
            return file.read(columns=[name for name in names if name in file.schema_arrow.names])
    except (OSError, pa.ArrowException) as error:
        raise NewsfactsError("published-changed", outputs.where(path), detail=error) from error


def _columns(frame: pd.DataFrame, names: Sequence[str]) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_pandas(frame[[*names]], preserve_index=False)
