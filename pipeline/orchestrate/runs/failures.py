"""An error that a user can act on, carried through Dagster to the UI and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

import dagster as dg

from pipeline.errors import KINDS, NewsfactsError
from pipeline.orchestrate.checks.verdict import FOUND, ROWS

TRIES = "dagster/max_retries"
"""Dagster's tag for how often a run is tried again: 0 where a person waits for the answer."""

RETRIES, RETRY_SECONDS = 3, 10
"""A step is tried again after 10, 20 and 40 seconds."""

FAILED = "failed"
"""The tag by which the list of runs tells why a run failed."""

_CHECKED = dg.DagsterEventType.ASSET_CHECK_EVALUATION


class Error(NamedTuple):
    """An error in words."""

    code: str
    where: str
    message: str
    remedy: str


class Failed(NamedTuple):
    """Why a run failed: so many rows broken, the first of them; or errors."""

    broken: int
    violations: list[dict[str, Any]]
    errors: list[Error]


@contextmanager
def actionable() -> Iterator[None]:
    """Turns an error in a step's body into a failure that keeps its code, place and remedy.

    What may pass by itself is tried again, later each time; nothing else is. Dagster's RetryPolicy would try
    an interrupted step again too: a run that is cancelled would go on.

    Raises:
        dagster.RetryRequested: for an error that may pass: one of its kind, or of the operating system.
        dagster.Failure: for another NewsfactsError.
    """
    try:
        yield
    except NewsfactsError as error:
        failure = dg.Failure(str(error), metadata=_told(error)._asdict(), allow_retries=False)
        seconds = _seconds_to_next_try() if error.kind.passes else None
        if seconds is None:
            context = dg.OpExecutionContext.get()
            context.instance.add_run_tags(context.run.run_id, {FAILED: error.kind.code})
            raise failure from error
        failure.__cause__ = error
        raise dg.RetryRequested(RETRIES, seconds) from failure
    except OSError as error:
        seconds = _seconds_to_next_try()
        if seconds is None:
            raise
        raise dg.RetryRequested(RETRIES, seconds) from error


def failed(events: Iterable[dg.DagsterEvent]) -> Failed:
    """What a failed run says of itself by its events."""
    events = list(events)
    evaluations = [e.asset_check_evaluation_data for e in events if e.event_type == _CHECKED]
    stopping = [e for e in evaluations if e.blocking and not e.passed]
    violations = [
        {"table": e.asset_key.to_user_string(), "rule": e.check_name, **row}
        for e in stopping
        for row in _rows(e.metadata[ROWS])
    ]
    broken = sum(int(str(e.metadata[FOUND].value)) for e in stopping)
    failures = [event.step_failure_data for event in events if event.is_step_failure]
    errors = [] if violations else [_error(failure) for failure in failures]
    return Failed(broken, violations, errors)


def _seconds_to_next_try() -> float | None:
    context = dg.OpExecutionContext.get()
    if context.retry_number >= RETRIES or context.run.tags.get(TRIES) == "0":
        return None
    return RETRY_SECONDS * 2.0**context.retry_number


def _told(error: NewsfactsError) -> Error:
    return Error(error.kind.code, error.where, error.message, error.remedy)


def _rows(table: object) -> list[dict[str, Any]]:
    return [dict(record.data) for record in table.records] if isinstance(table, dg.TableMetadataValue) else []


def _error(failure: Any) -> Error:
    facts: Mapping[str, Any] = failure.user_failure_data.metadata if failure.user_failure_data else {}
    if "code" in facts:
        return Error(*(str(facts[field].value) for field in Error._fields))
    cause = failure.error
    while cause.cause:
        cause = cause.cause
    kind = KINDS["run-failed"]
    detail = cause.message.strip().rpartition("\n")[2]
    if cause.cls_name == "DagsterExecutionInterruptedError":
        detail = "it was interrupted"
    return Error(kind.code, "build", kind.message.format(detail=detail), kind.remedy)
