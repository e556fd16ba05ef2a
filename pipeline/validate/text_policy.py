"""How much of an article's text its rows may carry."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

from pipeline.extract.rows import AffiliationRow, ObservationRow, PassageRow, QuoteRow

# the tables whose rows quote the article
QUOTING = ("numerals", "observations", "entities", "mentions", "quotes", "affiliations")

Evidence = ObservationRow | QuoteRow | AffiliationRow


def evidence(passages: Iterable[PassageRow], rows: Iterable[Evidence]) -> frozenset[str]:
    """The ids of the passages that observations, quotes and affiliations are read from.

    A quotation of several sentences makes evidence of each of them.
    """
    of_article: dict[str, list[PassageRow]] = defaultdict(list)
    for passage in sorted(passages, key=lambda passage: passage.start):
        of_article[passage.article_id].append(passage)
    ids: set[str] = set()
    for row in rows:
        there = of_article[row.article_id]
        first = bisect_right(there, row.start, key=lambda passage: passage.end)
        behind = bisect_left(there, row.end, key=lambda passage: passage.start)
        ids.update(passage.passage_id for passage in there[first:behind])
    return frozenset(ids)


def may_carry_text(passage: PassageRow, policy: str, evidence_ids: frozenset[str]) -> bool:
    """Whether a passage's text may be published under the article's policy."""
    return policy == "full" or (policy == "quotation" and passage.passage_id in evidence_ids)
