"""Shares: the whole that they are a part of, and the measure that stands in for it."""

from __future__ import annotations

from pipeline.extract.clauses.beside import behind_conversion
from pipeline.extract.clauses.division import Measured, split
from pipeline.extract.clauses.filling import take
from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.leads import governor, lead_of, verb_between
from pipeline.extract.clauses.phrases import Span, is_partitive, phrase_after, referent
from pipeline.extract.clauses.subjects import acting_subject, subject_of
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.units.singular import is_plural
from pipeline.extract.verbs import CHANGING
from pipeline.extract.words import cue, number_words


def find_whole(p: Parse, q: Quantity) -> None:
    """Fills the whole of a share: "54.7% of the total", "a 20 percent stake in X"."""
    t = p.t
    at = behind_conversion(p, q.last)
    if t.lower(at) in cue("share_nouns"):
        q.indicator = (at, at + 1)
        at += 1
    span = None
    if is_partitive(t, at):
        # "220 million people, two-fifths of whom live"
        span = referent(p, q.first)
    elif t.lower(at) == "of" or (t.lower(at) == "in" and q.role == "share"):
        span = phrase_after(p, at + 1) or _counted_behind(p, at + 1)
    elif (
        q.rule == "fraction"
        and q.role in ("share", "to", "from")
        and at < len(t)
        and p.tags[at] in ("noun", "adj")
    ):
        # "one in five adults"
        span = phrase_after(p, at)
    if span is None and q.role == "share" and t.lower(at) != "of":
        span = _opening_whole(p, q)
    if span is None:
        return
    if p.tags[span[0]] == "num":
        q.share_of = span
        return
    if p.tags[span[1] - 1] == "gen" and (counted := _counted(p, span[1])) is not None:
        # "70 percent of the city's 2.2 million residents"
        q.share_of, q.subject, q.indicator = counted, split(p, span).owner, counted
        return
    span = _coordinate(p, span)
    whole = split(p, span)
    q.share_of = whole.indicator or whole.owner or span
    if whole.indicator is None:
        return
    if whole.owner is not None and p.tags[whole.owner[0]] != "poss":
        q.subject = _holder(p, q) or whole.owner
    if whole.part is not None:
        q.share_of = (whole.indicator[0], max(whole.part[1], whole.indicator[1]))


def _coordinate(p: Parse, span: Span) -> Span:
    """As in "55 percent of the city's aerospace and software companies": two words tell of one plural."""
    t, (first, end) = p.t, span
    if t.lower(end) != "and" or is_plural(t.low[end - 1]):
        return span
    behind = phrase_after(p, end + 1)
    whole = behind is not None and behind[1] - behind[0] > 1 and is_plural(t.low[behind[1] - 1])
    return (first, behind[1]) if behind is not None and whole else span


def _counted_behind(p: Parse, at: int) -> Span | None:
    """As in "two in five of the 500 publicans surveyed": the thing counted."""
    return _counted(p, at + 1 if p.tags[at : at + 1] == ["det"] else at)


def _counted(p: Parse, at: int) -> Span | None:
    """The noun of a count that begins at a token: "2.2 million residents"."""
    end = at
    while end < len(p.t) and p.tags[end] == "num":
        end += 1
    noun = end - 1
    while noun > at and p.t.kind[noun] == "w" and p.t.low[noun] not in number_words("scale"):
        noun -= 1
    return (noun + 1, end) if at <= noun < end - 1 else None


def _holder(p: Parse, q: Quantity) -> Span | None:
    """Whose a share is: "Acme makes 90 percent of the world's chips", "is home to 37 percent of them"."""
    group = governor(p, q)
    if group is None or group.passive or group.form != "finite":
        return None
    lead = lead_of(p, q)
    held = lead.at == group.last - 1 or p.t.low[lead.at - 1 : lead.at + 1] in (["home", "to"], ["host", "to"])
    held = held or (lead.word in ("for", "up") and lead.at == group.last)
    subject = acting_subject(p, group) if held else None
    found = split(p, subject) if subject is not None else None
    return found.owner if found is not None and found.indicator is None else None


def _opening_whole(p: Parse, q: Quantity) -> Span | None:
    """As in "Of the founders, four in five are under 40", "new jobs, of which 90 percent were informal"."""
    if is_partitive(p.t, q.first - 2):
        return referent(p, q.first - 2)
    opener = next((i for i in range(min(3, q.first)) if p.t.low[i] in ("of", "among")), None)
    if opener is None or any(p.tags[i] != "name" and p.tags[i] != "mark" for i in range(opener)):
        return None
    return phrase_after(p, opener + 1, q.first)


def measure_of_share(p: Parse, q: Quantity, earlier: list[Quantity]) -> None:
    """The indicator of a share is the measure of its part where that is written, else the whole."""
    group = governor(p, q)
    if group is None or not (
        _of_same(p, q, group, earlier) or _of_object(p, q, group) or _of_subject(p, q, group)
    ):
        q.indicator = q.indicator or q.share_of


def _of_same(p: Parse, q: Quantity, group: Group, earlier: list[Quantity]) -> bool:
    """As in "an increase of 11.1% in output value, accounting for 54.7% of the total"."""
    before = earlier[-1] if earlier and group.form == "ing" else None
    if before is None or before.indicator is None or before.kind == "rank":
        return False
    if verb_between(p, before.last, group.first):
        return False
    q.indicator, q.subject = before.indicator, q.subject or before.subject
    q.breakdown = q.breakdown or before.breakdown
    return True


def _of_object(p: Parse, q: Quantity, group: Group) -> bool:
    """As in "to lift military spending to 5 percent of output"."""
    lead = lead_of(p, q)
    if lead.word != "to" or group.cls not in CHANGING:
        return False
    target = phrase_after(p, group.last, lead.at)
    span = target if target is not None and target[0] == group.last else subject_of(p, group)
    found = split(p, span) if span is not None else Measured()
    if found.indicator is None:
        return False
    take(q, found)
    return True


def _of_subject(p: Parse, q: Quantity, group: Group) -> bool:
    """As in "Exports of copper make up 70 percent of its sales": an owner alone is the part."""
    parts = group.cls in ("share", "level")
    subject = subject_of(p, group) if parts or lead_of(p, q).at == group.last - 1 else None
    if subject is None or subject[0] <= q.core < subject[1]:
        return False
    found = split(p, subject)
    if found.indicator is None and found.part is None:
        q.breakdown = q.breakdown or found.owner
        return False
    take(q, found)
    q.breakdown = q.breakdown or q.indicator
    if q.subject is None and p.tags[q.last + 1 : q.last + 2] == ["poss"]:
        q.subject = (q.last + 1, q.last + 2)  # "Copper makes up 70 percent of its exports"
    return True
