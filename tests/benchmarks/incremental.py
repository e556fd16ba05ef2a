"""What one article more costs beside 1, 1,000 and 20,000: time by stage and memory of `newsfacts build`.

`python -m tests.benchmarks.incremental` takes a quarter of an hour; with `--articles 1000` a minute or two.
Each build is a process of its own, in scratch folders: the first, one that finds nothing changed, one after
an article was added. The README says how to read the table.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.benchmarks.process import cost
from tests.benchmarks.small import write_articles
from tests.benchmarks.table import rounded, write_section

RESULTS = Path(__file__).with_name("incremental.json")
SIZES = (1, 1_000, 20_000)
BUILDS = ("first", "nothing changed", "one article more")
STAGES = ("ingest", "extract", "validate", "publish")
MARKER = "written by incremental --write"

_BUILD = (sys.executable, "-c", "from pipeline.cli import main; main()", "build")
_SECONDS = re.compile(r"^  (.+?) +([\d.]+) s +\d+%$", re.MULTILINE)
_EXTRACTED = re.compile(r"extracted anew: (\d+)")
_HEADINGS = (
    "articles",
    "build",
    "extracted",
    *(f"{stage}, s" for stage in STAGES),
    "Dagster and imports, s",
    "all, s",
    "processor, s",
    "peak memory, MB",
)


def main() -> None:
    """Measure one size after another."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES, help="sizes  [default: all three]")
    parser.add_argument("--write", action="store_true", help="keep incremental.json and the README's table")
    asked = parser.parse_args()
    builds: list[dict[str, Any]] = []
    for articles in asked.articles:
        with tempfile.TemporaryDirectory() as scratch:
            builds += measured(articles, Path(scratch))
    results = {
        "versions": {"newsfacts": version("newsfacts"), "Python": platform.python_version()},
        "builds": rounded(builds),
    }
    sys.stdout.write(table(results))
    if asked.write:
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8", newline="\n")
        write_section(MARKER, section(results))


def measured(articles: int, scratch: Path) -> list[dict[str, Any]]:
    """The three builds of so many articles, in an empty folder."""
    write_articles(scratch / "raw", articles)
    rows = []
    for build in BUILDS:
        if build == BUILDS[-1]:
            write_articles(scratch / "raw", articles + 1, first=articles)
        sys.stderr.write(f"{articles} articles, {build} ...\n")
        told = scratch / "told.txt"
        spent = cost(
            [*_BUILD, "--raw", str(scratch / "raw"), "--outputs", str(scratch / "outputs")],
            told,
            DAGSTER_HOME=str(scratch / "home"),
        )
        rows.append({"articles": articles, "build": build, **read_told(told.read_text()), **spent._asdict()})
    return rows


def read_told(text: str) -> dict[str, Any]:
    """What the command said of itself: how many articles it extracted, and seconds by stage."""
    extracted = _EXTRACTED.search(text)
    assert extracted is not None, text
    return {
        "extracted": int(extracted[1]),
        "seconds": {part: float(seconds) for part, seconds in _SECONDS.findall(text)},
    }


def table(results: dict[str, Any]) -> str:
    """One row per build."""
    lines = [_HEADINGS, ["---:", "---"] + ["---:"] * (len(_HEADINGS) - 2), *map(_row, results["builds"])]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _row(build: dict[str, Any]) -> list[str]:
    seconds = build["seconds"]
    return [
        f"{build['articles']:,}",
        build["build"],
        f"{build['extracted']:,}",
        *(f"{seconds[stage]:.1f}" for stage in STAGES),
        f"{build['wall_seconds'] - sum(seconds[stage] for stage in STAGES):.1f}",
        f"{build['wall_seconds']:.1f}",
        f"{build['cpu_seconds']:.1f}",
        f"{build['peak_megabytes']:.0f}",
    ]


def section(results: dict[str, Any]) -> str:
    """The README's text on the builds."""
    versions = ", ".join(f"{name} {number}" for name, number in results["versions"].items())
    return f"{table(results)}\nMeasured with {versions}.\n"


if __name__ == "__main__":
    main()
