"""Where a run's job is defined: without it the first page of the UI, the timeline, leaves the run out."""

from __future__ import annotations

import sys

import dagster as dg
from dagster._core.remote_origin import (
    ManagedGrpcPythonEnvCodeLocationOrigin,
    RemoteJobOrigin,
    RemoteRepositoryOrigin,
)
from dagster._core.types.loadable_target_origin import LoadableTargetOrigin

LOCATION = "newsfacts"
"""The name of the code location, as in `[tool.dg.project]` and in a workspace file."""

_MODULE, _REPOSITORY = "pipeline.definitions", "__repository__"

LABEL = {".dagster/repository": f"{_REPOSITORY}@{LOCATION}"}
"""The tag by which the UI finds the runs of a code location; a run has it from its start."""


def name_origin(instance: dg.DagsterInstance, run_id: str) -> None:
    """Tell of a run that was executed in a process of its own where its job comes from, as the daemon does.

    Dagster 1.13 offers no public call for it: `execute_in_process` leaves the origin out. The run has to have
    the tag `LABEL`.
    """
    run = instance.get_run_by_id(run_id)
    if run is None or run.remote_job_origin is not None:
        return
    target = LoadableTargetOrigin(executable_path=sys.executable, module_name=_MODULE)
    location = ManagedGrpcPythonEnvCodeLocationOrigin(target, location_name=LOCATION)
    origin = RemoteJobOrigin(RemoteRepositoryOrigin(location, _REPOSITORY), run.job_name)
    instance.run_storage.replace_job_origin(run, origin)
