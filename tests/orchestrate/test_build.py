"""`newsfacts build` as a user runs it: in a process of its own, recorded in Dagster's history."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest

from tests.conftest import COMMAND, Built, Newsfacts


def test_a_build_publishes_and_says_what(built: Built) -> None:
    told = built.told.stdout
    assert f"Published v1.0.0: {built.version}" in told
    assert "Numbers in the texts:" in told
    assert "Where the time went:" in told
    for table in ("figures", "observations", "codes"):
        assert f"\n{table} " in told
        assert (built.version / "parquet" / f"{table}.parquet").is_file()


def test_a_build_is_in_the_history_with_its_folders(built: Built) -> None:
    with dg.DagsterInstance.from_config(str(built.home)) as instance:
        (run,) = instance.get_runs()
    assert run.status == dg.DagsterRunStatus.SUCCESS
    assert f"'outputs': '{built.outputs}'" in str(run.run_config)


def test_a_second_build_of_the_same_publishes_nothing_and_says_where_the_data_is(
    built: Built, tmp_path: Path, newsfacts: Newsfacts
) -> None:
    outputs = Path(shutil.copytree(built.outputs, tmp_path / "outputs"))
    catalogue = (outputs / "catalog.json").read_bytes()
    told = newsfacts("build", "--outputs", outputs)
    assert told.returncode == 0
    assert "nothing was published" in told.stdout
    assert str(outputs / "v1.0.0") in told.stdout
    assert (outputs / "catalog.json").read_bytes() == catalogue


def test_a_refused_file_is_named_with_its_remedy_and_the_rest_is_published(
    raw: Path, tmp_path: Path, newsfacts: Newsfacts
) -> None:
    (raw / "latin.txt").write_bytes("Sales at the café rose 4 percent.".encode("latin-1"))
    told = newsfacts("build", "--raw", raw, "--outputs", tmp_path / "outputs")
    assert told.returncode == 3
    assert "latin.txt: The file is not UTF-8" in told.stdout
    assert "[not-utf8]" in told.stdout
    assert "iconv" in told.stdout
    assert (tmp_path / "outputs" / "v1.0.0").is_dir()


@pytest.mark.parametrize(
    ("text", "code"), [(None, "raw-missing"), ("Nothing is counted here.", "nothing-found")]
)
def test_a_failed_build_tells_the_remedy_without_a_stack_trace(
    text: str | None, code: str, tmp_path: Path, newsfacts: Newsfacts
) -> None:
    raw = tmp_path / "raw"
    if text:
        raw.mkdir()
        (raw / "quiet.txt").write_text(text)
    told = newsfacts("build", "--raw", raw, "--outputs", tmp_path / "outputs")
    assert told.returncode == 1
    assert f"[{code}]" in told.stderr
    assert "Traceback" not in told.stderr + told.stdout
    assert not (tmp_path / "outputs" / "catalog.json").exists()


def no_longer_read(raw: Path) -> None:
    article = next(raw.glob("*.txt"))
    article.unlink()
    article.symlink_to(article.name)  # leads back to itself: root can't read it either


def of_broken_origin(raw: Path) -> None:
    next(raw.glob("*.provenance.toml")).write_text("published_on = yesterday")


def of_no_text(raw: Path) -> None:
    next(raw.glob("*.txt")).write_bytes(bytes(range(256)))


@pytest.mark.parametrize("spoil", [no_longer_read, of_broken_origin, of_no_text])
def test_a_published_article_that_cannot_be_taken_blocks_publishing(
    raw: Path, built: Built, tmp_path: Path, newsfacts: Newsfacts, spoil: Callable[[Path], None]
) -> None:
    outputs = Path(shutil.copytree(built.outputs, tmp_path / "outputs"))
    spoil(raw)
    (raw / "other.txt").write_text("Sales rose 4 percent to $12 million in 2023.")
    told = newsfacts("build", "--raw", raw, "--outputs", outputs)
    assert told.returncode == 1
    assert "[published-article-unreadable]" in told.stderr
    assert not (outputs / "v1.1.0").exists()


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = Newsfacts(tmp_path / "file" / "home")("build", "--outputs", tmp_path / "outputs")
    assert told.returncode == 1
    assert "[home-not-writable]" in told.stderr


def test_after_a_killed_build_the_next_one_completes(raw: Path, tmp_path: Path, newsfacts: Newsfacts) -> None:
    command = [*COMMAND, "build", "--raw", str(raw), "--outputs", str(tmp_path / "outputs")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=newsfacts.environment()) as killed:
        assert killed.stderr
        next(line for line in killed.stderr if line.startswith("  extract"))  # a step is under way
        killed.send_signal(signal.SIGKILL)
    told = newsfacts("build", "--raw", raw, "--outputs", tmp_path / "outputs")
    assert told.returncode == 0, told.stderr
    assert (tmp_path / "outputs" / "v1.0.0").is_dir()
    with dg.DagsterInstance.from_config(str(newsfacts.home)) as instance:
        statuses = sorted(run.status.value for run in instance.get_runs())
    assert statuses == ["FAILURE", "SUCCESS"]
