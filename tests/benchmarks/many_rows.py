"""Tables of as many rows as asked for: those of a published version again and again, as other articles.

Ids and references are other ones in each copy, values too, and names come in some thousand kinds. The words
of the articles stay, so that what is packed is smaller than it would be of as many real articles.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.access.table_schema import TableData, read_parquet
from schemas.tables import TABLES

_SEED = 20240526
_NAMED = {"observations": {"indicator": 2_000}, "figures": {"subject": 5_000, "attribution": 1_000}}


def repeated(version: Path, observations: int) -> dict[str, TableData]:
    """All tables, with at least so many observations.

    Args:
        version: the folder of a published version.
        observations: the number of rows asked for.
    """
    found = {name: read_parquet(version / "parquet" / f"{name}.parquet") for name in TABLES}
    copies = -(-observations // found["observations"].rows.num_rows)
    marks = pa.array([f"{mark:08x}" for mark in np.random.default_rng(_SEED).permutation(2**24)[:copies]])
    return {
        name: data if name == "codes" else data._replace(rows=_copies(data, marks))
        for name, data in found.items()
    }


def _copies(data: TableData, marks: pa.Array) -> pa.Table:
    once = data.rows.num_rows
    rows = data.rows.take(pa.array(np.tile(np.arange(once), len(marks))))
    copy = np.repeat(np.arange(len(marks)), once)
    mark = marks.take(pa.array(copy))
    made = {name: _made(data.schema.name, name, rows[name], copy, mark) for name in rows.column_names}
    return pa.table(made, schema=rows.schema)


def _made(table: str, column: str, values: Any, copy: Any, mark: pa.Array) -> Any:
    if column == "article_id":
        number = pc.utf8_lpad(pa.array(copy).cast(pa.string()), 6, "0")
        return pc.binary_join_element_wise("copy", number, values, "-")
    if column.endswith("_id") or column == "equivalent_to":  # obs_ and 20 hexadecimal digits
        kind, rest = pc.utf8_slice_codeunits(values, 0, 4), pc.utf8_slice_codeunits(values, 12)
        return pc.binary_join_element_wise(kind, mark, rest, "")
    if column == "text_sha256":
        return pc.binary_join_element_wise(mark, pc.utf8_slice_codeunits(values, 8), "")
    if column == "value":
        factors = np.random.default_rng(_SEED).uniform(0.5, 2, len(copy)).round(3)
        return pc.multiply(values, pa.array(factors))
    if kinds := _NAMED.get(table, {}).get(column):
        return pc.binary_join_element_wise(values, pa.array(copy % kinds).cast(pa.string()), " ")
    return values
