"""Noun phrases: where they begin and end, and what in them is the measure, its owner and its part."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.words import cue

Span = tuple[int, int]


class Measured(NamedTuple):
    """What a noun phrase says: the measure, whose it is, and the part that is measured; token spans."""

    indicator: Span | None = None
    owner: Span | None = None
    part: Span | None = None


_POSSESSIVE = ("'s", "'", "’")


def phrase_before(p: Parse, end: int) -> Span | None:
    """The base noun phrase that ends before a token, with its "of" phrases and possessors."""
    first = _base_before(p, end)
    if first is None:
        return None
    while first > 1 and p.t.low[first - 1] == "of" and p.tags[first - 1] == "prep":
        outer = _base_before(p, first - 1)
        if outer is None:
            break
        first = outer
    return first, end


def _base_before(p: Parse, end: int) -> int | None:
    t, tags = p.t, p.tags
    at = end - 1
    while at >= 0:
        low = t.low[at]
        if (
            tags[at] in ("noun", "name", "adj", "det", "poss", "ing")
            or low in _POSSESSIVE
            or low in ("-", "‑", "&")
        ):
            if low in ("-", "‑") and tags[at] != "name" and not (t.joined(at) and t.joined(at + 1)):
                break
            if tags[at] == "ing" and (at == 0 or tags[at - 1] in ("mark", "conj", "noun")):
                break
            if low == "," or (tags[at] in ("det", "poss") and at < end - 1):
                if low != ",":
                    at -= 1
                    if tags[at + 1] == "det" or tags[at + 1] == "poss":
                        return at + 1
                break
            at -= 1
            continue
        if (
            tags[at] == "mark"
            and low in ("”", '"', "“")
            and at < end - 1
            and at > 0
            and tags[at - 1] in ("noun", "name")
        ):
            at -= 1
            continue
        break
    return at + 1 if at + 1 < end else None


def phrase_after(p: Parse, first: int, limit: int | None = None) -> Span | None:
    """The noun phrase that begins at a token, up to a verb, preposition (but "of") or mark."""
    t, tags = p.t, p.tags
    size = len(t) if limit is None else limit
    at = first
    noun = False
    while at < size:
        low, tag = t.low[at], tags[at]
        if tag in ("noun", "name", "adj", "ved", "ing", "verb"):
            if tag in ("verb", "ved", "ing") and noun:
                break
            if tag == "verb":
                break
            noun = noun or tag in ("noun", "name")
        elif tag in ("det", "poss"):
            if noun:
                break
        elif low in _POSSESSIVE or (low in ("-", "‑", "&") and t.joined(at)):
            pass
        elif low == "of" and noun and at + 1 < size:
            noun = False
        elif (tag == "mark" and low in ("“", "”", '"')) or (
            tag == "num" and at > first and t.kind[at] == "n" and tags[at - 1] == "name"
        ):
            pass
        else:
            break
        at += 1
    while at > first and (t.low[at - 1] in ("of", "“", "-", "&") or tags[at - 1] in ("det", "poss")):
        at -= 1
    return (
        (first, at)
        if at > first and any(tags[i] in ("noun", "name", "ing", "ved") for i in range(first, at))
        else None
    )


def split(p: Parse, span: Span) -> Measured:
    """Divides "the output value of Hefei's emerging industries" into measure, owner and part."""
    t, tags = p.t, p.tags
    first, last = span
    while first < last and (tags[first] in ("conj", "adv", "mark") or t.low[first] == "both"):
        first += 1
    cut = _cut(p, first, last)
    of = next((i for i in range(first, cut) if t.low[i] == "of" and tags[i] == "prep"), cut)
    place = _place_behind(p, cut, last)
    mark = _possessor(p, first, of)
    if mark is not None:
        return Measured(
            _trim(p, mark + 1, cut if of == cut else of),
            _trim(p, first, mark),
            _trim(p, of + 1, cut) if of < cut else None,
        )
    if tags[first : first + 1] == ["poss"]:
        return Measured(
            _trim(p, first + 1, of), (first, first + 1), _trim(p, of + 1, cut) if of < cut else None
        )
    if of < cut:
        inner = split(p, (of + 1, cut))
        head = _trim(p, first, of)
        if inner.owner is not None and inner.indicator is not None:
            return Measured(head, inner.owner, inner.indicator)
        if (
            head is not None
            and t.low[head[1] - 1] in cue("light_heads")
            and not (inner.owner and tags[inner.owner[1] - 1] == "name")
        ):
            return Measured((head[0], cut), place, None)
        if inner.owner is not None:
            return Measured(head, inner.owner, None)
        return Measured(head, place, inner.indicator)
    names = first
    while names < cut and (
        tags[names] == "name" or (tags[names] == "det" and names == first) or t.low[names] in ("-", "&")
    ):
        names += 1
    if first < cut and (t.low[cut - 1] in cue("owners") or tags[cut - 1] in ("name", "pron")):
        return Measured(None, (first, cut), None)
    if names > first and names < cut and tags[names - 1] == "name" and tags[cut - 1] in ("noun", "ing"):
        start = first + 1 if tags[first] == "det" else first
        if start < names:
            return Measured((names, cut), (start, names), None)
    return Measured(_trim(p, first, cut), place, None)


def _cut(p: Parse, first: int, last: int) -> int:
    """Where a noun phrase ends: a comma, a bracket, a verb, a relative pronoun, most prepositions."""
    t, tags = p.t, p.tags
    for i in range(first, last):
        low = t.low[i]
        if low in (",", "(", ";", ":", "—", "–", ")") or tags[i] in (
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
            low in cue("np_cut")
            or tags[i] in ("num", "time")
            or (
                tags[i] == "ing"
                and tags[i - 1] in ("noun", "name")
                and i + 1 < last
                and tags[i + 1] in ("num", "det", "adv")
            )
        ):
            return i
        if i > first and low == "to" and (i + 1 >= last or tags[i + 1] in ("num", "time", "base")):
            return i
        if i > first and low == "and" and i + 1 < last and tags[i + 1] in ("det", "poss"):
            return i
    return last


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
    while first < last and (tags[first] in ("det", "adv", "conj", "prep") or tags[first] == "mark"):
        first += 1
    while last > first and (
        tags[last - 1] in ("adv", "conj", "prep", "det")
        or (tags[last - 1] == "mark" and t.low[last - 1] not in ")%")
    ):
        last -= 1
    return (first, last) if first < last else None


def _place_behind(p: Parse, cut: int, last: int) -> Span | None:
    """As in "unemployment in Spain": a name behind "in" owns the measure."""
    t, tags = p.t, p.tags
    if cut < last and t.low[cut] in cue("place_leads"):
        at = cut + 1
        if at < last and tags[at] == "det":
            at += 1
            if at < last and t.low[at] in cue("owners"):
                return at - 1, at + 1
        end = at
        while end < last and tags[end] == "name":
            end += 1
        if end > at:
            return at, end
    return None


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
                and span[0] >= previous.last
                and previous.cls in ("say", "other", "transact", "change", "up", "down")
            ):
                return span
        return subject_of(p, previous, depth + 1)
    if a and tags[a - 1] == "rel":
        end = a - 2 if a > 1 and t.low[a - 2] == "," else a - 1
        return phrase_before(p, end)
    start, end = clause_start(p, index)
    segment = _first_segment(p, start, end)
    if segment is None:
        if previous is not None and depth < 4:
            return subject_of(p, previous, depth + 1)
        return None
    return segment


def clause_start(p: Parse, index: int) -> Span:
    """Where the clause of a finite verb group (by index) begins, and where its subject's region ends."""
    t, tags, group = p.t, p.tags, p.groups[index]
    groups = {g.last - 1: g for g in p.groups if g.form == "finite" and g.last <= group.first}
    at = group.first - 1
    closing = at >= 0 and t.low[at] == ","
    end = group.first
    stopped = False
    while at >= 0:
        low = t.low[at]
        if low in (";", ":", "“", "”", '"', "—", "(") and not (
            low in ("“", "”", '"') and at > 0 and tags[at - 1] in ("noun", "name", "adj", "det")
        ):
            if low == "“" and at + 1 < group.first and tags[at + 1] in ("name", "noun"):
                at -= 1
                continue
            break
        if tags[at] == "sub":
            break
        if at in groups:
            stopped = True
            relative = groups[at].first
            pronoun = next(
                (i for i in range(relative - 1, max(-1, relative - 4), -1) if tags[i] == "rel"), None
            )
            if pronoun is None:
                break
            if closing or t.low[pronoun - 1] != ",":
                at = pronoun - 1
                if at >= 0 and t.low[at] == ",":
                    at -= 1
                    end = at + 1
                else:
                    end = pronoun
                closing = False
                stopped = False
                continue
            break
        if tags[at] == "rel" and at < group.first - 1:
            return at + 1, end
        if (
            low in cue("coordinators")
            and at > 0
            and (tags[at - 1] == "num" or t.low[at - 1] in (",", "%", ")"))
            and not _list_like(p, at)
        ):
            break
        at -= 1
    if stopped:
        return _behind_verb(p, at + 1, end), end
    return at + 1, end


