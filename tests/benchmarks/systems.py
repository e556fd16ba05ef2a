"""The systems that are compared: what they are called, and how each is loaded and run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import baseline, quantulum, recognizers
from tests.benchmarks.findings import Finder

_CLI = "from pipeline.cli import main; main()"


class System(NamedTuple):
    """A row of the table; `load` is None for the project itself, `slow` where it reads a slice only."""

    title: str
    load: Callable[[], Finder] | None
    tables: tuple[str, ...] = ()
    slow: bool = False


BASELINE = "baseline"
SYSTEMS = {
    BASELINE: System("digits by one regular expression", baseline.load),
    "observations": System("newsfacts, observations", None, tables=("--table", "observations")),
    "all-tables": System("newsfacts, all tables", None),
    "quantulum3": System("quantulum3", quantulum.load, slow=True),
    "recognizers-text": System("recognizers-text", recognizers.load, slow=True),
    "recognizers-text-dates": System("recognizers-text with dates", recognizers.load_with_dates, slow=True),
}


def reading(name: str, corpus: Path) -> list[str]:
    """The command that reads a corpus and writes what it finds as JSON Lines to standard output."""
    system = SYSTEMS[name]
    if system.load is None:
        return [sys.executable, "-c", _CLI, "extract", str(corpus), *system.tables]
    return [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.read", name, str(corpus)]


def scoring(name: str) -> list[str]:
    """The command that prints the accuracy of a system as JSON."""
    return [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.accuracy", name]
