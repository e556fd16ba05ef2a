"""The subject of a verb: the noun phrase before it, its antecedent, or that of the verb before."""

from __future__ import annotations

from pipeline.extract.clauses.division import Measured, split
from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.phrases import Span, before_comma, phrase_before
from pipeline.extract.clauses.starts import clause_start
from pipeline.extract.names.lexicon import person_posts
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import cue, mapping

_SPEAKING = ("main", "coordinate")


def subject_of(p: Parse, group: Group, depth: int = 0) -> Span | None:
    """The subject of a verb group: the phrase before it, its antecedent, or that of the verb before."""
    t, tags = p.t, p.tags
    index = p.groups.index(group)
    a = group.first
    previous = p.groups[index - 1] if index else None
    if (
        group.form in ("ing", "participle")
        and a
        and (t.low[a - 1] in cue("participle_leads") or t.low[a - 1] == "before")
        and previous is not None
        and depth < 4
    ):
        return subject_of(p, _behind_aside(p, index), depth + 1)
    if group.form in ("ing", "participle") and previous is None and a > 1 and t.low[a - 1] == ",":
        return phrase_before(p, a - 1)
    if group.form in ("ing", "participle"):
        span = phrase_before(p, a)
        if span is not None:
            return span
        return subject_of(p, previous, depth + 1) if previous is not None and depth < 4 else None
    if group.form == "infinitive" and previous is not None and depth < 4:
        if previous.last < a:
            span = phrase_before(p, a)
            if (
                span is not None
                and tags[span[0] - 1] != "prep"
                and span[0] >= previous.last
                and previous.verb is not None
                and (previous.verb.lemma in cue("object_control") or _goes_on(p, span))
            ):
                return span
        return subject_of(p, previous, depth + 1)
    if previous is not None and previous.cls == "say" and previous.last == a and depth < 4:
        # "a freeze that the Treasury said would raise taxes"
        said = subject_of(p, previous, depth + 1)
        if said is not None and said[0] > 1 and (tags[said[0] - 1] == "rel" or t.low[said[0] - 1] == "that"):
            antecedent = phrase_before(p, before_comma(t, said[0] - 1))
            if antecedent is not None:
                return antecedent
    pronoun = _pronoun_before(p, a)
    if pronoun is not None:
        return _antecedent(p, pronoun)
    start, end = clause_start(p, index)
    segment = _first_segment(p, start, end)
    if segment is None:
        if previous is not None and depth < 4:
            return subject_of(p, previous, depth + 1)
        return None
    return segment


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
    outer = phrase_before(p, span[0] - 1) if span[0] and tags[span[0] - 1] == "prep" else None
    return outer or span


def sentence_subject(p: Parse) -> Span | None:
    """Of whom or what a sentence speaks: the subject of its first finite verb that is no saying.

    Of a measure ("Hefei's GDP rose") it is the owner, else none.
    """
    for clause in p.scopes.clauses:
        group = clause.group
        aside = p.t.lower(clause.first - 1) in cue("clause_openers")
        if group.form == "finite" and group.cls != "say" and clause.tie in _SPEAKING and not aside:
            span = subject_of(p, group)
            if span is None:
                return None
            stays = group.verb is not None and group.verb.lemma in cue("staying")
            if stays:
                return None
            states = p.tags[group.head] == "be" and "num" in p.tags[group.last : group.last + 3]
            acts = group.cls in ("other", "transact", "measure") and not states
            return _titled(p, span) or _spoken_of(p, split(p, span), span if acts else None)
    return None


def _titled(p: Parse, span: Span) -> Span | None:
    """The title in quotation marks that a phrase ends with: "the animated film “Nine Rivers”"."""
    t = p.t
    first = next((i + 1 for i in range(*span) if t.low[i] in ("“", '"')), span[1])
    last = next((i for i in range(first, span[1]) if t.low[i] in ("”", '"')), span[1])
    return (first, last) if first < last and t.word[first][0].isupper() else None


def _spoken_of(p: Parse, found: Measured, actor: Span | None) -> Span | None:
    """The owner in a subject, else who acts; "its new model" acts itself."""
    if actor is not None and found.owner is None and "num" in p.tags[slice(*actor)]:
        return None  # "just 5 percent of households had a car"
    if actor is not None and found.owner is not None and p.tags[found.owner[0]] == "poss":
        return found.indicator
    return found.owner or actor


def opening_speaker(p: Parse) -> Span | None:
    """Who says what a sentence states, where the saying comes first: "Acme said sales rose"."""
    clause = next((c for c in p.scopes.clauses if c.group.form == "finite" and c.tie == "main"), None)
    span = subject_of(p, clause.group) if clause is not None and clause.group.cls == "say" else None
    if span is None or cue("onlookers") & set(p.t.low[slice(*span)]):
        # "Economists polled by Newsline" speak neither of themselves nor of who polled them.
        return None
    return split(p, span).owner or span  # "Acme on Tuesday reported"


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
