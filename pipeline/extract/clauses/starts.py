"""Where the clause of a finite verb begins, and where the region of its subject ends."""

from __future__ import annotations

from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.phrases import Span
from pipeline.extract.tokens import Tokens
from pipeline.extract.verbs import Verb
from pipeline.extract.words import cue


def clause_start(p: Parse, index: int) -> Span:
    """Where the clause of a finite verb group (by index) begins, and where its subject's region ends."""
    if index not in p.starts:
        p.starts[index] = _clause_start(p, index)
    return p.starts[index]


def _clause_start(p: Parse, index: int) -> Span:
    t, tags, group = p.t, p.tags, p.groups[index]
    groups = {g.last - 1: g for g in p.groups if g.form == "finite" and g.last <= group.first}
    at, end = group.first - 1, group.first
    closing = t.lower(next((i for i in range(at, 0, -1) if tags[i] != "adv"), 0)) == ","
    while at >= 0:
        low = t.low[at]
        opened = _opening_bracket(t, at) if low == ")" else None
        if opened is not None:
            at = opened - 1
            continue
        if _ends_clause(p, at, group.first):
            break
        if tags[at] == "sub":
            if not (closing and _opens_aside(p, at)):
                break
            at, end, closing = at - 2, at - 1, False
            continue
        if at in groups:
            passed = _before_embedded(p, groups[at].first, closing)
            if passed is None:
                return _behind_earlier(p, groups[at], at + 1, end), end
            at, region = passed
            if region is not None:
                end, closing = region, False
            continue
        if tags[at] == "rel" and at < group.first - 1:
            return at + 1, end
        if low == "whose" and tags[at] == "poss":
            return at, end
        at -= 1
    return at + 1, end


def _ends_clause(p: Parse, at: int, verb: int) -> bool:
    """Whether a token is a mark, or a conjunction between clauses, behind which a clause begins."""
    t, tags, low = p.t, p.tags, p.t.low[at]
    if low in cue("coordinators") and at > 0 and (tags[at - 1] == "num" or t.low[at - 1] in (",", "%", ")")):
        return not _list_like(p, at)
    if low in ("“", "”", '"'):
        quoted = at > 0 and tags[at - 1] in ("noun", "name", "adj", "det")
        return not quoted and not (low == "“" and at + 1 < verb and tags[at + 1] in ("name", "noun"))
    return low in (";", ":", "—", "(")


def _before_embedded(p: Parse, verb: int, closing: bool) -> tuple[int, int | None] | None:
    """Where reading back goes on before a relative clause (its verb given), else None.

    With it the end of the subject's region, where that ends before the clause. closing: whether a comma
    stands before the verb whose subject is looked for.
    """
    pronoun = _relative_before(p, verb)
    if pronoun is None:
        # "Milei, who took office when inflation was high, has cut"
        opener = _opener_before(p, verb) if closing else None
        return (opener - 1, None) if opener is not None else None
    if not closing and p.t.low[pronoun - 1] == ",":
        return None
    at = pronoun - 1
    if at > 0 and p.tags[at] == "prep":
        at -= 1  # "the study, in which half were women, covers"
    if at >= 0 and p.t.low[at] == ",":
        at -= 1
    return at, at + 1


def _behind_earlier(p: Parse, group: Group, first: int, end: int) -> int:
    """Where a clause begins behind the verb of an earlier one, which may state it ("said", "saw")."""
    verb = group.verb
    if verb is not None and (
        verb.cls == "say" or verb.lemma in cue("watching") or p.t.low[first - 1] in cue("finding")
    ):
        return _behind_saying(p, verb, first, end)
    return _behind_verb(p, first, end)


def _relative_before(p: Parse, verb: int) -> int | None:
    """The relative pronoun of a clause, where nothing but its subject stands before its verb."""
    for i in range(verb - 1, max(-1, verb - 12), -1):
        if p.tags[i] == "rel" or p.t.low[i] == "whose":
            return i
        if p.tags[i] in ("mark", "sub", "verb", "be", "have", "modal") and not p.t.joined(i):
            return None
    return None


def _opener_before(p: Parse, verb: int) -> int | None:
    """The conjunction of an adverbial clause inside a relative one, from the verb of the first."""
    inner = next((i for i in range(verb - 1, max(-1, verb - 12), -1) if p.tags[i] in ("sub", "mark")), None)
    if inner is None or p.tags[inner] != "sub":
        return None
    outer = next((i for i in range(inner - 1, -1, -1) if p.t.low[i] == "," or p.tags[i] == "rel"), None)
    return inner if outer is not None and p.tags[outer] == "rel" else None


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
    named = any(tags[i] in ("noun", "name", "pron", "num") for i in range(at, end))
    return at if later == end and named else later


def _list_like(p: Parse, at: int) -> bool:
    """Whether ", and" joins the items of a list of nouns rather than two clauses."""
    return p.t.low[at - 1] == "," and not any(p.tags[i] in ("verb", "be", "have", "num") for i in range(at))
