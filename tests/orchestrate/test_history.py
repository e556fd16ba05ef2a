"""Old runs go with all they left, except what the UI still shows of assets and checks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipeline.orchestrate.runs.history import prune


@dg.asset
def rare() -> dg.MaterializeResult[Any]:
    """Made once."""
    return dg.MaterializeResult(metadata={"rows": 7})


@dg.asset
def frequent(context: dg.AssetExecutionContext) -> None:
    """Made again and again."""
    context.log.info("made")


@dg.asset(output_required=False)
def seen() -> Iterator[dg.AssetObservation]:
    """Found as it was, as a release is that has not changed."""
    yield dg.AssetObservation("seen")


@dg.job
def waiting() -> None:
    pass


@dg.asset_check(asset="frequent")
def sound() -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=True)


CHECKS = [*sound.check_keys]


def made(instance: dg.DagsterInstance, *definitions: Any) -> str:
    return dg.materialize(definitions, instance=instance).run_id


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.instance_for_test() as scratch:
        yield scratch


def test_the_newest_runs_stay_and_what_is_still_shown(instance: dg.DagsterInstance) -> None:
    shown = [made(instance, rare), made(instance, frequent, sound), made(instance, seen)]
    old = [made(instance, frequent) for _ in range(2)]
    newest = [made(instance, frequent) for _ in range(2)]
    unfinished = instance.create_run_for_job(waiting).run_id
    storage = Path(instance.storage_directory()).parent
    assert files_of(old, storage) != []

    assert prune(instance, CHECKS, keep=2) == 2
    assert {*instance.get_run_ids()} == {*shown, *newest, unfinished}
    assert files_of(old, storage) == []
    latest = instance.get_latest_materialization_event(dg.AssetKey("rare"))
    assert latest
    assert latest.asset_materialization
    assert latest.asset_materialization.metadata["rows"].value == 7
    assert prune(instance, CHECKS, keep=2) == 0


def files_of(runs: list[str], storage: Path) -> list[Path]:
    return [path for path in storage.rglob("*") if any(run_id in path.name for run_id in runs)]


def test_a_short_history_is_left_alone(instance: dg.DagsterInstance) -> None:
    made(instance, frequent)
    made(instance, frequent)
    assert prune(instance, CHECKS, keep=2) == 0
    assert instance.get_runs_count() == 2
