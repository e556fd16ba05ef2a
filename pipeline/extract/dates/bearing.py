"""Whether an expression of time bears on a quantity at all: what is so now, or a record, has no such time."""

from __future__ import annotations

from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.tenses import tense
from pipeline.extract.dates.time import Time
from pipeline.extract.quantities.quantity import CHANGES, Quantity
from pipeline.extract.tokens import ARTICLES, Tokens
from pipeline.extract.words import cue, mapping, words_of


def of_record(t: Tokens, time: Time) -> bool:
    """As in "their worst result since 2002", "the first rise in three years": how rare a figure is."""
    if t.lower(time.first) in ("this", "in") and "," in t.low[max(0, time.first - 6) : time.first]:
        # ", the first quarterly growth this year"
        mark = max(i for i in range(max(0, time.first - 6), time.first) if t.low[i] == ",")
        if t.lower(mark + 1) == "the" and t.lower(mark + 2) in cue("record_words"):
            return True
    since = next((i for i in range(time.first, max(-1, time.first - 4), -1) if t.lower(i) == "since"), None)
    if since is None:
        return False
    return any(t.low[i] in cue("record_words") for i in range(max(0, since - 5), since))


def is_timeless(p: Parse, q: Quantity) -> bool:
    """Whether a figure describes a thing whatever its sentence tells: an age, "a 370-employee studio"."""
    follower = p.t.lower(q.last)
    reached = follower in cue("marks_reached") or follower in words_of("change_nouns")
    if q.rule == "age" or (q.adjectival and q.kind in ("measure", "duration", "count") and not reached):
        return True
    stepwise = p.t.lower(q.first - 1) == "in" and p.t.lower(q.last - 1) in cue("steps")
    if stepwise or _is_known(p, q) or _is_distance(p.t, q) or _is_standard(p, q) or _is_speaker(p, q):
        return True
    clause = p.scopes.of(q.core)
    owned = p.tags[q.first - 1 : q.first] == ["gen"]
    # "Hallberg, Europe's second-biggest truck maker, cut"
    return q.kind == "rank" and owned and clause is not None and q.last <= clause.group.first


def _is_distance(t: Tokens, q: Quantity) -> bool:
    """As in "was dug up 140 miles south of Baghdad in 1932": a distance is where, not how much."""
    return mapping("dimensions").get(q.code or "") == "length" and t.lower(q.last) in cue("directions")


def _is_known(p: Parse, q: Quantity) -> bool:
    """As in "The three producers have tabled 5.5 percent for this year": who they are was told before."""
    known = q.kind == "count" and q.number.form == "words" and p.t.lower(q.first - 1) == "the"
    return known and any(group.first == q.last and group.form == "finite" for group in p.groups)


def _is_speaker(p: Parse, q: Quantity) -> bool:
    """As in "will weaken by yearend, two analysts said"."""
    verb = next((group for group in p.groups if group.first >= q.last), None)
    if verb is None or q.kind != "count":
        return False
    return (
        verb.cls == "say" and not verb.passive and set(p.tags[q.last : verb.first]) <= {"noun", "name", "adj"}
    )


def _is_standard(p: Parse, q: Quantity) -> bool:
    """As in "below the 95% that is needed", "a ten-year average of 76 percent": a norm of any day."""
    before = p.t.low[max(0, q.first - 5) : q.first]
    if before[-2:] == ["average", "of"] and before[-4:-3] == ["-"]:
        return True
    clause = p.scopes.of(q.last) if q.last < len(p.t) else None
    if clause is None or clause.tie != "relative" or clause.first != q.last:
        return False
    return p.t.lower(q.first - 1) == "the" and tense(p, clause.group) == "present"


def bears_on(p: Parse, q: Quantity, time: Time) -> bool:
    """Whether nothing between a quantity and a time, or at the quantity, cuts one from the other."""
    return not (
        _aside(p.t, q, time)
        or _in_aside(p, q, time)
        or _of_aside(p, q, time)
        or _of_whole(p.t, q, time)
        or _now(p.t, q, time)
        or _of_owner(p.t, q, time)
        or _of_sum(p, q, time)
        or _of_event(p, q, time)
        or _of_infinitive(p, q, time)
    )


