"""What an asset shows of its rows: how many, the first of them, and a version that hangs on their content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import dagster as dg
import orjson

from pipeline.orchestrate.shown.charts import bars

if TYPE_CHECKING:
    import pandas as pd

PREVIEW_ROWS = 10
PREVIEW_COLUMNS = 6
_LONGEST_CELL = 40
_SHOWN = {
    "figures": ("subject", "indicator", "value", "unit", "period", "status"),
    "observations": ("quote", "value", "unit_code", "subject", "indicator", "time_period"),
}
"""The columns that say most of the wide tables."""
_CHARTED = {
    "observations": "unit_kind",
    "figures": "status",
    "numerals": "disposition",
    "entities": "kind",
    "quotes": "kind",
    "consistency": "verdict",
    "issues": "code",
}
"""The column whose values are counted in a chart."""


def materialized(
    table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> dg.MaterializeResult[Any]:
    """The materialization of a table.

    Args:
        table: its name.
        columns: their names.
        rows: plain values, in the order of the columns.
    """
    content = sha256(orjson.dumps([columns, rows], default=list)).hexdigest()
    metadata: dict[str, Any] = {
        "dagster/row_count": len(rows),
        "preview": preview(columns, rows, _SHOWN.get(table)),
    }
    if table in _CHARTED:
        place = columns.index(_CHARTED[table])
        metadata[f"rows by {_CHARTED[table]}"] = bars(Counter(str(row[place]) for row in rows))
    return dg.MaterializeResult(
        asset_key=table,
        metadata=metadata,
        data_version=dg.DataVersion(content[:16]),
    )


def frame_rows(frame: pd.DataFrame) -> tuple[list[str], list[list[object]]]:
    """The column names and plain values of a table; missing values are None."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [str(name) for name in frame.columns], plain.to_numpy().tolist()


def preview(
    columns: Sequence[str], rows: Sequence[Sequence[object]], shown: Sequence[str] | None
) -> dg.MetadataValue:
    """The first rows in some columns; by themselves those that are no ids or offsets and not empty."""
    first = rows[:PREVIEW_ROWS]
    chosen = shown or [
        name
        for index, name in enumerate(columns)
        if not name.endswith(("_id", "_sha256"))
        and name not in {"start", "end"}
        and any(row[index] is not None for row in first)
    ]
    places = {name: columns.index(name) for name in chosen[:PREVIEW_COLUMNS]}
    return records([{name: row[place] for name, place in places.items()} for row in first], _LONGEST_CELL)


def records(rows: Sequence[Mapping[str, object]], longest_cell: int = 400) -> dg.MetadataValue:
    """A small table; all rows have the same keys, and longer cells are cut."""
    if not rows:
        return dg.MetadataValue.text("no rows")
    return dg.MetadataValue.table(
        [dg.TableRecord({k: _cell(v, longest_cell) for k, v in row.items()}) for row in rows]
    )


def _cell(value: object, longest: int) -> str | int | float | bool:
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return value
    text = value.isoformat() if isinstance(value, date) else " ".join(str(value).split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
