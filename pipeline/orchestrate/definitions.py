"""Everything Dagster knows of the project, put together."""

from __future__ import annotations

import dagster as dg

from pipeline.orchestrate.assets import ASSETS
from pipeline.orchestrate.automation import FRESH, build_job, daily, raw_changed, run_failed, tidy
from pipeline.orchestrate.checks.accuracy import accuracy
from pipeline.orchestrate.checks.contract import CONTRACT
from pipeline.orchestrate.checks.source import source
from pipeline.orchestrate.resources import Folders
from pipeline.orchestrate.runs.progress import PROGRESS, progress


def definitions() -> dg.Definitions:
    """Assets, checks, the job with its schedule and sensor, and the folders they work on."""
    return dg.Definitions(
        assets=dg.map_asset_specs(_kept_fresh, ASSETS),
        asset_checks=[*CONTRACT, source, accuracy],
        jobs=[build_job],
        schedules=[daily],
        sensors=[raw_changed, run_failed, tidy],
        resources={"folders": Folders()},
        executor=dg.in_process_executor,
        loggers={"console": dg.colored_console_logger, PROGRESS: progress},
    )


def _kept_fresh(spec: dg.AssetSpec) -> dg.AssetSpec:
    """What each run makes must not grow old; a version is made only when something changed."""
    return spec if spec.key == dg.AssetKey("release") else dg.apply_freshness_policy(spec, FRESH)
