"""The table that is printed, and the one in the README."""

from __future__ import annotations

import json

from tests.benchmarks.systems import SYSTEMS
from tests.benchmarks.table import COMPARISON, README, RESULTS, section, section_pattern


def test_the_readme_shows_the_results_that_are_kept() -> None:
    kept = json.loads(RESULTS.read_text(encoding="utf-8"))
    shown = section_pattern(COMPARISON).search(README.read_text(encoding="utf-8"))
    assert shown is not None
    assert shown[0] == section(kept)
    assert [each["system"] for each in kept["systems"]] == list(SYSTEMS)
