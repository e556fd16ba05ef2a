"""What a number is: where it stands in a sentence, its exact value and how it was written."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Number(NamedTuple):
    """A number with its scale words, in the tokens `[first, last)` of a sentence.

    value: scaled ("1.27 trillion" -> 1270000000000). mult: the power of ten of the scale words as
    written (SDMX UNIT_MULT). form: `digits | words | fraction | multiple | ordinal | vague`.
    scaled: whether a scale word or suffix stands with it. core: the value before scaling.
    """

    first: int
    last: int
    value: Decimal
    mult: int
    form: str
    core: Decimal

    @property
    def scaled(self) -> bool:
        """Whether a scale word or suffix stands with the digits."""
        return self.mult > 0
