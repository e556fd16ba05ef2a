"""A run whose process is gone is ended; one that lives is left alone."""

from __future__ import annotations

import subprocess
import sys

import dagster as dg

from pipeline.orchestrate.runs import sweep


def started_by(pid: int, instance: dg.DagsterInstance) -> str:
    tags = sweep.process_tags() | {sweep.PROCESS: sweep.process_name(pid)}
    run = instance.create_run_for_job(_job, status=dg.DagsterRunStatus.STARTED, tags=tags)
    return run.run_id


@dg.job(name="build")
def _job() -> None:
    pass


def test_only_runs_of_processes_that_are_gone_are_ended() -> None:
    with (
        dg.instance_for_test() as instance,
        subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process,
    ):
        gone = started_by(process.pid, instance)
        mine = instance.create_run_for_job(
            _job, status=dg.DagsterRunStatus.STARTED, tags=sweep.process_tags()
        ).run_id
        sweep.sweep(instance)
        assert _status(instance, gone) == dg.DagsterRunStatus.STARTED
        process.kill()
        process.wait()
        sweep.sweep(instance)
        assert _status(instance, gone) == dg.DagsterRunStatus.FAILURE
        assert _status(instance, mine) == dg.DagsterRunStatus.STARTED


def _status(instance: dg.DagsterInstance, run_id: str) -> dg.DagsterRunStatus:
    run = instance.get_run_by_id(run_id)
    assert run
    return run.status
