"""The accuracy of a system on the development passages, by the project's own scorer; prints JSON."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from pipeline.extract.article import extract
from pipeline.extract.rows import Extraction, ObservationRow
from pipeline.ingest.document import Document
from pipeline.validate.accuracy import GoldArticle, GoldRow, read_gold, score
from pipeline.validate.accuracy.measured import DEVELOPMENT
from tests.benchmarks.findings import UNMAPPED, Finder, Finding
from tests.benchmarks.systems import SYSTEMS

"""The held-out set is for the project's own figures, and is not touched here."""

_SHOWN = 12
"""Units without a code that are named, the most frequent first."""

Extract = Callable[[Document], Extraction]


def figures(gold: Sequence[GoldArticle], system: Extract) -> dict[str, Any]:
    """Detection, value with unit, and value with unit where the unit is one of measure.

    Peers name units of measure, currencies and percent, but not what is counted ("40 ships"). The last
    figure leaves counts out on both sides: of the annotators' rows, and of those that were found.
    """
    found: dict[str, Extraction] = {}

    def once(document: Document) -> Extraction:
        if document.article_id not in found:
            found[document.article_id] = system(document)
        return found[document.article_id]

    report = score(gold, once)
    detection = report.agreements["detection"]
    measured = score(
        [article._replace(rows=tuple(filter(_wants_measure, article.rows))) for article in gold],
        lambda document: _only_measures(once(document)),
    )
    unmapped = Counter(
        row.unit_code.removeprefix(UNMAPPED)
        for extraction in found.values()
        for row in extraction.observations
        if row.unit_code.startswith(UNMAPPED)
    )
    return {
        "precision": detection.precision.share,
        "recall": detection.recall.share,
        "f1": detection.f1,
        "value_unit_f1": report.agreements["value+unit"].f1,
        "measured_unit_f1": measured.agreements["value+unit"].f1,
        "not_mapped": {"findings": unmapped.total(), "units": dict(unmapped.most_common(_SHOWN))},
    }


def _is_measure(unit_code: str) -> bool:
    """Whether a code begins with a unit of measure, a currency or percent, not with a thing counted."""
    return not unit_code.startswith("{")


def _wants_measure(row: GoldRow) -> bool:
    alternatives = str(row.fields.get("unit_code", "{}")).split(" | ")
    return row.optional or any(map(_is_measure, alternatives))


def _only_measures(extraction: Extraction) -> Extraction:
    return extraction._replace(
        observations=[row for row in extraction.observations if _is_measure(row.unit_code)]
    )


def as_extract(finder: Finder) -> Extract:
    """A finder as the scorer calls it. Only observations are scored; what a peer doesn't say is empty."""

    def found(document: Document) -> Extraction:
        rows = [_observation(*numbered) for numbered in enumerate(finder(document.text))]
        return Extraction._make(rows if table == "observations" else [] for table in Extraction._fields)

    return found


def _observation(number: int, finding: Finding) -> ObservationRow:
    said = {"observation_id": str(number), **finding._asdict()}
    return ObservationRow._make(said.get(column) for column in ObservationRow._fields)


if __name__ == "__main__":
    load = SYSTEMS[sys.argv[1]].load
    measured = figures(list(read_gold(DEVELOPMENT)), extract if load is None else as_extract(load()))
    sys.stdout.write(json.dumps(measured))
