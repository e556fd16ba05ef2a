"""The web server shows tables, checks and the runs of `newsfacts build`, and asks nothing of the reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.orchestrate.runs.origin import LOCATION
from schemas.tables import TABLES
from tests.conftest import Built, Newsfacts
from tests.orchestrate.webserver import ask, served


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    with served(Newsfacts(built.home)) as there:
        yield there


def test_the_server_shows_tables_checks_and_the_build(address: str) -> None:
    shown = ask(
        address,
        """{
        assetNodes { assetKey { path } groupName hasAssetChecks }
        runsOrError { ... on Runs { results {
            status jobName tags { key value } repositoryOrigin { repositoryLocationName } } } }
        shouldShowNux
        }""",
    )
    nodes = {node["assetKey"]["path"][-1]: node for node in shown["assetNodes"]}
    assert set(nodes) == {"documents", *TABLES, "release"}
    assert all(nodes[table]["hasAssetChecks"] for table in TABLES)
    (run,) = shown["runsOrError"]["results"]
    assert (run["status"], run["jobName"]) == ("SUCCESS", "build")
    tags = {tag["key"]: tag["value"] for tag in run["tags"]}
    assert tags["started_by"] == "newsfacts build"
    assert tags["published"] == "v1.0.0"
    assert run["repositoryOrigin"] == {"repositoryLocationName": LOCATION}  # else the timeline leaves it out
    assert shown["shouldShowNux"] is False


def test_automation_is_on(address: str) -> None:
    shown = ask(
        address,
        """{
        repositoriesOrError { ... on RepositoryConnection { nodes {
            sensors { name sensorState { status } }
            schedules { name scheduleState { status } }
        } } }
        }""",
    )
    (repository,) = shown["repositoriesOrError"]["nodes"]
    running = {"status": "RUNNING"}
    names = ("raw_changed", "run_failed", "tidy")
    assert repository["sensors"] == [{"name": name, "sensorState": running} for name in names]
    assert repository["schedules"] == [{"name": "daily", "scheduleState": running}]


def test_telemetry_is_off(built: Built, address: str) -> None:
    assert "telemetry: {enabled: false}" in (built.home / "dagster.yaml").read_text()
    assert not (built.home / ".telemetry").exists()
    assert list((built.home / "logs").glob("*")) == []
