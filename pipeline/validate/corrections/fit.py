"""Corrected rows against the contract: what they break, and which line of which file is to blame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.extract.rows import Extraction
from pipeline.ingest.corrections import Correction
from pipeline.ingest.identity import shown
from pipeline.validate.corrections.decide import Decision, Misfit, misfit
from pipeline.validate.frames import frame
from pipeline.validate.rules.keys import key_violations
from pipeline.validate.rules.links import link_violations
from pipeline.validate.rules.numbers import number_violations
from pipeline.validate.rules.schema import schema_violations
from pipeline.validate.rules.violation import Violation
from schemas.tables import TABLES


class Applied(NamedTuple):
    """An article before and after its corrections."""

    before: Extraction
    after: Extraction
    decisions: Sequence[Decision]


def broken_rules(applied: Sequence[Applied]) -> Iterator[Misfit]:
    """The rules that corrected rows break, all articles at once, since each look at a model takes time.

    A rule that was broken before the corrections is none of their doing; the contract tells of it.
    """
    found = _violations(article.after for article in applied)
    if not found:
        return
    known = set(_violations(article.before for article in applied))
    of_row: dict[str, list[Correction]] = {}
    for article in applied:
        every = [decision.correction for decision in article.decisions]
        of_row |= dict.fromkeys((row.observation_id for row in article.before.observations), every)
        of_row |= {f"{row.article_id}|{row.start}": every for row in article.before.numerals}
        for decision in article.decisions:
            if decision.target.observation is not None:
                row = article.before.observations[decision.target.observation]
                own = [d.correction for d in article.decisions if d.target == decision.target]
                of_row[row.observation_id] = own
    for violation in found:
        if violation not in known:
            lines = of_row[violation.row]
            blamed = next((line for line in lines if line.column == violation.column), lines[0])
            value = "nothing" if violation.value is None else shown(violation.value)
            yield misfit(
                blamed, f"{violation.column} would be {value}: {violation.message.removesuffix('.')}"
            )


def _violations(extractions: Iterable[Extraction]) -> list[Violation]:
    """What breaks the rules for observations and numerals."""
    every = list(extractions)
    rows: Mapping[str, Sequence[Any]] = dict.fromkeys(TABLES, ()) | {
        table: [row for extraction in every for row in getattr(extraction, table)]
        for table in ("articles", "numerals", "observations", "entities")
    }
    found = schema_violations("observations", frame("observations", rows["observations"]))
    if found:
        return found  # the other rules read what the model promises
    return [
        *number_violations(rows),
        *link_violations(rows),
        *key_violations({"observations": rows["observations"]}),
    ]
