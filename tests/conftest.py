"""What tests of several parts share: a command line in a process of its own, and one finished build."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq
import pytest
from upath import UPath

from pipeline.access.address import outputs_at
from pipeline.access.checksums import files_below

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "raw" / "000_170ac16a23be116d.txt"
COMMAND = [sys.executable, "-c", "from pipeline.cli import main; main(prog_name='newsfacts')"]


class Newsfacts(NamedTuple):
    """The command with a home of its own for Dagster, so that no test sees another's runs."""

    home: Path

    def environment(self, **variables: str) -> Mapping[str, str]:
        return os.environ | {"DAGSTER_HOME": str(self.home), "PYTHONUTF8": "1"} | variables

    def __call__(
        self, *arguments: str | Path | UPath, stdin: bytes = b""
    ) -> subprocess.CompletedProcess[str]:
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


_BUCKETS = count(1)


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of moto, an S3 emulator in memory, not a store with S3's durability."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3: str, monkeypatch: pytest.MonkeyPatch) -> UPath:
    """A place in a new bucket, which the environment leads to, for other processes too."""
    settings = {
        "AWS_ENDPOINT_URL": s3,
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_MAX_ATTEMPTS": "1",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    place = outputs_at(f"s3://bucket-{next(_BUCKETS)}/newsfacts")
    assert isinstance(place, UPath)
    place.fs.mkdir(place.path.partition("/")[0])
    return place


@pytest.fixture
def memory() -> Iterator[UPath]:
    """A place in fsspec's memory, which ends with the process."""
    place = outputs_at("memory://tests/newsfacts")
    assert isinstance(place, UPath)
    yield place
    if place.fs.exists("/tests"):
        place.fs.rm("/tests", recursive=True)


@pytest.fixture(params=["memory", "bucket"])
def store(request: pytest.FixtureRequest) -> UPath:
    """A place in each kind of store."""
    place: UPath = request.getfixturevalue(request.param)
    return place


@pytest.fixture(params=["tmp_path", "memory", "bucket"])
def outputs_anywhere(request: pytest.FixtureRequest) -> Path | UPath:
    """A place for versions of each kind: a folder of this computer, or in a store."""
    place: Path | UPath = request.getfixturevalue(request.param)
    return place


def contents(root: Path | UPath) -> dict[str, bytes]:
    """Every file of a place by its path there."""
    if isinstance(root, Path):
        return {path: (root / path).read_bytes() for path in files_below(root)}
    return {
        path.removeprefix(root.path).lstrip("/"): root.fs.cat_file(path) for path in root.fs.find(root.path)
    }
