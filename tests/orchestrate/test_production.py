"""PostgreSQL, web server and daemon by the lines of README: runs go through, and recover when killed."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pipeline.orchestrate.runs.origin import LOCATION
from pipeline.orchestrate.runs.sweep import GONE
from pipeline.publish.files import locked
from schemas.tables import TABLES
from tests.conftest import ROOT
from tests.orchestrate.production import Services, postgres, wait

APPEND = "import pathlib, sys; pathlib.Path(sys.argv[1]).open('ab').write(sys.stdin.buffer.read() + b'\\n')"
_REASON = "terminated by signal 9 (SIGKILL)"
CODE = {"repositoryLocationName": LOCATION, "repositoryName": "__repository__"}


class Production(NamedTuple):
    """The services, the folders they work on, and the file of what the operator was told."""

    services: Services
    raw: Path
    outputs: Path
    told: Path

    def settled(self) -> list[dict[str, Any]]:
        """The runs, once there is one and all have ended."""

        def look() -> list[dict[str, Any]] | None:
            runs = self.services.runs()
            ended = all(run["status"] in {"SUCCESS", "FAILURE"} for run in runs)
            awaited = {run["tags"].get("dagster/auto_retry_run_id") for run in runs} - {None}
            retried = {run["runId"] for run in runs if run["tags"].get("dagster/will_retry") == "true"}
            known = {run["runId"] for run in runs}
            return runs if ended and awaited <= known and len(awaited) == len(retried) else None

        return wait(look, "runs that have ended", every=2)

    def at(self, kind: str, step: str, known: set[str]) -> dict[str, Any]:
        """A new run, once something of that kind has happened in a step."""

        def look() -> dict[str, Any] | None:
            for run in self.services.runs(statuses=["STARTED"]):
                if run["runId"] not in known:
                    events = self.services.events(run["runId"])
                    if any((e["kind"], e.get("step")) == (kind, step) for e in events):
                        return run
            return None

        return wait(look, f"{kind} in {step}", every=0.3)

    def messages(self, run: dict[str, Any]) -> list[str]:
        """The log of a run."""
        return [event.get("message", "") for event in self.services.events(run["runId"])]

    def recovered(self, run_id: str) -> None:
        """Wait until the run of that id was marked failed, and tried again to the end."""
        runs = {
            run["runId"]: run for run in wait(lambda: self._ended(run_id), f"the end of {run_id}", every=2)
        }
        killed = runs[run_id]
        assert killed["status"] == "FAILURE"
        again = runs[killed["tags"]["dagster/auto_retry_run_id"]]
        assert again["status"] == "SUCCESS"
        held = self.services.ask(
            "{ instance { concurrencyLimits { concurrencyKey claimedSlots { runId } } } }"
        )
        limits = held["instance"]["concurrencyLimits"]
        assert limits == [{"concurrencyKey": "newsfacts", "claimedSlots": []}]

    def _ended(self, run_id: str) -> list[dict[str, Any]] | None:
        runs = self.settled()
        (run,) = (run for run in runs if run["runId"] == run_id)
        return runs if "dagster/auto_retry_run_id" in run["tags"] else None

    def notice(self, run_id: str) -> dict[str, Any]:
        """What the operator was told of a run."""

        def look() -> dict[str, Any] | None:
            lines = self.told.read_text().splitlines() if self.told.exists() else []
            return next((n for line in lines if (n := json.loads(line))["run"] == run_id), None)

        return wait(look, f"a notice of {run_id}")


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Production]:
    folder = tmp_path_factory.mktemp("production")
    raw = Path(shutil.copytree(ROOT / "raw", folder / "raw"))
    told = folder / "told.jsonl"
    with postgres() as address:
        services = Services(
            folder / "home",
            {
                "NEWSFACTS_POSTGRES": address,
                "NEWSFACTS_RAW": str(raw),
                "NEWSFACTS_OUTPUTS": str(folder / "outputs"),
                "NEWSFACTS_DAGSTER_URL": "https://dagster.example.org",
                "NEWSFACTS_ON_FAILURE_COMMAND": shlex.join([sys.executable, "-c", APPEND, str(told)]),
            },
        )
        try:
            services.start()
            yield Production(services, raw, folder / "outputs", told)
        finally:
            for name in [*services.running]:
                services.kill(name)


def test_the_sensor_starts_a_run_that_can_be_read_back(production: Production) -> None:
    first = production.settled()[-1]
    assert first["status"] == "SUCCESS"
    assert first["tags"]["dagster/sensor_name"] == "raw_changed"
    shown = production.services.ask(
        """{ assetNodes {
            assetKey { path } freshnessPolicy: internalFreshnessPolicy { __typename }
            assetMaterializations(limit: 1) { runId metadataEntries { label } }
            assetChecksOrError { ... on AssetChecks { checks { name blocking
                executionForLatestMaterialization { status } } } }
        } }"""
    )
    nodes = {node["assetKey"]["path"][-1]: node for node in shown["assetNodes"]}
    assert set(nodes) == {"documents", *TABLES, "release"}
    for name, node in nodes.items():
        (made,) = node["assetMaterializations"]
        assert made["metadataEntries"], name
        checks = node["assetChecksOrError"]["checks"]
        blocking = [c["executionForLatestMaterialization"]["status"] for c in checks if c["blocking"]]
        assert set(blocking) <= {"SUCCEEDED"}, name
        assert (node["freshnessPolicy"] is None) == (name == "release")
    assert (production.outputs / "v1.0.0" / "SHA256SUMS").is_file()


def worker(messages: list[str]) -> int:
    """The process that executes the steps of a run."""
    pids = (re.search(r"steps in process \(pid: (\d+)\)", message) for message in messages)
    return next(int(pid[1]) for pid in pids if pid)


def test_a_new_file_starts_a_run_and_a_killed_worker_is_tried_again(production: Production) -> None:
    known = {run["runId"] for run in production.settled()}
    before = {path.name for path in production.outputs.glob("v*")}
    (production.raw / "new.txt").write_text("Sales rose 4 percent to $12 million in 2023, the company said.")
    with locked(production.outputs):  # another publishes: the last step waits, and is killed while it does
        run = production.at("ExecutionStepUpForRetryEvent", "publish", known)
        os.kill(worker(production.messages(run)), signal.SIGKILL)
    production.recovered(run["runId"])
    assert any(_REASON in message for message in production.messages(run))
    assert len({path.name for path in production.outputs.glob("v*")} - before) == 1
    notice = production.notice(run["runId"])
    assert notice["retried"] is True
    assert _REASON in notice["errors"][0]["message"]
    assert notice["link"] == f"https://dagster.example.org/runs/{run['runId']}"


def test_when_the_daemon_and_its_run_were_killed_the_next_start_puts_it_right(production: Production) -> None:
    known = {run["runId"] for run in production.settled()}
    asked = production.services.ask(
        """mutation Tick($selector: ScheduleSelector!, $time: Float) {
            scheduleDryRun(selectorData: $selector, timestamp: $time) { ... on DryRunInstigationTick {
                evaluationResult { error { message } runRequests { runConfigYaml jobName } } } } }""",
        selector={**CODE, "scheduleName": "daily"},
        time=datetime(2030, 1, 1, 6, tzinfo=UTC).timestamp(),
    )
    (request,) = asked["scheduleDryRun"]["evaluationResult"]["runRequests"]
    production.services.ask(
        """mutation Launch($params: ExecutionParams!) {
            launchRun(executionParams: $params) { __typename ... on PythonError { message } } }""",
        params={
            "selector": {**CODE, "jobName": "build"},
            "runConfigData": request["runConfigYaml"],
        },
    )
    run = production.at("ExecutionStepStartEvent", "ingest", known)
    production.services.kill("daemon")
    production.services.start()
    production.recovered(run["runId"])
    assert GONE in production.messages(run)
    assert production.notice(run["runId"])["message"] == GONE
