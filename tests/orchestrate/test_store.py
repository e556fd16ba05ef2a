"""What one stage leaves comes back as it was, for this document and this code only."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extract.article import extract
from pipeline.ingest.folder import Ingested, read_folder
from pipeline.orchestrate import store
from pipeline.orchestrate.store import Place
from tests.conftest import ROOT


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(ROOT / "raw", tmp_path / "outputs", tmp_path / "work")


def kept(place: Place) -> Ingested | None:
    left = store.kept_ingested(place)
    if left is None:
        return None
    return Ingested(tuple(store.kept_documents(place)), left.issues, left.refused, left.corrections)


def test_documents_come_back_equal(place: Place) -> None:
    ingested = read_folder(place.raw)
    store.keep_ingested(place, ingested)
    assert kept(place) == ingested


def test_nothing_is_kept_before_the_first_run(place: Place) -> None:
    assert store.kept_ingested(place) is None


def test_other_folders_have_other_documents(place: Place) -> None:
    store.keep_ingested(place, read_folder(place.raw))
    assert store.kept_ingested(place._replace(raw=ROOT / "outputs")) is None


def test_rows_come_back_equal_for_the_same_document_only(place: Place) -> None:
    document = read_folder(place.raw).documents[0]
    rows = extract(document)
    store.keep_extraction(place, document, rows)
    assert store.kept_extraction(place, document) == rows
    later = document._replace(provenance=document.provenance._replace(published_on="2025-01-01"))
    assert store.kept_extraction(place, later) is None


def test_rows_of_other_code_are_forgotten(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_folder(place.raw).documents[0]
    store.keep_extraction(place, document, extract(document))
    monkeypatch.setattr(store, "fingerprint", lambda *stages: "0" * 16)
    assert store.kept_extraction(place, document) is None
    store.forget_other_code(place)
    assert list(place.work.rglob("*.json")) == []


def test_a_half_written_file_is_never_seen(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    ingested = read_folder(place.raw)
    store.keep_ingested(place, ingested)

    def killed(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        store.keep_ingested(place, ingested._replace(documents=()))
    assert kept(place) == ingested
