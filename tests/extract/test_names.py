"""Names: every sentence of the examples, and what holds for any text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.names.find import find_names
from pipeline.extract.names.types import Names
from pipeline.ingest.document import Document, Passage, Provenance
from pipeline.ingest.passages import divide
from pipeline.ingest.text import document_from_text

EXAMPLES = yaml.safe_load((Path(__file__).parents[1] / "examples" / "names.yaml").read_text(encoding="utf-8"))
ARTICLE = Path(__file__).parents[2] / "raw" / "000_170ac16a23be116d.txt"


def names_of(text: str) -> Names:
    return find_names(document_from_text("example", text))


def by_quote(names: Names, kinds: tuple[str, ...], value: Callable[[Any], str]) -> dict[str, str]:
    entities = {entity.entity_id: entity for entity in names.entities}
    return {
        str(mention.quote): value(entities[mention.entity_id])
        for mention in names.mentions
        if mention.kind in kinds
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:60])
def test_names_of_an_example(example: dict[str, Any]) -> None:
    names = names_of(example["text"])
    assert by_quote(names, ("name",), lambda entity: entity.kind) == example["names"]
    bearers = by_quote(names, ("name", "definite", "pronoun"), lambda entity: entity.name)
    assert {mention: bearers.get(mention) for mention in example.get("same", {})} == example.get("same", {})
    assert {phrase: bearers.get(phrase) for phrase in example.get("refers", {})} == example.get("refers", {})


def test_people_and_places_of_the_article_are_found() -> None:
    names = names_of(ARTICLE.read_text(encoding="utf-8"))
    kinds = {entity.name: entity.kind for entity in names.entities}
    assert kinds["Kong Wansheng"] == kinds["Zhu Sichiao"] == "person"
    assert kinds["Hefei"] == kinds["Hunan"] == "place"
    assert kinds["Guochuang Software Co."] == kinds["iFlytek"] == "organization"
    assert kinds["Origin Wukong"] == "product"
    assert kinds["quantum technology"] == "industry"
    assert not {"Chinese", "Computers", "Experts", "Industrial Cluster", "GDP", "Photo"} & set(kinds)


@pytest.mark.parametrize(
    ("before", "phrase", "name"),
    [
        ("Lu Fang runs Meiya Foods Co.", "Lu", "Lu Fang"),
        ("Lu Fang runs Meiya Foods Co.", "Meiya Foods", "Meiya Foods Co."),
        ("Lu Fang runs Meiya Foods Co.", "the company", "Meiya Foods Co."),
        ("Lu Fang runs Meiya Foods Co.", "its", "Meiya Foods Co."),
        ("Lu Fang runs Meiya Foods Co.", "he", "Lu Fang"),
        ("Lu Fang runs Meiya Foods Co.", "the company's", "Meiya Foods Co."),
        ("Ningbo is a port in Zhejiang.", "the city", "Ningbo"),
        ("Ningbo is a port in Zhejiang.", "the province", "Zhejiang"),
        ("Ningbo is a port in Zhejiang.", "the company", None),
        ("Ningbo is a port in Zhejiang.", "rivers", None),
    ],
)
def test_a_phrase_resolves_to_what_was_named_before(before: str, phrase: str, name: str | None) -> None:
    text = f"{before} Then {phrase} grew."
    found = names_of(text).resolve(phrase, text.index(f"{phrase} grew"))
    assert (found and found[0]) == name


def test_a_phrase_that_holds_a_name_resolves_to_it_where_it_stands() -> None:
    text = "Growth in Anhui province slowed."
    assert names_of(text).resolve("Anhui province", text.index("Anhui")) == (
        "Anhui",
        names_of(text).entities[0].entity_id,
    )


def test_the_longest_mention_over_a_span_is_found() -> None:
    text = "The Bank of Ghana acted."
    entity = names_of(text).at(text.index("Ghana"), text.index("Ghana") + 5)
    assert entity is not None
    assert entity.name == "Bank of Ghana"
    assert names_of(text).at(0, 3) is None


def test_an_entity_keeps_its_id_when_the_rest_of_the_text_changes() -> None:
    ids = {
        names_of(f"Mr. Aldous of Corvane Systems Inc. left. {rest}").entities[1].entity_id
        for rest in ("", "Rain fell.")
    }
    assert len(ids) == 1


def test_a_name_in_a_title_counts_only_with_support_in_the_body() -> None:
    heading = "Global Demand Lifts Quarterly Results\n\n"
    assert not names_of(f"{heading}Orders rose in every region last year, the report shows.").entities


@given(
    st.text(alphabet=st.sampled_from("ABab I’'“”\".,-&()\n of the Mr Kong said Hefei Co 5é"), max_size=200)
)
def test_every_row_is_grounded_and_mentions_by_name_never_overlap(text: str) -> None:
    document = Document("any", text, "0" * 64, Provenance(), divide(text))
    names = find_names(document)
    known = {entity.entity_id for entity in names.entities}
    assert all(text[m.start : m.end] == m.quote and m.entity_id in known for m in names.mentions)
    assert all(text[e.start : e.end] == e.quote for e in names.entities)
    spans = names.spans
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize(
    "unit", ["A ", "Abcde Fghij ", "Bank of ", "A-", "Kong's ", "Tom Smith. Smith ", "“a ", "the company "]
)
def test_endless_repetition_is_read_in_bounded_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    document = Document("long", text, "0" * 64, Provenance(), (Passage(0, len(text), None, 1, 1, "body"),))
    assert all(mention.end - mention.start < 500 for mention in find_names(document).mentions)
