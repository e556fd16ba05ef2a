"""A folder of raw articles: what is taken, in which order, and what is remarked."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import NewsfactsError
from pipeline.ingest.decode import text_sha256
from pipeline.ingest.folder import Ingested, read_folder

RAW = Path(__file__).parents[2] / "raw"
DATED = 'published_on = 2024-05-26\ntitle = "Acme grows"\n'


def fill(folder: Path, files: dict[str, str]) -> Ingested:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return read_folder(folder)


def codes(ingested: Ingested) -> list[tuple[str | None, str]]:
    return [(row.file, row.code) for row in ingested.issues]


def test_text_and_markdown_are_taken_in_the_order_of_their_ids(tmp_path: Path) -> None:
    files = {"b.txt": "Two.", "a.md": "One.", "a-b.txt": "Three.", "B.TXT": "Four."}
    ingested = fill(tmp_path, files)
    assert [document.article_id for document in ingested.documents] == ["B", "a", "a-b", "b"]
    assert ingested.refused == ()


def test_companions_and_dotfiles_are_no_articles(tmp_path: Path) -> None:
    files = {
        "README.md": "Read.",
        ".hidden.txt": "x",
        "a.txt": "One.",
        "a.provenance.toml": DATED,
        "a.corrections.csv": "start,quote,column,expected,corrected,reason,who,date,status\n",
    }
    ingested = fill(tmp_path, files)
    assert [document.article_id for document in ingested.documents] == ["a"]
    assert (ingested.issues, ingested.refused) == ((), ())


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert read_folder(tmp_path) == Ingested((), (), ())


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NewsfactsError) as caught:
        read_folder(tmp_path / "none")
    assert caught.value.kind.code == "raw-missing"


def test_an_article_without_record_or_date_is_taken_with_a_remark(tmp_path: Path) -> None:
    ingested = fill(tmp_path, {"a.txt": "Profits rose.", "b.txt": "2024-05-26\n\nProfits rose."})
    assert codes(ingested) == [
        ("a.txt", "date-missing"),
        ("a.txt", "provenance-missing"),
        ("b.txt", "provenance-missing"),
    ]
    assert {row.article_id for row in ingested.issues} == {"a", "b"}
    assert len({row.issue_id for row in ingested.issues}) == 3


def test_each_known_fault_of_a_copy_is_a_row(tmp_path: Path) -> None:
    record = DATED + 'known_faults = ["The table is missing.", "The past became the future."]'
    rows = fill(tmp_path, {"a.txt": "Profits rose.", "a.provenance.toml": record}).issues
    assert [row.code for row in rows] == ["source-copy", "source-copy"]
    assert [row.message.partition(": ")[2] for row in rows] == [
        "The past became the future.",
        "The table is missing.",
    ]
    assert len({row.issue_id for row in rows}) == 2


def test_a_record_without_its_article_is_remarked(tmp_path: Path) -> None:
    files = {"a.provenance.toml": DATED, "b.html": "<p>", "b.provenance.toml": DATED}
    assert codes(fill(tmp_path, files)) == [
        ("a.provenance.toml", "provenance-orphan"),
        ("b.html", "kind-refused"),
    ]


def test_of_files_with_the_same_text_the_first_by_name_stays(tmp_path: Path) -> None:
    ingested = fill(tmp_path, {"b.txt": "Same.", "a.txt": "Same.", "c.txt": "\ufeffSame."})
    assert [document.article_id for document in ingested.documents] == ["a"]
    assert [
        (row.file, row.code, row.message.rpartition(" ")[2]) for row in ingested.issues if row.file != "a.txt"
    ] == [
        ("b.txt", "duplicate-text", "a.txt."),
        ("c.txt", "duplicate-text", "a.txt."),
    ]
    assert [refusal.file for refusal in ingested.refused] == ["b.txt", "c.txt"]


def test_of_files_with_the_same_text_the_published_one_stays(tmp_path: Path) -> None:
    fill(tmp_path, {"a.txt": "Same.", "b.txt": "Same."})
    ingested = read_folder(tmp_path, {text_sha256("Same."): "b"})
    assert [document.article_id for document in ingested.documents] == ["b"]
    assert read_folder(tmp_path, {text_sha256("Same."): "gone"}).documents[0].article_id == "a"


def test_of_files_with_the_same_stem_the_published_else_the_first_stays(tmp_path: Path) -> None:
    ingested = fill(tmp_path, {"a.txt": "One.", "a.md": "Two."})
    assert [document.text for document in ingested.documents] == ["Two."]
    assert [(refusal.file, refusal.code) for refusal in ingested.refused] == [("a.txt", "duplicate-id")]
    assert read_folder(tmp_path, {text_sha256("One."): "a"}).documents[0].text == "One."


def test_a_refused_file_does_not_take_the_place_of_another(tmp_path: Path) -> None:
    ingested = fill(tmp_path, {"a.md": "", "a.txt": "One."})
    assert [document.text for document in ingested.documents] == ["One."]


def test_two_readings_are_equal(tmp_path: Path) -> None:
    first = fill(tmp_path, {"b.txt": "One.", "a.txt": "Two.", "c.pdf": "x", "d.txt": "", "e.md": "One."})
    assert read_folder(tmp_path) == first


def test_the_articles_in_raw_are_all_taken_with_their_records() -> None:
    ingested = read_folder(RAW)
    assert ingested.documents
    assert ingested.refused == ()
    assert {row.code for row in ingested.issues} <= {"source-copy"}
