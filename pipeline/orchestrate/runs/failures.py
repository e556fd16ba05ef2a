"""An error that a user can act on, carried through Dagster to the UI and the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

import dagster as dg

from pipeline.errors import KINDS, NewsfactsError
from pipeline.orchestrate.checks.verdict import FOUND, ROWS


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
    """Turns a NewsfactsError into a failure of the step that keeps its code, place and remedy.

    Raises:
        dagster.Failure: for a NewsfactsError raised inside.
    """
    try:
        yield
    except NewsfactsError as error:
        told = Error(error.kind.code, error.where, error.message, error.remedy)
        raise dg.Failure(str(error), metadata=told._asdict(), allow_retries=False) from error


def failed(result: dg.ExecuteInProcessResult) -> Failed:
    """What a failed run says of itself."""
    evaluations = [e for e in result.get_asset_check_evaluations() if e.blocking and not e.passed]
    violations = [
        {"table": e.asset_key.to_user_string(), **row} for e in evaluations for row in _rows(e.metadata[ROWS])
    ]
    broken = sum(int(str(e.metadata[FOUND].value)) for e in evaluations)
    failures = [event.step_failure_data for event in result.all_events if event.is_step_failure]
    errors = [] if violations else [_error(failure) for failure in failures]
    return Failed(broken, violations, errors)


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
