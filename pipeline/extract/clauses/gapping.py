"""Clauses whose verb is left out: "and profit 7 percent to 400 million", "Germany 13 percent"."""

from __future__ import annotations

from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.leads import governor, verb_between
from pipeline.extract.clauses.phrases import Span, phrase_before
from pipeline.extract.quantities.quantity import CHANGES, Quantity
from pipeline.extract.words import cue


def before_lead(p: Parse, q: Quantity) -> int:
    """The token before a figure, adverbs and words like "to" and "at" passed."""
    at = q.first - 1
    while at >= 0 and (p.tags[at] == "adv" or p.t.low[at] in cue("parallel_leads")):
        at -= 1
    return at


def gapped_subject(p: Parse, q: Quantity, before: Quantity) -> Span | None:
    """The subject of a clause without a verb that follows a figure behind "and", a comma or a semicolon."""
    at = before_lead(p, q)
    owner = at >= 0 and p.tags[at] == "gen"  # "and Kia's 5 percent"
    span = phrase_before(p, at if owner else at + 1) if at >= before.last else None
    acts = p.tags[at] in ("noun", "name") or owner or p.t.low[at] == "ones" or _trading(p, at)
    if span is None or not acts or span[0] <= before.last - 1:
        return None
    lead = p.t.lower(span[0] - 1)
    joined = lead == ";" or lead in cue("clause_joins")
    return span if joined and not verb_between(p, before.last, q.first) else None


def _trading(p: Parse, at: int) -> bool:
    """Whether a form in -ing is the head of a compound: "fixed-income trading 17 percent"."""
    return p.tags[at] == "ing" and p.tags[at - 1] in ("noun", "name", "adj")


def parallel(p: Parse, q: Quantity, earlier: list[Quantity]) -> Quantity | None:
    """The change or share under the verb left out that a figure repeats of another subject."""
    before = p.t.lower(q.first - 1)
    if before in ("to", "at") or before in cue("percent_levels"):
        return None  # "the operating margin 12 percent"
    if gapped_subject(p, q, earlier[-1]) is None:
        return None
    group = governor(p, q)
    for o in earlier:
        same = o.code == q.code or (q.code is None and o.kind == "count")
        if same and o.role in (*CHANGES, "share") and governor(p, o) is group:
            return o
    return None
