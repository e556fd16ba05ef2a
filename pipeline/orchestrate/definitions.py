"""Everything Dagster knows of the project, put together."""

from __future__ import annotations

import dagster as dg

from pipeline.orchestrate.assets import ASSETS
from pipeline.orchestrate.automation import build_job, daily, raw_changed
from pipeline.orchestrate.checks.accuracy import accuracy
from pipeline.orchestrate.checks.contract import CONTRACT
from pipeline.orchestrate.checks.source import source
from pipeline.orchestrate.resources import Folders
from pipeline.orchestrate.runs.progress import PROGRESS, progress


def definitions() -> dg.Definitions:
    """Assets, checks, the job with its schedule and sensor, and the folders they work on."""
    return dg.Definitions(
        assets=ASSETS,
        asset_checks=[*CONTRACT, source, accuracy],
        jobs=[build_job],
        schedules=[daily],
        sensors=[raw_changed],
        resources={"folders": Folders()},
        executor=dg.in_process_executor,
        loggers={"console": dg.colored_console_logger, PROGRESS: progress},
    )
