"""One article to a document: its id, its title and day, its provenance."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import NewsfactsError
from pipeline.ingest.text import document_from_file, document_from_text

TEXT = "Acme grows fast\n\nPublished: May 26, 2024\n\nProfits rose 5 percent."


def write(folder: Path, name: str, text: str, record: str | None = None) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    if record is not None:
        path.with_name(path.stem + ".provenance.toml").write_text(record, encoding="utf-8")
    return path


def test_what_is_given_comes_before_what_the_text_states() -> None:
    stated = document_from_text("a", TEXT).provenance
    assert (stated.title, stated.published_on) == ("Acme grows fast", "2024-05-26")
    given_facts = document_from_text("a", TEXT, title="Other", published_on="2020-01-02").provenance
    assert (given_facts.title, given_facts.published_on) == ("Other", "2020-01-02")
    empty = document_from_text("a", TEXT, title="", published_on="").provenance
    assert (empty.title, empty.published_on) == ("Acme grows fast", "2024-05-26")


def test_the_record_comes_before_what_the_text_states(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT, 'title = "From the record"\npublished_on = 2024-05-27')
    provenance = document_from_file(path).provenance
    assert (provenance.title, provenance.published_on) == ("From the record", "2024-05-27")


def test_a_heading_below_the_first_body_text_is_no_title() -> None:
    text = "Profits rose 5 percent.\n\nOutlook for Acme\n\nProfits will fall."
    assert document_from_text("a", text).provenance.title is None


def test_file_and_text_give_the_same_document(tmp_path: Path) -> None:
    path = write(tmp_path, "a.b-c_1.md", "\ufeff" + TEXT)
    assert document_from_file(path) == document_from_text("a.b-c_1", TEXT)


@pytest.mark.parametrize(
    "day", ["2024-5-6", "20240506", "yesterday", "2024-02-30", "2024-05-26T10:00:00", "2024"]
)
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(NewsfactsError) as caught:
        document_from_text("a", TEXT, published_on=day)
    assert caught.value.kind.code == "bad-day"


@pytest.mark.parametrize("article_id", ["", "-a", ".a", "a b", "a/b", "a\nb", "é", "a" * 201, "a|b", "=a"])
def test_an_id_that_is_no_id_is_refused(article_id: str) -> None:
    with pytest.raises(NewsfactsError) as caught:
        document_from_text(article_id, TEXT)
    assert caught.value.kind.code == "bad-name"
    assert "\n" not in caught.value.where


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty-file"), ("a\0b", "binary-file"), ("one \ud800 two", "not-utf8")]
)
def test_given_text_passes_the_checks_of_a_file(text: str, code: str) -> None:
    with pytest.raises(NewsfactsError) as caught:
        document_from_text("a", text)
    assert caught.value.kind.code == code


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_other_text_makes_a_document(text: str) -> None:
    document = document_from_text("a", f"x{text}")
    assert document.text == f"x{text}"
    assert document.passages[-1].end == len(document.text)


def test_html_and_formulas_are_text(tmp_path: Path) -> None:
    text = '=HYPERLINK("http://x")\n\n<p>Profits rose <b>5</b> percent.</p>\n\n@SUM(1)'
    assert document_from_file(write(tmp_path, "a.txt", text)).text == text


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2024-05-26", "2024-05-26"),
        (" date 2024-05-26 ", "2024-05-26"),
        ("Date: 26.05.2024", "2024-05-26"),
        ("26/05/2024 10:05", "2024-05-26"),
        ("05/26/2024", "2024-05-26"),
        ("05/05/2024", "2024-05-05"),
        ("2024/5/6", "2024-05-06"),
        ("May 26, 2024 10:05 GMT", "2024-05-26"),
        ("Published: May 26, 2024", "2024-05-26"),
        ("First published on Sun 26 May 2024 10.05 BST", "2024-05-26"),
        ("Last updated: 10:05 AM, Sept. 3, 2023", "2023-09-03"),
        ("Monday, 1st January 2024", "2024-01-01"),
        ("26-May-2024", "2024-05-26"),
        ("Posted on May 26th, 2024 by Jane Doe", "2024-05-26"),
        ("Updated - May 27, 2024 | Published - May 26, 2024", "2024-05-26"),
        ("Updated May 27, 2024; first published May 26, 2024", "2024-05-26"),
        ("London, 26 May 2024", "2024-05-26"),
        ("05/06/2024", None),
        ("February 30, 2024", None),
        ("May 2024", None),
        ("May 26", None),
        ("10:05 GMT", None),
    ],
)
def test_the_day_of_a_date_line(line: str, day: str | None) -> None:
    assert document_from_text("a", f"{line}\n\nProfits rose 5 percent.").provenance.published_on == day


@pytest.mark.parametrize(
    "line",
    [
        "On May 26, 2024, profits rose 5 percent.",
        "The plant opened on May 26, 2024",
        "May 26, 2024 was a good day for Acme.",
        "He was born on 2 June 1946.",
        "Published figures of May 26, 2024 show a loss",
    ],
)
def test_a_sentence_with_a_day_is_no_date_line(line: str) -> None:
    document = document_from_text("a", f"{line}\n\nProfits rose 5 percent.")
    assert document.provenance.published_on is None
    assert all(passage.kind != "dateline" for passage in document.passages)
