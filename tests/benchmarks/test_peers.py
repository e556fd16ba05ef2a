"""What peers say becomes findings in the project's terms; their objects are made by hand, not imported."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from schemas.units import is_unit
from tests.benchmarks import baseline, quantulum, recognizers
from tests.benchmarks.findings import COUNTED, UNMAPPED, Finding, by_paragraph
from tests.benchmarks.units import Unit, unit_of, units


def quantity(span: tuple[int, int], value: float, name: str, **powers: int) -> SimpleNamespace:
    parts = [{"base": base.replace("_", " "), "power": power} for base, power in powers.items()]
    return SimpleNamespace(span=span, value=value, unit=SimpleNamespace(name=name, dimensions=parts))


def result(start: int, end: int, type_name: str, **resolution: object) -> SimpleNamespace:
    """As recognizers-text gives it: the end is the last character."""
    return SimpleNamespace(start=start, end=end - 1, type_name=type_name, resolution=resolution)


def duration(start: int, end: int, timex: str) -> SimpleNamespace:
    return result(start, end, "datetimeV2.duration", values=[{"timex": timex}])


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (quantity((0, 2), 40.0, "dimensionless", dimensionless=1), Finding(0, 2, 40.0, COUNTED)),
        (quantity((0, 5), 4.0, "percentage", percentage=1), Finding(0, 5, 4.0, "%")),
        (quantity((0, 5), 4.0, "per cent", cent=-1), Finding(0, 5, 4.0, "%")),
        (quantity((0, 3), 13.0, "penny", penny=1), Finding(0, 3, 0.13, "GBP")),
        (quantity((0, 9), 8.0, "dollar per tonne", dollar=1, tonne=-1), Finding(0, 9, 8.0, "USD/t")),
        (quantity((0, 9), 2.0, "kilowatt hour", kilowatt=1, hour=1), Finding(0, 9, 2.0, "kW.h")),
        (quantity((0, 9), 2.0, "cubic metre", metre=3), Finding(0, 9, 2.0, "m3")),
        (quantity((0, 3), 14.0, "coulomb", coulomb=1), Finding(0, 3, 14.0, UNMAPPED + "coulomb")),
        (
            quantity((0, 3), 2.0, "dollar to the 22", dollar=22),
            Finding(0, 3, 2.0, UNMAPPED + "dollar to the 22"),
        ),
    ],
)
def test_a_quantity_of_quantulum3(found: SimpleNamespace, expected: Finding) -> None:
    assert quantulum.findings([found]) == [expected]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (result(0, 2, "number", value="40"), [Finding(0, 2, 40.0, COUNTED)]),
        (result(0, 9, "percentage", value="4.5%"), [Finding(0, 9, 4.5, "%")]),
        (result(0, 9, "currency", value="3", unit="Euro", isoCurrency="EUR"), [Finding(0, 9, 3.0, "EUR")]),
        (result(0, 9, "currency", value="3", unit="Pound", isoCurrency=None), [Finding(0, 9, 3.0, "GBP")]),
        (result(0, 9, "dimension", value="3", unit="Pound"), [Finding(0, 9, 3.0, "[lb_av]")]),
        (result(0, 9, "currency", value="3", unit="Shilling"), [Finding(0, 9, 3.0, "?currency/Shilling")]),
        (result(0, 4, "currency", value=None, unit="Cent"), []),
        (duration(0, 6, "P1Y"), []),
    ],
)
def test_a_result_of_recognizers_text(found: SimpleNamespace, expected: list[Finding]) -> None:
    assert recognizers.findings([found]) == expected


def test_the_longest_result_of_a_place_counts() -> None:
    results = [result(0, 5, "currency", value="48.6", unit="Pound"), result(1, 5, "number", value="48.6")]
    assert recognizers.findings(results) == [Finding(0, 5, 48.6, "GBP")]


def test_of_equally_long_results_the_first_counts() -> None:
    results = [
        result(0, 4, "currency", value="5", unit="Dollar"),
        result(0, 4, "dimension", value="5", unit="Ton"),
    ]
    assert recognizers.findings(results) == [Finding(0, 4, 5.0, "USD")]


def test_a_number_in_a_date_is_no_quantity() -> None:
    date = result(0, 6, "datetimeV2.date", values=[{"timex": "XXXX-02-13"}])
    assert recognizers.findings([date, result(4, 6, "number", value="13")]) == []


@pytest.mark.parametrize(
    ("timex", "value", "unit"), [("P10M", 10.0, "mo"), ("PT10M", 10.0, "min"), ("PT4.5H", 4.5, "h")]
)
def test_a_length_of_time_that_holds_a_number_is_a_quantity(timex: str, value: float, unit: str) -> None:
    found = recognizers.findings([duration(0, 9, timex), result(0, 3, "number", value=str(value))])
    assert found == [Finding(0, 9, value, unit)]


def test_offsets_of_paragraphs_count_from_the_start_of_the_text() -> None:
    text = "No number.\n\nIt has 12 ships.\nAnd 7."
    found = by_paragraph(baseline.load())(text)
    assert [(text[each.start : each.end], each.value) for each in found] == [("12", 12.0), ("7", 7.0)]


@pytest.mark.parametrize("peer", [quantulum.PEER, recognizers.PEER])
def test_each_code_of_a_peer_is_a_unit_of_the_project(peer: str) -> None:
    assert [name for name, unit in units(peer).items() if not is_unit(unit.code)] == []
    assert len(units(peer)) > 50


def test_more_than_one_unit_below_the_line_is_put_in_brackets() -> None:
    parts = {"dollar": 1, "kilogram": -1, "day": -1}
    assert unit_of(quantulum.PEER, "dollar per kilogram per day", parts) == Unit("USD/(kg.d)")
