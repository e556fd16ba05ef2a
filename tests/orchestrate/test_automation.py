"""The sensor starts a build when the raw folder is not as it was, and only then."""

from __future__ import annotations

import os
from pathlib import Path

import dagster as dg
import pytest

from pipeline.definitions import defs
from pipeline.orchestrate.automation import raw_changed
from pipeline.orchestrate.resources import Folders


class Sensor:
    """Evaluates the sensor again and again with the cursor it left."""

    def __init__(self, raw: Path) -> None:
        self.folders = Folders(raw=str(raw))
        self.cursor: str | None = None

    def keys(self) -> list[str | None]:
        """The run keys asked for by one evaluation."""
        context = dg.build_sensor_context(cursor=self.cursor, resources={"folders": self.folders})
        result = raw_changed(context)
        if isinstance(result, dg.SkipReason):
            return []
        assert isinstance(result, dg.SensorResult)
        self.cursor = result.cursor
        return [request.run_key for request in result.run_requests or ()]


def write(path: Path, text: str) -> None:
    """A file that was written some time ago."""
    path.write_text(text)
    before = path.stat().st_mtime_ns - 10**10
    os.utime(path, ns=(before, before))


@pytest.fixture
def sensor(tmp_path: Path) -> Sensor:
    write(tmp_path / "a.txt", "Sales rose 4 percent.")
    return Sensor(tmp_path)


def test_an_unchanged_folder_starts_one_build(sensor: Sensor) -> None:
    assert len(sensor.keys()) == 1
    assert sensor.keys() == []


def test_a_file_that_comes_changes_or_goes_starts_a_build(sensor: Sensor, tmp_path: Path) -> None:
    sensor.keys()
    write(tmp_path / "b.txt", "Sales fell 4 percent.")
    assert len(sensor.keys()) == 1
    write(tmp_path / "b.txt", "Sales fell 14 percent.")
    assert len(sensor.keys()) == 1
    (tmp_path / "b.txt").unlink()
    assert len(sensor.keys()) == 1
    assert sensor.keys() == []


def test_a_folder_that_returns_to_an_old_state_has_a_new_run_key(sensor: Sensor, tmp_path: Path) -> None:
    """Dagster drops a request whose key it has seen: the withdrawal of a file would be lost."""
    seen = []
    for _ in range(3):
        seen += sensor.keys()
        write(tmp_path / "b.txt", "Sales fell 4 percent.")
        seen += sensor.keys()
        (tmp_path / "b.txt").unlink()
    assert len(seen) == 6
    assert len(set(seen)) == 6


def test_a_file_that_is_still_being_written_waits_for_the_next_look(sensor: Sensor, tmp_path: Path) -> None:
    sensor.keys()
    (tmp_path / "b.txt").write_text("Sales fell 4 per")
    assert sensor.keys() == []
    write(tmp_path / "b.txt", "Sales fell 4 percent.")
    assert len(sensor.keys()) == 1


def test_a_missing_folder_is_a_state_like_another(tmp_path: Path) -> None:
    sensor = Sensor(tmp_path / "missing")
    assert len(sensor.keys()) == 1
    assert sensor.keys() == []


def test_the_build_runs_every_day() -> None:
    schedule = defs.resolve_schedule_def("daily")
    assert schedule.job_name == "build"
    assert schedule.default_status == dg.DefaultScheduleStatus.RUNNING
