"""A run extracts what is new, changed, or read by other code, and no more; the store changes no output."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pipeline.errors import NewsfactsError
from pipeline.extract.rows import Extraction
from pipeline.orchestrate import stages, store
from pipeline.orchestrate.store import Place
from tests.conftest import contents

ARTICLES = {
    "a": "Sales of Acme rose 4 percent to $12 million in 2023.",
    "b": "Exports of Ruritania fell 7 percent in 2022.",
    "c": "The plant near Brak has 30 robots.",
}
LEXICON = "extract/lexicon/units.csv"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place whose articles were extracted once."""
    raw = tmp_path / "raw"
    raw.mkdir()
    for name, text in ARTICLES.items():
        (raw / f"{name}.txt").write_text(text)
    place = Place(raw, tmp_path / "outputs", tmp_path / "work")
    assert extracted_anew(place) == ["a", "b", "c"]
    return place


def extracted_anew(place: Place) -> list[str]:
    stages.ingest(place)
    return [rows.articles[0].article_id for rows, anew in stages.extractions(place) if anew]


def kept_files(place: Place) -> list[Path]:
    return sorted((place.work / "extractions").rglob("*.json"))


def test_a_run_that_changes_nothing_extracts_nothing(place: Place) -> None:
    assert extracted_anew(place) == []


def test_a_new_article_costs_its_own_extraction_only(place: Place) -> None:
    (place.raw / "new.txt").write_text("Imports rose 9 percent in 2021.")
    assert extracted_anew(place) == ["new"]


def test_a_changed_text_is_extracted_anew_alone(place: Place) -> None:
    (place.raw / "b.txt").write_text(ARTICLES["b"].replace("7", "8"))
    assert extracted_anew(place) == ["b"]


def test_so_is_an_article_of_which_only_the_record_changed(place: Place) -> None:
    (place.raw / "b.provenance.toml").write_text("published_on = 2023-01-01\n")
    assert extracted_anew(place) == ["b"]


def test_a_text_that_keeps_its_size_and_time_is_seen_all_the_same(place: Place) -> None:
    path = place.raw / "b.txt"
    before = path.stat()
    path.write_text(ARTICLES["b"].replace("7", "8"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert extracted_anew(place) == ["b"]


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package that the store takes for the code that runs."""
    copy = Path(shutil.copytree(store.PACKAGE, tmp_path / "code", ignore=shutil.ignore_patterns("*.pyc")))
    monkeypatch.setattr(store, "PACKAGE", copy)
    monkeypatch.setattr(store, "fingerprint", store.fingerprint.__wrapped__)
    return copy


@pytest.mark.parametrize("changed", [LEXICON, "extract/article.py", "ingest/sentences.py", "errors.py"])
def test_changed_code_extracts_all_anew_and_forgets_what_other_code_kept(
    place: Place, code: Path, changed: str
) -> None:
    assert extracted_anew(place) == []
    with (code / changed).open("a") as file:
        file.write("\n")
    before = kept_files(place)
    assert extracted_anew(place) == ["a", "b", "c"]
    assert len(kept_files(place)) == len(before)
    assert not {*kept_files(place)} & {*before}
    assert extracted_anew(place) == []


def test_code_that_extraction_does_not_use_extracts_nothing_anew(place: Place, code: Path) -> None:
    with (code / "publish" / "card.py").open("a") as file:
        file.write("\n")
    assert extracted_anew(place) == []


@pytest.mark.parametrize("damage", [b"", b"{", b"null", b"[[]]", b"[[[1]],[],[],[],[],[],[],[],[]]", b"\xff"])
def test_a_damaged_kept_file_is_made_anew(place: Place, damage: bytes) -> None:
    before = {path: path.read_bytes() for path in kept_files(place)}
    damaged, *_ = before
    damaged.write_bytes(damage)
    assert len(extracted_anew(place)) == 1
    assert {path: path.read_bytes() for path in kept_files(place)} == before


def test_without_the_store_the_published_bytes_are_the_same(place: Place) -> None:
    (place.raw / "new.txt").write_text("Imports rose 9 percent in 2021.")
    (place.raw / "b.txt").write_text(ARTICLES["b"].replace("7", "8"))
    assert extracted_anew(place) == ["b", "new"]
    version = stages.release(place).version
    shutil.rmtree(place.work)
    fresh = place._replace(outputs=place.outputs.with_name("fresh"))
    stages.ingest(fresh)
    stages.release(fresh)
    assert contents(fresh.outputs / version) == contents(place.outputs / version)


def read_again(place: Place, *article_ids: str) -> dict[str, Extraction]:
    found = stages.extractions(place, read_again=article_ids)
    return {rows.articles[0].article_id: rows for rows, anew in found if anew}


def test_articles_are_read_again_when_asked(place: Place) -> None:
    assert [*read_again(place, "c", "a")] == ["a", "c"]


def test_tables_are_not_made_of_rows_that_were_read_again(place: Place) -> None:
    """Though nothing of the documents changed: in one process, what was made of spoiled rows is forgotten."""
    for path in kept_files(place):
        path.write_bytes(path.read_bytes().replace(b'"4 percent"', b'"5 percent"'))
    assert stages.checked(place).violations
    assert [*read_again(place, "a")] == ["a"]
    assert not stages.checked(place).violations


def test_an_unknown_id_is_told_before_anything_is_extracted(place: Place) -> None:
    (place.raw / "new.txt").write_text("Imports rose 9 percent in 2021.")
    stages.ingest(place)
    with pytest.raises(NewsfactsError, match=r"^nowhere: .*\[article-unknown\]") as caught:
        read_again(place, "a", "nowhere")
    assert "without .txt or .md" in caught.value.remedy
    assert len(kept_files(place)) == len(ARTICLES)
