"""What tests of several parts share: a command line in a process of its own, and one finished build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq
import pytest

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "raw" / "000_170ac16a23be116d.txt"
COMMAND = [sys.executable, "-c", "from pipeline.cli import main; main(prog_name='newsfacts')"]


class Newsfacts(NamedTuple):
    """The command with a home of its own for Dagster, so that no test sees another's runs."""

    home: Path

    def environment(self, **variables: str) -> Mapping[str, str]:
        return os.environ | {"DAGSTER_HOME": str(self.home), "PYTHONUTF8": "1"} | variables

    def __call__(self, *arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            env=self.environment(),
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )


@pytest.fixture
def newsfacts(tmp_path: Path) -> Newsfacts:
    return Newsfacts(tmp_path / "home")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A copy of the project's raw folder, to be changed at will."""
    return Path(shutil.copytree(ROOT / "raw", tmp_path / "raw"))


class Built(NamedTuple):
    """A build of the project's articles. Tests that change its files copy them first."""

    raw: Path
    outputs: Path
    version: Path
    home: Path
    told: subprocess.CompletedProcess[str]

    @property
    def figures(self) -> int:
        """How many rows the table `figures` has."""
        return int(pq.read_metadata(self.version / "parquet" / "figures.parquet").num_rows)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built")
    home, outputs = folder / "home", folder / "outputs"
    told = Newsfacts(home)("build", "--outputs", outputs)
    assert told.returncode == 0, told.stderr
    return Built(ROOT / "raw", outputs, outputs / "v1.0.0", home, told)
