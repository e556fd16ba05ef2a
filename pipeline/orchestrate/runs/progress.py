"""The log of a run as a person at a terminal wants it: what each stage did, and how long it took."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from typing import Any

import dagster as dg

PROGRESS = "progress"
"""The name of the logger in a run's configuration."""


def stage_of(step: str) -> str:
    """The stage of a step, which is named after it: `validate` of `validate_extracted`."""
    return step.partition("_")[0]


@dg.logger
def progress(init: dg.InitLoggerContext) -> logging.Logger:
    """What each stage reports, on standard error; Dagster's own events are left out."""
    logger = logging.Logger("newsfacts")  # noqa: LOG001 - one a run, so that no handler is added twice
    logger.addHandler(_Lines())
    return logger


def stage_seconds(result: dg.ExecuteInProcessResult) -> dict[str, float]:
    """Seconds per stage, in the order in which the stages ended."""
    seconds: dict[str, float] = {}
    for event in result.all_events:
        if event.is_step_success and event.step_key:
            stage = stage_of(event.step_key)
            seconds[stage] = seconds.get(stage, 0.0) + event.step_success_data.duration_ms / 1000
    return seconds


class _Lines(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        facts: Mapping[str, Any] = getattr(record, "dagster_meta", {})
        if facts.get("step_key") and not facts.get("dagster_event") and record.levelno == logging.INFO:
            sys.stderr.write(f"  {stage_of(facts['step_key']):<10}{facts['orig_message']}\n")
            sys.stderr.flush()
