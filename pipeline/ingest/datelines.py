"""Lines that say when, where and by whom: `May 26, 2024`, `By Jane Doe`, `LONDON, May 26 (Reuters) - `."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.ingest.words import alternatives, are_names, cues

MAX_LINE = 240
"""Longer paragraphs say more than when, where and by whom."""


def is_dateline(line: str) -> bool:
    """Whether a paragraph says nothing but a day or an author, with label, time, place or agency."""
    if len(line) > MAX_LINE or (len(line) > MAX_LINE // 2 and line.endswith((".", "”", '"'))):
        return False
    rest, days = _date().subn("|", line)
    if (
        not days
        and not any(alone.fullmatch(line) for alone in (_label(), _clock()))
        and not _credit().match(line)
    ):
        return False
    rest = _clock().sub("|", rest)
    return all(map(_is_name_or_label, _separator().split(rest)))


def stated_day(line: str) -> str | None:
    """The ISO day that a date line states; None where it states none or may mean two days.

    Of several days the one that is said to be that of publication counts, else the first.
    """
    found = list(_date().finditer(line))
    published = [match for match in found if _publication().search(line, 0, match.start())]
    return _day((published or found)[0]) if found else None


def date_end(text: str, start: int, end: int) -> int | None:
    """Where the article goes on after a day that a paragraph begins with, `date 2024-05-26 Profits rose`.

    None when it begins with no day that is labelled or written in digits, or when nothing else follows.
    """
    match = _leading_date().match(text, start, min(end, start + MAX_LINE))
    return match.end() if match and match.end() < end else None


def opening_end(text: str, start: int, end: int) -> int | None:
    """Where the report begins after an agency's opening, `HEFEI, May 26 (Xinhua) -- `; None without one."""
    if not (text[start].isupper() or text[start] == "(") or text[end - 1] not in ".!…”\"’')]":
        return None
    match = _opening().match(text, start, min(end, start + MAX_LINE))
    if match is None or match.end() >= end:
        return None
    if match["day"] or match["agency"]:
        return match.end() if match["dash"] or (match["day"] and match["agency"]) else None
    city = match["place"].partition(",")[0]
    shouted = city.isupper() and len(city) > 4  # longer than GDP, NASA and their like
    return match.end() if shouted and match["dash"] else None


def _is_name_or_label(segment: str) -> bool:
    """Whether a segment is empty, a label, or a credit with names: a few capitalised words."""
    bare = segment.strip(" \t.:()[]*_")
    return bool(_handle().fullmatch(bare)) or are_names(_label().sub("", bare))


def _day(match: re.Match[str]) -> str | None:
    year = match["year"] or match["year2"] or match["year3"] or match["year4"]
    name = match["month_name"] or match["month_name2"]
    if name:
        month, day = _month(name), match["day"] or match["day2"]
    elif match["month"]:
        month, day = int(match["month"]), match["day3"]
    else:
        first, second = int(match["one"]), int(match["two"])
        if first != second and max(first, second) <= 12:
            return None
        day, month = max(first, second), min(first, second)
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    names = [month.lower()[:3] for month in cues("month")]
    return 1 + names.index(name.lower()[:3])


@cache
def _date() -> re.Pattern[str]:
    return re.compile(_day_pattern(), re.IGNORECASE)


def _day_pattern() -> str:
    """A day with its year, in any usual order."""
    month = rf"(?:{alternatives('month', 'month_short')})"
    nth = r"(?:st|nd|rd|th)?"
    return (
        rf"(?:(?:{alternatives('weekday', 'weekday_short')})\.?,?\s+)?(?:"
        rf"(?<!\w)(?P<month_name>{month})\.?\s+(?P<day>\d{{1,2}}){nth},?\s+(?P<year>\d{{4}})(?!\d)"
        rf"|(?<!\d)(?P<day2>\d{{1,2}}){nth}(?:\s+of)?[\s-]+(?P<month_name2>{month})\.?,?[\s-]+(?P<year2>\d{{4}})(?!\d)"
        r"|(?<!\d)(?P<year3>\d{4})(?P<mark>[-/.]?)(?P<month>\d{1,2})(?P=mark)(?P<day3>\d{1,2})(?!\d)"
        r"|(?<![\d/.-])(?P<one>\d{1,2})(?P<mark2>[-/.])(?P<two>\d{1,2})(?P=mark2)(?P<year4>\d{4})(?!\d))"
    )


@cache
def _leading_date() -> re.Pattern[str]:
    label = rf"(?:{alternatives('date_label', 'publication_label')})\b\s*:?\s*"
    clock = r"(?:[T\s]+\d{1,2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?"
    return re.compile(rf"(?i:{label}{_day_pattern()}|\d{{4}}-\d\d-\d\d){clock}\s+(?=[\"“‘'A-Z0-9(])")


@cache
def _publication() -> re.Pattern[str]:
    """A label that says that the day after it is that of publication."""
    return re.compile(rf"\b(?:{alternatives('publication_label')})\b[\s:*_–-]*$", re.IGNORECASE)


@cache
def _clock() -> re.Pattern[str]:
    zone = alternatives("time_zone")
    return re.compile(
        r"T?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?\s*(?:Z\b|[+-]\d{2}:?\d{2})?"
        rf"|\d{{1,2}}\s*[ap]\.?m\b\.?|\(?\b(?:{zone})\b\)?(?:[+-]\d{{1,2}}(?::\d{{2}})?)?"
        rf"|\b(?:{alternatives('weekday')})\b|\d+[\s-](?:{alternatives('reading_time')})\b",
        re.IGNORECASE,
    )


@cache
def _handle() -> re.Pattern[str]:
    """A credit to one word, which may be written in lower case: `Editor: huaxia`."""
    return re.compile(rf"(?:{alternatives('credit_label')})\s*:\s*\S+", re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:(?:{alternatives('date_label', 'publication_label', 'credit_label')})\b[\s:]*)+", re.IGNORECASE
    )


@cache
def _credit() -> re.Pattern[str]:
    return re.compile(rf"[\s(\[*_]*(?:{alternatives('credit_label')})\b:?\s+[A-Z]", re.IGNORECASE)


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(r"[|•·;,/\r\n–—]+|\s-\s|\s{2,}")


@cache
def _opening() -> re.Pattern[str]:
    """Place, day and agency, each of which may be missing, before a dash or colon and a capital.

    Wires of press releases write `LONDON--(BUSINESS WIRE)--Profits` and `LONDON, May 26 /PRNewswire/ -- `.
    """
    month = rf"(?:{alternatives('month', 'month_short')})"
    name = r"[A-Z][^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?"
    place = rf"(?P<place>{name}(?:[ /]{name}){{0,3}}(?:,\s{name}(?:\s{name})?)?)"
    day = rf"(?P<day>(?:{month}\.?\s+\d{{1,2}}|\d{{1,2}}\s+{month}\.?)(?:,?\s+\d{{4}})?)"
    agency = r"(?P<agency>\([A-Z][\w./& ]{1,40}\)|/[A-Z][\w. -]{1,40}/)"
    return re.compile(
        rf"(?=[A-Z(])(?:{place})?(?:,?\s*{day})?(?:(?:,|--)?\s*{agency})?"
        r"(?:\s*(?P<dash>--+|[–—:-])(?:\s+|(?<=\)--))|(?<=\))\s+)(?=[\"“‘'A-Z0-9])"
    )
