"""Times that point back: "in the quarter" is the quarter named last, "over the period" the last stretch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.time import Time
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue

_LATELY = 550


class Recent:
    """The periods that an article named last, by their unit: year, half, quarter, month, any."""

    def __init__(self) -> None:
        self._last: dict[str, cal.Period] = {}

    def note(self, times: Sequence[Time]) -> None:
        """Takes the periods of a sentence; a quarter tells its year too, a day tells nothing."""
        for time in times:
            period = time.period
            if period is None or time.kind == "base" or period.is_day:
                continue
            unit = _unit(period.text)
            if unit is not None:
                self._last[unit] = period
            elif _is_decade(period):
                self._last["decade"] = period
            self._last["period"] = period
            if "/" not in period.text:
                self._last["year"] = cal.year(period.start.year)

    def told(self, today: date | None) -> cal.Period | None:
        """The period of which the article spoke last, if it is one stretch of the last year and a half."""
        period = self._last.get("period")
        if period is None or today is None or "/" in period.text:
            return None
        return period if 0 <= (today - period.end).days <= _LATELY else None

    def pointed(self, t: Tokens, times: Sequence[Time]) -> list[Time]:
        """The expressions of a sentence that point back, beside those that it has."""
        if self._last.keys().isdisjoint(t.low):
            return []
        taken = {i for time in times if time.period is not None for i in range(time.first, time.last)}
        found = []
        for at in range(2, len(t)):
            period = self._last.get(t.low[at])
            if period is not None and at not in taken and _points_back(t, at):
                first = next(i for i in range(at, 0, -1) if t.low[i] == "the")
                found.append(Time(first, at + 1, period))
        return found


def _is_decade(period: cal.Period) -> bool:
    """Whether an interval of years is one of ten: "from 2013 to 2023" and "over the same decade"."""
    return period.end.year - period.start.year == 10


def _unit(text: str) -> str | None:
    """The unit of a period in its notation; None of an interval."""
    if "/" in text:
        return None
    if "-Q" in text:
        return "quarter"
    if "-S" in text:
        return "half"
    return "month" if "-" in text else "year"


def _points_back(t: Tokens, at: int) -> bool:
    """Whether "in the quarter", "for the full year", "over the same period" has no time of its own."""
    lead = at - 2 if t.low[at - 1] in cue("pointing_sorts") else at - 1
    led = t.lower(lead) == "the" and t.lower(lead - 1) in cue("pointing_leads")
    return led and t.lower(at + 1) not in cue("pointing_blocks")


def without_overlap(times: Sequence[Time], pointed: Sequence[Time]) -> list[Time]:
    """Both in the order of the text; what points back replaces a time without a period of its own."""
    covered = [(time.first, time.last) for time in pointed]
    kept = [
        time for time in times if not any(first < time.last and time.first < last for first, last in covered)
    ]
    return sorted([*kept, *pointed], key=lambda time: time.first)
