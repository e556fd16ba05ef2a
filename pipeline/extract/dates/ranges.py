"""Two times that make one: "between 2012 and 2023", "January to April 2024", "from March to date"."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.parts import calendar_words, month_at, passed_back, year_at
from pipeline.extract.dates.time import Time
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue


def joined(t: Tokens, times: list[Time]) -> list[Time]:
    """The times of a sentence with each range as one; its year may stand behind it."""
    found: list[Time] = []
    for time in times:
        before = found[-1] if found else None
        whole = before and (_range(t, before, time) or _of_year(t, before, time) or _owned(t, before, time))
        if whole is None:
            found.append(time)
            continue
        found[-1] = whole
        while len(found) > 1 and (longer := _listed(t, found[-2], found[-1])) is not None:
            found[-2:] = [longer]
    return found


def _listed(t: Tokens, first: Time, rest: Time) -> Time | None:
    """As in "in June, July and August": the one before those joined already, in a row with them."""
    start, end = first.period, rest.period
    if t.low[first.last : rest.first] != [","] or start is None or end is None or "respectively" in t.low:
        return None
    start = _aligned(start, end) if _without_year(t, first) else start
    in_row = (end.start - start.end).days == 1 and start.text < end.text.split("/")[0]
    return (
        Time(first.first, rest.last, cal.interval(start, end)) if in_row and first.kind == "point" else None
    )


def up_to_now(t: Tokens, times: list[Time], today: date) -> list[Time]:
    """Lets "from March to date" end, and "between now and 2030" begin, with the article's date."""
    return [_up_to_now(t, time, today) for time in times]


def _range(t: Tokens, first: Time, last: Time) -> Time | None:
    """The range from one point of time to another where the word between them makes one."""
    if first.period is None or last.period is None or not first.kind == last.kind == "point":
        return None
    at = first.last
    hyphened = t.low[at : last.first] == ["-", "to", "-"]
    if not hyphened and at not in (last.first - 1, passed_back(t, last.first - 1)):
        return None
    before = passed_back(t, first.first - 1)
    link, lead = t.low[at], t.lower(before)
    led = (link in cue("range_ends") and lead == "from") or (link == "and" and lead == "between")
    if hyphened:
        link = "to"  # "the January-to-April period"
    if link == "and" and (_next_month(t, first, last) or _next_year(t, first, last)):
        led = True
        before = first.first
    same_grain = len(first.period.text) == len(last.period.text) or link == "through"
    if not led and not (same_grain and link in cue("range_links")):
        return None
    start = _aligned(first.period, last.period) if _without_year(t, first) else first.period
    whole = cal.interval(start, last.period)
    return Time(before if led else first.first, last.last, whole)


def _next_month(t: Tokens, first: Time, last: Time) -> bool:
    """As in "in January and February": two months in a row, named by themselves."""
    months = month_at(t, first.first), month_at(t, last.first)
    if (
        None in months
        or first.last - first.first > 2
        or t.lower(first.first - 1) not in ("in", "for", "during", "of", "both", ",")
    ):
        return False
    return (months[0] or 0) % 12 + 1 == months[1] and last.period is not None and len(last.period.text) == 7


def _next_year(t: Tokens, first: Time, last: Time) -> bool:
    """As in "in 2020 and 2021": two years in a row, which no "respectively" keeps apart."""
    start, end = first.period, last.period
    if start is None or end is None or len(start.text) != 4 or len(end.text) != 4:
        return False
    plain = first.last - first.first == 1 == last.last - last.first
    led = t.lower(first.first - 1) in ("in", "for", "during", "of", "over", "both", ",")
    return plain and led and end.start.year == start.start.year + 1 and "respectively" not in t.low


def _aligned(start: cal.Period, end: cal.Period) -> cal.Period:
    """The beginning of a range, written without its year, in the year of the end or the one before."""
    start = cal.years_before(start, start.start.year - end.end.year)
    return cal.years_before(start, 1) if start.start > end.end else start


def _without_year(t: Tokens, time: Time) -> bool:
    """Whether months or days stand in a time and no year ("May", "January to April", not "last May")."""
    inside = range(time.first, time.last)
    said = any(year_at(t, i) is not None or t.low[i] in calendar_words("shift") for i in inside)
    return not said and any(month_at(t, i) is not None for i in inside)


def _of_year(t: Tokens, time: Time, year: Time) -> Time | None:
    """As in "the January-March period of 2024", "April to June in 2017", "the June quarter last year"."""
    if year.period is None or len(year.period.text) != 4 or year.kind != "point" or time.period is None:
        return None
    step = time.last
    named = t.lower(step) in cue("month_periods")
    if named:
        step += 1
    if t.lower(step) in ("of", "in", "for"):
        step += 1
    elif not named and "/" not in time.period.text and "Q" not in time.period.text:
        return None
    if step != year.first or time.kind != "point" or not _without_year(t, time):
        return None
    return time._replace(
        last=year.last, period=cal.years_before(time.period, time.period.end.year - year.period.start.year)
    )


def _owned(t: Tokens, year: Time, part: Time) -> Time | None:
    """As in "last year's fourth quarter", "2023's first four months"."""
    if year.period is None or part.period is None or len(year.period.text) != 4:
        return None
    if part.first != year.last + 1 or t.low[year.last] != "'s" or not part.kind == year.kind == "point":
        return None
    if not re.search(r"[QS/]", part.period.text) or any(
        year_at(t, i) is not None for i in range(part.first, part.last)
    ):
        return None
    shift = part.period.start.year - year.period.start.year
    return Time(year.first, part.last, cal.years_before(part.period, shift))


def _up_to_now(t: Tokens, time: Time, today: date) -> Time:
    """As in "from March to date", "between January 2019 and now", "between now and 2030"."""
    if time.period is None or time.kind != "point":
        return time
    before = passed_back(t, time.first - 1)
    lead, link = t.lower(before), t.lower(time.last)
    now = cal.day(today)
    if lead in ("from", "between") and link in ("to", "and", "till", "until") and time.period.start <= today:
        step = time.last + 2 if t.lower(time.last + 1) in ("the", "current") else time.last + 1
        if t.lower(step) in cue("now_words") and (link == "and") == (lead == "between"):
            return Time(before, step + 1, cal.interval(time.period, now), "window")
    if lead == "and" and t.lower(before - 1) in ("now", "today") and t.lower(before - 2) == "between":
        period = time.period
        if period.end < today:
            period = cal.years_before(period, -1) if _without_year(t, time) else period
        return Time(before - 2, time.last, cal.interval(now, period), "window")
    return time
