"""The subject of a verb: the noun phrase before it, its antecedent, or that of the verb before."""

from __future__ import annotations

from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.phrases import Span, before_comma, phrase_before, referent
from pipeline.extract.clauses.starts import clause_start
from pipeline.extract.names.lexicon import person_posts
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import cue, mapping

# How many verbs may share a subject, one after another.
_DEEPEST = 4


def subject_of(p: Parse, group: Group, depth: int = 0) -> Span | None:
    """The subject of a verb group: the phrase before it, its antecedent, or that of the verb before."""
    index = p.groups.index(group)
    if group.form in ("ing", "participle"):
        return _of_participle(p, index, depth)
    previous = p.groups[index - 1] if index and depth < _DEEPEST else None
    if group.form == "infinitive" and previous is not None:
        return _object_before(p, group, previous) or subject_of(p, previous, depth + 1)
    if previous is not None and previous.cls == "say" and previous.last == group.first:
        antecedent = _antecedent_of_said(p, subject_of(p, previous, depth + 1))
        if antecedent is not None:
            return antecedent
    pronoun = _pronoun_before(p, group.first)
    if pronoun is not None:
        return _antecedent(p, pronoun)
    segment = _first_segment(p, *clause_start(p, index))
    if segment is None and previous is not None:
        return subject_of(p, previous, depth + 1)
    return segment


def _of_participle(p: Parse, index: int, depth: int) -> Span | None:
    """The subject of a participle: the noun before it, else that of the clause on which it hangs."""
    a = p.groups[index].first
    if index == 0 and a > 1 and p.t.low[a - 1] == ",":
        return phrase_before(p, a - 1)
    shares = index > 0 and depth < _DEEPEST
    if shares and (p.t.low[a - 1] in cue("participle_leads") or p.t.low[a - 1] == "before"):
        return subject_of(p, _behind_aside(p, index), depth + 1)
    span = phrase_before(p, a)
    return subject_of(p, p.groups[index - 1], depth + 1) if span is None and shares else span


def _object_before(p: Parse, group: Group, previous: Group) -> Span | None:
    """As in "expects sales to rise": what stands between a verb and an infinitive, where that is its act."""
    span = phrase_before(p, group.first) if previous.last < group.first else None
    if span is None or span[0] < previous.last or previous.verb is None or p.tags[span[0] - 1] == "prep":
        return None
    return span if previous.verb.lemma in cue("object_control") or _goes_on(p, span) else None


def _antecedent_of_said(p: Parse, sayer: Span | None) -> Span | None:
    """As in "a freeze that the Treasury said would raise taxes": what "that" before the sayer is."""
    if sayer is None or sayer[0] <= 1:
        return None
    pronoun = sayer[0] - 1
    if p.tags[pronoun] != "rel" and p.t.low[pronoun] != "that":
        return None
    return phrase_before(p, before_comma(p.t, pronoun))


def acting_subject(p: Parse, group: Group) -> Span | None:
    """The subject of a verb group, unless it only speaks of others: "economists had expected a rise"."""
    span = subject_of(p, group)
    if span is None:
        return None
    head = p.t.low[_head(p, span)]
    verb = verb_forms().get(p.t.low[group.first])
    if head in ("he", "she") and verb is not None and verb.lemma in cue("wishes"):
        # What a minister wants to cut isn't his.
        return None
    source = head in cue("public_bodies") or mapping("speech_speakers").get(head) == "data"
    speaks = head in cue("onlookers") or (group.cls == "say" and source)
    return None if speaks else span


def _goes_on(p: Parse, span: Span) -> bool:
    """As in "is projected to narrow to 3 percent, and debt to peak at 76": a subject behind "and"."""
    joined = p.t.lower(span[0] - 1) in ("and", "while", "but")
    return joined and span[0] > 1 and p.tags[span[0] - 2] in ("num", "time", "mark")


def _behind_aside(p: Parse, index: int) -> Group:
    """The group on which a participle hangs: "the gap grew, the Treasury said, bringing the total to"."""
    previous = p.groups[index - 1]
    if previous.cls != "say" or previous.form != "finite" or index < 2:
        return previous
    comma = next((i for i in range(previous.first - 1, 0, -1) if p.t.low[i] == ","), None)
    before = p.groups[index - 2]
    aside = comma is not None and before.last <= comma and before.form == "finite" and before.cls != "say"
    return before if aside else previous


