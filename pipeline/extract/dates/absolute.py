"""Days and months by the month's name: "May 10, 2024", "10-12 May", "the second of May", "May last year"."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.numeric import day_of, full_year
from pipeline.extract.dates.parts import calendar_words, day_at, month_at, passed_back, worded_day_at, year_at
from pipeline.extract.dates.time import Time
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue, word_tags


def month_date(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "May 10, 2024", "10 May", "May 10-12", "May 2024", "May last year", "March"."""
    number = month_at(t, at)
    return _day_first(t, at, today) if number is None else _month_first(t, at, number, today)


def _day_first(t: Tokens, at: int, today: date | None) -> Time | None:
    """As in "10 May", "10th of May, 2024", "the second of May", "10 to 12 May", "the 20th of next month"."""
    found = day_at(t, at) or worded_day_at(t, at)
    if found is None or (t.kind[at] == "w" and t.lower(found[0]) != "of"):
        return None
    end, first = found
    last = None
    if t.lower(end) in cue("day_links") and (second := day_at(t, end + 1)):
        end, last = second
    if t.lower(end) == "of":
        end += 1
    number = month_at(t, end)
    if number is None:
        return _day_of_month(t, at, end, first, last, today)
    end, y = _year_behind_day(t, _behind_dot(t, end), today)
    return Time(at, end, _days(y, number, first, last, today))


def _day_of_month(
    t: Tokens, at: int, end: int, first: int, last: int | None, today: date | None
) -> Time | None:
    """As in "the 20th of next month", "10 to 12 of this month"."""
    shift = calendar_words("shift").get(t.lower(end)) if t.lower(end) in cue("shifts") else None
    if shift is None or t.lower(end + 1) != "month" or t.lower(end - 1) != "of":
        return None
    if today is None:
        return Time(at, end + 2, None)
    month = cal.back(today, "mo", -int(shift)).start
    return Time(at, end + 2, _days(month.year, month.month, first, last, today))


def _behind_dot(t: Tokens, at: int) -> int:
    """The index behind the name of a month and the dot of one in short ("Sept.")."""
    end = at + 1
    low = t.low[at]
    short = len(low) <= 4 and low != "may" and low not in calendar_words("sure_month")
    return end + 1 if short and t.lower(end) == "." and t.joined(end) else end


def _year_behind_day(t: Tokens, at: int, today: date | None) -> tuple[int, int | None]:
    """The year behind a day, with or without a comma or "of": "2024", "last year" (index behind, year)."""
    step = at + 1 if t.lower(at) in (",", "of") else at
    y = year_at(t, step)
    if y is not None:
        return step + 1, y
    if today is not None and t.lower(step) in cue("shifts") and t.lower(step + 1) == "year":
        return step + 2, today.year + int(calendar_words("shift")[t.low[step]])
    return at, None


def _month_first(t: Tokens, at: int, number: int, today: date | None) -> Time | None:
    end = _behind_dot(t, at)
    return (
        _month_and_day(t, at, end, number, today)
        or _month_and_year(t, at, end, number, today)
        or _month_alone(t, at, end, number, today)
    )


def _month_and_day(t: Tokens, at: int, end: int, number: int, today: date | None) -> Time | None:
    """As in "May 10", "May 10-12, 2024", "May 10 to 12", "May the 10th", "May twenty-first"."""
    found = day_at(t, end + 1) if t.lower(end) == "the" else day_at(t, end)
    if found is not None and t.lower(end) == "the" and t.lower(found[0] - 1) not in cue("ordinal_endings"):
        return None
    found = found or (worded_day_at(t, end + 1) if t.lower(end) == "the" else _worded_behind(t, end))
    if found is None:
        return None
    end, first = found
    last, link = None, t.lower(end)
    if link in cue("day_links") and (second := day_at(t, end + 1)) and month_at(t, second[0]) is None:
        behind = second[0]
        # "May 10 to 12 people": words link two days only where nothing else follows them.
        if link in ("-", "–") or behind >= len(t) or t.kind[behind] == "p":
            end, last = second
    end, y = _year_behind_day(t, end, today)
    return Time(at, end, _days(y, number, first, last, today))


