"""Removes old runs with their events and logs, so that the history doesn't grow for ever.

A run stays if it is among the newest, if it hasn't ended, or if an asset or check shows what it left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import dagster as dg

KEPT = 100
"""So many of the newest runs stay: three months of daily ones, some 120 MB in SQLite."""

_AT_ONCE = 50  # a sensor's tick has a minute
_ENDED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


def prune(instance: dg.DagsterInstance, checks: Iterable[dg.AssetCheckKey], keep: int = KEPT) -> int:
    """Remove old runs, some at a time.

    Args:
        instance: Dagster's history.
        checks: the checks whose latest result has to stay.
        keep: how many of the newest runs stay.

    Returns:
        how many were removed.
    """
    if instance.get_runs_count() <= keep:
        return 0
    ended = instance.get_run_ids(dg.RunsFilter(statuses=_ENDED))  # the newest first
    shown = {*_shown(instance, list(checks))}
    old = [run_id for run_id in ended[keep:] if run_id not in shown][-_AT_ONCE:]
    for run_id in old:
        instance.delete_run(run_id)
        instance.compute_log_manager.delete_logs(prefix=[run_id])
        _remove_file(instance.event_log_storage, run_id)
    return len(old)


def _shown(instance: dg.DagsterInstance, checks: list[dg.AssetCheckKey]) -> Iterator[str]:
    """Runs with the latest materialization, observation or attempt of an asset, or result of a check."""
    for asset in instance.get_asset_records():
        made = asset.asset_entry.last_materialization_record
        seen = instance.fetch_observations(asset.asset_entry.asset_key, 1).records
        yield from (record.run_id for record in (made, *seen) if record is not None)
        yield from filter(None, (asset.asset_entry.last_run_id,))
    latest = instance.event_log_storage.get_latest_asset_check_execution_by_key(checks)
    yield from (execution.run_id for execution in latest.values())


def _remove_file(events: Any, run_id: str) -> None:
    """SQLite has a file per run, which Dagster empties and leaves."""
    if events.is_run_sharded:
        shard = Path(events.path_for_shard(run_id))
        for path in (shard, *shard.parent.glob(f"{shard.name}-*")):
            path.unlink(missing_ok=True)
