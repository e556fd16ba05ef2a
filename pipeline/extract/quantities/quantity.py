"""A quantity as it grows from pass to pass: number, unit, bound, then its ties and its context."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.extract.dates.time import Time
from pipeline.extract.numbers.number import Number
from pipeline.extract.units.unit import Unit

# The roles of a quantity that tells by how much another changed.
CHANGES = ("change", "growth_rate")


@dataclass(slots=True, eq=False)
class Quantity:
    """A quantity in the tokens `[first, last)` of a sentence.

    number: the number itself (its high end too, for a range, in `high`).
    unit: None until found or inherited. adjectival: "500-kilometer line".
    equivalent: the quantity it converts. partner: the other end of from and to.
    anchor: the quantity of the same statement, with which it shares measure and pair.
    restated: the quantity that it states in another way, with which it shares the measure but no pair.
    outrun: whether it is a forecast of a time for which the sentence has facts too.
    owned: whether a measure without a subject is the topic's.
    expected: the forecast, estimate or consensus of its measure that it is.
    forecasts: whether it is a forecast of the measure that a sentence before named.
    place: where it holds; of a measure without a subject it is the owner, or a part of the topic.
    role, direction and the fields below it are filled by the passes over clauses.
    """

    first: int
    last: int
    number: Number
    unit: Unit | None
    rule: str
    bound: str = "exact"
    high: Number | None = None
    inner: list[tuple[int, int]] = field(default_factory=list)
    code: str | None = None
    kind: str = "count"
    factor: Decimal = Decimal(1)
    denominator: str | None = None
    adjectival: bool = False
    estimated: bool = False
    listed: int = 0
    equivalent: Quantity | None = None
    partner: Quantity | None = None
    anchor: Quantity | None = None
    restated: Quantity | None = None
    role: str = "level"
    direction: str | None = None
    comparison: str | None = None
    indicator: tuple[int, int] | None = None
    indicator_text: str | None = None
    subject: tuple[int, int] | None = None
    owned: bool = True
    place: tuple[int, int] | None = None
    expected: tuple[int, int] | None = None
    forecasts: bool = False
    breakdown: tuple[int, int] | None = None
    share_of: tuple[int, int] | None = None
    time: Time | None = None
    status: str = "A"
    outrun: bool = False
    confidence: float = 0.0

    @property
    def core(self) -> int:
        """The token at which the number begins."""
        return self.number.first

    @property
    def numerator(self) -> str:
        """The unit's code without what it is divided by, empty before there is one: the "USD" of "USD/t"."""
        return (self.code or "").split("/")[0]

    @property
    def written_unit(self) -> Unit | None:
        """The unit where the text states it beside this number, not implied and not inherited."""
        return self.unit if self.unit is not None and self.unit.first < self.unit.last else None

    @property
    def value(self) -> Decimal:
        """The value in the unit; the midpoint of a range."""
        if self.high is not None:
            return (self.number.value + self.high.value) / 2 * self.factor
        return self.number.value * self.factor
