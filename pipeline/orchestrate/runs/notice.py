"""Tells the operator of a failed run: a command gets the notice on its standard input, a URL by POST.

Both come from the environment of the daemon, and only when a run has failed: a URL may hold a secret, which
must not be shown among Dagster's resources.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import urllib.request
from collections.abc import Callable, Iterable
from itertools import takewhile
from typing import Any
from urllib.parse import urlsplit

import dagster as dg

from pipeline.errors import KINDS, NewsfactsError
from pipeline.orchestrate.runs.failures import Failed, failed

COMMAND, URL = "NEWSFACTS_ON_FAILURE_COMMAND", "NEWSFACTS_ON_FAILURE_URL"
WEBSERVER = "NEWSFACTS_DAGSTER_URL"
"""Where the web server is seen by its users, for the link to the run."""

SECONDS = 20
"""The command and the URL have so long each: a sensor's tick has a minute."""


def notice(context: dg.RunFailureSensorContext) -> dict[str, Any]:
    """What is told of a failed run, as JSON.

    run, job, started_by, message; errors: code, where, message, remedy each; retried: whether Dagster tries
    the run again by itself; link: to the run, or null where NEWSFACTS_DAGSTER_URL is not set.
    """
    run = context.dagster_run
    records = context.instance.get_records_for_run(run.run_id).records
    events = [e for record in records if (e := record.event_log_entry.dagster_event) is not None]
    webserver = os.environ.get(WEBSERVER, "").rstrip("/")
    return {
        "run": run.run_id,
        "job": run.job_name,
        "started_by": next((run.tags[tag] for tag in _STARTED_BY if tag in run.tags), None),
        "message": context.failure_event.message,
        "errors": _errors(failed(events), events),
        "retried": run.tags.get("dagster/will_retry") == "true",
        "link": f"{webserver}/runs/{run.run_id}" if webserver else None,
    }


def tell(told: dict[str, Any]) -> list[str]:
    """Hand a notice to what the operator configured.

    Returns:
        what was told: `command`, `url`, both, or nothing when neither is configured.

    Raises:
        NewsfactsError: hook-failed; the other way was tried all the same.
    """
    content = json.dumps(told, ensure_ascii=False, default=str).encode()
    done, broken = [], []
    ways: dict[str, tuple[str, Callable[[str, bytes], None]]] = {
        "command": (COMMAND, _run),
        "url": (URL, _post),
    }
    for name, (variable, hand_over) in ways.items():
        if not (value := os.environ.get(variable)):
            continue
        try:
            hand_over(value, content)
            done.append(name)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            broken.append(f"{variable}: {_reason(error)}")
    if broken:
        raise NewsfactsError("hook-failed", str(told["run"]), detail="; ".join(broken))
    return done


_STARTED_BY = ("started_by", "dagster/schedule_name", "dagster/sensor_name", "user")


def _errors(why: Failed, events: Iterable[dg.DagsterEvent]) -> list[dict[str, Any]]:
    if why.violations:
        kind = KINDS["contract-violated"]
        message = f"The contract is broken in {why.broken} places."
        return [{"code": kind.code, "where": "validate", "message": message, "remedy": kind.remedy}]
    if why.errors:
        return [error._asdict() for error in why.errors]
    # no step failed: the process did, and what Dagster noticed last before it says how
    until = takewhile(lambda event: event.event_type != dg.DagsterEventType.RUN_FAILURE, events)
    noticed = [e.message for e in until if e.event_type == dg.DagsterEventType.ENGINE_EVENT and e.message]
    kind = KINDS["run-failed"]
    detail = noticed[-1].strip().rstrip(".") if noticed else "its process is gone"
    message = kind.message.format(detail=detail)
    return [{"code": kind.code, "where": "build", "message": message, "remedy": kind.remedy}]


def _run(command: str, content: bytes) -> None:
    subprocess.run(  # noqa: S603 - the operator's own command, without a shell
        shlex.split(command), input=content, capture_output=True, check=True, timeout=SECONDS
    )


def _post(url: str, content: bytes) -> None:
    if urlsplit(url).scheme not in {"http", "https"}:
        raise ValueError("the address has to begin with http:// or https://")
    request = urllib.request.Request(url, content, {"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=SECONDS):  # noqa: S310 - the scheme was checked
        pass


def _reason(error: Exception) -> str:
    """The cause in words, without the address."""
    if isinstance(error, subprocess.CalledProcessError):
        lines = error.stderr.decode(errors="replace").strip().splitlines()
        return f"it ended with status {error.returncode}" + (f": {lines[-1]}" if lines else "")
    if isinstance(error, subprocess.TimeoutExpired):
        return f"no end after {SECONDS} seconds"
    return str(error)
