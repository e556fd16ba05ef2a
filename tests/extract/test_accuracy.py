"""How well extraction agrees with the gold passages: no figure falls below its floor or changes unseen."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from tests.extract.gold.results import COMMAND, RESULTS, SETS, measured

FLOORS = {
    # Of the development set. A floor is raised with the figure, never lowered to pass.
    "rows": {"detection": 0.97, "value+unit": 0.88, "tuple": 0.65},
    "fields": {
        "unit_code": 0.905,
        "bound": 0.985,
        "role": 0.9,
        "direction": 0.92,
        "comparison": 0.965,
        "time_period": 0.78,
        "obs_status": 0.905,
        "indicator": 0.595,
        "subject": 0.54,
        "attribution": 0.96,
        "equivalent_to": 0.99,
        "pair": 0.755,
    },
}


@cache
def _measured(name: str) -> dict[str, Any]:
    return measured(name)


@cache
def _kept() -> dict[str, Any]:
    assert RESULTS.exists(), f"measure first: {COMMAND}"
    kept: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return kept


@pytest.mark.parametrize("name", FLOORS["rows"])
def test_rows_found_hold_their_floor(name: str) -> None:
    assert _measured("development")["agreements"][name]["f1"] >= FLOORS["rows"][name]


@pytest.mark.parametrize("name", FLOORS["fields"])
def test_fields_hold_their_floor(name: str) -> None:
    assert _measured("development")["fields"][name]["share"] >= FLOORS["fields"][name]


def test_rows_of_a_higher_confidence_are_right_more_often() -> None:
    """On the passages that confidence is fitted on: neighbours may change places, low and high ones never."""
    levels = {float(level): p for level, p in _measured("development")["reliability"].items()}

    def share(low: float, high: float) -> float:
        chosen = [p for level, p in levels.items() if low <= level < high]
        hits, n = (sum(int(p[part]) for p in chosen) for part in ("hits", "n"))
        return hits / n

    assert share(0, 0.65) < share(0.65, 0.825) < share(0.825, 1)
    assert share(0.875, 1) > 0.85


@pytest.mark.parametrize("name", SETS)
def test_the_figures_kept_are_those_measured_now(name: str) -> None:
    """Shown is only that they differ and in which figures, never a passage."""
    kept, now = _kept()[name], _measured(name)
    changed = [part for part in now if kept.get(part) != now[part]]
    assert changed == [], f"measure again: {COMMAND}"


def test_the_figures_kept_show_no_passage() -> None:
    """Nor does this test when it fails."""
    kept = RESULTS.read_text(encoding="utf-8")
    assert "mistakes" not in kept
    quotes = [
        row["quote"]
        for path in SETS.values()
        for line in path.read_text(encoding="utf-8").splitlines()
        for row in json.loads(line)["observations"]
    ]
    shown = any(len(quote) > 12 and quote in kept for quote in quotes)
    assert not shown, "a quote of a passage stands in it"
