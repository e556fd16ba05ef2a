"""Quotations, attributions and posts: every sentence of the examples, and what holds for any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.names.find import find_names
from pipeline.extract.speech.find import find_speech
from pipeline.extract.speech.types import Speech
from pipeline.ingest.document import Document, Passage, Provenance
from pipeline.ingest.passages import divide
from pipeline.ingest.text import document_from_text

FOLDER = Path(__file__).parents[1] / "examples"
QUOTES = yaml.safe_load((FOLDER / "quotes.yaml").read_text(encoding="utf-8"))
AFFILIATIONS = yaml.safe_load((FOLDER / "affiliations.yaml").read_text(encoding="utf-8"))
ARTICLE = Path(__file__).parents[2] / "raw" / "000_170ac16a23be116d.txt"


def speech_of(text: str) -> Speech:
    document = document_from_text("example", text)
    return find_speech(document, find_names(document))


@pytest.mark.parametrize("example", [e for e in QUOTES if "quotes" in e], ids=lambda e: e["text"][:60])
def test_quotations_of_an_example(example: dict[str, Any]) -> None:
    expected = example["quotes"]
    found = [quote._asdict() for quote in speech_of(example["text"]).quotes]
    assert [
        {key: row[key] for key in wanted} for row, wanted in zip(found, expected, strict=False)
    ] == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize("example", [e for e in QUOTES if "attributed" in e], ids=lambda e: e["text"][:60])
def test_on_whose_word_a_number_stands(example: dict[str, Any]) -> None:
    speech = speech_of(example["text"])
    at = {
        quantity: speech.attribution_at(example["text"].index(quantity)) for quantity in example["attributed"]
    }
    assert {quantity: found and found[0] for quantity, found in at.items()} == example["attributed"]


@pytest.mark.parametrize("example", AFFILIATIONS, ids=lambda e: e["text"][:60])
def test_posts_of_an_example(example: dict[str, Any]) -> None:
    document = document_from_text("example", example["text"])
    names = find_names(document)
    by_id = {entity.entity_id: entity.name for entity in names.entities}
    found = [
        {
            "person": by_id[row.person_id],
            "role": row.role,
            "organization": by_id[row.organization_id] if row.organization_id else None,
            "former": row.former,
        }
        for row in find_speech(document, names).affiliations
    ]
    assert found == [{"former": False} | expected for expected in example["affiliations"]]


def test_quotations_of_the_article_carry_their_speakers() -> None:
    quotes = speech_of(ARTICLE.read_text(encoding="utf-8")).quotes
    direct = {quote.speaker for quote in quotes if quote.kind == "direct"}
    assert {
        "Kong Wansheng",
        "Han Shengjun",
        "Guo Guoping",
        "Wu Hailong",
        "Wang Peng",
        "Zhu Sichiao",
    } <= direct
    assert None not in direct
    assert not [
        quote for quote in quotes if quote.quote in ("Hefei model", "dark horse", "Quantum Boulevard")
    ]


def test_a_post_is_stated_once_though_the_text_repeats_it() -> None:
    rows = speech_of("Premier Li Qiang spoke. Later Premier Li Qiang left.").affiliations
    assert [row.role for row in rows] == ["Premier"]


def test_the_evidence_of_a_post_holds_person_and_organization() -> None:
    (row,) = speech_of("It was Anna Weber, a researcher at the Ifo Institute, who wrote it.").affiliations
    assert row.quote == "Anna Weber, a researcher at the Ifo Institute"


@given(
    st.text(
        alphabet=st.sampled_from("ABab “”\"'’.,:\n said that told Kong the company according to"),
        max_size=200,
    )
)
def test_every_row_is_grounded(text: str) -> None:
    document = Document("any", text, "0" * 64, Provenance(), divide(text))
    names = find_names(document)
    speech = find_speech(document, names)
    known = {entity.entity_id for entity in names.entities}
    found = [(row.start, row.end, row.quote) for row in speech.quotes]
    found += [(row.start, row.end, row.quote) for row in speech.affiliations]
    assert all(quote and text[start:end] == quote for start, end, quote in found)
    assert all(quote.speaker_id is None or quote.speaker_id in known for quote in speech.quotes)
    assert all(row.person_id in known for row in speech.affiliations)
    assert len({quote.quote_id for quote in speech.quotes}) == len(speech.quotes)


@pytest.mark.parametrize(
    "unit",
    ["Kong said ", "Kong said that Wu said that ", "“Yes,” ", "“", "‘a ", "according to ", "he said, "],
)
def test_endless_repetition_is_read_in_bounded_time(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    document = Document("long", text, "0" * 64, Provenance(), (Passage(0, len(text), None, 1, 1, "body"),))
    assert find_speech(document, find_names(document)).attribution_at(len(text)) is None
