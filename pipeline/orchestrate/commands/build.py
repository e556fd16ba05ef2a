"""`newsfacts build`: the job in this process, recorded in Dagster's history, told on the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from pipeline.errors import NewsfactsError
from pipeline.orchestrate.home import dagster_home, project_root

if TYPE_CHECKING:
    from upath import UPath

OK, FAILED, SOME_REFUSED = 0, 1, 3


def run_build(raw: Path | None, outputs: Path | UPath | None, accept_drop: str = "") -> int:
    """Run the job and print what came of it.

    Args:
        raw: folder of raw articles; that of the project when None.
        outputs: folder of versions, or their place in a store; the project's folder when None.
        accept_drop: why a release far below the version in use is right; empty: it is refused.

    Returns:
        the exit status: 0 all taken, 1 nothing published, 3 some files refused.

    Raises:
        NewsfactsError: raw-missing, home-not-writable.
    """
    begin = time.perf_counter()
    folders = {
        "raw": str((raw or project_root() / "raw").absolute()),
        "outputs": str((outputs or project_root() / "outputs").absolute()),
    }
    if not Path(folders["raw"]).is_dir():
        raise NewsfactsError("raw-missing", folders["raw"])
    sys.stderr.write(f"newsfacts build: {folders['raw']} to {folders['outputs']}\n")
    dagster_home()
    import dagster as dg

    from pipeline.orchestrate.automation import BUILD
    from pipeline.orchestrate.commands.report import failure_lines, success_lines, timing_lines
    from pipeline.orchestrate.definitions import definitions
    from pipeline.orchestrate.runs.failures import TRIES, failed
    from pipeline.orchestrate.runs.history import prune
    from pipeline.orchestrate.runs.progress import PROGRESS, stage_seconds
    from pipeline.orchestrate.runs.sweep import process_note, sweep
    from pipeline.orchestrate.summary import summary_of

    with dg.DagsterInstance.get() as instance:
        sweep(instance)
        defs, run_id = definitions(), str(uuid4())
        job = defs.resolve_job_def(BUILD)
        started = time.perf_counter()
        result = job.execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_id=run_id,
            tags={"started_by": "newsfacts build", TRIES: "0", **process_note(run_id)},
            run_config={
                "resources": {"folders": {"config": folders}},
                "ops": {"publish": {"config": {"accept_drop": accept_drop}}},
                "loggers": {PROGRESS: {}},
            },
        )
        prune(instance, defs.resolve_asset_graph().asset_check_keys)
    if not result.success:
        sys.stderr.writelines(f"{line}\n" for line in failure_lines(failed(result.all_events)))
        return FAILED
    ended = time.perf_counter()
    timing = _timing(stage_seconds(result), started - begin, ended - begin)
    told = summary_of(result)
    sys.stdout.writelines(f"{line}\n" for line in (*success_lines(told), *timing_lines(timing)))
    return SOME_REFUSED if told.refused else OK


def _timing(stages: Mapping[str, float], start: float, total: float) -> dict[str, float]:
    own = total - start - sum(stages.values())
    return {"loading Dagster and pandas": start, **stages, "Dagster's records": own, "total": total}
