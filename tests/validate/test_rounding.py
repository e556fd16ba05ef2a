"""What a written number stands for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.validate.consistency.rounding import as_written, in_words
from tests.validate.small import observation


@pytest.mark.parametrize(
    ("value_text", "value", "unit", "low", "high"),
    [
        ("416.8 billion", 416.8e9, "CNY", "416.75e9", "416.85e9"),
        ("1.27 trillion", 1.27e12, "CNY", "1.265e12", "1.275e12"),
        ("251", 251.0, "CNY", "250.5", "251.5"),
        ("1,270.50", 1270.5, "CNY", "1270.495", "1270.505"),
        ("816 000", 816000.0, "km", "815500", "816500"),
        ("900,000", 900000.0, "km", "895000", "905000"),
        ("10 billion", 10e9, "CNY", "9.5e9", "10.5e9"),
        ("1,000", 1000.0, "km", "950", "1050"),
        ("7", 7.0, "km", "6.5", "7.5"),
        ("10.0 million", 10e6, "CNY", "9.95e6", "10.05e6"),
        ("35", 0.35, "USD", "0.345", "0.355"),
        ("50", 50.0, "%", "49.5", "50.5"),
        ("-1.1", -1.1, "%", "-1.15", "-1.05"),
    ],
)
def test_the_last_digit_tells_the_rounding(
    value_text: str, value: float, unit: str, low: str, high: str
) -> None:
    number = as_written(observation(0, value_text, value, unit))
    assert number is not None
    assert (number.low, number.high) == (Decimal(low), Decimal(high))
    assert number.low <= number.value <= number.high


@pytest.mark.parametrize(
    ("value_text", "value", "fields"),
    [
        ("two-thirds", 0.6667, {}),
        ("dozens", 24.0, {}),
        ("2 1/2", 2.5, {}),
        ("0", 0.0, {}),
        ("3 to 5 million", 4e6, {"value_low": 3e6, "value_high": 5e6, "bound": "range"}),
    ],
)
def test_no_rounding_is_guessed(value_text: str, value: float, fields: dict[str, Any]) -> None:
    assert as_written(observation(0, value_text, value, "km", **fields)) is None


@given(st.integers(1, 10**9), st.integers(0, 3), st.sampled_from([0, 3, 6, 9, 12]))
def test_a_number_rounded_to_what_is_written_lies_in_its_interval(
    digits: int, places: int, power: int
) -> None:
    written = Decimal(digits).scaleb(-places)
    number = as_written(observation(0, f"{written:,}", float(written.scaleb(power))))
    assert number is not None
    assert number.low < number.value < number.high
    assert number.tolerance >= Decimal("0.4999").scaleb(power - places)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("7.2571428", "7.25714"),
        ("1270000000000", "1,270,000,000,000"),
        ("-12.50", "-12.5"),
        ("0.00004", "0.00004"),
    ],
)
def test_numbers_are_written_for_readers(number: str, words: str) -> None:
    assert in_words(Decimal(number)) == words
