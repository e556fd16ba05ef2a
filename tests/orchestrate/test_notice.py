"""A failed run is told to what the operator configured, in words that can be acted on."""

from __future__ import annotations

import json
import shlex
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipeline.errors import NewsfactsError
from pipeline.orchestrate.automation import run_failed
from pipeline.orchestrate.runs import notice
from pipeline.orchestrate.runs.failures import actionable
from pipeline.orchestrate.runs.sweep import GONE

WRITE = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())"


@dg.op
def missing() -> None:
    with actionable():
        raise NewsfactsError("raw-missing", "/no where")


@dg.job
def failing() -> None:
    missing()


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.instance_for_test() as scratch:
        yield scratch


def evaluated(instance: dg.DagsterInstance) -> Any:
    """What the sensor returns for the only failed run."""
    (run,) = instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.FAILURE]))
    (failure,) = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.RUN_FAILURE)
    assert failure.dagster_event
    context = dg.build_run_status_sensor_context("run_failed", failure.dagster_event, instance, run)
    return run_failed(context.for_run_failure())


@pytest.fixture
def failed_run(instance: dg.DagsterInstance) -> str:
    return failing.execute_in_process(
        instance=instance, raise_on_error=False, tags={"started_by": "newsfacts build"}
    ).run_id


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file into which the configured command writes its standard input."""
    told = tmp_path / "told; not for a shell.json"
    monkeypatch.setenv(notice.COMMAND, shlex.join([sys.executable, "-c", WRITE, str(told)]))
    return told


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """What came to the configured URL; the server answers 500 once something came."""
    came: list[Any] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            came.append((self.path, self.headers["Content-Type"], json.loads(content)))
            self.send_response(200 if len(came) == 1 else 500)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        monkeypatch.setenv(notice.URL, f"http://127.0.0.1:{server.server_port}/secret")
        yield came
        server.shutdown()
        thread.join()


def test_the_command_and_the_url_get_the_error_and_its_remedy(
    instance: dg.DagsterInstance,
    failed_run: str,
    command: Path,
    posted: list[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(notice.WEBSERVER, "https://dagster.example.org/")
    assert evaluated(instance) is None
    told = json.loads(command.read_bytes())
    assert posted == [("/secret", "application/json", told)]
    assert told["run"] == failed_run
    assert (told["job"], told["started_by"]) == ("failing", "newsfacts build")
    (error,) = told["errors"]
    assert error["code"] == "raw-missing"
    assert error["where"] == "/no where"
    assert "does not exist" in error["message"]
    assert "--raw" in error["remedy"]
    assert told["retried"] is False
    assert told["link"] == f"https://dagster.example.org/runs/{failed_run}"


def test_a_run_that_was_killed_is_told_with_its_reason(instance: dg.DagsterInstance, command: Path) -> None:
    instance.report_run_failed(instance.create_run_for_job(failing), message=GONE)
    assert evaluated(instance) is None
    told = json.loads(command.read_bytes())
    assert told["message"] == GONE
    assert told["errors"][0]["code"] == "run-failed"
    assert told["link"] is None


def test_without_a_hook_the_sensor_says_so(instance: dg.DagsterInstance, failed_run: str) -> None:
    skipped = evaluated(instance)
    assert isinstance(skipped, dg.SkipReason)
    assert skipped.skip_message
    assert notice.URL in skipped.skip_message
    assert failed_run in skipped.skip_message


@pytest.mark.parametrize(
    ("told_by", "reason"),
    [
        ([sys.executable, "-c", "import sys; sys.exit('no such channel')"], "status 1: no such channel"),
        ([sys.executable, "-c", "import time; time.sleep(600)"], "no end after 1 seconds"),
        (["/no/such/command"], "No such file"),
    ],
)
@pytest.mark.usefixtures("failed_run")
def test_a_command_that_fails_fails_the_tick_and_the_url_is_told_all_the_same(
    instance: dg.DagsterInstance,
    posted: list[Any],
    monkeypatch: pytest.MonkeyPatch,
    told_by: list[str],
    reason: str,
) -> None:
    monkeypatch.setattr(notice, "SECONDS", 1)
    monkeypatch.setenv(notice.COMMAND, shlex.join(told_by))
    with pytest.raises(NewsfactsError, match=rf"{notice.COMMAND}: .*{reason}.*hook-failed"):
        evaluated(instance)
    assert len(posted) == 1


@pytest.mark.usefixtures("failed_run")
def test_a_url_that_fails_is_told_without_its_secret(
    instance: dg.DagsterInstance, posted: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluated(instance)
    with pytest.raises(NewsfactsError, match="HTTP Error 500") as broken:
        evaluated(instance)
    assert "/secret" not in str(broken.value)
    assert len(posted) == 2
    monkeypatch.setenv(notice.URL, "file:///etc/passwd")
    with pytest.raises(NewsfactsError, match="begin with http"):
        evaluated(instance)
