"""Divides a noun phrase into what is measured, whose it is and which part of it."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.phrases import Span, referent
from pipeline.extract.tokens import ARTICLES
from pipeline.extract.words import cue

# What begins the goal in "exports to Togo"; "contribution rate to industrial growth" is one measure.
_GOALS = ("num", "time", "base", "name", "det", "poss")


class Measured(NamedTuple):
    """What a noun phrase says: the measure, whose it is, and the part that is measured; token spans."""

    indicator: Span | None = None
    owner: Span | None = None
    part: Span | None = None


def split(p: Parse, span: Span) -> Measured:
    """Divides "the output value of Hefei's emerging industries" into measure, owner and part."""
    t, tags = p.t, p.tags
    first, last = span
    if tags[first] == "poss" and t.low[first] == "whose":
        return _of_antecedent(p, span)
    while first < last and (tags[first] in ("conj", "adv", "mark", "time") or t.low[first] == "both"):
        first += 1
    first = _behind_figure(p, first, last)
    end = cut = _cut(p, first, last)
    if cut == last - 1 > first and tags[cut] == "ved":
        # "the number of cars sold"
        cut = last
    of = next((i for i in range(first, cut) if t.low[i] == "of" and tags[i] == "prep"), cut)
    expected = _expected(p, first, min(of, cut), last)
    if expected is not None:
        return expected
    place = _place_behind(p, end, last) or _agent(p, end, last)
    mark = _possessor(p, first, of)
    if mark is not None or tags[first : first + 1] == ["poss"]:
        return _with_owner(p, (first, cut), of, mark)
    if of < cut:
        return _with_of(p, (first, cut), of, place)
    while cut > first + 1 and tags[cut - 1] in ("adj", "adv") and tags[cut - 2] == "name":
        # "China alone"
        cut -= 1
    time = next((i for i in range(first + 1, cut) if tags[i] == "time"), None)
    if time is not None and all(tags[i] == "name" or _named(p, i) for i in range(first, time)):
        # "Apple Q2 revenue"
        return Measured(_trim(p, time, cut), (first, time), None)
    names = first
    while names < cut and (
        tags[names] == "name" or (tags[names] == "det" and names == first) or t.low[names] in ("-", "&")
    ):
        names += 1
    if first < cut and (t.low[cut - 1] in cue("owners") or tags[cut - 1] in ("name", "pron")):
        return Measured(None, (first, cut), None)
    if names > first and names < cut and tags[names - 1] == "name" and tags[cut - 1] in ("noun", "ing"):
        start = first + 1 if tags[first] == "det" else first
        if t.low[cut - 1] in cue("traded"):
            # "Brent crude", "the Nikkei index"
            return Measured((start, cut), place, None)
        if start < names:
            return Measured(_trim(p, names, cut), (start, names), None)
    return Measured(_trim(p, first, cut), place, None)


def _of_antecedent(p: Parse, span: Span) -> Measured:
    """Divides "trackers, whose fees": what the pronoun stands for is the owner."""
    first, last = span
    found = split(p, (first + 1, last)) if first + 1 < last else Measured()
    return found._replace(owner=referent(p, first))


def _with_owner(p: Parse, span: Span, of: int, mark: int | None) -> Measured:
    """Divides "Hefei's output of steel", "its output of steel"; mark: the possessive mark, None for "its"."""
    t, tags, (first, cut) = p.t, p.tags, span
    part = _trim(p, of + 1, cut) if of < cut else None
    if mark is None:
        return Measured(_trim(p, first + 1, of), (first, first + 1), part)
    named = mark + 1 < cut and all(tags[i] == "name" for i in range(mark + 1, cut))
    if named or (mark + 1 < cut == of and t.low[cut - 1] in cue("acting_owners")):
        # "Berlin's Solvena", "Norway's sovereign wealth fund"
        return Measured(None, (mark + 1, cut), None)
    if t.low[mark] != "'s" and tags[first:mark] == ["noun"]:
        # "customers' deposits": a kind of deposits, nobody's in particular.
        return Measured((first, of), None, part)
    return Measured(_trim(p, mark + 1, of), _trim(p, first, mark), part)


def _expected(p: Parse, first: int, end: int, last: int) -> Measured | None:
    """As in "its estimate of unit costs": what is expected is the measure."""
    if not first < end < last or p.t.low[end - 1] not in cue("expectations"):
        return None
    inner = split(p, (end + 1, last)) if p.t.low[end] in ("of", "for") else Measured()
    if inner.indicator is None:
        return None
    owner = (first, first + 1) if p.tags[first] == "poss" else split(p, (first, end)).owner
    return Measured(inner.indicator, inner.owner or owner, inner.part)


def _with_of(p: Parse, span: Span, of: int, place: Span | None) -> Measured:
    """Divides "the output value of the sector": behind "of" stands an owner, a part or the measure itself."""
    t, (first, cut) = p.t, span
    if of + 1 == cut:
        return Measured()  # "a total of 12 companies"
    inner = split(p, (of + 1, cut))
    if of == first + 1 and t.low[first] in cue("each_of") and inner.indicator is not None:
        # "each of its newest tools"
        return inner
    head = _trim(p, first, of)
    if inner.owner is not None and inner.indicator is not None:
        return Measured(head, inner.owner, inner.indicator)
    named = inner.owner is not None and p.tags[inner.owner[1] - 1] == "name"
    if head is not None and t.low[head[1] - 1] in cue("light_heads") and not named:
        return Measured((head[0], cut), place, None)
    if inner.owner is not None:
        return Measured(head, inner.owner, None)
    if t.low[of + 1] in ARTICLES:
        # "the price of a pack"
        return Measured(head, inner.indicator or place, None)
    return Measured(head, place, inner.indicator)


def _behind_figure(p: Parse, first: int, last: int) -> int:
    """Where the noun begins in "about 41 per cent of the globe", "ten-year yields"; else the first token."""
    at = first
    while at < last and (p.tags[at] == "num" or (at > first and p.t.low[at] in cue("hyphens"))):
        at += 1
    if not first < at < last:
        return first
    if p.t.low[at] == "of" or _aged(p, at):
        return at + 1
    return at if p.tags[at] in ("noun", "adj", "name", "ing", "ved") else first


def _aged(p: Parse, at: int) -> bool:
    """Whether a word is the end of "4-year-old" in "the 4-year-old bridge"."""
    return p.t.low[at] == "old" and p.t.lower(at - 1) in cue("hyphens") and p.t.joined(at)


def _cut(p: Parse, first: int, last: int) -> int:
    """Where a noun phrase ends: a comma, a bracket, a verb, a relative pronoun, most prepositions."""
    t, tags = p.t, p.tags
    for i in range(first, last):
        low = t.low[i]
        if (low in (",", "(", ";", ":", "—", "–", ")") and tags[i] == "mark") or tags[i] in (
            "rel",
            "verb",
            "modal",
            "be",
            "have",
            "sub",
            "base",
            "ved",
        ):
            if tags[i] == "ved" and i + 1 < last and tags[i + 1] in ("noun", "name", "adj"):
                continue
            return i
        if i > first and (
            (low in cue("np_cut") and tags[i] != "noun")
            or (tags[i] == "num" and not _modifies(p, i, last))
            or (tags[i] == "time" and not _before_measure(p, i, last))
            or (
                (tags[i] == "adv" and i + 1 < last and tags[i + 1] == "prep")
                or (
                    tags[i] == "ing"
                    and tags[i - 1] in ("noun", "name")
                    and i + 1 < last
                    and tags[i + 1] in ("num", "det", "adv")
                )
            )
        ):
            return i
        if i > first and low == "to" and (i + 1 >= last or tags[i + 1] in _GOALS):
            return i
        if i > first and low == "and" and i + 1 < last and tags[i + 1] in ("det", "poss"):
            return i
    return last


def _modifies(p: Parse, at: int, last: int) -> bool:
    """Whether a figure inside a phrase modifies its noun: "a planned 765-kilovolt line"."""
    start = at
    while start and (p.tags[start - 1] == "num" or p.t.low[start - 1] in cue("hyphens")):
        start -= 1
    end = next((i for i in range(at, last) if p.tags[i] != "num" and p.t.low[i] not in cue("hyphens")), last)
    led = start != at or (start > 0 and p.tags[start - 1] in ("det", "adj", "poss", "gen"))
    return led and end < last and p.tags[end] in ("noun", "adj", "name", "ing")


def _before_measure(p: Parse, at: int, last: int) -> bool:
    """As in "the bank's half-year profit": a time between an owner or article and the noun."""
    end = at
    while end < last and p.tags[end] == "time":
        end += 1
    start = at
    while start and p.tags[start - 1] == "time":
        start -= 1
    led = start > 0 and (p.tags[start - 1] in ("gen", "poss", "det", "adj", "name") or _named(p, start - 1))
    return led and end < last and p.tags[end] in ("noun", "adj")


def _named(p: Parse, at: int) -> bool:
    """Whether a noun is written as a name."""
    return p.tags[at] == "noun" and p.t.word[at][0].isupper()


def _possessor(p: Parse, first: int, last: int) -> int | None:
    """The last possessive mark of a phrase."""
    t = p.t
    for i in range(last - 1, first, -1):
        if t.low[i] == "'s" or (t.low[i] in ("'", "’") and t.low[i - 1].endswith("s") and t.joined(i)):
            return i
    return None


def _trim(p: Parse, first: int, last: int) -> Span | None:
    """Drops determiners, quotation marks and loose words at both ends."""
    t, tags = p.t, p.tags
    while first < last and (
        tags[first] in ("det", "adv", "conj", "prep", "mark", "gen", "time") or _aged(p, first)
    ):
        if t.lower(first + 1) in cue("hyphens") and tags[first] != "time":
            break  # "all-time"
        first += 1
    if t.lower(first + 2) == "than" and t.lower(first + 3) in cue("hyphens") and first + 5 < last:
        first += 5  # "better-than-expected profit"
    while last > first and (
        tags[last - 1] in ("adv", "conj", "prep", "det")
        or (t.low[last - 1] in cue("said_behind") and tags[last - 1] == "adj")
        or (tags[last - 1] == "mark" and t.low[last - 1] not in ")%")
    ):
        last -= 1
    return (first, last) if first < last else None


def _agent(p: Parse, cut: int, last: int) -> Span | None:
    """As in "money sent home by migrants": who does what the participle behind a measure says."""
    if cut >= last or p.tags[cut] != "ved":
        return None
    by = next((i for i in range(cut + 1, min(cut + 3, last)) if p.t.low[i] == "by"), None)
    return (by + 1, last) if by is not None and by + 1 < last else None


def _place_behind(p: Parse, cut: int, last: int) -> Span | None:
    """As in "unemployment in Spain", "demand on the Texas grid": what stands behind "in" owns the measure."""
    t, tags = p.t, p.tags
    if cut >= last:
        return None
    sent = t.low[cut] == "from" and t.lower(cut - 1) in cue("moved_goods")
    if not sent and t.low[cut] not in cue("place_leads"):
        return None
    at = cut + 1
    if at < last and tags[at] == "det":
        end = at + 1
        while end < last and tags[end] in ("noun", "name", "adj", "num", "mark") and t.low[end] != ",":
            end += 1
        head = t.low[end - 1]
        if head in cue("owners") | cue("place_heads") or "name" in tags[at:end]:
            return at, end
        return None
    end = next((i for i in range(at, last) if tags[i] != "name"), last)
    return (at, end) if end > at else None
