"""What each accepted line asks of a row, held against the row as it was extracted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.extract.dates.calendar import read
from pipeline.extract.rows import Extraction, ObservationRow
from pipeline.ingest.corrections import Correction
from pipeline.ingest.identity import shown
from pipeline.validate.corrections.cells import Value, text_of, value_of
from pipeline.validate.corrections.targets import Places, Target
from schemas.codelists import code_list
from schemas.corrections import DISPOSITION, OBSERVATION, correctable

_OF_THE_QUOTATION = frozenset({"value_text"})
_OF_THE_ARTICLE = frozenset({"unit_text", "subject", "breakdown", "share_of", "time_text", "attribution"})
"""Columns that hold words of the text. `indicator` does not: "earned" is published as "earnings"."""


class Misfit(NamedTuple):
    """A line that can't be applied, and why."""

    file: str
    line: int
    why: str


class Decision(NamedTuple):
    """A line that fits its row: the value there and the one to come."""

    correction: Correction
    target: Target
    old: Value
    new: Value

    @property
    def changes(self) -> bool:
        """Whether it changes the row; else it confirms it."""
        return self.new != self.old

    @property
    def removes(self) -> bool:
        """Whether it takes the row away, or says anew what became of a number without one."""
        return self.changes and self.correction.column == DISPOSITION


def decisions(
    extraction: Extraction, accepted: Iterable[Correction], text: str
) -> tuple[list[Decision], list[Misfit]]:
    """The lines of an article that fit its rows, and those that don't.

    Args:
        extraction: all rows of the article, as extracted.
        accepted: its corrections that a reviewer accepted.
        text: the article.
    """
    places = Places(extraction, text)
    fitting: list[Decision] = []
    misfits: list[Misfit] = []
    for correction in accepted:
        try:
            target = places.target(correction)
            if correction.column == DISPOSITION:
                fitting.append(_disposition(correction, target, extraction))
            elif target.observation is not None:  # `Places` finds an observation for any other column
                row = extraction.observations[target.observation]
                fitting.append(_column(correction, target, row, text))
        except ValueError as error:
            misfits.append(misfit(correction, str(error)))
    return fitting, [*misfits, *_contradictions(fitting)]


def misfit(correction: Correction, why: str) -> Misfit:
    """A line that can't be applied, and why."""
    return Misfit(correction.file, correction.line, why)


def _disposition(correction: Correction, target: Target, extraction: Extraction) -> Decision:
    new = correction.corrected
    if new not in code_list("dispositions"):
        raise ValueError(f"{shown(new) or 'nothing'} is no code of the list dispositions")
    if new == OBSERVATION and target.observation is None:
        raise ValueError("a row can't be made by a correction: leave the line open")
    old = extraction.numerals[target.numerals[0]].disposition
    _expect(correction, correction.expected, old, new)
    return Decision(correction, target, old, new)


def _column(correction: Correction, target: Target, row: ObservationRow, text: str) -> Decision:
    column = correctable()[correction.column]
    old: Value = getattr(row, column.name)
    expected, new = value_of(correction.expected, column), value_of(correction.corrected, column)
    _expect(correction, expected, old, new)
    if new is not None and column.name in _OF_THE_QUOTATION and str(new) not in (row.quote or ""):
        raise ValueError(f"{column.name} must be words of the row's quotation")
    if new is not None and column.name in _OF_THE_ARTICLE and str(new) not in text:
        raise ValueError(f"{column.name} must be words of the article")
    if new is not None and column.name == "time_period":
        _refuse_no_period(str(new))
    return Decision(correction, target, old, new)


def _refuse_no_period(text: str) -> None:
    try:
        read(text)
    except ValueError as error:
        raise ValueError(f"time_period {shown(text)}: {shown(str(error))}") from None


def _expect(correction: Correction, expected: Value, old: Value, new: Value) -> None:
    if old != expected:
        done = ", and so is what the line asks for: remove it" if old == new else ""
        raise ValueError(
            f"{correction.column} is {shown(text_of(old))}, not {shown(text_of(expected))} as expected{done}"
        )


def _contradictions(fitting: Sequence[Decision]) -> Iterator[Misfit]:
    """Two lines on the same column of a row, and lines on a row that another line takes away."""
    of_row: dict[Target, list[Decision]] = defaultdict(list)
    for decision in fitting:
        of_row[decision.target].append(decision)
    for same_row in of_row.values():
        first: dict[str, int] = {}
        removal = next((decision.correction for decision in same_row if decision.removes), None)
        for decision in same_row:
            line, column = decision.correction.line, decision.correction.column
            if column in first:
                why = f"line {first[column]} is on the same column of the same row"
                yield misfit(decision.correction, why)
            elif removal and column != DISPOSITION:
                yield misfit(decision.correction, f"line {removal.line} takes the row away")
            first.setdefault(column, line)
