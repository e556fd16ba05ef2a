"""What may pass by itself is tried again, with longer and longer waits; nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import dagster as dg
import pytest

from pipeline.errors import NewsfactsError
from pipeline.orchestrate.runs import failures


def locked() -> Exception:
    return NewsfactsError("outputs-locked", "outputs")


def store() -> Exception:
    return NewsfactsError("store-failed", "s3://bucket", detail="no answer")


def disk() -> Exception:
    return OSError(5, "Input/output error")


def missing() -> Exception:
    return NewsfactsError("raw-missing", "raw")


def of_the_code() -> Exception:
    return KeyError("a fault of the code")


def run(
    error: Callable[[], Exception], times: int, monkeypatch: pytest.MonkeyPatch, **tags: str
) -> tuple[dg.ExecuteInProcessResult, list[float]]:
    """A run whose only step raises the error so many times; and how long it waited between the tries."""
    monkeypatch.setattr(failures, "RETRY_SECONDS", 0.01)
    left = [error() for _ in range(times)]

    @dg.op
    def step() -> None:
        with failures.actionable():
            if left:
                raise left.pop()

    @dg.job(tags=tags)
    def job() -> None:
        step()

    with dg.instance_for_test() as instance:
        done = job.execute_in_process(instance=instance, raise_on_error=False)
    waits = [e.step_retry_data.seconds_to_wait or 0.0 for e in done.all_events if e.is_step_up_for_retry]
    return done, waits


@pytest.mark.parametrize("error", [locked, store, disk])
def test_what_passes_by_itself_is_tried_again_later_each_time(
    error: Callable[[], Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    done, waits = run(error, 2, monkeypatch)
    assert done.success
    assert waits == [0.01, 0.02]


def test_what_does_not_pass_fails_with_its_remedy_after_the_last_try(monkeypatch: pytest.MonkeyPatch) -> None:
    done, waits = run(store, 10, monkeypatch)
    assert len(waits) == failures.RETRIES
    (error,) = failures.failed(done.all_events).errors
    assert error.code == "store-failed"
    assert "no answer" in error.message
    assert "credentials" in error.remedy


@pytest.mark.parametrize("error", [missing, of_the_code])
def test_what_a_retry_cannot_help_fails_at_once(
    error: Callable[[], Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    done, waits = run(error, 1, monkeypatch)
    assert not done.success
    assert waits == []


def test_where_a_person_waits_for_the_answer_nothing_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """`newsfacts build` says what is wrong, and ends."""
    done, waits = run(store, 1, monkeypatch, **{failures.TRIES: "0"})
    assert not done.success
    assert waits == []
