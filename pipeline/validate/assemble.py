"""All tables of the dataset from the rows of its articles: joined, compared, typed and sorted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from pipeline.errors import NewsfactsError
from pipeline.extract.rows import EntityRow, Extraction, IssueRow
from pipeline.validate.consistency.check import check
from pipeline.validate.frames import frame
from pipeline.validate.text_policy import QUOTING, evidence, may_carry_text
from schemas import codelists


def assemble(extractions: Sequence[Extraction], issues: Sequence[IssueRow]) -> dict[str, pd.DataFrame]:
    """All tables but `figures`, which is made from them.

    Args:
        extractions: one per article, in any order.
        issues: remarks and refusals of ingest.

    Returns:
        Table name -> frame, with the types of the schemas, sorted by key. Text that an article's
        `text_policy` keeps back is null.

    Raises:
        NewsfactsError: nothing-found, when no article gave any observation: such a run has failed.
    """
    if not any(extraction.observations for extraction in extractions):
        raise NewsfactsError("nothing-found", f"{len(extractions)} articles")
    ordered = sorted(extractions, key=lambda extraction: extraction.articles[0].article_id)
    rows: dict[str, list[Any]] = {
        table: [row for extraction in ordered for row in getattr(extraction, table)]
        for table in Extraction._fields
    }
    rows["issues"] += issues
    rows["entities"] = _first_mentions(rows["entities"])
    rows["consistency"], rows["consistency_members"] = check(rows["observations"], rows["articles"])
    rows["codes"] = _codes()
    policies = {article.article_id: article.text_policy for article in rows["articles"]}
    evidence_ids = evidence(rows["passages"], [*rows["observations"], *rows["quotes"], *rows["affiliations"]])
    rows["passages"] = [
        passage
        if may_carry_text(passage, policies[passage.article_id], evidence_ids)
        else passage._replace(text=None)
        for passage in rows["passages"]
    ]
    for table in QUOTING:
        rows[table] = [
            row._replace(quote=None) if policies[row.article_id] == "none" else row for row in rows[table]
        ]
    return {table: frame(table, of_table) for table, of_table in rows.items()}


def _first_mentions(entities: Iterable[EntityRow]) -> list[EntityRow]:
    """Each entity once, with its mention in the first article."""
    first: dict[str, EntityRow] = {}
    for entity in entities:
        first.setdefault(entity.entity_id, entity)
    return list(first.values())


def _codes() -> list[tuple[str | None, ...]]:
    return [(name, *code) for name in codelists.names() for code in codelists.code_list(name).values()]
