"""The web server shows tables, checks and the runs of `newsfacts build`, and asks nothing of the reader."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from schemas.tables import TABLES
from tests.conftest import Built, Newsfacts


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    program = str(Path(sys.executable).with_name("dagster-webserver"))
    command = [program, "-m", "pipeline.definitions", "-h", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(
        command,
        cwd=built.home,  # away from the project's .env, which names the project's history
        env=Newsfacts(built.home).environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        while not answers(port):
            with suppress(subprocess.TimeoutExpired):
                pytest.fail(f"the server ended with {server.wait(timeout=0.1)}")
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        return False
    return True


def ask(address: str, query: str) -> Any:
    request = urllib.request.Request(
        f"{address}/graphql",
        json.dumps({"query": query}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["data"]


def test_the_server_shows_tables_checks_and_the_build(address: str) -> None:
    shown = ask(
        address,
        """{
        assetNodes { assetKey { path } groupName hasAssetChecks }
        runsOrError { ... on Runs { results { status jobName tags { key value } } } }
        shouldShowNux
        }""",
    )
    nodes = {node["assetKey"]["path"][-1]: node for node in shown["assetNodes"]}
    assert set(nodes) == {"documents", *TABLES, "release"}
    assert all(nodes[table]["hasAssetChecks"] for table in TABLES)
    (run,) = shown["runsOrError"]["results"]
    assert (run["status"], run["jobName"]) == ("SUCCESS", "build")
    assert {"key": "started_by", "value": "newsfacts build"} in run["tags"]
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
