"""What an asset shows of its rows: how many, the first of them, and a version that hangs on their content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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


class Content:
    """What is shown of a table's rows, gathered as they pass: no more of them is held than the first.

    Args:
        table: its name.
        columns: their names.
    """

    def __init__(self, table: str, columns: Sequence[str]) -> None:
        self.table = table
        self.columns = columns
        self.first: list[Sequence[object]] = []
        self.count = 0
        self.charted: Counter[str] = Counter()
        self._place = columns.index(_CHARTED[table]) if table in _CHARTED else None
        self._digest = sha256(orjson.dumps(columns, default=list))

    def add(self, rows: Iterable[Sequence[object]]) -> Content:
        """Take more rows: plain values, in the order of the columns."""
        for row in rows:
            self.count += 1
            if self.count <= PREVIEW_ROWS:
                self.first.append(row)
            if self._place is not None:
                self.charted[str(row[self._place])] += 1
            self._digest.update(b"\n" + orjson.dumps(row, default=list))
        return self

    @property
    def version(self) -> str:
        """16 hex digits that change when the rows, their order or the columns do."""
        return self._digest.hexdigest()[:16]


def materialized(content: Content) -> dg.MaterializeResult[Any]:
    """The materialization of a table."""
    table, columns = content.table, content.columns
    metadata: dict[str, Any] = {
        "dagster/row_count": content.count,
        "preview": preview(columns, content.first, _SHOWN.get(table)),
    }
    if table in _CHARTED:
        metadata[f"rows by {_CHARTED[table]}"] = bars(content.charted)
    return dg.MaterializeResult(
        asset_key=table, metadata=metadata, data_version=dg.DataVersion(content.version)
    )


def frame_content(table: str, frame: pd.DataFrame) -> Content:
    """What is shown of a table that is a frame."""
    columns, rows = frame_rows(frame)
    return Content(table, columns).add(rows)


def frame_rows(frame: pd.DataFrame) -> tuple[list[str], list[list[object]]]:
    """The column names and plain values of a table; missing values are None."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [str(name) for name in frame.columns], plain.to_numpy().tolist()


def preview(
    columns: Sequence[str], first: Sequence[Sequence[object]], shown: Sequence[str] | None
) -> dg.MetadataValue:
    """The first rows in some columns; by themselves those that are no ids or offsets and not empty."""
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


def refusals(refused: Iterable[Sequence[object]]) -> list[dict[str, object]]:
    """Files that were not taken, with why and what to do.

    Args:
        refused: file, code, message, remedy of each, and maybe more.
    """
    return [
        {"file": file, "why, and what to do": f"{message} {remedy} [{code}]"}
        for file, code, message, remedy, *_ in refused
    ]


def _cell(value: object, longest: int) -> str | int | float | bool:
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return value
    text = value.isoformat() if isinstance(value, date) else " ".join(str(value).split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
