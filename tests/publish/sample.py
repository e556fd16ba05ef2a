"""Small tables for tests of publishing and access: real passages and offsets, one row per percentage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from pipeline.extract.ids import generated_id
from pipeline.extract.rows import (
    ArticleRow,
    EntityRow,
    Extraction,
    IssueRow,
    MentionRow,
    NumeralRow,
    ObservationRow,
    PassageRow,
)
from pipeline.ingest.document import Document, Provenance
from pipeline.ingest.text import document_from_text
from pipeline.publish.context import PublishContext
from pipeline.publish.figures import figures
from pipeline.validate.assemble import assemble
from schemas.codelists import code_list

ARTICLES = {
    "alpha": "Trade grew -1.1% in May, said Élodie “A|B” Müller.\r\n\r\n=HYPERLINK(1) rose 2.5%\r and 3%.",
    "beta": "@cmd saw 40% more, the <b>office</b> said. It expects 12.75% next year.\n\nNothing is known.",
}
MORE = ARTICLES | {"gamma": "It rose 2.5% in June, she said."}
PROVENANCE = {
    "alpha": Provenance(
        title="Trade | grew",
        publisher="The <Courier>",
        published_on="2024-05-26",
        source_url="https://news.example/alpha_1",
        known_faults=("It is a *copy*.",),
        original_title="Trade has grown",
        original_url="https://origin.example/1",
    )
}
CONTEXT = PublishContext(PROVENANCE, inputs_sha256="0" * 64)

_PERCENTAGE = re.compile(r"-?\d+(?:\.\d+)?%")


def tables(
    articles: Mapping[str, str] = ARTICLES,
    *,
    policies: Mapping[str, str] | None = None,
    issues: tuple[IssueRow, ...] = (),
) -> dict[str, pd.DataFrame]:
    """All tables of the dataset for some texts; policies: article_id -> text_policy, else `quotation`."""
    documents = [document_from_text(article_id, text) for article_id, text in articles.items()]
    extractions = [
        extraction(document, (policies or {}).get(document.article_id, "quotation")) for document in documents
    ]
    checked = assemble(extractions, issues)
    return {**checked, "figures": figures(checked)}


def extraction(document: Document, policy: str) -> Extraction:
    """The rows of one article: every percentage as an observation, one person."""
    text, article_id = document.text, document.article_id
    origin = PROVENANCE.get(article_id, document.provenance)
    passages = [
        PassageRow(
            generated_id("psg", document.text_sha256, passage.start),
            article_id,
            passage.section,
            passage.paragraph,
            passage.sentence,
            passage.kind,
            passage.start,
            passage.end,
            text[passage.start : passage.end],
        )
        for passage in document.passages
    ]
    entity_id = generated_id("ent", "person", "Élodie Müller")
    start = text.find("said")
    passage_id = _passage_at(passages, start)
    observations = [
        _observation(document, passages, match, entity_id) for match in _PERCENTAGE.finditer(text)
    ]
    return Extraction(
        articles=[
            ArticleRow(
                article_id,
                origin.title,
                origin.publisher,
                origin.published_on,
                "en",
                document.text_sha256,
                len(text),
                origin.source_url,
                None,
                None,
                policy,
            )
        ],
        passages=passages,
        numerals=[
            NumeralRow(article_id, row.start, row.end, row.quote, "observation", row.observation_id)
            for row in observations
        ],
        observations=observations,
        entities=[EntityRow(entity_id, "Élodie Müller", "person", article_id, start, start + 4, "said")],
        mentions=[
            MentionRow(
                generated_id("mnt", document.text_sha256, start),
                entity_id,
                article_id,
                passage_id,
                start,
                start + 4,
                "said",
                "name",
            )
        ],
        quotes=[],
        affiliations=[],
        issues=[],
    )


def _observation(
    document: Document, passages: list[PassageRow], match: re.Match[str], entity_id: str
) -> ObservationRow:
    row = dict.fromkeys(ObservationRow._fields) | {
        "observation_id": generated_id("obs", document.text_sha256, match.start()),
        "article_id": document.article_id,
        "passage_id": _passage_at(passages, match.start()),
        "start": match.start(),
        "end": match.end(),
        "quote": match[0],
        "value": float(match[0][:-1]),
        "value_text": match[0][:-1],
        "bound": "exact",
        "unit_code": "%",
        "unit_kind": "percentage",
        "unit_mult": 0,
        "subject": "Müller",
        "subject_id": entity_id,
        "indicator": "trade",
        "role": "growth_rate",
        "time_period": "2024-05",
        "time_start": "2024-05-01",
        "time_end": "2024-05-31",
        "obs_status": "A",
        "tense_conflict": False,
        "rule": next(iter(code_list("rules"))),
        "confidence": 0.9,
    }
    return ObservationRow(**row)  # type: ignore[arg-type]  # each value has its column's type


def _passage_at(passages: list[PassageRow], start: int) -> str:
    return next(row.passage_id for row in passages if row.start <= start < row.end)


def write_raw(folder: Path, articles: Mapping[str, str] = ARTICLES) -> Path:
    """The texts as raw files, one with a byte order mark."""
    folder.mkdir()
    for index, (article_id, text) in enumerate(articles.items()):
        mark = b"\xef\xbb\xbf" if index else b""
        (folder / f"{article_id}.txt").write_bytes(mark + text.encode())
    return folder
