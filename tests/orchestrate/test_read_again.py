"""An article is read again by the configuration of a run: its kept rows are replaced, the others stay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import orjson
import pytest

from pipeline.definitions import defs
from pipeline.ingest.document import Document
from pipeline.orchestrate import stages, store
from pipeline.orchestrate.resources import Folders
from pipeline.orchestrate.store import Place

TEXTS = {
    "acme": "Sales of Acme rose 4 percent to $12 million in 2023.",
    "other": "Exports of Ruritania fell 7 percent in 2022.",
}


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.instance_for_test() as made:
        yield made


@pytest.fixture
def place(instance: dg.DagsterInstance, tmp_path: Path) -> Place:
    """A place with one version, of the rows that are kept."""
    raw = tmp_path / "raw"
    raw.mkdir()
    for name, text in TEXTS.items():
        (raw / f"{name}.txt").write_text(text)
    place = Folders(raw=str(raw), outputs=str(tmp_path / "outputs")).place(instance)
    stages.ingest(place)
    assert stages.release(place).published
    return place


def run(
    instance: dg.DagsterInstance, place: Place, read_again: list[str], *tables: str
) -> dg.ExecuteInProcessResult:
    job = defs.resolve_implicit_global_asset_job_def() if tables else defs.resolve_job_def("build")
    folders = {"raw": str(place.raw), "outputs": str(place.outputs)}
    return job.execute_in_process(
        instance=instance,
        asset_selection=[dg.AssetKey(table) for table in tables] or None,
        raise_on_error=False,
        run_config={
            "resources": {"folders": {"config": folders}},
            "ops": {"extract": {"config": {"read_again": read_again}}},
        },
    )


def metadata(result: dg.ExecuteInProcessResult, table: str) -> dict[str, Any]:
    (made,) = (m for m in result.asset_materializations_for_node("extract") if m.asset_key.path == [table])
    return {name: entry.value for name, entry in made.metadata.items()}


def kept_file(place: Place, article_id: str) -> tuple[Path, Document]:
    """Where the rows of an article are kept: the one file that speaks of it."""
    (document,) = (each for each in store.kept_documents(place) if each.article_id == article_id)
    folder = place.work / "extractions"
    (path,) = (p for p in folder.rglob("*.json") if orjson.loads(p.read_bytes())[0][0][0] == article_id)
    return path, document


def test_the_rows_of_an_article_that_is_read_again_are_right_afterwards(
    instance: dg.DagsterInstance, place: Place
) -> None:
    (path, document), (other, _) = kept_file(place, "acme"), kept_file(place, "other")
    right, untouched = path.read_bytes(), other.stat()
    path.write_bytes(right.replace(b"4.0", b"5.0", 1))
    spoiled = store.kept_extraction(place, document)
    assert spoiled
    assert 5.0 in {row.value for row in spoiled.observations}

    result = run(instance, place, ["acme"])

    assert result.success
    assert path.read_bytes() == right
    assert (other.stat().st_ino, other.stat().st_mtime_ns) == (untouched.st_ino, untouched.st_mtime_ns)
    assert metadata(result, "observations")["extracted_anew"] == 1
    assert metadata(result, "observations")["kept"] == 1
    assert "kept" not in metadata(result, "quotes")
    assert result.asset_materializations_for_node("publish") == [], "the data is what it was"


def test_the_counts_stand_with_the_first_table_of_a_run_without_observations(
    instance: dg.DagsterInstance, place: Place
) -> None:
    result = run(instance, place, [], "quotes", "entities")
    assert result.success
    assert metadata(result, "entities")["kept"] == 2
    assert "kept" not in metadata(result, "quotes")


def test_an_id_that_is_not_there_fails_the_step_with_the_remedy(
    instance: dg.DagsterInstance, place: Place
) -> None:
    result = run(instance, place, ["acme.txt"], "observations")
    assert not result.success
    (failure,) = (event for event in result.all_events if event.is_step_failure)
    data = failure.step_failure_data.user_failure_data
    assert data
    assert data.metadata["code"].value == "article-unknown"
    assert data.metadata["where"].value == "acme.txt"
    assert "without .txt or .md" in str(data.metadata["remedy"].value)
