"""Which row a correction means: an observation, or a number that became none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract.rows import Extraction
from pipeline.ingest.corrections import Correction
from pipeline.ingest.identity import shown
from schemas.corrections import DISPOSITION, correctable


class Target(NamedTuple):
    """The row at a place: the index of an observation, or those of the numerals that stand there."""

    observation: int | None
    numerals: tuple[int, ...]


class Places:
    """The rows of an article by their start and quotation."""

    def __init__(self, extraction: Extraction, text: str) -> None:
        self._text = text
        self._observations = [(row.start, row.quote) for row in extraction.observations]
        self._numerals = [(row.start, row.quote) for row in extraction.numerals]
        self._numbers_of = [row.observation_id for row in extraction.numerals]
        self._ids = [row.observation_id for row in extraction.observations]

    def target(self, correction: Correction) -> Target:
        """The row that a correction means.

        Raises:
            ValueError: there is none, there are two, or it has no such column; says which.
        """
        there = correction.start, correction.quote
        if correction.column != DISPOSITION and correction.column not in correctable():
            raise ValueError(f"{shown(correction.column)} is no column that can be corrected")
        found = _at(self._observations, there)
        if len(found) == 1:
            own = tuple(i for i, owner in enumerate(self._numbers_of) if owner == self._ids[found[0]])
            return Target(found[0], own)
        if found:
            raise ValueError(f"{len(found)} rows start at {correction.start} with these words")
        if correction.column == DISPOSITION and (numbers := _at(self._numerals, there)):
            if self._numbers_of[numbers[0]] is not None:
                raise ValueError("the number belongs to a row: give the start and the quote of that row")
            return Target(None, tuple(numbers))
        end = correction.start + len(correction.quote)
        standing = self._text[correction.start : end]
        if standing == correction.quote:
            raise ValueError("no row has just these words, though they stand there in the article")
        raise ValueError(
            f"no row starts at {correction.start} with the words “{_short(correction.quote)}”: "
            f"the article has “{_short(standing)}” there"
        )


def _at(rows: Sequence[tuple[int, str | None]], there: tuple[int, str]) -> list[int]:
    return [index for index, row in enumerate(rows) if row == there]


def _short(words: str) -> str:
    return shown(words if len(words) <= 40 else words[:39] + "…")
