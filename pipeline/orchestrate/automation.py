"""When the build runs by itself: every morning, and when a file in the raw folder comes, changes or goes."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import dagster as dg
import orjson

from pipeline.orchestrate.resources import Folders

BUILD = "build"

build_job = dg.define_asset_job(
    BUILD,
    selection=dg.AssetSelection.all(),
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


@dg.sensor(
    job=build_job,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Starts a build when a file in the raw folder came, changed or went.",
)
def raw_changed(context: dg.SensorEvaluationContext, folders: Folders) -> dg.SensorResult | dg.SkipReason:
    """The cursor holds the folder's state and how often it has changed.

    The count makes each run key new: a folder that returns to an old state is a change all the same.
    """
    state = folder_state(Path(folders.raw))
    count, last = orjson.loads(context.cursor) if context.cursor else (0, None)
    if state == last:
        return dg.SkipReason(f"{folders.raw} is unchanged.")
    cursor = orjson.dumps([count + 1, state]).decode()
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=cursor)], cursor=cursor)


def folder_state(folder: Path) -> str:
    """A digest of the names, sizes and times of change of a folder's files; no content is read."""
    digest = sha256()
    for line in sorted(_entries(folder)):
        digest.update(line)
    return digest.hexdigest()[:16]


def _entries(folder: Path) -> Iterator[bytes]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            status = entry.stat(follow_symlinks=False)
            yield os.fsencode(f"{entry.name}\0{status.st_size}\0{status.st_mtime_ns}\n")
