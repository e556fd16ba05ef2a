"""What any system finds in a text: the one form in which all are written and scored."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

COUNTED = "{number}"
"""Unit of a number without one. The annotators never use it."""

UNMAPPED = "?"
"""Begins the unit of a finding whose unit has no code in `units.csv`: claimed, but never right."""


class Finding(NamedTuple):
    """One quantity: code points `[start, end)`, its value, and its unit in UCUM, ISO 4217 or braces."""

    start: int
    end: int
    value: float
    unit_code: str = COUNTED


Finder = Callable[[str], Sequence[Finding]]

_PARAGRAPH = re.compile(r"[^\n]+")


def by_paragraph(finder: Finder) -> Finder:
    """Gives a finder one paragraph at a time, its offsets counted from the start of the text.

    For quantulum3 and for dates of recognizers-text, time grows faster than the text; and recognizers-text
    loses all amounts of a text, without a word, when it fails on one. By paragraph each is at its best.
    """

    def found(text: str) -> list[Finding]:
        return [
            finding._replace(start=finding.start + place.start(), end=finding.end + place.start())
            for place in _PARAGRAPH.finditer(text)
            for finding in finder(place[0])
        ]

    return found


def without_overlaps(ranked: Sequence[Finding]) -> list[Finding]:
    """Of findings that overlap the longest, of equally long ones the first; in the order of the text."""
    kept: list[Finding] = []
    for finding in sorted(ranked, key=lambda each: each.start - each.end):
        if all(finding.end <= other.start or finding.start >= other.end for other in kept):
            kept.append(finding)
    return sorted(kept)
