"""Runs whose process was killed: Dagster would take them for running for ever, and wait for their pool."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import dagster as dg

HOST, PROCESS = (
    ".dagster/newsfacts_host",
    ".dagster/newsfacts_process",
)  # this prefix keeps a tag out of lists
_UNFINISHED = [dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]


def process_tags() -> dict[str, str]:
    """Tags that tell which process a run lives in, and the reader of the list of runs who started it."""
    return {HOST: socket.gethostname(), PROCESS: process_name(os.getpid()), "started_by": "newsfacts build"}


def sweep(instance: dg.DagsterInstance) -> None:
    """End the runs of this computer whose process is gone, and free what they hold."""
    ours = dg.RunsFilter(statuses=_UNFINISHED, tags={HOST: socket.gethostname()})
    for run in instance.get_runs(filters=ours):
        process = run.tags[PROCESS]
        if process_name(int(process.partition("@")[0])) != process:
            instance.report_run_failed(run, message="The process of this run is gone.")
            instance.event_log_storage.free_concurrency_slots_for_run(run.run_id)


def process_name(pid: int) -> str:
    """The process and when it started, since numbers are used again; only the number where unknown."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return f"{pid}@{'' if _alive(pid) else 'gone'}"
    fields = status.rpartition(")")[2].split()  # proc(5): the state comes first, the start time is the 20th
    return f"{pid}@{'gone' if fields[0] == 'Z' else fields[19]}"


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
