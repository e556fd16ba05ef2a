"""Compares the project with its peers, in accuracy, speed and memory; prints one table.

`uv run --group benchmark python -m tests.benchmarks.compare` takes minutes; the README says how the table
in it is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.benchmarks.process import ROOT, cost
from tests.benchmarks.systems import BASELINE, SYSTEMS, reading, scoring
from tests.benchmarks.table import keep, rounded, table

_VERSIONS = ("newsfacts", "quantulum3", "recognizers-text-suite")


def main() -> None:
    """Measure all systems one after another."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as scratch:
        systems = [_measured(name, asked, Path(scratch)) for name in SYSTEMS]
    baseline = next(each for each in systems if each["system"] == BASELINE)["megabytes_per_second"]
    for each in systems:
        each["ratio_to_baseline"] = each["megabytes_per_second"] / baseline
    results = rounded(
        {
            "versions": {name: version(name) for name in _VERSIONS} | {"Python": platform.python_version()},
            "systems": systems,
        }
    )
    sys.stdout.write(table(results))
    if asked.write:
        keep(results)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--megabytes", type=float, default=2, help="text of the corpus  [default: 2; full: 50]"
    )
    parser.add_argument(
        "--slice", type=float, default=0.1, help="megabytes of it that slow peers read  [default: 0.1]"
    )
    parser.add_argument("--write", action="store_true", help="keep results.json and the table of the README")
    return parser.parse_args()


def _measured(name: str, asked: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    """The row of one system.

    Speed is what all articles but the first add to the time of the whole process: its start would weigh
    most on those that read a slice, and is given as the time that one article takes.
    """
    sys.stderr.write(f"{SYSTEMS[name].title} ...\n")
    always_equal = {**os.environ, "PYTHONHASHSEED": "0"}  # quantulum3 takes units in the order of a set
    scored = subprocess.run(scoring(name), cwd=ROOT, env=always_equal, check=True, stdout=subprocess.PIPE)
    wanted = min(asked.slice, asked.megabytes) if SYSTEMS[name].slow else asked.megabytes
    (first, first_size), (tenth, _), (corpus, size) = (
        _corpus(scratch, megabytes) for megabytes in (0, wanted / 10, wanted)
    )
    one, some, whole = (cost(reading(name, path)) for path in (first, tenth, corpus))
    return {
        "system": name,
        "accuracy": json.loads(scored.stdout),
        "megabytes": size / 1e6,
        "cpu_seconds": whole.cpu_seconds,
        "wall_seconds": whole.wall_seconds,
        "megabytes_per_second": (size - first_size) / 1e6 / (whole.cpu_seconds - one.cpu_seconds),
        "seconds_for_one_article": one.cpu_seconds,
        "peak_megabytes_tenth": some.peak_megabytes,
        "peak_megabytes": whole.peak_megabytes,
    }


def _corpus(scratch: Path, megabytes: float) -> tuple[Path, int]:
    """A corpus, made by a process of its own lest this one grow, and the bytes of its texts."""
    path = scratch / f"{megabytes:g}.jsonl"
    command = [sys.executable, "-m", "tests.benchmarks.corpus", str(path), str(megabytes)]
    return path, int(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)


if __name__ == "__main__":
    main()