def _worded_behind(t: Tokens, at: int) -> tuple[int, int] | None:
    """A day in words behind its month, where no noun follows ("January first", not "January first sales")."""
    found = worded_day_at(t, at)
    return None if found is None or t.lower(found[0]).isalpha() or t.lower(found[0]) == "-" else found


def _month_and_year(t: Tokens, at: int, end: int, number: int, today: date | None) -> Time | None:
    """As in "May 2024", "May, 2024", "May of 2024", "May '24", "the June quarter", "May last year"."""
    step = end + 1 if t.lower(end) in (",", "of") else end
    if y := year_at(t, step):
        return Time(at, step + 1, cal.month(y, number))
    if t.lower(end) in ("'", "’") and t.joined(end + 1) and re.fullmatch(r"\d\d", t.word[end + 1]):
        return Time(at, end + 2, cal.month(full_year(int(t.word[end + 1])), number))
    if t.lower(end) == "quarter" and today:
        # "the June quarter" ends with June.
        last = cal.month(_recent(number, None, today), number)
        return Time(at, end + 1, cal.interval(cal.back(last.start, "mo", 2), last))
    step = end + 1 if t.lower(end) == "of" else end
    if t.lower(step) in cue("shifts") and t.lower(step + 1) == "year":
        years = int(calendar_words("shift")[t.low[step]])
        return Time(at, step + 2, cal.month(today.year + years, number) if today else None)
    return None


def _month_alone(t: Tokens, at: int, end: int, number: int, today: date | None) -> Time | None:
    """A month without a year: the latest; behind "until" the one still to come."""
    if t.low[at] in cue("doubtful_months") and not _sure_month(t, at, end):
        return None
    if today is None:
        return Time(at, end, None)
    if number >= today.month and t.lower(passed_back(t, at - 1)) in cue("until"):
        return Time(at, end, cal.month(today.year, number))
    return Time(at, end, cal.month(_recent(number, None, today), number))


def _sure_month(t: Tokens, at: int, end: int) -> bool:
    """Whether what stands beside "May" or "March" says that it is the month."""
    if at == 0:
        # "May exports", not "May I ask"
        return word_tags().get(t.lower(end)) not in ("pron", "det", "poss")
    if t.lower(end) == "-" and t.joined(end) and t.word[end + 1 : end + 2] and _named_on(t, end + 1):
        return False
    if t.low[end : end + 3] == ["-", "to", "-"] and month_at(t, end + 3) is not None:
        return True  # "the March-to-May period"
    links, lead = cue("range_links"), t.lower(at - 1)
    if (t.lower(end) in links and month_at(t, end + 1) is not None) or (
        lead in links and month_at(t, at - 2) is not None
    ):
        return True
    return (t.lower(at - 2) if lead in cue("hyphens") else lead) in cue("month_leads")


def _named_on(t: Tokens, at: int) -> bool:
    """Whether a capital that is no month follows a hyphen ("Jan-Michael")."""
    return t.word[at][0].isupper() and month_at(t, at) is None and t.joined(at)


def _recent(m: int, d: int | None, today: date) -> int:
    """The year of a month (and day) without one: the latest that is not after the article's date."""
    if m > today.month or (m == today.month and d is not None and d > today.day + 3):
        return today.year - 1 if m - today.month > 3 or today.month <= 6 else today.year
    return today.year


def _days(y: int | None, m: int, first: int, last: int | None, today: date | None) -> cal.Period | None:
    if y is None:
        if today is None:
            return None
        y = _recent(m, first, today)
    start = day_of(y, m, first)
    if start is None and (m, first) == (2, 29):
        return next((leap for i in range(1, 9) if (leap := day_of(y - i, m, first))), None)
    end = day_of(y, m, last) if last is not None else None
    return cal.interval(start, end) if start and end else start
