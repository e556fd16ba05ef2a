"""Parts of the Indian fiscal year, which begins in April: "Q1 FY25", "the first half of 2024-25"."""

from __future__ import annotations

import re

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.short import YEAR_MARKS, counts_in_crores
from pipeline.extract.dates.time import Time
from pipeline.extract.tokens import Tokens

_FISCAL = re.compile(r"(?:\d?[QHM]\d?)?FY(\d\d|\d{4})?")
_PART = re.compile(r"\d{4}-[QS]\d|\d{4}-\d\d/\d{4}-\d\d")


def in_fiscal_months(t: Tokens, time: Time) -> Time:
    """A quarter, half or stretch of a fiscal year in its months, where the text counts in crores and lakhs.

    "2024-25" begins in April 2024, "FY25" ends with March 2025. "The first seven months of the fiscal year"
    are of no calendar that the text tells.
    """
    if time.period is None or not _PART.fullmatch(time.period.text):
        return time
    if t.lower(time.last) == "of" and {"fiscal", "financial"} & set(t.low[time.last + 1 : time.last + 4]):
        return time._replace(period=None, kind="mask")
    shift = _shift(t, time)
    if shift is None or not counts_in_crores(t, time.first):
        return time
    first = cal.back(time.period.start, "mo", -shift)
    last = cal.back(time.period.end.replace(day=1), "mo", -shift)
    return time._replace(period=cal.interval(first, last))


def _shift(t: Tokens, time: Time) -> int | None:
    """How many months the parts of the year written stand away from those of the calendar."""
    for at in range(time.first, time.last):
        tied = at + 2 < time.last and t.low[at + 1] in YEAR_MARKS and t.joined(at + 1) and t.joined(at + 2)
        match = _FISCAL.fullmatch(t.word[at])
        digits = (match[1] if match else t.word[at]) or ""
        if not digits.isdigit() or (match is None and len(digits) != 4):
            continue
        if tied and t.word[at + 2].isdigit() and int(t.word[at + 2][-2:]) == (int(digits) + 1) % 100:
            return 3
        if match is not None and len(digits) == 2:
            return -9
    return None
