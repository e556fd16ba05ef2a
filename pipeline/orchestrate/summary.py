"""What a run ends with, as data: the version, rows per table, what became of the numbers, what changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.orchestrate.stages import checked, checked_figures, latest_ingested
from pipeline.orchestrate.store import Place
from schemas.tables import TABLES

if TYPE_CHECKING:
    import dagster as dg

    from pipeline.publish.release import Release

SUMMARY = "summary"
"""Under this name the metadata of the asset `release` holds it."""


class Summary(NamedTuple):
    """Plain values only: it is stored as JSON.

    published: false when nothing had changed. withdrawn: why the version with these tables was withdrawn.
    articles_with_observations: how many of the articles gave one or more.
    rows: per table, in publishing order. coverage: numerals per disposition.
    changes: per table the numbers of rows added, removed and changed.
    refused: file, code, message and remedy of each file that was not taken.
    corrections: lines of reviewers per status; empty where there are none.
    """

    version: str
    folder: str
    published: bool
    reasons: list[str]
    articles: int
    articles_with_observations: int
    rows: dict[str, int]
    coverage: dict[str, int]
    changes: dict[str, list[int]]
    refused: list[list[str]]
    withdrawn: str | None
    corrections: dict[str, int]


def summary(place: Place, release: Release[Any]) -> Summary:
    """The summary of a run that went through."""
    tables = checked(place).tables | checked_figures(place).tables
    left = latest_ingested(place)
    dispositions: dict[Any, int] = tables["numerals"]["disposition"].value_counts().to_dict()
    return Summary(
        version=release.version,
        folder=str(release.folder),
        published=release.published,
        reasons=list(release.reasons),
        articles=len(tables["articles"]),
        articles_with_observations=int(tables["observations"]["article_id"].nunique()),
        rows={name: len(tables[name]) for name in TABLES},
        coverage={str(name): int(n) for name, n in sorted(dispositions.items(), key=lambda item: -item[1])},
        changes={table: list(changes) for table, changes in release.changes.items()},
        refused=[list(refusal[:4]) for refusal in left.refused],
        withdrawn=release.withdrawn,
        corrections=dict(sorted(Counter(correction.status for correction in left.corrections).items())),
    )


def summary_of(result: dg.ExecuteInProcessResult) -> Summary:
    """The summary that the run left in the asset `release`."""
    told = result.asset_materializations_for_node("publish") or result.asset_observations_for_node("publish")
    facts: Any = told[-1].metadata[SUMMARY].value
    return Summary(**facts)
