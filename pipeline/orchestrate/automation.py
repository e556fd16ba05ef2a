"""What happens by itself: builds, daily and when the raw folder changes; order in the history; notices."""

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, cast

import dagster as dg
import orjson

from pipeline.orchestrate.resources import Folders
from pipeline.orchestrate.runs.history import prune
from pipeline.orchestrate.runs.notice import COMMAND, URL, notice, tell
from pipeline.orchestrate.runs.sweep import UNNOTED, sweep

BUILD = "build"
SECONDS_BETWEEN_LOOKS = 15
SECONDS_AT_REST = 5
"""A folder that changed within them is still being written: half a file is no article."""

build_job = dg.define_asset_job(
    BUILD,
    selection=dg.AssetSelection.all(),
    tags=UNNOTED,
    description="Ingest, extract, validate, publish: what `newsfacts build` runs.",
)

daily = dg.ScheduleDefinition(
    name="daily",
    job=build_job,
    cron_schedule="0 6 * * *",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Every day at 6:00 UTC. A run that changes nothing publishes nothing.",
)

FRESH = dg.FreshnessPolicy.cron(deadline_cron="0 7 * * *", lower_bound_delta=timedelta(hours=24))
"""At 7:00 UTC each table is at most a day old, or the morning's build failed or never ran."""


@dg.sensor(
    job=build_job,
    minimum_interval_seconds=SECONDS_BETWEEN_LOOKS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Starts a build when a file in the raw folder came, changed or went.",
)
def raw_changed(context: dg.SensorEvaluationContext, folders: Folders) -> dg.SensorResult | dg.SkipReason:
    """The cursor holds the folder's state and how often it has changed.

    The count makes each run key new: a folder that returns to an old state is a change all the same.
    """
    state = folder_state(Path(folders.raw))
    count, last = orjson.loads(context.cursor) if context.cursor else (0, None)
    if state.digest == last:
        return dg.SkipReason(f"{folders.raw} is unchanged.")
    if 0 <= time.time() - state.written < SECONDS_AT_REST:
        return dg.SkipReason(f"{folders.raw} is being written: the next look takes it up.")
    cursor = orjson.dumps([count + 1, state.digest]).decode()
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=cursor)], cursor=cursor)


@dg.sensor(
    minimum_interval_seconds=SECONDS_BETWEEN_LOOKS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Ends runs whose process was killed, frees what they hold, and removes old history.",
)
def tidy(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    """It never starts a run: what it did stands in its ticks."""
    ended = sweep(context.instance)
    repository = cast("dg.RepositoryDefinition", context.repository_def)
    removed = prune(context.instance, repository.asset_graph.asset_check_keys)
    did = [f"ended {', '.join(ended)}"] if ended else []
    did += [f"removed {removed} old runs"] if removed else []
    return dg.SkipReason("; ".join(did) or "Everything is in order.")


@dg.run_failure_sensor(
    monitor_all_code_locations=True,  # `newsfacts build` tells where its run is from when that has ended
    minimum_interval_seconds=SECONDS_BETWEEN_LOOKS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description=f"Tells of each failed run: {COMMAND} gets it on standard input, {URL} by POST.",
)
def run_failed(context: dg.RunFailureSensorContext) -> dg.SkipReason | None:
    """A hook that fails is a failed tick with its reason."""
    if tell(notice(context)):
        return None
    return dg.SkipReason(f"Run {context.dagster_run.run_id} failed; neither {COMMAND} nor {URL} is set.")


class FolderState(NamedTuple):
    """A digest of a folder's files, and when the last of them was written, in seconds since 1970."""

    digest: str
    written: float


def folder_state(folder: Path) -> FolderState:
    """The names, sizes and times of change of a folder's files; no content is read."""
    digest, written = sha256(), 0.0
    for line, changed in sorted(_entries(folder)):
        digest.update(line)
        written = max(written, changed)
    return FolderState(digest.hexdigest()[:16], written)


def _entries(folder: Path) -> Iterator[tuple[bytes, float]]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            status = entry.stat(follow_symlinks=False)
            line = f"{entry.name}\0{status.st_size}\0{status.st_mtime_ns}\n"
            yield os.fsencode(line), status.st_mtime
