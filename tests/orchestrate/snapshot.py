"""All definitions as one text for reviewers: a change of what Dagster shows stands in its difference.

    uv run --group test python -m tests.orchestrate.snapshot

writes `definitions.yaml`; read its difference before you commit it. Versions of code are left out, since they
change with every line.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import dagster as dg
import yaml

from pipeline.definitions import defs

SNAPSHOT = Path(__file__).with_name("definitions.yaml")


def snapshot() -> str:
    """Assets with their checks, jobs with their steps, automation."""
    repository = defs.get_repository_def()
    graph = repository.asset_graph
    checks: dict[dg.AssetKey, dict[str, str]] = defaultdict(dict)
    for key in sorted(graph.asset_check_keys, key=lambda key: (key.asset_key, key.name)):
        spec = graph.get_check_spec(key)
        kind = "blocks" if spec.blocking else "warns"
        checks[key.asset_key][key.name] = f"{kind}: {spec.description}"
    told = {
        "assets": {
            key.to_user_string(): _asset(graph.get(key).to_asset_spec(), checks[key])
            for key in sorted(graph.materializable_asset_keys)
        },
        "jobs": {
            job.name: {
                "description": job.description,
                "steps": [node.name for node in job.nodes_in_topological_order],
            }
            for job in repository.get_all_jobs()
            if not job.name.startswith("__")
        },
        "schedules": {
            schedule.name: f"{schedule.cron_schedule} {schedule.execution_timezone}: {schedule.description}"
            for schedule in repository.schedule_defs
        },
        "sensors": {
            sensor.name: f"every {sensor.minimum_interval_seconds} s: {sensor.description}"
            for sensor in repository.sensor_defs
        },
    }
    return yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=110)


def _asset(spec: dg.AssetSpec, checks: dict[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "group": spec.group_name,
        "description": (spec.description or "").partition("\n")[0],
        "from": sorted(dep.asset_key.to_user_string() for dep in spec.deps),
        "kinds": sorted(spec.kinds),
        "owners": [*spec.owners],
        "fresh": str(getattr(spec.freshness_policy, "deadline_cron", None)),
        "checks": checks,
    }
    if schema := spec.metadata.get("dagster/column_schema"):
        told["columns"] = {column.name: _column(column) for column in schema.columns}
    return told


def _column(column: dg.TableColumn) -> str:
    tags = (f"{name} {value}" for name, value in column.tags.items())
    null = ["null allowed"] if column.constraints.nullable else []
    return "; ".join([column.type, *null, *tags])


def main() -> None:
    """Accept the definitions as they are."""
    SNAPSHOT.write_text(snapshot(), encoding="utf-8")


if __name__ == "__main__":
    main()
