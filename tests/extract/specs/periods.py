"""The periods that our convention gives to an expression of time, from its notation and its days.

The cases leave the last day out where they name a whole ("2016" ends with 2017-01-01), and give the
beginning of the last part where a text names two ends ("from May to July" ends with July 1). Ours
ends with the last day of what is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.extract.dates import calendar as cal
from tests.extract.specs.cases import Expression

Days = tuple[date, date]

_ONE_DAY = timedelta(days=1)
_TWO_ENDS = re.compile(r"\b(?:to|through|until|till)\b|\w ?[-–~] ?\w|^from\b|\bbetween\b")
_ONE_NAME = re.compile(r"^(?:\d{4}-[qh]\d|q\d-\d{4})$|\d0 ?'?s$|(?:ies|tens|thousands)$")
_SPAN = re.compile(r"\b(?:next|past|last|previous|coming|upcoming|within|following)\b|\bfuture\b|\bhence\b")
_LONGEST_FIRST = (("a", "year"), ("mo", "month"), ("wk", "week"))


def wanted_days(expression: Expression, today: date | None) -> set[Days]:
    """The first and last day of each period that is right for an expression."""
    return {days for value in expression.values for days in _days(expression, *value, today)}


def _days(e: Expression, first: str, last: str, today: date | None) -> Iterator[Days]:
    start, end = _date(first), _date(last)
    if start is None:
        if fiscal := re.fullmatch(r"FY(\d{4})", e.timex):
            yield _whole(cal.year(int(fiscal[1])))
        elif end is not None and e.text.lower().startswith("by"):
            yield from _named(e.timex, end - _ONE_DAY, end)
        return
    named = list(_named(e.timex, start, end))
    if e.mod.startswith("since") and today is not None and start <= today:
        yield from ((begin, today) for begin, _ in named)
    elif e.timex.startswith("("):
        yield from _interval(e, start, end or start, today)
    elif end is not None and "to date" in e.text.lower():
        yield start, end
    elif e.kind == "date":
        yield from _by_unit(e.text.lower(), start)
    else:
        yield from named


def _date(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


def _named(timex: str, start: date, end: date | None) -> Iterator[Days]:
    """The day, week, month or year that a notation names, of which the days may be a part ("late May")."""
    if re.fullmatch(r"\d{4}|XXXX", timex):
        yield _whole(cal.year(start.year))
    elif re.fullmatch(r"[\dX]{4}-[\dX]{2}", timex):
        yield _whole(cal.month(start.year, start.month))
    elif re.fullmatch(r"[\dX]{4}-W\d\d", timex):
        yield _whole(cal.back(start, "wk", 0))
    elif end is not None:
        yield start, end - _ONE_DAY
    else:
        yield start, start


def _interval(e: Expression, start: date, end: date, today: date | None) -> Iterator[Days]:
    text = e.text.lower()
    unit = next((unit for unit, word in _LONGEST_FIRST if word in text), "d")
    if today is not None and _SPAN.search(text) and today in (start, end, start - _ONE_DAY):
        # A stretch up to the article's date, or from it on, counts in its own unit.
        last = end if end == today or unit != "d" else end - _ONE_DAY
        ends = (today, last) if end > today else (start, today)
        grain = unit if unit in ("a", "mo") else "d"
        yield cal.back(ends[0], grain, 0).start, cal.back(ends[1], grain, 0).end
    elif _TWO_ENDS.search(text) and not _ONE_NAME.search(text):
        yield start, end
        if end.day == 1:
            yield start, cal.month(end.year, end.month).end
        if (end.month, end.day) == (1, 1):
            yield start, cal.year(end.year).end
        if "week" in text:
            yield start, cal.back(end, "wk", 0).end
        if re.search(r"\b(?:q[1-4]|[1-4]q)\b|quarter|-q", text):
            yield start, cal.back(end, "q", 0).end
        if re.search(r"the (?:end|middle|start)", text):
            yield from _whole_ends(start, end)
    else:
        yield start, end if text.startswith("rest") else end - _ONE_DAY


def _whole_ends(start: date, end: date) -> Iterator[Days]:
    """The end or middle of a year or month stands for all of it."""
    before = end - _ONE_DAY
    for first in (start, start - _ONE_DAY):
        for last in (before, end):
            yield date(first.year, 1, 1), cal.year(last.year).end
            yield first.replace(day=1), cal.month(last.year, last.month).end


def _by_unit(text: str, day: date) -> Iterator[Days]:
    """A day; where it is told by a distance ("two years ago"), the unit that the distance is counted in."""
    units = [unit for unit, word in _LONGEST_FIRST if word in text]
    counted = re.search(r"\bago\b|\bfrom\b|\blater\b|^in |\bbefore\b|\bafter\b", text)
    if not counted or not units or "day" in text:
        yield day, day
    else:
        yield _whole(cal.back(day, units[-1], 0))


def _whole(period: cal.Period) -> Days:
    return period.start, period.end
