"""No text that can be ingested breaks the contract: one article must not keep the others from publishing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import NewsfactsError
from pipeline.extract.article import extract
from pipeline.ingest.document import Document
from pipeline.ingest.text import document_from_text
from pipeline.publish.figures import figures
from pipeline.validate.assemble import assemble
from pipeline.validate.contract import violations
from pipeline.validate.rules.schema import schema_violations
from tests.extract.test_properties import BROKE, TEXTS

ANCHOR = "Sales rose 4 percent to $12 million in 2023."


def documents(texts: list[str]) -> list[Document]:
    """The texts that ingest takes, each once."""
    found: dict[str, Document] = {}
    for number, text in enumerate([ANCHOR, *texts]):
        try:
            document = document_from_text(f"article-{number}", text, published_on="2024-05-26")
        except NewsfactsError:
            continue
        found.setdefault(document.text_sha256, document)
    return [*found.values()]


def hold(texts: list[str]) -> None:
    articles = documents(texts)
    tables = assemble([extract(article) for article in articles], [])
    assert list(violations(tables, {article.article_id: article.text for article in articles})) == []
    assert list(schema_violations("figures", figures(tables))) == []


def test_texts_that_once_broke_it() -> None:
    hold(
        [
            *BROKE,
            "The motion passed with 12 for and 7 against, five abstaining.",
            "Prices of .66 per million British thermal units and £3.3bn.",
        ]
    )


@settings(deadline=None, max_examples=8)
@given(st.lists(TEXTS, min_size=40, max_size=60))
def test_any_texts(texts: list[str]) -> None:
    hold(texts)
