"""The wide table `figures`: a view of the observations for people in a hurry, made from the other tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.publish.unit_words import unit_words
from schemas.codelists import code_list
from schemas.describe import arrow_schema
from schemas.tables import TABLES


def figures(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per observation, in the order of the articles' texts.

    Args:
        tables: `observations`, `articles`, `passages` and `entities`, checked against their models.
    """
    order = ["article_id", "start", "end", "observation_id"]
    rows = tables["observations"].sort_values(order, kind="stable")
    articles = _by_id(tables["articles"], "article_id")
    passages = _by_id(tables["passages"], "passage_id")
    names = dict(zip(tables["entities"]["entity_id"], tables["entities"]["name"], strict=True))
    schema = arrow_schema("figures")
    made = [
        _figure(row, articles[row["article_id"]], passages[row["passage_id"]], names)
        for row in _records(rows)
    ]
    frame: pd.DataFrame = pa.Table.from_pylist(made, schema=schema).to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def _figure(
    row: dict[str, Any], article: dict[str, Any], passage: dict[str, Any], names: Mapping[str, str]
) -> dict[str, Any]:
    sentence = passage["text"]
    rows = {"observations": row, "articles": article}
    taken = {name: rows[table][column] for name, (table, column) in _taken_over().items()}
    return taken | {
        "subject": names.get(row["subject_id"], row["subject"]),
        "unit": unit_words(row["unit_code"]),
        "status": code_list("statuses")[row["obs_status"]].title,
        "attribution": names.get(row["attribution_id"], row["attribution"]),
        "sentence": sentence.strip() if sentence is not None else None,
    }


@cache
def _taken_over() -> dict[str, tuple[str, str]]:
    """The columns that are another's as it stands, with its table and name."""
    found = {}
    for name, origins in TABLES["figures"].origins.items():
        table, _, column = origins[0].partition(".")
        if len(origins) == 1 and table in {"observations", "articles"}:
            found[name] = (table, column)
    return found


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as plain values, None where one is missing."""
    records: list[dict[str, Any]] = pa.Table.from_pandas(frame, preserve_index=False).to_pylist()
    return records


def _by_id(frame: pd.DataFrame, column: str) -> dict[str, dict[str, Any]]:
    return {record[column]: record for record in _records(frame)}
