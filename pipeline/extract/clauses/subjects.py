"""The subject of a verb: the noun phrase before it, its antecedent, or that of the verb before."""

from __future__ import annotations

from pipeline.extract.clauses.division import Measured, split
from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.phrases import Span, phrase_before
from pipeline.extract.tokens import Tokens
from pipeline.extract.verbs import Verb, verb_forms
from pipeline.extract.words import cue, mapping


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
        return subject_of(p, previous, depth + 1)
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
                and previous.verb.lemma in cue("object_control")
            ):
                return span
        return subject_of(p, previous, depth + 1)
    if previous is not None and previous.cls == "say" and previous.last == a and depth < 4:
        # "a freeze that the Treasury said would raise taxes"
        said = subject_of(p, previous, depth + 1)
        if said is not None and said[0] > 1 and (tags[said[0] - 1] == "rel" or t.low[said[0] - 1] == "that"):
            antecedent = phrase_before(p, said[0] - (2 if t.low[said[0] - 2] == "," else 1))
            if antecedent is not None:
                return antecedent
    before = a - 1
    while before > 0 and tags[before] == "adv":
        # "a house, which now costs $3m"
        before -= 1
    if before >= 0 and tags[before] == "rel":
        return _antecedent(p, before)
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
    head = p.t.low[span[1] - 1]
    verb = verb_forms().get(p.t.low[group.first])
    if head in ("he", "she") and verb is not None and verb.lemma in cue("wishes"):
        # What a minister wants to cut isn't his.
        return None
    source = head in cue("public_bodies") or mapping("speech_speakers").get(head) == "data"
    speaks = head in cue("onlookers") or (group.cls == "say" and source)
    return None if speaks else span


def _antecedent(p: Parse, pronoun: int) -> Span | None:
    """The noun phrase that a relative pronoun stands for."""
    t, tags = p.t, p.tags
    span = phrase_before(p, pronoun - 1 if pronoun and t.low[pronoun - 1] == "," else pronoun)
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
        if group.form == "finite" and group.cls != "say" and clause.tie in ("main", "coordinate"):
            span = subject_of(p, group)
            if span is None:
                return None
            stays = group.verb is not None and group.verb.lemma in cue("staying")
            if stays:
                return None
            acts = group.cls in ("other", "transact", "measure") and p.tags[group.head] != "be"
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
    if actor is not None and found.owner is not None and p.tags[found.owner[0]] == "poss":
        return found.indicator
    return found.owner or actor


def opening_speaker(p: Parse) -> Span | None:
    """Who says what a sentence states, where the saying comes first: "Acme said sales rose"."""
    clause = next((c for c in p.scopes.clauses if c.group.form == "finite" and c.tie == "main"), None)
    span = subject_of(p, clause.group) if clause is not None and clause.group.cls == "say" else None
    # "Economists polled by Newsline" speak neither of themselves nor of who polled them.
    return span if span is not None and not cue("onlookers") & set(p.t.low[slice(*span)]) else None


def clause_start(p: Parse, index: int) -> Span:
    """Where the clause of a finite verb group (by index) begins, and where its subject's region ends."""
    if index not in p.starts:
        p.starts[index] = _clause_start(p, index)
    return p.starts[index]


