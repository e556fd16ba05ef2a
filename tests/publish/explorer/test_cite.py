"""Citations: a row and the dataset in each form, and the row as a W3C Web Annotation, from what is known."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pipeline.access.table_schema import TableData
from pipeline.ingest.document import Provenance
from pipeline.publish.context import PublishContext
from pipeline.publish.described import Described
from pipeline.publish.descriptors.citation import bibtex
from pipeline.publish.parquet import typed_tables
from tests.publish.explorer.conftest import View, written
from tests.publish.sample import CONTEXT, PROVENANCE, tables

TEXT = "The 🚀 rate, said Müller, is 'up' 2.5% in May. </script><b>Then</b> it fell 3% in June."


@pytest.fixture(scope="module")
def typed() -> dict[str, TableData]:
    return typed_tables(tables({"alpha": TEXT}))


@pytest.fixture
def folder(typed: dict[str, TableData], tmp_path: Path) -> Path:
    known = {"alpha": PROVENANCE["alpha"]._replace(authors=("Ann & Co", "Bo Li"))}
    return written(typed, PublishContext(known, "0" * 64), tmp_path)


@pytest.fixture
def row(folder: Path, typed: dict[str, TableData], view: View) -> Page:
    """The page with the row of 2.5% chosen."""
    page = view(folder, f"#row={row_id(typed)}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def row_id(typed: dict[str, TableData]) -> str:
    return next(
        str(one["observation_id"]) for one in typed["observations"].rows.to_pylist() if one["quote"] == "2.5%"
    )


def cited(page: Page, form: str, of: str = "row") -> str:
    page.locator(f"#form-{of}").select_option(form)
    page.locator(f"#copy-{of}").click()
    expect(page.locator(f"#copy-{of}")).to_have_text("Copied")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert page.locator("pre.citation").inner_text().strip() == copied.strip()
    return copied


def test_a_sentence_says_what_who_where_and_which_row(row: Page, typed: dict[str, TableData]) -> None:
    assert cited(row, "Sentence") == (
        "“2.5%” (Élodie Müller, trade, 2024-05), in “Trade | grew”, Ann & Co, Bo Li, The <Courier>, "
        "26 May 2024, https://news.example/alpha_1, a copy or adaptation of “Trade has grown”, "
        f"https://origin.example/1; row {row_id(typed)} of Newsfacts v1.2.0 (CC BY 4.0)."
    )


def test_apa_names_the_article_and_the_dataset(row: Page, typed: dict[str, TableData]) -> None:
    article, dataset = cited(row, "APA").split("\n\n")
    assert article.startswith(
        "Ann & Co, & Bo Li. (2024, May 26). Trade | grew. The <Courier>. https://news.example/alpha_1"
    )
    assert dataset == (
        "Newsfacts contributors. (2024). "
        "Newsfacts: the numbers, names and quotations that news articles state "
        f"(Version 1.2.0, row {row_id(typed)}) [Data set]."
    )


def test_bibtex_escapes_what_it_would_run(row: Page) -> None:
    entries = cited(row, "BibTeX")
    assert "author = {{Ann \\& Co} and {Bo Li}}" in entries
    assert entries.count("{") - entries.count("\\{") == entries.count("}") - entries.count("\\}")
    assert re.findall(r"^@misc\{([^,]+),$", entries, re.MULTILINE)[0] == "newsfacts_alpha"


def test_ris_has_two_whole_records(row: Page) -> None:
    lines = cited(row, "RIS").splitlines()
    assert all(re.fullmatch(r"([A-Z][A-Z0-9])  - .*", line) for line in lines if line)
    assert [line[6:] for line in lines if line.startswith("TY")] == ["NEWS", "DATA"]
    assert sum(line.startswith("ER") for line in lines) == 2
    assert [line[6:] for line in lines if line.startswith("AU")] == [
        "Ann & Co",
        "Bo Li",
        "Newsfacts contributors",
    ]


def test_the_dataset_is_cited_as_its_card_does(folder: Path, typed: dict[str, TableData], view: View) -> None:
    page = view(folder, "#view=take")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    assert cited(page, "BibTeX", "dataset") == bibtex(Described(typed, CONTEXT, "v1.2.0"))


def test_the_annotation_selects_the_words_at_the_address_of_the_article(row: Page) -> None:
    target = annotation(row)["target"]
    assert target["source"] == "https://news.example/alpha_1"
    quote = target["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", "2.5%")
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT
    assert (quote["prefix"][-3:], quote["suffix"][:3]) == ("p' ", " in")


def test_an_article_that_stands_nowhere_is_named_by_its_hash(tmp_path: Path, view: View) -> None:
    made = typed_tables(tables({"gamma": TEXT}))
    page = view(
        written(made, PublishContext({"gamma": Provenance()}, "0" * 64), tmp_path), f"#row={row_id(made)}"
    )
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    target = annotation(page)["target"]
    assert re.fullmatch(r"ni:///sha-256;[A-Za-z0-9_-]{43}", target["source"])
    quote, position = target["selector"]
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    assert TEXT[position["start"] : position["end"]] == quote["exact"] == "2.5%", "offsets count code points"
    assert cited(page, "APA").startswith("[Article gamma]. (n.d.).")


def annotation(page: Page) -> Any:
    page.locator("#copy-annotation").click()
    expect(page.locator("#copy-annotation")).to_have_text("Copied")
    found = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    return found
