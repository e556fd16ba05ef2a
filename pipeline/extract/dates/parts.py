"""The parts of dates at a token: year, month, day and ordinal."""

from __future__ import annotations

from functools import cache

from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue, number_words, table

_LONGEST_PASSED = 4


@cache
def calendar_words(kind: str) -> dict[str, str]:
    """The words of one kind in `times.csv` with their values."""
    return {word: value for word, k, value in table("times") if k == kind}


def month_at(t: Tokens, at: int) -> int | None:
    """The number of the month named at a token. "May", "august" and all in short need a capital."""
    low = t.lower(at)
    number = calendar_words("month").get(low)
    if number is None or not (t.word[at][0].isupper() or low in calendar_words("sure_month")):
        return None
    return int(number)


def weekday_at(t: Tokens, at: int) -> int | None:
    """The day of the week that a token names in full, Monday as 0."""
    number = calendar_words("weekday").get(t.lower(at))
    return None if number is None else int(number)


def year_at(t: Tokens, at: int) -> int | None:
    """A year from 1500 to 2100 in four bare digits."""
    if at < len(t.low) and len(t.low[at]) == 4 and t.kind[at] == "n" and t.low[at].isdigit():
        year = int(t.word[at])
        return year if 1500 <= year <= 2100 else None
    return None


def behind_digits(t: Tokens, at: int) -> bool:
    """Whether a hyphen ties a token to digits before it ("138-2010-2015"): part of a code, no date."""
    tied = at > 1 and t.hyphen(at - 1)
    return tied and t.kind[at - 2] == "n"


def day_at(t: Tokens, at: int) -> tuple[int, int] | None:
    """A day of a month, with or without "th": (index behind, day)."""
    if at >= len(t) or t.kind[at] != "n" or not t.word[at].isdigit() or len(t.word[at]) > 2:
        return None
    day, end = int(t.word[at]), at + 1
    if not 1 <= day <= 31:
        return None
    if t.joined(end) and t.lower(end) in cue("ordinal_endings"):
        return end + 1, day
    return None if t.joined(end) and t.kind[end] in "wn%" else (end, day)


def passed_back(t: Tokens, at: int) -> int:
    """The index before "the end of", "mid-", "early" and the like, which stand for all of what they lead."""
    least = at - _LONGEST_PASSED
    while at >= 0 and at > least and t.low[at] in cue("since_passed"):
        at -= 1
    return at


def worded_day_at(t: Tokens, at: int) -> tuple[int, int] | None:
    """A day of a month in words ("second", "twenty-first", "thirty first"): (index behind, day)."""
    ordinals, tens = number_words("ordinal"), number_words("tens").get(t.lower(at))
    if tens is None:
        day = ordinals.get(t.lower(at))
        return (at + 1, int(day)) if day is not None and day <= 31 else None
    step = at + 2 if t.lower(at + 1) in cue("hyphens") else at + 1
    unit = ordinals.get(t.lower(step))
    return (step + 1, int(tens + unit)) if unit is not None and unit < 10 and tens + unit <= 31 else None


def ordinal_at(t: Tokens, at: int) -> tuple[int, int] | None:
    """A small ordinal ("first", "3rd"): (index behind, value)."""
    value = number_words("ordinal").get(t.lower(at))
    if value is not None:
        return at + 1, int(value)
    if at >= len(t):
        return None
    if t.kind[at] == "n" and t.word[at].isdigit() and t.lower(at + 1) in cue("ordinal_endings"):
        return at + 2, int(t.word[at])
    return None
