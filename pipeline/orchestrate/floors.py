"""Holds the tables of a run against the version in use before they are published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.errors import NewsfactsError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from pipeline.access.catalogue import Catalogue
    from pipeline.publish.destination import Destination


def fall_below(
    outputs: Destination, catalogue: Catalogue, tables: Mapping[str, pd.DataFrame]
) -> NewsfactsError | None:
    """What keeps the tables from being published, or None; without a version in use nothing does.

    Tables are compared one after another, in the columns that are needed, so that memory holds one at a time.

    Raises:
        NewsfactsError: store-failed; published-changed, the version in use can't be read.
    """
    from pipeline.publish.published import published_table
    from pipeline.validate.floors import ARTICLE, articles_lost, falls, held_columns, measures, stayed

    latest = catalogue.latest
    if latest is None:
        return None

    def published(table: str, names: Sequence[str]) -> pa.Table:
        return published_table(outputs, latest.number, table, names).rows

    articles = published("articles", ARTICLE)
    before, now = stayed(articles, _columns(tables["articles"], ARTICLE))
    found = [*articles_lost(len(articles), len(before))]
    for table, names in held_columns().items():
        if table in latest.content_sha256:
            old = measures(table, published(table, names), before)
            found += falls(old, measures(table, _columns(tables[table], names), now))
    if not found:
        return None
    where = outputs.where(latest.number)
    return NewsfactsError(
        "floor-broken",
        where,
        **_comparison(outputs.where(""), where, latest.number),
        version=latest.number,
        articles=len(before),
        detail="".join(f"\n  {line}" for line in found),
    )


def _comparison(outputs: str, folder: str, number: str) -> dict[str, str]:
    """The words of the remedy: `diff` reads folders only, so what is in a store has to come here first."""
    if "://" not in outputs:
        return {"fetch": "", "folder": folder}
    return {
        "fetch": f"newsfacts download --from {outputs} --version {number} --to published; ",
        "folder": "published",
    }


def _columns(frame: pd.DataFrame, names: Sequence[str]) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_pandas(frame[[*names]], preserve_index=False)
