"""A run whose process is gone is ended with its reason; one that lives, or is not ours, is left alone."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping

import dagster as dg
import pytest

from pipeline.orchestrate.runs import sweep


@dg.job(name="build")
def _job() -> None:
    pass


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.instance_for_test() as made:
        yield made


def started(instance: dg.DagsterInstance, tags: Mapping[str, str]) -> str:
    run = instance.create_run_for_job(_job, tags=tags)
    begun = dg.DagsterEvent(dg.DagsterEventType.RUN_START.value, job_name="build")
    instance.report_dagster_event(begun, run.run_id)
    return run.run_id


def noted(instance: dg.DagsterInstance, pid: int) -> str:
    """A run that noted another process as its own."""
    run_id = started(instance, {})
    *place, _ = sweep.process_note(run_id)[sweep.PROCESS].split()
    instance.add_run_tags(run_id, {sweep.PROCESS: " ".join([*place, sweep.process_name(pid)])})
    return run_id


def status(instance: dg.DagsterInstance, run_id: str) -> dg.DagsterRunStatus:
    run = instance.get_run_by_id(run_id)
    assert run
    return run.status


def test_only_runs_of_processes_that_are_gone_are_ended(instance: dg.DagsterInstance) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        gone = noted(instance, process.pid)
        other = started(instance, {})
        assert sweep.sweep(instance) == []
        process.kill()
        process.wait()
        assert sweep.sweep(instance) == [gone]
    assert status(instance, gone) == dg.DagsterRunStatus.FAILURE
    (failure,) = instance.all_logs(gone, of_type=dg.DagsterEventType.RUN_FAILURE)
    assert "killed" in failure.message
    assert status(instance, other) == dg.DagsterRunStatus.STARTED


def test_a_run_that_tries_another_again_is_not_taken_for_it(instance: dg.DagsterInstance) -> None:
    """It inherits the tags of a run whose process is gone, until its own process takes it up."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        first = noted(instance, process.pid)
        process.kill()
    run = instance.get_run_by_id(first)
    assert run
    again = started(instance, run.tags)
    assert sweep.sweep(instance) == [first]
    assert status(instance, again) == dg.DagsterRunStatus.STARTED


def test_a_run_that_no_process_took_up_is_ended_in_time(
    instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = started(instance, sweep.UNNOTED)
    assert sweep.sweep(instance) == []
    now = time.time() + 600
    monkeypatch.setattr(time, "time", lambda: now)
    assert sweep.sweep(instance) == [run_id]


def test_what_an_ended_run_holds_is_freed(instance: dg.DagsterInstance) -> None:
    events = instance.event_log_storage
    events.set_concurrency_slots("pool", 1)
    killed, waiting = started(instance, {}), started(instance, {})
    assert events.claim_concurrency_slot("pool", killed, "step").is_claimed
    sweep.sweep(instance)
    assert not events.claim_concurrency_slot("pool", waiting, "step").is_claimed
    run = instance.get_run_by_id(killed)
    assert run
    instance.report_run_failed(run)
    sweep.sweep(instance)
    assert events.claim_concurrency_slot("pool", waiting, "step").is_claimed
