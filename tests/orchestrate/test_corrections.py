"""Corrections in a run: picked up when only their file changed, told, and in the way when they don't fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.access.verify import verify
from pipeline.errors import NewsfactsError
from pipeline.orchestrate import stages
from pipeline.orchestrate.commands.report import success_lines
from pipeline.orchestrate.store import Place
from pipeline.orchestrate.summary import summary
from pipeline.publish.release import Release
from tests.conftest import Newsfacts

HEADER = "start,quote,column,expected,corrected,reason,who,date,status\n"
TEXT = "Sales of Acme rose 4 percent to $12 million in 2023. Its G12 plant has 30 robots."
DOLLARS = f"{TEXT.index('$12')},$12 million,unit_code,USD,CAD,The firm is Canadian.,jane,2026-11-20,"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "acme.txt").write_text(TEXT)
    return Place(raw, tmp_path / "outputs", tmp_path / "work")


def release(place: Place, corrections: str) -> Release[Any]:
    (place.raw / "acme.corrections.csv").write_text(HEADER + corrections)
    stages.ingest(place)
    return stages.release(place)


def test_a_run_picks_up_a_changed_file_of_corrections(place: Place) -> None:
    assert release(place, f"{DOLLARS}open\n").version == "v1.0.0"
    corrected = release(place, f"{DOLLARS}accepted\n")
    assert corrected.changes["observations"] == (0, 0, 1)
    assert corrected.changes["figures"] == (0, 0, 1)
    assert corrected.changes["issues"] == (1, 0, 0)
    assert not release(place, f"{DOLLARS}accepted\n").published
    assert release(place, "").changes["observations"] == (0, 0, 1)


def test_the_version_says_what_was_corrected_and_verifies(place: Place) -> None:
    folder = release(place, f"{DOLLARS}accepted\n").folder
    rows = pq.read_table(folder / "parquet" / "observations.parquet").to_pylist()
    assert {row["quote"]: row["corrected"] for row in rows}["$12 million"] == "unit_code"
    figures = pq.read_table(folder / "parquet" / "figures.parquet").to_pylist()
    assert "Canadian dollars" in {row["unit"] for row in figures}
    issues = pq.read_table(folder / "parquet" / "issues.parquet").to_pylist()
    (issue,) = [row for row in issues if row["code"] == "corrected"]
    assert issue["message"] == (
        "unit_code was corrected from USD to CAD by jane on 2026-11-20: The firm is Canadian."
    )
    verification = verify(folder, place.raw)
    assert verification.problems == ()


def test_nothing_is_quoted_of_an_article_that_may_not_be_quoted(place: Place) -> None:
    (place.raw / "acme.provenance.toml").write_text('text_policy = "none"\n')
    folder = release(place, f"{DOLLARS}accepted\n").folder
    issues = pq.read_table(folder / "parquet" / "issues.parquet").to_pylist()
    assert "$12" not in str(issues)


def test_a_misfit_blocks_publishing_and_what_was_published_stays(place: Place) -> None:
    release(place, "")
    with pytest.raises(NewsfactsError, match="correction-misfit"):
        release(place, f"{DOLLARS.replace('USD', 'EUR')}accepted\n")
    assert sorted(path.name for path in place.outputs.iterdir()) == ["catalog.json", "index.html", "v1.0.0"]


def test_a_run_counts_the_lines_by_status(place: Place) -> None:
    released = release(place, f"{DOLLARS}open\n{DOLLARS}accepted\n")
    assert "Corrections: 1 accepted, 1 open" in [*success_lines(summary(place, released))]


def test_the_command_names_the_line_that_does_not_fit(place: Place, newsfacts: Newsfacts) -> None:
    (place.raw / "acme.corrections.csv").write_text(f"{HEADER}{DOLLARS.replace('USD', 'EUR')}accepted\n")
    told = newsfacts("build", "--raw", place.raw, "--outputs", place.outputs)
    assert told.returncode == 1
    assert "acme.corrections.csv, line 2: unit_code is USD, not EUR as expected." in told.stderr
    assert "[correction-misfit]" in told.stderr
    assert "Traceback" not in told.stderr
