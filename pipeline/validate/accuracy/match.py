"""Which found row answers which annotated row: overlapping spans, equal values, best overlap first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract.rows import ObservationRow
from pipeline.validate.accuracy.gold import GoldRow

VALUE_TOLERANCE = 0.001
"""Relative: values that differ by less are the same (two-thirds is 0.667 as well as 0.6667)."""


class Matching(NamedTuple):
    """`pairs` by the position of the annotated row in its article.

    `ignored` are found rows that answer an optional one.
    """

    pairs: dict[int, tuple[GoldRow, ObservationRow]]
    missed: tuple[GoldRow, ...]
    spurious: tuple[ObservationRow, ...]
    ignored: tuple[ObservationRow, ...]


def same_value(gold: float, found: float) -> bool:
    """Whether two numbers are the same within the tolerance; a sign always counts."""
    return abs(gold - found) <= VALUE_TOLERANCE * abs(gold) + 1e-12


def _overlap(gold: GoldRow, found: ObservationRow) -> float:
    shared = min(gold.end, found.end) - max(gold.start, found.start)
    return max(0, shared) / (max(gold.end, found.end) - min(gold.start, found.start))


def match(gold: Sequence[GoldRow], found: Sequence[ObservationRow]) -> Matching:
    """Match one to one: the larger common part of the two spans first, then wanted before optional rows."""
    candidates = sorted(
        (-overlap, row.optional, g, f)
        for g, row in enumerate(gold)
        for f, other in enumerate(found)
        if (overlap := _overlap(row, other)) > 0 and same_value(row.value, other.value)
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, g, f in candidates:
        if g not in partner and f not in taken:
            partner[g] = f
            taken.add(f)
    return Matching(
        pairs={g: (gold[g], found[f]) for g, f in sorted(partner.items()) if not gold[g].optional},
        missed=tuple(row for g, row in enumerate(gold) if g not in partner and not row.optional),
        spurious=tuple(row for f, row in enumerate(found) if f not in taken),
        ignored=tuple(found[f] for g, f in sorted(partner.items()) if gold[g].optional),
    )
