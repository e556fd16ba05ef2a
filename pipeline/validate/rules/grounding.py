"""Every row against the text: offsets in the article, quotations word for word, passages end to end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Any

from pipeline.extract.rows import ArticleRow, PassageRow
from pipeline.validate.rules.violation import Violation, broken
from pipeline.validate.text_policy import QUOTING, evidence, may_carry_text


def grounding_violations(rows: Mapping[str, Sequence[Any]], texts: Mapping[str, str]) -> list[Violation]:
    """What does not stand in the article as it says.

    Args:
        rows: table name -> rows, of all tables that have offsets.
        texts: article_id -> text. Rows of other articles are held against the text that the passages
            carry, where they carry it.
    """
    articles = {row.article_id: row for row in rows["articles"]}
    passages: dict[str, list[PassageRow]] = defaultdict(list)
    for passage in sorted(rows["passages"], key=lambda passage: (passage.start, passage.end)):
        passages[passage.article_id].append(passage)
    found: list[Violation] = []
    for article_id, article in articles.items():
        if article_id in texts:
            found += _article(article, texts[article_id])
        found += _tiles(passages[article_id], article)
    for table in QUOTING:
        for row in rows[table]:
            if row.article_id in articles:
                found += _row(table, row, articles[row.article_id], texts.get(row.article_id))
    found += _passage_texts(rows, articles, texts)
    found += _homes(rows)
    return found


def _article(article: ArticleRow, text: str) -> Iterator[Violation]:
    if article.n_characters != len(text):
        yield broken(
            "articles", article, "n_characters", "grounding", f"The text has {len(text)} characters."
        )
    digest = sha256(text.encode()).hexdigest()
    if article.text_sha256 != digest:
        yield broken("articles", article, "text_sha256", "grounding", f"The text's sha256 is {digest}.")


def _tiles(passages: Sequence[PassageRow], article: ArticleRow) -> Iterator[Violation]:
    """Passages cover the text from its first character to its last, without gap or overlap."""
    if not passages:
        return
    if passages[0].start != 0:
        yield broken("passages", passages[0], "start", "tiling", "The first passage must start at 0.")
    for one, following in pairwise(passages):
        if following.start != one.end:
            message = f"The passage must start at {one.end}, where the one before it ends."
            yield broken("passages", following, "start", "tiling", message)
    if passages[-1].end != article.n_characters:
        message = f"The last passage must end with the text, at {article.n_characters}."
        yield broken("passages", passages[-1], "end", "tiling", message)


def _row(table: str, row: Any, article: ArticleRow, text: str | None) -> Iterator[Violation]:
    if not row.start < row.end <= article.n_characters:
        message = f"The span {row.start} to {row.end} does not lie in the {article.n_characters} characters."
        yield broken(table, row, "end", "offsets", message)
    elif article.text_policy == "none":
        if row.quote is not None:
            yield broken(table, row, "quote", "text_policy", "Nothing of this article may be quoted.")
    elif row.quote is None:
        yield broken(table, row, "quote", "not_null", "The quotation is missing.")
    elif text is not None and text[row.start : row.end] != row.quote:
        message = f"The text says {text[row.start : row.end]!r} at {row.start} to {row.end}."
        yield broken(table, row, "quote", "grounding", message)


def _passage_texts(
    rows: Mapping[str, Sequence[Any]], articles: Mapping[str, ArticleRow], texts: Mapping[str, str]
) -> Iterator[Violation]:
    """A passage carries its text where the article's policy allows it, and only there."""
    evidence_ids = evidence(rows["passages"], [*rows["observations"], *rows["quotes"], *rows["affiliations"]])
    for passage in rows["passages"]:
        article, text = articles.get(passage.article_id), texts.get(passage.article_id)
        if article is None:
            continue
        allowed = may_carry_text(passage, article.text_policy, evidence_ids)
        if allowed != (passage.text is not None):
            message = (
                f"Under the text policy {article.text_policy} the passage "
                f"{'must' if allowed else 'may not'} carry its text."
            )
            yield broken("passages", passage, "text", "text_policy", message)
        elif passage.text is not None and len(passage.text) != passage.end - passage.start:
            message = f"The text must have {passage.end - passage.start} characters."
            yield broken("passages", passage, "text", "offsets", message)
        elif (
            passage.text is not None
            and text is not None
            and text[passage.start : passage.end] != passage.text
        ):
            message = f"The article says {text[passage.start : passage.end]!r} there."
            yield broken("passages", passage, "text", "grounding", message)


def _homes(rows: Mapping[str, Sequence[Any]]) -> Iterator[Violation]:
    """A row's passage is the one in which its quotation starts."""
    passages = {passage.passage_id: passage for passage in rows["passages"]}
    for table in ("observations", "mentions", "quotes", "affiliations"):
        for row in rows[table]:
            home = passages.get(row.passage_id)
            if home is None:
                continue
            if home.article_id != row.article_id or not home.start <= row.start < home.end:
                message = "The quotation does not start in this passage."
                yield broken(table, row, "passage_id", "passage", message)
