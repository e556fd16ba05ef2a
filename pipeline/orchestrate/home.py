"""Where a checkout keeps what it needs: raw articles, outputs, and Dagster's history of runs."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.errors import NewsfactsError

RAW, OUTPUTS = "NEWSFACTS_RAW", "NEWSFACTS_OUTPUTS"
"""Environment variables that name other folders than those of the checkout."""

SETTINGS = """\
# Dagster's settings, for `newsfacts build` and `dg dev` alike.
telemetry: {enabled: false}
nux: {enabled: false} # no window that asks for an e-mail address
concurrency: {pools: {default_limit: 1, granularity: op}} # one step of one build at a time
run_monitoring: {enabled: true, poll_interval_seconds: 30} # ends runs that never start or never stop
run_retries: {enabled: true, max_retries: 1, retry_on_asset_or_op_failure: false} # of killed workers
retention: # of what sensors and the schedule looked at; runs/history.py prunes the runs themselves
  sensor: {purge_after_days: {skipped: 1, success: 90, failure: 90, started: 90}}
  schedule: {purge_after_days: 90}
"""


def project_root() -> Path:
    """The checkout this package runs from; the current folder when it is installed elsewhere."""
    checkout = Path(__file__).resolve().parents[2]
    return checkout if (checkout / "pyproject.toml").is_file() else Path.cwd()


def raw_folder() -> str:
    """Where the raw articles are, unless a command names another folder."""
    return os.environ.get(RAW) or str(project_root() / "raw")


def outputs_address() -> str:
    """The folder or store of versions, unless a command names another."""
    return os.environ.get(OUTPUTS) or str(outputs_folder())


def outputs_folder() -> Path:
    """The versions of the checkout."""
    return project_root() / "outputs"


def dagster_home() -> Path:
    """Dagster's folder, made ready and set in the environment: DAGSTER_HOME, or `.dagster` in the checkout.

    Raises:
        NewsfactsError: `home-not-writable`.
    """
    home = Path(os.environ.get("DAGSTER_HOME") or project_root() / ".dagster").absolute()
    settings = home / "dagster.yaml"
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not settings.exists():
            settings.write_text(SETTINGS, encoding="utf-8")
        probe = home / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise NewsfactsError("home-not-writable", str(home), detail=error.strerror or error) from error
    os.environ["DAGSTER_HOME"] = str(home)
    return home
