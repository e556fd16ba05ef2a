"""Units in the words a reader would use."""

from __future__ import annotations

import pytest

from pipeline.publish.unit_words import unit_words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("CNY", "Chinese yuan"),
        ("USD", "US dollars"),
        ("%", "percent"),
        ("km", "kilometers"),
        ("{percentage_point}", "percentage points"),
        ("{computing_task}", "computing tasks"),
        ("{company}", "companies"),
        ("{branch}", "branches"),
        ("{woman}", "women"),
        ("{spacecraft}", "spacecraft"),
        ("{piece_of_equipment}", "pieces of equipment"),
        ("{person}", "people"),
        ("{PFLOPS}", "petaFLOPS"),
        ("{XYZ}", "XYZ"),
        ("CNY/t", "Chinese yuan per tonne"),
        ("USD/kW.h", "US dollars per kilowatt-hour"),
        ("USD/(kW.h)", "US dollars per kilowatt-hour"),
        ("{person}/km2", "people per square kilometer"),
        ("CNY/{share}", "Chinese yuan per share"),
        ("l/(100.km)", "liters per 100 kilometers"),
        ("{job}/(100.{inhabitant})", "jobs per 100 inhabitants"),
        ("/s", "per second"),
        ("1/s", "per second"),
        ("1", "number"),
        ("{a/b_test}", "a/b tests"),
    ],
)
def test_a_unit_in_words(code: str, words: str) -> None:
    assert unit_words(code) == words
