"""What a reviewer may correct of a row of `observations`."""

from __future__ import annotations

from functools import cache

from schemas.describe import Column, columns

DISPOSITION = "disposition"
"""The column of `numerals` that says what a number is: another than `OBSERVATION` takes the row away."""

OBSERVATION = "observation"
"""The disposition of a number that is a figure, and so has a row of `observations`."""

FIXED = frozenset(
    {
        "observation_id",
        "article_id",
        "passage_id",
        "start",
        "end",
        "quote",
    }  # where the row stands in the text
    | {"subject_id", "attribution_id", "time_start", "time_end"}  # they follow from what they are made of
    | {"rule", "confidence", "corrected"}  # how the row was made
)
"""Columns of `observations` that no reviewer can correct."""


@cache
def correctable() -> dict[str, Column]:
    """The columns of `observations` that a reviewer can correct, in their order."""
    return {column.name: column for column in columns("observations") if column.name not in FIXED}
