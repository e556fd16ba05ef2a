"""Numbers as written: how far each may have been rounded, and arithmetic that keeps count of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from pipeline.extract.rows import ObservationRow

# 1,270.5 and 816 000 and 1,27,000; the blanks may be narrow or no-break ones
_NUMBER = re.compile("\\d+(?:[ \u00a0\u2009\u202f]\\d{3}|,\\d{2,3})*(?:\\.\\d+)?")
_GROUPING = re.compile("[, \u00a0\u2009\u202f]")


class Rounded(NamedTuple):
    """A number and the interval that it was rounded from, `low <= value <= high`."""

    low: Decimal
    value: Decimal
    high: Decimal

    @property
    def tolerance(self) -> Decimal:
        """Half the width of the interval."""
        return (self.high - self.low) / 2

    def plus(self, other: Rounded) -> Rounded:
        return Rounded(self.low + other.low, self.value + other.value, self.high + other.high)

    def minus(self, other: Rounded) -> Rounded:
        return Rounded(self.low - other.high, self.value - other.value, self.high - other.low)

    def over(self, other: Rounded) -> Rounded:
        """The quotient, for a number >= 0 and another whose interval lies above 0."""
        return Rounded(self.low / other.high, self.value / other.value, self.high / other.low)

    def negative(self) -> Rounded:
        return Rounded(-self.high, -self.value, -self.low)

    def percent_above_one(self) -> Rounded:
        """A growth factor (1.25) as a growth rate (25 percent)."""
        return Rounded(*((part - 1) * 100 for part in self))

    def root(self, degree: int) -> Rounded:
        """The root of a number >= 0: the yearly factor that compounds to it in so many years."""
        return Rounded(*(part ** (Decimal(1) / degree) for part in self))


def as_written(row: ObservationRow) -> Rounded | None:
    """An observation's value with the interval that its last written digit stands for.

    "416.8 billion" stands for 416.75 to 416.85 billion. Zeros at the end of a whole number may be
    digits or rounding: beyond the second digit they are taken as rounding ("1,000" stands for 950 to
    1,050), so that no disagreement is claimed without need; a percentage is taken to its last digit.
    None where the number is written in words or as a fraction, or is a range: its rounding is not known.
    """
    numbers = _NUMBER.findall(row.value_text)
    if len(numbers) != 1 or row.value_low is not None:
        return None
    written = Decimal(_GROUPING.sub("", numbers[0]))
    if not written:
        return None
    value = Decimal(repr(row.value))
    half = abs(value / written) * _last_place(written, row.unit_kind) / 2
    return Rounded(value - half, value, value + half)


def agree(numbers: Iterable[Rounded]) -> bool:
    """Whether one number lies in the intervals of all of them."""
    numbers = list(numbers)
    return max(number.low for number in numbers) <= min(number.high for number in numbers)


def significant(number: Decimal) -> float:
    """The number to six significant digits, as it is published and written out."""
    return float(f"{number:.6g}")


def in_words(number: Decimal) -> str:
    """The number for a reader: at most six significant digits, with thousands separated."""
    digits = f"{Decimal(repr(significant(number))):,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _last_place(written: Decimal, unit_kind: str) -> Decimal:
    exponent = int(written.as_tuple().exponent)
    if exponent == 0 and unit_kind != "percentage":
        without_zeros = written.normalize()
        second_digit = max(written.adjusted() - 1, 0)
        exponent = min(int(without_zeros.as_tuple().exponent), second_digit)
    return Decimal(1).scaleb(exponent)
