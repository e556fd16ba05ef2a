"""Published versions that several tests read and never change: the sample's second one, and the real one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.publish.release import publish
from tests.publish.sample import CONTEXT, MORE, tables


@pytest.fixture(scope="session")
def sample_version(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nasty texts, tables without rows, and changes against the version before."""
    outputs = tmp_path_factory.mktemp("sample")
    publish(tables(), outputs, CONTEXT)
    return publish(tables(MORE), outputs, CONTEXT).folder


@pytest.fixture(scope="session", params=["sample", "real"])
def version(request: pytest.FixtureRequest) -> Path:
    """The folder of a version."""
    if request.param == "sample":
        return Path(request.getfixturevalue("sample_version"))
    return Path(request.getfixturevalue("built").version)


@pytest.fixture
def copied(sample_version: Path, tmp_path: Path) -> Callable[[], Path]:
    """Makes a copy of the sample's version, to be damaged."""
    return lambda: Path(shutil.copytree(sample_version, tmp_path / "version"))
