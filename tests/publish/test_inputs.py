"""The digest of a version's inputs: what counts and what does not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.publish.inputs import inputs_sha256


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in (
        "pipeline/cli.py",
        "pipeline/extract/lexicon/a.csv",
        "schemas/b.py",
        "raw/c.txt",
        "uv.lock",
        "d",
    ):
        path = tmp_path / "root" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path / "root"


def digest(root: Path) -> str:
    return inputs_sha256(root, root / "raw")


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "pipeline/extract/lexicon/a.csv").write_text("x"),
        lambda root: (root / "schemas/b.py").unlink(),
        lambda root: (root / "raw/c.txt").rename(root / "raw/e.txt"),
        lambda root: (root / "uv.lock").write_text("x"),
        lambda root: (root / "raw/new.txt").write_text(""),
    ],
)
def test_a_changed_input_counts(root: Path, change: Callable[[Path], object]) -> None:
    before = digest(root)
    change(root)
    assert digest(root) != before


@pytest.mark.parametrize(
    "name", ["d", "tests/new.py", "pipeline/__pycache__/x.pyc", "raw/.hidden", "raw/.git/x"]
)
def test_what_makes_no_row_does_not_count(root: Path, name: str) -> None:
    before = digest(root)
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("x", encoding="utf-8")
    assert digest(root) == before


def test_the_place_does_not_count(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "raw").rename(tmp_path / "articles")
    assert inputs_sha256(tmp_path / "elsewhere", tmp_path / "articles") == digest(root)


def test_what_is_no_file_is_passed_over(root: Path) -> None:
    before = digest(root)
    (root / "raw" / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(root / "raw" / "pipe.txt")
    assert digest(root) == before