def _clause_start(p: Parse, index: int) -> Span:
    t, tags, group = p.t, p.tags, p.groups[index]
    groups = {g.last - 1: g for g in p.groups if g.form == "finite" and g.last <= group.first}
    at = group.first - 1
    closing = t.lower(next((i for i in range(at, 0, -1) if tags[i] != "adv"), 0)) == ","
    end = group.first
    stopped = False
    while at >= 0:
        low = t.low[at]
        opened = _opening_bracket(t, at) if low == ")" else None
        if opened is not None:
            at = opened - 1
            continue
        if low in (";", ":", "“", "”", '"', "—", "(") and not (
            low in ("“", "”", '"') and at > 0 and tags[at - 1] in ("noun", "name", "adj", "det")
        ):
            if low == "“" and at + 1 < group.first and tags[at + 1] in ("name", "noun"):
                at -= 1
                continue
            break
        if tags[at] == "sub":
            if not (closing and _opens_aside(p, at)):
                break
            at, end, closing = at - 2, at - 1, False
            continue
        if at in groups:
            stopped = True
            pronoun = _relative_before(p, groups[at].first)
            if pronoun is None:
                break
            if closing or t.low[pronoun - 1] != ",":
                at = pronoun - 1
                if at > 0 and tags[at] == "prep":
                    at -= 1  # "the study, in which half were women, covers"
                if at >= 0 and t.low[at] == ",":
                    at -= 1
                end = at + 1
                closing = False
                stopped = False
                continue
            break
        if tags[at] == "rel" and at < group.first - 1:
            return at + 1, end
        if low == "whose" and tags[at] == "poss":
            return at, end
        if (
            low in cue("coordinators")
            and at > 0
            and (tags[at - 1] == "num" or t.low[at - 1] in (",", "%", ")"))
            and not _list_like(p, at)
        ):
            break
        at -= 1
    if stopped:
        verb = groups[at].verb
        states = verb is not None and (verb.cls == "say" or verb.lemma in cue("watching"))
        said = verb if states or t.low[at] in cue("finding") else None
        return _behind_saying(p, said, at + 1, end) if said else _behind_verb(p, at + 1, end), end
    return at + 1, end


def _relative_before(p: Parse, verb: int) -> int | None:
    """The relative pronoun of a clause, where nothing but its subject stands before its verb."""
    for i in range(verb - 1, max(-1, verb - 12), -1):
        if p.tags[i] == "rel" or p.t.low[i] == "whose":
            return i
        if p.tags[i] in ("mark", "sub", "verb", "be", "have", "modal") and not p.t.joined(i):
            return None
    return None


def _opens_aside(p: Parse, at: int) -> bool:
    """As in "Hefei, once a backwater, now has": a conjunction behind a noun and a comma, without a verb."""
    return at > 1 and p.t.low[at - 1] == "," and p.tags[at - 2] in ("noun", "name")


def _behind_verb(p: Parse, first: int, end: int) -> int:
    """Where a clause begins behind an earlier verb: at its subject, else (a verb phrase) at its verb."""
    t, tags = p.t, p.tags
    last = end
    for i in range(end - 1, first - 1, -1):
        if t.low[i] in (",", "(", "—", "–", "”") or tags[i] in ("conj", "sub", "rel"):
            start = i + 1
            closed = last == end - 1 and t.low[last] == ","
            aside = closed and t.low[i] == "," and tags[i - 1] in ("noun", "name")
            if (
                start < last
                and not aside  # "growth in Germany, its largest market, fell"
                and tags[start] in ("det", "poss", "noun", "name", "pron", "adj", "num")
                and any(tags[j] in ("noun", "name", "pron") for j in range(start, last))
            ):
                return start
            last = i
    return end


def _opening_bracket(t: Tokens, close: int) -> int | None:
    """The bracket that a closing one ends, where it stands near."""
    return next((i for i in range(close - 1, max(-1, close - 15), -1) if t.low[i] == "("), None)


def _behind_saying(p: Parse, verb: Verb, first: int, end: int) -> int:
    """Where what is said begins: "said on Friday its profit fell", "told reporters profit fell"."""
    tags, at = p.tags, first
    while at < end and (tags[at] in ("time", "adv") or (tags[at] == "prep" and tags[at + 1] == "time")):
        at += 1
    if verb.lemma in cue("telling") and at < end and tags[at] in ("noun", "pron", "name"):
        at = next((i for i in range(at + 1, end) if tags[i] != "name" or tags[at] != "name"), end)
    later = _behind_verb(p, at, end)
    return at if later == end and any(tags[i] in ("noun", "name", "pron") for i in range(at, end)) else later


def _list_like(p: Parse, at: int) -> bool:
    """Whether ", and" joins the items of a list of nouns rather than two clauses."""
    return p.t.low[at - 1] == "," and not any(p.tags[i] in ("verb", "be", "have", "num") for i in range(at))


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
    if p.tags[first] == "time" or (p.tags[first] == "det" and p.tags[first + 1 : first + 2] == ["time"]):
        return next((i for i in range(first + 1, stop) if p.tags[i] != "time"), stop)
    return next((i for i in range(first + 1, stop) if p.tags[i] in ("det", "poss")), first + 1)