def _behind_verb(p: Parse, first: int, end: int) -> int:
    """Where a clause begins behind an earlier verb: at its subject, else (a verb phrase) at its verb."""
    t, tags = p.t, p.tags
    last = end
    for i in range(end - 1, first - 1, -1):
        if t.low[i] in (",", "(", "—", "–", "”") or tags[i] in ("conj", "sub", "rel"):
            start = i + 1
            if (
                start < last
                and tags[start] in ("det", "poss", "noun", "name", "pron", "adj", "num")
                and any(tags[j] in ("noun", "name", "pron") for j in range(start, last))
            ):
                return start
            last = i
    return end


def _list_like(p: Parse, at: int) -> bool:
    """Whether ", and" joins the items of a list of nouns rather than two clauses."""
    return p.t.low[at - 1] == "," and not any(p.tags[i] in ("verb", "be", "have", "num") for i in range(at))


def _first_segment(p: Parse, start: int, end: int) -> Span | None:
    """The subject among the comma-separated pieces before a verb: opening phrases are passed."""
    t, tags = p.t, p.tags
    at = start
    while at < end:
        while at < end and (
            tags[at] in ("conj", "adv", "neg") or t.low[at] in (",", "”", ")", "“", '"', "-", "–", "—", ".")
        ):
            if t.low[at] == "“" and at + 1 < end and tags[at + 1] in ("name", "noun"):
                break
            at += 1
        stop = next((i for i in range(at, end) if t.low[i] == ","), end)
        if at >= end:
            return None
        opening = t.low[at] in cue("intro") or tags[at] in ("ing", "ved", "sub", "prep")
        if opening and stop < end:
            at = stop + 1
            continue
        if opening and tags[at] == "prep":
            # "In 2023 the city's exports ...": no comma behind the opening phrase.
            at = next((i for i in range(at + 1, stop) if tags[i] in ("det", "poss") and i > at + 1), at + 2)
            if at >= stop:
                return None
        if tags[at] == "num" and stop == end and all(tags[i] in ("num", "mark") for i in range(at, stop)):
            return None
        return (at, stop) if stop > at else None
    return None
