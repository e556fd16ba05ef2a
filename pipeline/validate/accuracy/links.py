"""Whether matched rows are tied to each other as the annotator tied them: conversions and pairs."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.rows import ObservationRow
from pipeline.validate.accuracy.gold import GoldRow
from pipeline.validate.accuracy.match import Matching

Judgement = tuple[str, GoldRow, ObservationRow, bool, str | None, str | None]
"""Field, the two rows, whether it is right, and in words what was wanted and what was found."""


def _conversions(matching: Matching) -> Iterator[Judgement]:
    quotes = {found.observation_id: gold.quote for gold, found in matching.pairs.values()}
    for gold, found in matching.pairs.values():
        target = gold.fields.get("equivalent_to")
        if "equivalent_to" not in gold.fields or (isinstance(target, int) and target not in matching.pairs):
            continue
        wanted = matching.pairs[target][1].observation_id if isinstance(target, int) else None
        wanted_quote = None if wanted is None else quotes[wanted]
        found_quote = None if found.equivalent_to is None else quotes.get(found.equivalent_to, "another row")
        yield "equivalent_to", gold, found, found.equivalent_to == wanted, wanted_quote, found_quote


def _pairs(matching: Matching) -> Iterator[Judgement]:
    judged = [pair for pair in matching.pairs.values() if "pair" in pair[0].fields]
    for gold, found in judged:
        label, others = gold.fields["pair"], [pair for pair in judged if pair[1] is not found]
        wanted = [g for g, _ in others if label is not None and g.fields["pair"] == label]
        tied = [g for g, f in others if found.pair_id is not None and f.pair_id == found.pair_id]
        yield "pair", gold, found, wanted == tied, _quotes(wanted), _quotes(tied)


def _quotes(rows: list[GoldRow]) -> str | None:
    return " + ".join(row.quote for row in rows) or None


def judge_links(matching: Matching) -> Iterator[Judgement]:
    """Judge `equivalent_to` and `pair` of the matched rows, as far as their partners were matched too."""
    yield from _conversions(matching)
    yield from _pairs(matching)
