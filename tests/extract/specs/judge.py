"""What our grammars find in a case, held against what it expects."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from pipeline.extract.dates.find import find_times
from pipeline.extract.dates.time import Time
from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.quantities.find import Numeral, find_quantities
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import Tokens
from tests.extract.specs.cases import Case, Expression
from tests.extract.specs.periods import wanted_days

TIMES = ("date", "daterange")
_SECONDS = {"a": 31_536_000, "mo": 2_592_000, "wk": 604_800, "d": 86_400, "h": 3600, "min": 60, "s": 1}
_BOUNDS = {"(": "greater_than", "[": "at_least", ")": "less_than", "]": "at_most"}


class Found:
    """All that the grammars find in a text: its times, its quantities and its numerals."""

    def __init__(self, case: Case) -> None:
        self.t = Tokens(case.text, 0, len(case.text))
        self.today = case.today
        self.times: list[Time] = find_times(self.t, case.today)
        self.quantities: list[Quantity]
        self.numerals: list[Numeral]
        self.quantities, self.numerals = find_quantities(self.t, self.times)

    def nothing(self, file: str) -> bool:
        """Whether nothing of the kind of a file is found."""
        if file.startswith(("Date", "Duration")):
            return not any(time.period for time in self.times)
        return not self.quantities

    def holds(self, e: Expression) -> bool:
        """Whether an expression is found with its value."""
        if e.kind in TIMES:
            return self._time(e)
        if e.kind == "duration":
            return any(_seconds(q) == _about(e.values[0][0]) for q in self._quantities(e) if q.code)
        if e.kind == "percentage":
            wanted = _decimal(e.value.removesuffix("%"))
            return any(q.code == "%" and _same(q.number.value, wanted) for q in self._quantities(e))
        if e.kind == "numberrange":
            return self._range(e)
        return any(_same(value, _decimal(e.value)) for value in self._numbers(e))

    def _time(self, e: Expression) -> bool:
        wanted = wanted_days(e, self.today)
        return any(
            time.period is not None and (time.period.start, time.period.end) in wanted
            for time in self.times
            if _overlap(self.t.start[time.first], self.t.end[time.last - 1], e)
        )

    def _quantities(self, e: Expression) -> list[Quantity]:
        t = self.t
        return [q for q in self.quantities if _overlap(t.start[q.first], t.end[q.last - 1], e)]

    def _numbers(self, e: Expression) -> list[Decimal]:
        """The values of the numerals and quantities where an expression stands."""
        values = [q.number.value for q in self._quantities(e)]
        values += [q.high.value for q in self._quantities(e) if q.high is not None]
        for numeral in self.numerals:
            if _overlap(numeral.start, numeral.end, e) and numeral.start in self.t.start:
                number = number_at(self.t, self.t.start.index(numeral.start))
                values += [] if number is None else [number.value]
        return values

    def _range(self, e: Expression) -> bool:
        """A range in one row, or its two ends in one row each ("above 10 and below 20")."""
        match = re.fullmatch(r"([\[(])(.*),(.*)([\])])", e.value)
        if match is None:
            return False
        low, high = _decimal(match[2]), _decimal(match[3])
        rows = self._quantities(e)
        if low == high:
            return any(q.bound == "exact" and _same(q.number.value, low) for q in rows)
        if any(q.high is not None and _same(q.number.value, low) and _same(q.high.value, high) for q in rows):
            return True
        ends = [(low, _BOUNDS[match[1]]), (high, _BOUNDS[match[4]])]
        return all(
            any(q.bound == bound and _same(q.number.value, value) for q in rows)
            for value, bound in ends
            if value is not None
        )


def _overlap(start: int, end: int, e: Expression) -> bool:
    return start < e.end and e.start < end


def _decimal(written: str) -> Decimal | None:
    try:
        return Decimal(written.strip())
    except InvalidOperation:
        return None


def _same(value: Decimal, wanted: Decimal | None) -> bool:
    """Equal to the digits that the cases keep."""
    return wanted is not None and abs(value - wanted) <= abs(wanted) * Decimal("1e-9")


def _seconds(q: Quantity) -> int | None:
    unit = _SECONDS.get(q.code or "")
    return None if unit is None else _about(str(Fraction(q.number.value * q.factor) * unit))


def _about(written: str) -> int:
    """Seconds to two places: a year is 365 days or twelve months here, 12 months of 30 days there."""
    seconds = float(Fraction(written or "0"))
    return int(float(f"{seconds:.1e}"))
