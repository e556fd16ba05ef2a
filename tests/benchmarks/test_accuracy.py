"""Findings of any system are scored by the project's own rules; no peer is needed to see it."""

from __future__ import annotations

import pytest

from pipeline.validate.accuracy import GoldArticle, GoldRow
from tests.benchmarks.accuracy import as_extract, figures
from tests.benchmarks.findings import Finding

TEXT = "Sales of 40 ships rose 5 percent to $3 million on day 9."


def row(quote: str, value: float, unit: str, *, optional: bool = False) -> GoldRow:
    start = TEXT.index(quote)
    return GoldRow(start, start + len(quote), quote, value, {"unit_code": unit}, optional)


GOLD = GoldArticle(
    "one",
    TEXT,
    None,
    None,
    (
        row("40 ships", 40.0, "{ship}"),
        row("5 percent", 5.0, "%"),
        row("$3 million", 3e6, "USD"),
        row("9", 9.0, "{day}", optional=True),
    ),
)


def found(quote: str, value: float, unit: str = "{number}") -> Finding:
    start = TEXT.index(quote)
    return Finding(start, start + len(quote), value, unit)


@pytest.mark.parametrize(
    ("findings", "precision", "recall", "value_unit", "measured"),
    [
        ([found("40", 40.0), found("5 percent", 5.0, "%"), found("$3 million", 3e6, "USD")], 1, 1, 2 / 3, 1),
        ([found("5 percent", 5.0, "%"), found("9", 9.0)], 1, 1 / 3, 1 / 2, 2 / 3),
        ([found("$3", 3.0, "USD")], 0, 0, 0, 0),
        ([found("5", 5.004), found("$3 million", 3e6, "?won")], 1, 2 / 3, 0, 0),
    ],
    ids=["all", "an optional one is neither wanted nor wrong", "another value", "no unit and an unknown one"],
)
def test_the_figures_of_a_finder(
    findings: list[Finding], precision: float, recall: float, value_unit: float, measured: float
) -> None:
    got = figures([GOLD], as_extract(lambda _: findings))
    assert (got["precision"], got["recall"]) == pytest.approx((precision, recall))
    assert (got["value_unit_f1"], got["measured_unit_f1"]) == pytest.approx((value_unit, measured))


def test_units_without_a_code_are_named() -> None:
    got = figures([GOLD], as_extract(lambda _: [found("5", 5.0, "?coulomb"), found("9", 9.0, "?coulomb")]))
    assert got["not_mapped"] == {"findings": 2, "units": {"coulomb": 2}}
