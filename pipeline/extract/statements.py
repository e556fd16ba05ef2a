"""One sentence from text to quantities with all their context: the order of the passes, in one place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pipeline.extract.clauses.comparison import assign_comparisons
from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.measured import assign_measured
from pipeline.extract.clauses.phrases import Span
from pipeline.extract.clauses.respectively import assign_respectively
from pipeline.extract.clauses.roles import assign_roles
from pipeline.extract.clauses.scopes import Scopes
from pipeline.extract.clauses.spoken_of import opening_speaker, sentence_subject
from pipeline.extract.clauses.status import assign_status
from pipeline.extract.confidence import assign_confidence
from pipeline.extract.dates.ahead import look_ahead, look_back
from pipeline.extract.dates.anaphors import Recent, without_overlap
from pipeline.extract.dates.bases import is_before, is_compared, is_set_against
from pipeline.extract.dates.calendar import Period
from pipeline.extract.dates.choose import assign_times
from pipeline.extract.dates.find import find_times
from pipeline.extract.names.lexicon import readings
from pipeline.extract.quantities.find import Numeral, find_quantities
from pipeline.extract.quantities.links import link
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.quantities.told import Told
from pipeline.extract.quantities.units_left_out import complete_units
from pipeline.extract.tokens import Tokens


class Statement(NamedTuple):
    """A sentence with what it states: its tokens, quantities and numerals, in the order of the text.

    subject: of whom or what the sentence speaks, in a statement that is reported as in one that isn't.
    is_name: whether that subject is written like a name.
    speaker: who reports the statement, where he opens the sentence ("Acme said sales rose").
    """

    t: Tokens
    quantities: list[Quantity]
    numerals: list[Numeral]
    subject: Span | None = None
    speaker: Span | None = None
    is_name: bool = False


def read_sentence(
    text: str,
    start: int,
    end: int,
    today: date | None,
    told: Told,
    recent: Recent,
    named: list[tuple[int, int]],
) -> Statement:
    """All quantities of `text[start:end]` with unit, role, indicator, subject, period and status.

    Args:
        text: the text of the article.
        start: where the sentence begins in it.
        end: where it ends.
        today: the article's date, against which relative times are resolved.
        told: what the sentences before it told of last, for "24 of them".
        recent: the periods named last before it, which take its own in.
        named: the offsets of its names.
    """
    t = Tokens(text, start, end)
    times = find_times(t, today)
    pointed = recent.pointed(t, times, today)
    spoken = recent.told(today)
    times = without_overlap(times, pointed) if pointed else times
    quantities, numerals = find_quantities(t, times)
    subject, speaker, is_name = None, None, False
    if quantities:
        link(t, quantities)
        busy = [(q.first, q.last) for q in quantities]
        parse = Parse(t, busy, [(time.first, time.last) for time in times], named)
        Scopes(parse)
        assign_roles(parse, quantities)
        assign_measured(parse, quantities)
        assign_respectively(parse, quantities)
        complete_units(t, quantities, told)
        assign_times(parse, quantities, times, today, spoken)
        look_back(parse, quantities, today)
        assign_status(parse, quantities, today)
        look_ahead(parse, quantities, today)
        assign_comparisons(parse, quantities, times)
        assign_confidence(parse, quantities, times)
        subject, speaker = sentence_subject(parse), opening_speaker(parse)
        is_name = subject is not None and _is_name(parse, subject)
    compared = _compared(t, quantities)
    recent.note([time for time in times if time.first not in compared and not is_set_against(t, time)])
    for first, last in _spans(quantities):
        recent.note_span(first, last)
    return Statement(t, quantities, numerals, subject, speaker, is_name)


def _compared(t: Tokens, quantities: list[Quantity]) -> set[int]:
    """Where the times begin of figures that others are compared with: the article does not speak of these."""
    return {q.time.first for q in quantities if q.time is not None and (is_compared(t, q) or is_before(t, q))}


def _spans(quantities: list[Quantity]) -> Iterator[tuple[Period, Period]]:
    """The years from which to which a figure changed: "from 5 million in 2013 to 9 million in 2023"."""
    for q in quantities:
        base = q.partner if q.role == "to" else None
        if base is not None and base.time is not None and q.time is not None:
            first, last = base.time.period, q.time.period
            if first is not None and last is not None and first.is_year and last.is_year:
                yield first, last


def _is_name(p: Parse, span: Span) -> bool:
    """Whether a phrase is written like a name: capitals throughout, which the first word has anyhow."""
    first, last = span
    if readings(p.t.word[last - 1]).demonym:
        return False  # "Americans"
    if last - first == 1:
        return p.tags[first] == "name"
    return all(p.t.word[i][0].isupper() for i in range(first, last))
