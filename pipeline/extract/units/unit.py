"""What a unit is: its code, its kind, and the tokens in which it is written."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

RATIO = "{ratio}"
RANK = "{rank}"
UNITY = "1"


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
