"""Agreement between two readers: the figures kept are those of the readings, and the README shows them."""

from __future__ import annotations

import json

import pytest

from tests.extract.gold.agreement import COMMAND, FOLDER, RESULTS, agreement, compared, kappa


def test_the_figures_kept_are_those_of_the_two_readings() -> None:
    assert json.loads(RESULTS.read_text(encoding="utf-8")) == agreement(), f"compare again: {COMMAND}"


def test_the_readme_shows_the_figures() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    report = compared()
    rows = {name: a.f1 or 0.0 for name, a in report.agreements.items()}
    fields = {name: p.share or 0.0 for name, p in report.fields.items() if f"| {name} |" in readme}
    assert {"role", "time_period", "indicator", "subject", "pair"} <= set(fields)
    for name, share in {**rows, **fields}.items():
        assert f"| {name} | {100 * share:.1f} |" in readme


@pytest.mark.parametrize(
    ("codes", "beyond_chance"),
    [
        ([("A", "A"), ("F", "F")], 1.0),
        ([("A", "A"), ("A", "F"), ("F", "A"), ("F", "F")], 0.0),
        ([("A", "A")] * 2 + [("F", "F"), ("A", "F")], 0.5),
        ([("A", "A"), ("A", "A")], None),
        ([], None),
    ],
)
def test_agreement_beyond_chance(codes: list[tuple[object, object]], beyond_chance: float | None) -> None:
    assert kappa(codes) == beyond_chance
