"""Tense against date: forecasts of a period that was over when the article appeared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.extract.rows import ArticleRow, ObservationRow
from pipeline.validate.consistency.findings import Finding, stated


def tenses(observations: Sequence[ObservationRow], article: ArticleRow) -> Iterator[Finding]:
    """One finding per observation with `tense_conflict`."""
    for row in observations:
        if not row.tense_conflict or row.time_end is None or article.published_on is None:
            continue
        days = (date.fromisoformat(article.published_on) - date.fromisoformat(row.time_end)).days
        yield Finding(
            kind="tense",
            members=((row, "forecast"),),
            verdict="inconsistent",
            explanation=(
                f"{stated(row)} is worded as a forecast of {row.time_period}, but that period ended on "
                f"{row.time_end}, {days} {'day' if days == 1 else 'days'} before the article appeared on "
                f"{article.published_on}."
            ),
        )
