"""All accepted corrections, applied to the rows of their articles: all of them fit, or none is applied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.errors import NewsfactsError
from pipeline.extract.rows import Extraction, IssueRow
from pipeline.ingest.corrections import Correction
from pipeline.validate.corrections.apply import corrected_rows, issue
from pipeline.validate.corrections.decide import Misfit, decisions
from pipeline.validate.corrections.fit import Applied, broken_rules

MOST_TOLD = 20
"""So many misfits are told at once."""


class Corrected(NamedTuple):
    """The rows of all articles with their corrections, and a row of `issues` for each correction."""

    extractions: list[Extraction]
    issues: list[IssueRow]


def correct(
    extractions: Iterable[Extraction], corrections: Iterable[Correction], texts: Mapping[str, str]
) -> Corrected:
    """Apply the accepted corrections; articles without any pass as they are.

    Args:
        extractions: one per article, as extracted.
        corrections: of any status, of articles that are there.
        texts: article_id -> text.

    Raises:
        NewsfactsError: correction-misfit, with every line that does not fit its row.
    """
    accepted: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        if correction.status == "accepted":
            accepted[correction.article_id].append(correction)
    rows: list[Extraction] = []
    applied: list[Applied] = []
    misfits: list[Misfit] = []
    for extraction in extractions:
        article_id = extraction.articles[0].article_id
        if article_id not in accepted:
            rows.append(extraction)
            continue
        decided, unfit = decisions(extraction, accepted[article_id], texts[article_id])
        misfits += unfit
        if not unfit:
            rows.append(corrected_rows(extraction, decided))
            applied.append(Applied(extraction, rows[-1], decided))
    misfits += broken_rules(applied)
    if misfits:
        misfits.sort()
        raise NewsfactsError("correction-misfit", misfits[0].file, detail=_told(misfits))
    return Corrected(
        rows,
        [issue(decision, before) for before, _, all_ in applied for decision in all_ if decision.changes],
    )


def _told(misfits: list[Misfit]) -> str:
    lines = [f"\n  {file}, line {line}: {why}." for file, line, why in misfits[:MOST_TOLD]]
    more = len(misfits) - MOST_TOLD
    return "".join(lines) + (f"\n  and {more} more" if more > 0 else "")
