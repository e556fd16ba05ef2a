"""Of whom or what a sentence speaks, and who says it: what the article's topic is taken from."""

from __future__ import annotations

from pipeline.extract.clauses.division import Measured, split
from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.phrases import Span
from pipeline.extract.clauses.subjects import subject_of
from pipeline.extract.words import cue

_SPEAKING = ("main", "coordinate")


def sentence_subject(p: Parse) -> Span | None:
    """Of whom or what a sentence speaks: the subject of its first finite verb that is no saying.

    Of a measure ("Hefei's GDP rose") it is the owner, else none.
    """
    for clause in p.scopes.clauses:
        group = clause.group
        aside = p.t.lower(clause.first - 1) in cue("clause_openers")
        if group.form == "finite" and group.cls != "say" and clause.tie in _SPEAKING and not aside:
            span = subject_of(p, group)
            if span is None or group.lemma in cue("staying"):
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
