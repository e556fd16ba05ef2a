"""Figures that others are compared with, and their times: "a year earlier", "in the quarter before"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.extract.dates import calendar as cal
from pipeline.extract.dates.parts import calendar_words
from pipeline.extract.dates.time import Time
from pipeline.extract.quantities.quantity import CHANGES, Quantity
from pipeline.extract.tokens import ARTICLES, Tokens
from pipeline.extract.words import cue, number_words

_UNITS = {"-Q": "q", "-S": "half"}
_LONGEST_NORM = 8
_YEAR = len("2024")
_LONGEST_JOINED = 7


def is_step_base(t: Tokens, time: Time, times: Sequence[Time], changes: Sequence[int]) -> bool:
    """As in "rose 0.2% in May from April to 3.4%": the month before, with which the change is compared.

    changes: where the changes of the sentence end.
    """
    if time.period is None or t.lower(time.first - 1) != "from":
        return False
    before = next((o.period for o in times if o.last == time.first - 1), None)
    if before is None:
        # "rose by 83,000 from February to 10.8 million"
        return time.first - 1 in changes and "-" in time.period.text and "/" not in time.period.text
    return len(before.text) == len(time.period.text) and before.start > time.period.end


def is_compared(t: Tokens, q: Quantity) -> bool:
    """Whether a quantity is what another is compared with, so that "a year earlier" is its own period."""
    first = q.first
    if t.lower(first - 1) == "of":
        # "compared with a loss of 2.9 trillion won"
        first = next((i for i in range(first - 2, max(0, first - 5), -1) if t.low[i] in ARTICLES), first)
        if first == q.first:
            # "down from annual growth of 1.6 percent"
            first = next(
                (i + 1 for i in range(first - 2, max(0, first - 6), -1) if t.low[i] == "from"), first
            )
    lead = [t.lower(first - i) for i in (1, 2, 3)]
    return (
        lead[0] == "from"
        or lead[0] in cue("against")
        or (lead[0] in ("with", "to") and lead[1] in ("compared", "compares"))
        or q.role == "from"
    )


def is_set_against(t: Tokens, time: Time) -> bool:
    """As in "from the first quarter", "above the first quarter's 336,681": not what the article speaks of."""
    return _owns_base(t, time) or t.lower(time.first - 1) == "from"


def is_before(t: Tokens, q: Quantity) -> bool:
    """As in "rose 8.4 percent, after a 1.9 percent drop in March": what was before another."""
    return t.low[q.first - 2 : q.first] in (["after", "a"], ["following", "a"])


def is_labelled(t: Tokens, q: Quantity) -> bool:
    """As in "filled 88.4% of seats (previous year: 85.1%)"."""
    return t.lower(q.first - 1) == ":" and "(" in t.low[max(0, q.first - 6) : q.first]


def all_compared(t: Tokens, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities that others are compared with, those joined to them too: "from 24.9% and 165 seats"."""
    found: list[Quantity] = []
    for before, q in zip((None, *quantities), quantities, strict=False):
        between = t.low[before.last : q.first] if before is not None and before in found else []
        # "with 62 percent in the 2019 election and 68 percent in 2014"
        joined = between[-1:] in (["and"], ["or"]) and len(between) <= _LONGEST_JOINED and "," not in between
        against = t.lower(q.first - 1) == "the" and t.lower(q.first - 2) in (*cue("against"), "from")
        if (joined and q.role not in CHANGES) or against or is_compared(t, q):
            found.append(q)
    return found


def as_base(t: Tokens, time: Time, today: date | None) -> Time:
    """A time that only says what is compared ("than in 2019", "from July", "the figure for 2015")."""
    at = _lead_at(t, time)
    lead = t.lower(at)
    if (
        (
            (lead in cue("against") or (lead == "from" and not _begins(t, time, today)) or lead == "before")
            and t.lower(time.last) not in cue("range_ends")
        )
        or t.lower(time.last) in ("delivery", "futures")
        or _owns_base(t, time)
        or (lead == "for" and t.lower(time.first - 2) in ("contract", "contracts", "futures"))
        or (
            lead == "over" and t.lower(time.first - 2) in ("cent", *cue("percentages")) and _names_years(time)
        )
        or (lead in ("with", "to") and t.lower(at - 1) in cue("compared"))
        or _than_norm(t, time)
        or _owns_level(t, time)
        or _of_estimate(t, time)
        or (lead in ("on", "of") and _names_year(time) and t.lower(time.first - 2) not in cue("time_points"))
    ):
        based = True
    else:
        # "since the peak of August 2022", "at a 0.6% rate in the first quarter" are no comparison.
        since = "since" in t.low[max(0, time.first - 4) : time.first]
        at = time.first - 1
        while at >= 0 and time.first - at < 6 and t.low[at] in cue("time_links_before"):
            at -= 1
        as_of = t.lower(at) == "as" and t.lower(at + 1) == "of"
        stated = _is_stated(t, at)
        same = t.lower(at) in ("point", "stage", "time") and t.lower(at - 1) == "same"
        led = (
            same
            or t.lower(at) in cue("base_leads")
            or (t.lower(at) == "from" and not _begins(t, time, today))
        )
        ranged = t.lower(time.last) in cue("range_ends")
        based = led and at < time.first - 1 and not (as_of or since or stated or ranged)
    return time._replace(kind="base") if based and time.kind != "base" else time


def _lead_at(t: Tokens, time: Time) -> int:
    """The word that leads a time, past an article or season: "below the peak of summer 2022"."""
    at = time.first - 1
    return at - 1 if t.lower(at) == "the" or t.lower(at) in calendar_words("season") else at


