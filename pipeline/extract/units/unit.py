"""What a unit is: its code, its kind, and the tokens in which it is written."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

RATIO = "{ratio}"
RANK = "{rank}"
UNITY = "1"


_KINDS = {
    "%": "percentage",
    "{percentage_point}": "percentage",
    "{basis_point}": "percentage",
    RATIO: "ratio",
    RANK: "rank",
}


def kind_of(code: str, kind: str) -> str:
    """The kind of a unit: fixed for percentages, points, ratios and ranks, else as found."""
    return _KINDS.get(code, kind)


class Unit(NamedTuple):
    """A unit as written in the tokens `[first, last)`.

    code: ISO 4217 or UCUM. kind: `money | measure | percentage | count | rank | ratio | duration`.
    factor: what the number is multiplied by (a cent is 1/100 of a dollar).
    """

    first: int
    last: int
    code: str
    kind: str
    factor: Decimal = Decimal(1)
