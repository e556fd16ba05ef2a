"""Times that point back: "in the quarter" is the quarter named last, "over the period" the last stretch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.counted import count_at, unit_of
from pipeline.extract.dates.time import Time
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue

_LATELY = 550


class Recent:
    """The periods that an article named last, by their unit: year, half, quarter, month, any.

    A start that is named ("in 1998") is what "since then" counts from, be it a day.
    """

    def __init__(self) -> None:
        self._last: dict[str, cal.Period] = {}
        self._then: cal.Period | None = None

    def note(self, times: Sequence[Time]) -> None:
        """Takes the periods of a sentence; a quarter tells its year too, a day tells nothing."""
        for time in times:
            period = time.period
            if period is None or time.kind == "base":
                continue
            self._then = period
            if period.is_day:
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

    def note_span(self, first: cal.Period, last: cal.Period) -> None:
        """Takes the years of two ends of a change, which "over the same decade" or "period" points to."""
        span = cal.interval(first, last)
        self._last["period"] = span
        if _is_decade(span):
            self._last["decade"] = span

    def pointed(self, t: Tokens, times: Sequence[Time], today: date | None) -> list[Time]:
        """The expressions of a sentence that point back, beside those that it has."""
        found = self._since_then(t, times, today) if "then" in t.low else []
        found += self._later(t, times) if "later" in t.low else []
        found += self._year_after(t, times) if "year" in t.low else []
        if self._last.keys().isdisjoint(t.low):
            return found
        taken = {i for time in times if time.period is not None for i in range(time.first, time.last)}
        for at in range(2, len(t)):
            period = self._last.get(t.low[at])
            if period is not None and at not in taken and _points_back(t, at):
                first = next(i for i in range(at, 0, -1) if t.low[i] == "the")
                found.append(Time(first, at + 1, period))
        return found

    def _since_then(self, t: Tokens, times: Sequence[Time], today: date | None) -> list[Time]:
        """As in "It opened in 1998. Since then it has sold 5 million"."""
        at = next((i for i in range(1, len(t)) if t.low[i - 1 : i + 1] == ["since", "then"]), None)
        if at is None or today is None:
            return []
        then = self._before(times, at)
        if then is None or then.start > today:
            return []
        return [Time(at - 1, at + 1, cal.interval(then, cal.day(today)), "window")]

    def _later(self, t: Tokens, times: Sequence[Time]) -> list[Time]:
        """As in "to 13.70 euros in January and 14.35 a year later"."""
        found = []
        for at in range(2, len(t)):
            years = (
                _count_before(t, at - 1) if t.low[at] == "later" and unit_of(t.low[at - 1]) == "a" else None
            )
            then = self._before(times, at) if years is not None else None
            if years is not None and then is not None:
                first, n = years
                found.append(Time(first, at + 1, cal.years_before(then, -n), "point", -n))
        return found

    def _year_after(self, t: Tokens, times: Sequence[Time]) -> list[Time]:
        """As in "to 1.9 percent in 2025 and 1.8 percent the year after", "The following year it lost 5"."""
        found = []
        for at in range(1, len(t) - 1):
            after = t.low[at : at + 2] == ["year", "after"] and t.lower(at + 2) in cue("clause_marks")
            following = t.low[at : at + 2] == ["following", "year"]
            then = self._before(times, at) if t.low[at - 1] == "the" and (after or following) else None
            if then is not None:
                found.append(Time(at, at + 2, cal.year(then.end.year + 1)))
        return found

    def _before(self, times: Sequence[Time], at: int) -> cal.Period | None:
        """The period named last before a token of the sentence, else before the sentence."""
        before = [time.period for time in times if time.last < at and time.period is not None]
        return before[-1] if before else self._then


def _count_before(t: Tokens, at: int) -> tuple[int, int] | None:
    """The count that ends before a token: (its first token, the number)."""
    found = count_at(t, at - 1)
    return (at - 1, found[1]) if found is not None and found[0] == at else None


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