def _head(p: Parse, span: Span) -> int:
    """The head of a phrase: its last word, else the one before what tells more of it ("polled by", "of")."""
    first, last = span
    return next((i - 1 for i in range(first + 1, last) if p.tags[i] in ("ved", "prep")), last - 1)


def _pronoun_before(p: Parse, verb: int) -> int | None:
    """The relative pronoun right before a verb, adverbs passed: "a house, which now costs $3m"."""
    at = verb - 1
    while at > 0 and p.tags[at] == "adv":
        at -= 1
    return at if at >= 0 and p.tags[at] == "rel" else None


def _thing_led(p: Parse, pronoun: int) -> Span | None:
    """As in "Liu, founder of Skyline, which": not the person but what he or she leads."""
    end = before_comma(p.t, pronoun)
    of = next((i for i in range(end - 1, 0, -1) if p.t.low[i] == "of"), None)
    person = of is not None and p.t.low[of - 1] in person_posts()
    span = phrase_before(p, end) if person else None
    return (of + 1, end) if of is not None and span is not None and span[0] < of else None


def _antecedent(p: Parse, pronoun: int) -> Span | None:
    """The noun phrase that a relative pronoun stands for."""
    t, tags = p.t, p.tags
    if t.low[pronoun] == "which" and (thing := _thing_led(p, pronoun)) is not None:
        return thing
    span = phrase_before(p, before_comma(t, pronoun))
    if span is None or t.low[pronoun] != "that" or any(tags[i] != "name" for i in range(*span)):
        return span
    # "a factory in Ohio that is due to open": a name needs no telling which.
    outer = referent(p, span[0] - 1) if span[0] and tags[span[0] - 1] == "prep" else None
    return outer or span


def _first_segment(p: Parse, start: int, end: int) -> Span | None:
    """The subject among the comma-separated pieces before a verb: opening phrases are passed."""
    t, tags = p.t, p.tags
    at, skipped = start, False
    while at < end:
        while at < end and (
            tags[at] in ("conj", "adv", "neg") or t.low[at] in (",", "”", ")", "“", '"', "-", "–", "—", ".")
        ):
            if t.low[at] == "“" and at + 1 < end and tags[at + 1] in ("name", "noun"):
                break
            at += 1
        stop = next((i for i in range(at, end) if t.low[i] == "," and tags[i] == "mark"), end)
        if at >= end:
            return None
        opening = t.low[at] in cue("intro") or tags[at] in ("ing", "ved", "sub", "prep")
        if t.lower(at + 1) in cue("hyphens") and t.joined(at + 1):
            opening = False  # "Like-for-like sales"
        timed = tags[at] == "num" and bool(cue("after_durations") & set(t.low[at:stop]))
        opening = opening or timed
        if opening and stop < end:
            at, skipped = stop + 1, True
            continue
        if opening and tags[at] == "prep":
            if tags[stop - 1] == "pron" and stop == end:
                return stop - 1, stop  # "By the end of the century it could fall"
            # "In 2023 the city's exports ...": no comma behind the opening phrase.
            at = _behind_opening(p, at + 1, stop)
            if at >= stop:
                return None
        if skipped and stop < end and tags[at] in ("det", "poss") and t.low[end - 1] != ",":
            # "In Chelsea, the dearest borough, tenants paid £3,616"
            at = next(i + 1 for i in range(end - 1, at, -1) if t.low[i] == ",")
            stop = end
        if tags[at] == "num" and stop == end and all(tags[i] in ("num", "mark") for i in range(at, stop)):
            return None
        return (at, stop) if stop > at else None
    return None


def _behind_opening(p: Parse, first: int, stop: int) -> int:
    """Where the subject begins behind an opening phrase without a comma: at an article or behind a time."""
    if p.tags[first] == "det" and p.t.lower(first + 1) in cue("time_heads"):
        return min(first + 2, stop)  # "For the week wheat gained 1.9%"
    if p.tags[first] == "time" or (p.tags[first] == "det" and p.tags[first + 1 : first + 2] == ["time"]):
        return next((i for i in range(first + 1, stop) if p.tags[i] != "time"), stop)
    return next((i for i in range(first + 1, stop) if p.tags[i] in ("det", "poss")), first + 1)
