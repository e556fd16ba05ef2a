"""Proportions and their uncertainty."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

Z_95 = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a proportion; (0, 1) where nothing was seen."""
    if n == 0:
        return 0.0, 1.0
    share, z2 = hits / n, Z_95 * Z_95
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z_95 * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)


class Proportion(NamedTuple):
    """`hits` of `n`."""

    hits: int
    n: int

    @property
    def share(self) -> float | None:
        """The share of hits, from 0 to 1; None of nothing."""
        return self.hits / self.n if self.n else None


class Agreement(NamedTuple):
    """Rows that agree, against the rows found and the rows wanted."""

    agreeing: int
    found: int
    wanted: int

    @property
    def precision(self) -> Proportion:
        """Of the rows found, those that agree."""
        return Proportion(self.agreeing, self.found)

    @property
    def recall(self) -> Proportion:
        """Of the rows wanted, those that agree."""
        return Proportion(self.agreeing, self.wanted)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where nothing was wanted or found."""
        return 2 * self.agreeing / (self.found + self.wanted) if self.found + self.wanted else None

    @property
    def f1_interval(self) -> tuple[float, float]:
        """By way of J = agreeing / (found or wanted), a proportion of single rows: F1 = 2J / (1 + J)."""
        low, high = wilson(self.agreeing, self.found + self.wanted - self.agreeing)
        return 2 * low / (1 + low), 2 * high / (1 + high)
