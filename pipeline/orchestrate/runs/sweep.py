"""Ends runs whose process was killed: Dagster would take them for running for ever, and wait for their pool.

Dagster sees to runs that wait or start (run monitoring), and to a worker that dies while its code server
lives. What it can't see is the end of `newsfacts build`, or of a worker that went down with its code server.
So each run notes the process that it lives in; the command and the daemon look for processes that are gone.
"""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import dagster as dg

PROCESS = ".dagster/newsfacts_process"  # this prefix keeps a tag out of lists
"""The tag for run, host and process. A run that tries another again inherits its tags: hence the run's id."""

UNNOTED = {PROCESS: ""}
"""What the job gives each run: it is ours, and no process has taken it up yet."""

GONE = (
    "The process of this run is gone: it was killed, or the computer went down. "
    "What is published is whole. The next run takes up the work; to start one now, launch the job build, "
    "or run newsfacts build."
)
SECONDS_UNNOTED = 300
"""A run that has started notes its process within a second, before it waits for anything."""

_UNFINISHED = [dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]


def process_note(run_id: str) -> dict[str, str]:
    """The tag that tells that a run lives in this process."""
    return {PROCESS: f"{run_id} {socket.gethostname()} {process_name(os.getpid())}"}


def sweep(instance: dg.DagsterInstance) -> list[str]:
    """End the runs whose process is gone, and free the places in pools that ended runs hold.

    Returns:
        the ids of the runs that were ended.
    """
    ended = []
    for record in instance.get_run_records(dg.RunsFilter(statuses=_UNFINISHED)):
        if not _gone(record):
            continue
        run = instance.get_run_by_id(record.dagster_run.run_id)  # once more: it may have ended by itself
        if run is not None and not run.is_finished:
            instance.report_run_failed(run, message=GONE)
            ended.append(run.run_id)
    for run_id in instance.event_log_storage.get_concurrency_run_ids():
        run = instance.get_run_by_id(run_id)
        if run is None or run.is_finished:
            instance.event_log_storage.free_concurrency_slots_for_run(run_id)
    return ended


def process_name(pid: int) -> str:
    """The process and when it started, since numbers are used again; only the number where unknown."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return f"{pid}@{'' if _alive(pid) else 'gone'}"
    fields = status.rpartition(")")[2].split()  # proc(5): the state comes first, the start time is the 20th
    return f"{pid}@{'gone' if fields[0] == 'Z' else fields[19]}"


def _gone(record: dg.RunRecord) -> bool:
    run_id, note = record.dagster_run.run_id, record.dagster_run.tags.get(PROCESS)
    if note is None:
        return False  # not ours
    if not note.startswith(run_id):
        started = record.start_time
        return started is not None and time.time() - started > SECONDS_UNNOTED
    _, host, process = note.split()
    return host == socket.gethostname() and process_name(int(process.partition("@")[0])) != process


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
