"""The rows of one article after its corrections: values, what follows from them, and rows taken away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.errors import KINDS
from pipeline.extract.ids import generated_id
from pipeline.extract.rows import Extraction, IssueRow, ObservationRow
from pipeline.validate.corrections.cells import Value, text_of
from pipeline.validate.corrections.decide import Decision
from pipeline.validate.corrections.follow import followed
from schemas.corrections import correctable


def corrected_rows(extraction: Extraction, decisions: Iterable[Decision]) -> Extraction:
    """The rows of an article with what was decided, which does not contradict itself.

    Args:
        extraction: all rows of the article, as extracted.
        decisions: what was decided on them.
    """
    numerals = list(extraction.numerals)
    values: dict[int, dict[str, Value]] = defaultdict(dict)
    gone: set[int] = set()
    for decision in decisions:
        (column, target), new = (decision.correction.column, decision.target), decision.new
        if decision.removes:
            for index in target.numerals:
                numerals[index] = numerals[index]._replace(disposition=str(new), observation_id=None)
            gone |= set() if target.observation is None else {target.observation}
        elif decision.changes and target.observation is not None:
            values[target.observation][column] = new
    observations = [
        _corrected(row, values[index], extraction) if index in values else row
        for index, row in enumerate(extraction.observations)
        if index not in gone
    ]
    lost = {extraction.observations[index].observation_id for index in gone}
    return extraction._replace(
        observations=_untied(observations, lost) if lost else observations, numerals=numerals
    )


def issue(decision: Decision, extraction: Extraction) -> IssueRow:
    """The published record of a correction: what stood there, what stands there now, who, when, why.

    Args:
        decision: what was decided.
        extraction: all rows of the article, as extracted.
    """
    correction, target, old, new = decision
    kind, article = KINDS["corrected"], extraction.articles[0]
    row: Any = (
        extraction.numerals[target.numerals[0]]
        if target.observation is None
        else extraction.observations[target.observation]
    )
    message = kind.message.format(
        column=correction.column,
        expected=text_of(old),
        corrected=text_of(new),
        who=correction.who,
        date=correction.date,
        reason=correction.reason,
    )
    return IssueRow(
        generated_id("iss", article.text_sha256, kind.code, row.start, row.end, correction.column),
        article.article_id,
        correction.file,
        row.start,
        row.end,
        kind.code,
        kind.severity,
        message,
        kind.remedy,
    )


def _corrected(row: ObservationRow, values: dict[str, Any], extraction: Extraction) -> ObservationRow:
    names = [name for name in correctable() if name in values]
    return followed(row._replace(**values, corrected=" ".join(names)), names, extraction)


def _untied(observations: Sequence[ObservationRow], lost: set[str]) -> list[ObservationRow]:
    """The rows that stay, without ties to those that went: a pair has two rows and the id of the first."""
    pairs: dict[str, list[ObservationRow]] = defaultdict(list)
    for row in observations:
        if row.pair_id is not None:
            pairs[row.pair_id].append(row)
    first = {
        pair: min(members, key=lambda row: (row.start, row.end)).observation_id if len(members) > 1 else None
        for pair, members in pairs.items()
    }
    return [
        row._replace(
            pair_id=None if row.pair_id is None else first[row.pair_id],
            equivalent_to=None if row.equivalent_to in lost else row.equivalent_to,
        )
        for row in observations
    ]
