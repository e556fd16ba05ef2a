"""What a change is compared with: a year earlier, the quarter before, an average per year."""

from __future__ import annotations

from pipeline.extract.clauses.groups import Parse
from pipeline.extract.dates.calendar import Period
from pipeline.extract.dates.time import Time
from pipeline.extract.quantities.quantity import CHANGES, Quantity
from pipeline.extract.tokens import Tokens, phrase_book
from pipeline.extract.words import cue

_MONTH = len("2024-05")

# How a period compares with the one before it, by what its notation has behind the year; halves have no word.
_STEPS = {"": "year_on_year", "-Q": "quarter_on_quarter", "-S": None}


def assign_comparisons(p: Parse, quantities: list[Quantity], times: list[Time]) -> None:
    """Fills `comparison` of changes and growth rates, and `cumulative` of running totals."""
    t = p.t
    phrases = _phrases(t) if any(q.role in CHANGES for q in quantities) else []
    for q in quantities:
        if q.equivalent is not None:
            continue
        if q.role in CHANGES:
            q.comparison = (
                _yearly(t, q)
                or _stepped(t, q, times)
                or _nearest(p, q, quantities, phrases)
                or _against_base(t, q, times)
            )
        elif q.role == "level" and q.kind in ("count", "money") and _running(t, q):
            q.comparison = "cumulative"
    for q in quantities:
        if q.equivalent is not None:
            q.comparison = q.equivalent.comparison


def _running(t: Tokens, q: Quantity) -> bool:
    """Whether a total has been running since a start that the sentence names."""
    near = set(t.low[max(0, q.first - 6) : q.first])
    if {"cumulative", "cumulatively"} & near:
        return True
    if q.time is None or q.time.kind != "window":
        return False
    perfect = cue("perfect") & set(t.low[max(0, q.first - 12) : q.first])
    return bool(perfect) or bool(cue("cumulative") & near)


def _yearly(t: Tokens, q: Quantity) -> str | None:
    """An average per year: "grew 9 per cent a year"."""
    if t.lower(q.last) in cue("each") and t.lower(q.last + 1) in ("year", "annum"):
        return "average_annual" if t.lower(q.last + 2) not in cue("ago") else None
    if t.lower(q.last) == "annually" and q.code == "%":
        return "average_annual"
    return None


def _stepped(t: Tokens, q: Quantity, times: list[Time]) -> str | None:
    """As in "rose 0.3 percent in May from April": the month or quarter before is named behind "from"."""
    main = q.time.period if q.time is not None else None
    near = (time for time in times if q.last < time.first <= q.last + 6 and _leads_base(t, time.first))
    base = next(near, None)
    if base is None or base.period is None:
        return None
    if main is None:
        # "rose 0.4% from April": of the month before the one told of.
        return "month_on_month" if base.last - base.first == 1 and len(base.period.text) == _MONTH else None
    if len(main.text) != len(base.period.text) or (main.start - base.period.end).days != 1:
        return None
    months = "month_on_month" if len(main.text) == _MONTH else None
    return _STEPS.get(main.text[4:6], months)


def _leads_base(t: Tokens, at: int) -> bool:
    """Whether a time stands behind "from" or "than in"."""
    return t.lower(at - 1) == "from" or (t.lower(at - 2) == "than" and t.lower(at - 1) in ("in", "the"))


def _against_base(t: Tokens, q: Quantity, times: list[Time]) -> str | None:
    """What a time behind the figure makes: "more than in the same quarter of 2024", "2.9 percent on 2024"."""
    for time in times:
        if time.first < q.last or time.first > q.last + 9:
            continue
        if any(t.low[i] in (";", ",") for i in range(q.last, time.first)):
            return None
        before = {t.lower(time.first - i) for i in (1, 2, 3)}
        if not before & (cue("base_prepositions") | cue("compared")):
            return None
        if time.kind == "base" and time.years == 1:
            return "year_on_year"
        main = q.time.period if q.time else None
        if main is not None and time.period is not None and t.low[time.first] == "same":
            # "up on the same month of 2024"
            return "year_on_year" if main.start.year - time.period.start.year == 1 else None
        if _year_apart(main, time.period):
            return "year_on_year"
        return "quarter_on_quarter" if q.role == "growth_rate" and _quarter_apart(main, time.period) else None
    return None


def _quarter_apart(main: Period | None, base: Period | None) -> bool:
    """As in "1.6 per cent more than in the three months to March", told of the quarter behind."""
    if main is None or base is None or "-Q" not in main.text or "-Q" not in base.text:
        return False
    return (main.start - base.end).days == 1


def _year_apart(main: Period | None, base: Period | None) -> bool:
    """Whether two periods are the same part of a year and of the year before."""
    if main is None or base is None or len(main.text) != len(base.text):
        return False
    first, second = main.start, base.start
    return first.year - second.year == 1 and (first.month, first.day) == (second.month, second.day)


def _phrases(t: Tokens) -> list[tuple[int, int, str]]:
    """The phrases of comparison of a sentence: (first token, index behind, code)."""
    book = phrase_book("comparisons", 0, 1)
    found = []
    at = 0
    while at < len(t.low):
        match = book.match(t.low, at) if t.low[at] in book.openers else None
        if match is not None:
            named = t.low[match[0] - 1] == "quarter" and t.lower(match[0]) == "of"
            if not named:  # "from the third quarter of 2023"
                found.append((at, match[0], match[1]))
            at = match[0]
        else:
            at += 1
    return found


def _nearest(
    p: Parse, q: Quantity, quantities: list[Quantity], phrases: list[tuple[int, int, str]]
) -> str | None:
    """The phrase of comparison that costs least to reach: distance, other changes, marks, verbs between."""
    t = p.t
    best, lowest = None, 40
    for first, last, meaning in phrases:
        left = last <= q.first
        a, b = (last, q.first) if left else (q.last, first)
        passed = [o for o in quantities if o is not q and a <= o.first < b and o.role in CHANGES]
        cost = abs(b - a) + 8 * sum(1 for o in passed if o.equivalent is None)
        cost += 30 * sum(1 for i in range(a, b) if t.low[i] == ";")
        verbs = sum(1 for g in p.groups if a <= g.first and g.last <= b)
        cost += 14 * verbs
        if verbs and passed:
            cost += 20  # "after a 0.3% rise in April, and were 2.2% higher than a year earlier"
        if left:
            cost += 4
        if cost < lowest:
            best, lowest = meaning, cost
    return best