def _aside(t: Tokens, q: Quantity, time: Time) -> bool:
    """As in "The shares, up 11% since January, were trading 6.8% higher": the time of an aside is its own.

    At the end of a sentence ("traded at 34 euros, up 17% since January") a level has not been so since.
    """
    opening = next((i for i in range(time.first - 1, max(0, time.first - 10), -1) if t.low[i] == ","), None)
    if opening is None or t.low[opening + 1] not in ("up", "down", *ARTICLES):
        return False
    if t.lower(time.last) != "," and t.low[opening + 1] not in ARTICLES:
        return time.kind == "window" and q.last <= opening and q.role not in CHANGES
    return t.lower(time.last) == "," and (q.first >= time.last or q.last <= opening)


def _in_aside(p: Parse, q: Quantity, time: Time) -> bool:
    """As in "The site, 11 hectares in size, can feed 0.9 TWh by 2028": what an aside says is of any time."""
    clause = p.scopes.of(q.core)
    close = clause.group.first - 1 if clause is not None else -1
    if q.last > close or q.role in CHANGES or p.t.lower(close) != ",":
        return False
    opening = next((i for i in range(close - 1, 0, -1) if p.tags[i] == "mark" and p.t.low[i] == ","), close)
    stated = p.t.lower(opening + 1) in cue("stating")  # "the recycling rate, at 44.6 percent, has"
    return opening < q.first and not opening < time.first < close and not stated


def _of_aside(p: Parse, q: Quantity, time: Time) -> bool:
    """As in "Exports, worth 3 billion in 2023, will double by 2029": its time is of nothing else."""
    close = time.last
    if p.t.lower(close) != "," or not any(group.first == close + 1 for group in p.groups):
        return False
    opening = next((i for i in range(time.first - 1, 0, -1) if p.tags[i] == "mark" and p.t.low[i] == ","), 0)
    if opening < q.first < close or opening == 0:
        return False
    told = "num" in p.tags[opening:close] or any(opening < group.first < close for group in p.groups)
    return told and p.tags[opening - 1] in ("noun", "name")


def _of_whole(t: Tokens, q: Quantity, time: Time) -> bool:
    """As in "Of the 4,300 homes planned, 600 will be ready by 2027": those of the whole need not be."""
    if t.low[:2] != ["of", "the"] or q.first != 2:
        return False
    return "," in t.low[q.last : time.first]


def _now(t: Tokens, q: Quantity, time: Time) -> bool:
    """As in "added 2 million in the quarter and now has 46 million": what is so now has no time named."""
    words = t.low[time.last : q.first]
    before = "now" in words and not _expects_now(words)
    return before or t.lower(q.last) == "now" or "already" in t.low[q.last : q.last + 3]


def _expects_now(words: list[str]) -> bool:
    """As in "For 2024, the company now expects sales of": the expectation is new, not the figure."""
    at = words.index("now")
    return mapping("status").get("".join(words[at + 1 : at + 2])) == "F" and "and" not in words[:at]


def _of_owner(t: Tokens, q: Quantity, time: Time) -> bool:
    """As in "a premium of 38 per cent to Monday's close", "to its Friday close": a day of that thing."""
    owns = t.lower(time.last) in ("'s", *cue("closes")) and time.period is not None and time.period.is_day
    return owns and not 0 <= q.first - time.last <= 6


def _of_sum(p: Parse, q: Quantity, time: Time) -> bool:
    """As in "climbed 5%, trimming its year-to-date loss to 22%": how far the later noun is counted."""
    to_date = p.t.low[time.last - 1] == "date" and p.t.hyphen(time.last - 2)
    return to_date and q.last <= time.first and p.tags[time.last : time.last + 1] in (["noun"], ["adj"])


def _of_event(p: Parse, q: Quantity, time: Time) -> bool:
    """As in "ordered to pay 2.5 billion over a 2022 crash": the year of what the noun is."""
    year = time.period is not None and time.period.is_year and time.last - time.first == 1
    named = p.t.lower(time.first - 1) in ARTICLES and p.t.lower(time.last).isalpha()
    return year and named and p.t.lower(time.first - 2) in cue("occasions") and q.last <= time.first


def _of_infinitive(p: Parse, q: Quantity, time: Time) -> bool:
    """As in "plans to hire 30 engineers and to open a plant in 2027": the time is of the later verb.

    Likewise "by 2025 as part of a plan to save 40 million a year": what a noun is for is of no time told.
    """
    return any(
        group.form == "infinitive"
        and (
            (q.last <= group.first and group.last <= time.first)
            or (
                time.last < group.first
                and group.last <= q.first
                and p.t.low[group.first - 1] in cue("purposes")
            )
        )
        for group in p.groups
    )
