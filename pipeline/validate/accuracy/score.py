"""Score an extractor against annotated articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from pipeline.extract.rows import Extraction, ObservationRow
from pipeline.ingest.document import Document
from pipeline.ingest.text import document_from_text
from pipeline.validate.accuracy.fields import JUDGES, is_right
from pipeline.validate.accuracy.gold import GoldArticle, GoldRow
from pipeline.validate.accuracy.links import Judgement, judge_links
from pipeline.validate.accuracy.match import Matching, match
from pipeline.validate.accuracy.measures import Agreement, Proportion
from pipeline.validate.accuracy.report import Mistake, Report

_TUPLES = {
    "value+unit": ("unit_code",),
    "tuple": ("unit_code", "bound", "role", "time_period"),
}
_CONTEXT = 50
"""Characters shown on each side of a mistake."""


def _context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return f"{before}[{text[start:end]}]{after}".replace("\n", " ")


def _judgements(matching: Matching) -> Iterator[Judgement]:
    for gold, found in matching.pairs.values():
        for field in JUDGES:
            right = is_right(field, gold, found)
            if right is not None:
                wanted, got = gold.fields[field], getattr(found, field)
                yield field, gold, found, right, _words(wanted), _words(got)
    yield from judge_links(matching)


def _must_be_given(stated: object) -> bool:
    return not (stated is None or stated is False or (isinstance(stated, str) and "~" in stated.split(" | ")))


def _words(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _tuple_right(gold: GoldRow, found: ObservationRow) -> bool:
    return all(is_right(field, gold, found) is not False for field in _TUPLES["tuple"])


def _confidence(rows: Iterable[ObservationRow]) -> list[float]:
    """The confidence of rows; those of other finders and readers state none."""
    stated: list[float | None] = [row.confidence for row in rows]
    return [one for one in stated if one is not None]


def _missed(row: GoldRow) -> str:
    return f"{row.value:g} {row.fields.get('unit_code', '')}".strip()


def _found(row: ObservationRow) -> str:
    return f"{row.value:g} {row.unit_code}"


def _mistakes(article: GoldArticle, matching: Matching, judgements: list[Judgement]) -> Iterator[Mistake]:
    def at(kind: str, start: int, end: int, gold: str, found: str) -> Mistake:
        quote, context = article.text[start:end], _context(article.text, start, end)
        return Mistake(kind, article.id, start, quote, gold, found, context)

    for row in matching.missed:
        yield at("missed", row.start, row.end, _missed(row), "-")
    for extra in matching.spurious:
        yield at("spurious", extra.start, extra.end, "-", _found(extra))
    for field, gold, _, right, wanted, got in judgements:
        if not right:
            yield at(field, gold.start, gold.end, str(wanted), str(got))


def score(gold: Iterable[GoldArticle], extract: Callable[[Document], Extraction]) -> Report:
    """Extract each annotated text and compare.

    A found row answers an annotated one when their spans overlap and their values are equal within
    0.1 %, one to one. Fields are judged on matched rows, where the annotator states them.
    """
    articles = 0
    counts: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    given_hits: Counter[str] = Counter()
    given: Counter[str] = Counter()
    mistakes: list[Mistake] = []
    held: Counter[float] = Counter()
    claimed: Counter[float] = Counter()
    for article in gold:
        document = document_from_text(
            article.id, article.text, title=article.title, published_on=article.published_on
        )
        matching = match(article.rows, extract(document).observations)
        judgements = list(_judgements(matching))
        held.update(
            _confidence(row for gold_row, row in matching.pairs.values() if _tuple_right(gold_row, row))
        )
        claimed.update(_confidence([*(row for _, row in matching.pairs.values()), *matching.spurious]))
        articles += 1
        counts["wanted"] += len(matching.pairs) + len(matching.missed)
        counts["found"] += len(matching.pairs) + len(matching.spurious)
        counts["optional"] += len(matching.ignored)
        counts["detection"] += len(matching.pairs)
        for name, fields in _TUPLES.items():
            counts[name] += sum(
                all(is_right(field, *pair) is not False for field in fields)
                for pair in matching.pairs.values()
            )
        for field, row, _, right, _, _ in judgements:
            judged[field] += 1
            hits[field] += right
            if _must_be_given(row.fields[field]):
                given[field] += 1
                given_hits[field] += right
        mistakes += _mistakes(article, matching, judgements)
    order = ["missed", "spurious", *JUDGES, "equivalent_to", "pair"]
    return Report(
        articles=articles,
        optional_found=counts["optional"],
        agreements={
            name: Agreement(counts[name], counts["found"], counts["wanted"])
            for name in ("detection", *_TUPLES)
        },
        fields={field: Proportion(hits[field], judged[field]) for field in order[2:]},
        given={field: Proportion(given_hits[field], given[field]) for field in order[2:]},
        reliability={f"{level:g}": Proportion(held[level], claimed[level]) for level in sorted(claimed)},
        mistakes=tuple(sorted(mistakes, key=lambda m: (order.index(m.kind), m.article_id, m.start))),
    )