def _owns_base(t: Tokens, time: Time) -> bool:
    """As in "above the first quarter's 336,681"."""
    return t.lower(time.last) == "'s" and t.lower(_lead_at(t, time)) in cue("set_against")


def _than_norm(t: Tokens, time: Time) -> bool:
    """As in "5 per cent more than the average annual maximum between 1991 and 2020"."""
    at = time.first - 1
    stops = ("than", "times", *number_words("multiple"))
    while at > 0 and time.first - at < _LONGEST_NORM and t.low[at] not in stops and t.kind[at] == "w":
        at -= 1
    words = t.low[at + 1 : time.first]
    if "what" in words[:1] and t.lower(at) in stops:
        return True  # "more than what it cost in January"
    return t.lower(at) == "than" and words[:1] == ["the"] and not cue("base_words").isdisjoint(words)


def _owns_level(t: Tokens, time: Time) -> bool:
    """As in "back to 98 percent of their 2019 level"."""
    led = t.lower(time.first - 1) in cue("definite") and _names_year(time)
    return led and t.lower(time.last) in cue("base_words")


def _of_estimate(t: Tokens, time: Time) -> bool:
    """As in "less than its October estimate": when it was made; a year would be that of what is foreseen."""
    told = time.period is not None and len(time.period.text) > _YEAR
    return told and time.kind == "point" and t.lower(time.last) in cue("expectations")


def _is_stated(t: Tokens, at: int) -> bool:
    """Whether a noun has an indefinite article, so that the figure is its own: "at a 0.6% annual rate"."""
    before = t.low[max(0, at - 6) : at]
    return t.lower(at) == "rate" and bool({"a", "an"} & set(before)) and "the" not in before


def _begins(t: Tokens, time: Time, today: date | None) -> bool:
    """Whether "from" leads a range ("from 2023 to 2024") or what is to begin, rather than a comparison."""
    period = time.period
    if t.low[0] == "from" and time.first == 1:
        return True  # "From October the fare will be 2.50 euros"
    if "will" in t.low[: time.first] and period is not None and len(period.text) > _YEAR:
        return True  # "Drivers will pay $15 a day from June 30"
    ranged = bool(cue("range_ends") & set(t.low[time.first : time.last]))
    opens = time.first == 1  # "From July 1, the wage will rise"
    return period is not None and (ranged or opens or (today is not None and period.start > today))


def _names_years(time: Time) -> bool:
    """As in "a growth of 11.7 per cent over 2022-23"."""
    return time.kind == "point" and time.period is not None and len(time.period.text) in (4, 9)


def _names_year(time: Time) -> bool:
    return time.period is not None and time.period.is_year


def base_of_compared(t: Tokens, q: Quantity, times: list[Time]) -> Time | None:
    """As in "compared with $987 million, or $1.85 a share, in the same period a year earlier"."""
    if not is_compared(t, q) and not (q.anchor is not None and q.anchor.anchor is not None):
        return None
    for time in times:
        if q.last <= time.first <= q.last + 9:
            return time if time.kind == "base" else None
    return None


def resolved(time: Time, main: Time | None, today: date | None) -> Time | None:
    """A time told in years before the main one ("a year earlier") or before today, as a period."""
    if time.years and main is not None and main.period is not None:
        return time._replace(period=cal.years_before(main.period, time.years))
    if time.period is None and time.years and today is not None:
        return time._replace(period=cal.year(today.year - time.years))
    return time if time.period is not None else None


def month_before(t: Tokens, own: Time, main: Time | None) -> Time | None:
    """As in "slowed to 2.2% in May from 2.5% a month earlier": the month before the one told of."""
    words = t.low[own.first : own.last]
    told = main.period if main is not None else None
    if told is None or _unit(told) != "mo" or words[:2] not in (["a", "month"], ["the", "month"]):
        return None
    stepped = words[-1] in cue("ago")
    return own._replace(period=cal.back(told.start, "mo", 1)) if stepped else None


def of_same_part(t: Tokens, own: Time, main: Time | None) -> Time:
    """As in "3 billion yuan in the quarter, against 2 billion last year": the same quarter of that year."""
    told = main.period if main is not None else None
    if own.period is None or told is None or len(own.period.text) != _YEAR:
        return own
    if told.is_year or told.start.year != told.end.year:
        return own
    words = set(t.low[own.first : own.last])
    years = told.start.year - own.period.start.year
    if not ((cue("previous") & words and years == 1) or ("same" in words and years > 0)):
        return own
    return own._replace(period=cal.years_before(told, years))


def counted_back(t: Tokens, time: Time, times: list[Time], told: cal.Period | None) -> Time:
    """As in "in the September quarter ... in the previous quarter": the one before it, not before today's."""
    words = t.low[time.first : time.last]
    unit = "q" if words[-2:] in (["three", "months"], ["3", "months"]) else _unit(time.period)
    if unit is None or not ((cue("previous") - {"last"}) | {"before"}) & set(words):
        return time
    named = (o.period for o in times if o is not time and o.kind == "point" and _unit(o.period) == unit)
    main = next(named, told if _unit(told) == unit else None)
    if main is None:
        return time
    kind = "point" if time.kind == "mask" else time.kind
    return time._replace(period=cal.back(main.start, unit, 1), kind=kind)


def _unit(period: cal.Period | None) -> str | None:
    """The unit of a quarter, half or month; None of other times."""
    if period is None or len(period.text) != 7:
        return None
    return _UNITS.get(period.text[4:6], "mo")
