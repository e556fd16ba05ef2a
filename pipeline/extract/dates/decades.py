"""Decades and centuries: "the 1970s", "the '90s", "the nineties", "the 19th century"."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.parts import calendar_words, ordinal_at, year_at
from pipeline.extract.dates.time import Time
from pipeline.extract.tokens import Tokens

_LEADS = ("the", "'", "’", "‘")
_PARTS = ("early", "mid", "late", "-")
_ENDINGS = ("s", "'s")
_DEGREES = ("°", "degrees", "fahrenheit", "celsius", "f", "c")


def decade_at(t: Tokens, at: int, today: date | None) -> Time | None:
    """The decade or century that begins at a token."""
    if t.kind[at] == "n":
        return _in_digits(t, at, today) or _century(t, at)
    first = calendar_words("decade").get(t.low[at])
    if first is None:
        return _century(t, at)
    return _decade(at, at + 1, int(first)) if _led(t, at) else None


def _led(t: Tokens, at: int) -> bool:
    """Whether "the" or an apostrophe leads it, past "early" and "mid-"; "in his early 60s" is an age."""
    at -= 1
    while t.lower(at) in _PARTS:
        at -= 1
    return t.lower(at) in _LEADS


def _in_digits(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "1970s", "the 1970's", "the 70s", "the '90s"."""
    if not t.joined(at + 1) or t.low[at + 1] not in _ENDINGS or not t.word[at].endswith("0"):
        return None
    led = _led(t, at)
    year = year_at(t, at)
    if year is not None:
        return _decade(at, at + 2, year) if led or t.low[at + 1] == "s" else None
    if not led or not re.fullmatch(r"\d0", t.word[at]) or t.lower(at + 2) in _DEGREES:
        return None
    year = 2000 + int(t.word[at])
    return _decade(at, at + 2, year if today is not None and year <= today.year else year - 100)


def _decade(first: int, last: int, year: int) -> Time:
    return Time(first, last, cal.decade(year), "window")


def _century(t: Tokens, at: int) -> Time | None:
    """As in "the 19th century", "21st-century"."""
    found = ordinal_at(t, at)
    if found is None or not 10 <= found[1] <= 21:
        return None
    step = found[0] + 1 if t.lower(found[0]) == "-" else found[0]
    if t.lower(step) not in ("century", "centuries"):
        return None
    if t.word[step][0].isupper() and step + 1 < len(t) and t.word[step + 1][0].isupper():
        return None  # "20th Century Fox"
    start = 100 * (found[1] - 1)
    return Time(at, step + 1, cal.interval(cal.year(start), cal.year(start + 99)), "window")
