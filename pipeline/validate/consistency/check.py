"""All checks on the numbers of each article, as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.extract.rows import ArticleRow, CheckMemberRow, CheckRow, ObservationRow
from pipeline.validate.consistency.change import changes
from pipeline.validate.consistency.exchange import exchange_rates
from pipeline.validate.consistency.findings import Finding, check_row, member_rows
from pipeline.validate.consistency.repeated import repeated
from pipeline.validate.consistency.shares import shares
from pipeline.validate.consistency.tense import tenses


def check(
    observations: Iterable[ObservationRow], articles: Iterable[ArticleRow]
) -> tuple[list[CheckRow], list[CheckMemberRow]]:
    """The rows of `consistency` and `consistency_members`.

    Numbers are compared within an article only: two articles may speak of different things in the
    same words. The order of the observations does not matter.
    """
    of_article: dict[str, list[ObservationRow]] = defaultdict(list)
    for row in observations:
        of_article[row.article_id].append(row)
    findings = [
        finding
        for article in sorted(articles)
        for finding in _findings(sorted(of_article[article.article_id], key=_place), article)
    ]
    return [check_row(finding) for finding in findings], [
        row for finding in findings for row in member_rows(finding)
    ]


def _findings(observations: Sequence[ObservationRow], article: ArticleRow) -> Iterator[Finding]:
    yield from exchange_rates(observations)
    yield from changes(observations)
    yield from shares(observations)
    yield from repeated(observations)
    yield from tenses(observations, article)


def _place(row: ObservationRow) -> tuple[int, int, str]:
    return row.start, row.end, row.observation_id
