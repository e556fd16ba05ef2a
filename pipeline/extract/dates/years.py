"""Years by themselves and in ranges: "2012-13", "2023/24", "in 2023", "in nineteen ninety-six"."""

from __future__ import annotations

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.parts import behind_digits, year_at
from pipeline.extract.dates.time import Time
from pipeline.extract.numbers.mixed import past_hyphen
from pipeline.extract.numbers.spelled import spelled_at
from pipeline.extract.tokens import Tokens, phrase_book
from pipeline.extract.words import bound_words, cue, money_names, number_words, unit_names, word_tags

_OUR_DAY = (1990, 2039)
_DASHES = ("-", "–", "—", "‑", "/", "~")


def year_range(t: Tokens, at: int) -> Time | None:
    """As in "2012-13", "2019–2023", "2023/24"."""
    y = year_at(t, at)
    if y is None or not t.joined(at + 1) or behind_digits(t, at):
        return None
    mark = t.lower(at + 1)
    if mark not in _DASHES or not t.joined(at + 2) or t.kind[at + 2] != "n":
        return None
    last = _last_year(t, at + 2, y)
    return Time(at, at + 3, cal.interval(cal.year(y), cal.year(last))) if last is not None else None


def _last_year(t: Tokens, at: int, first: int) -> int | None:
    """The later year that ends a range, in four digits or two; "2012-10-05" is none."""
    tail = t.word[at]
    if len(tail) == 2 and tail.isdigit():
        last = first + (int(tail) - first) % 100
        follows = last == first + 1 or (int(tail) > first % 100 and t.lower(at + 1) not in _DASHES)
        return last if follows else None
    year = year_at(t, at)
    return year if year is not None and year > first else None


def bare_year(t: Tokens, at: int) -> Time | None:
    """A year by itself: four digits that no unit or counted noun follows, or that a word of time leads."""
    y = year_at(t, at)
    if (
        y is None
        or (at and t.kind[at - 1] == "c")
        or (t.joined(at + 1) and t.kind[at + 1] != "p" and t.low[at + 1] != "'s")
    ):
        return None
    if not _is_year(t, at, y):
        return None
    # "ANSI X3.4-1986" may have a year in it, but none in which anything was counted.
    return Time(at, at + 1, None, "mask") if behind_digits(t, at) else Time(at, at + 1, cal.year(y))


def worded_year(t: Tokens, at: int) -> Time | None:
    """As in "in nineteen ninety-six", "since two thousand and eight": no noun follows that it could count."""
    if t.lower(at - 1) not in cue("sure_year_leads") or t.low[at] not in number_words("unit", "tens"):
        return None
    found = _century_and_years(t, at) or _spelled_year(t, at)
    if found is None:
        return None
    end, y = found
    follower = t.lower(end)
    counted = follower == "-" or (follower.isalpha() and follower not in word_tags())
    return None if counted or not 1500 <= y <= 2100 else Time(at, end, cal.year(y))


def _century_and_years(t: Tokens, at: int) -> tuple[int, int] | None:
    """As in "nineteen ninety-six", "twenty ten": (index behind, year)."""
    century = number_words("unit", "tens")[t.low[at]]
    number = spelled_at(t, past_hyphen(t, at + 1)) if 15 <= century <= 20 and at + 1 < len(t) else None
    if number is None or not 10 <= number.value <= 99 or number.mult:
        return None
    return number.last, int(century * 100 + number.value)


def _spelled_year(t: Tokens, at: int) -> tuple[int, int] | None:
    """As in "two thousand and eight", "nineteen hundred": (index behind, year)."""
    number = spelled_at(t, at)
    if number is None or not number.mult or number.value != int(number.value):
        return None
    return number.last, int(number.value)


def _is_year(t: Tokens, at: int, y: int) -> bool:
    before, after = t.lower(at - 1), t.lower(at + 1)
    if after == "'s":
        return y >= 1900
    if after in cue("scale_behind_year") or (after in money_names() and _money_follows(t, at)):
        return False
    if after in unit_names() and before not in ("since", "during"):
        return False
    counted = after in cue("counted_after_year")
    if before in cue("sure_year_leads"):
        return not (counted and before in ("in", "by"))
    if _ends_range(t, at):
        return True
    if after.endswith("s") and after.isalpha() and after not in cue("year_nouns"):
        # "the 2008 awards": a count of our day would have a comma
        named = before in ("the", "a", "an") and _OUR_DAY[0] <= y <= _OUR_DAY[1]
        return before in ("from", "through") or (named and not counted)
    if counted or before in bound_words():
        return False
    return y >= (1700 if _led_or_alone(t, at) else 1900)


def _money_follows(t: Tokens, at: int) -> bool:
    """Whether a currency follows ("2000 US dollars", not "2008 US elections")."""
    return phrase_book("money", 0, 1, (2, "after")).match(t.low, at + 1) is not None


def _ends_range(t: Tokens, at: int) -> bool:
    """As in "between 2012 and 2023 exports rose": a year for the one that leads the range."""
    link, lead = t.lower(at - 1), t.lower(at - 3)
    led = (lead == "between" and link == "and") or (lead == "from" and link in cue("range_ends"))
    return led and year_at(t, at - 2) is not None


def _led_or_alone(t: Tokens, at: int) -> bool:
    """Whether a word of time or no name stands before a year, or nothing behind it."""
    before = t.lower(at - 1)
    return (
        not before.isalnum()
        or before in cue("year_words")
        or t.kind[at - 1] != "w"
        or t.word[at - 1][0].islower()
        or not t.lower(at + 1).isalnum()
    )
