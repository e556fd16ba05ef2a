"""What stands before and behind a word in its clause, by which verbs are told from nouns."""

from __future__ import annotations

from pipeline.extract.tokens import Tokens
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import cue

FINITE = {"verb", "verb?", "be", "have", "modal", "do"}
"""Tags of finite verbs, and of words that may be."""


def token_before(tags: list[str], at: int) -> int:
    """The token before an index, adverbs and negations passed."""
    at -= 1
    while at >= 0 and (
        tags[at] in ("adv", "neg", "time") or (tags[at] in ("det", "prep") and _leads_time(tags, at))
    ):
        at -= 1
    return at


def _leads_time(tags: list[str], at: int) -> bool:
    """Whether a preposition or article leads an expression of time ("in the third quarter")."""
    return tags[at + 1] == "time" or (tags[at + 1] == "det" and at + 2 < len(tags) and tags[at + 2] == "time")


def earlier_finite(tags: list[str], at: int) -> bool:
    """Whether a finite verb stands before a token in the same clause."""
    for i in range(at, -1, -1):
        if tags[i] in ("verb", "be", "have", "modal", "do"):
            return True
        if tags[i] in ("mark", "sub", "rel", "conj"):
            return False
    return False


def later_finite(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a finite verb follows in the same clause, so that a form in -ed before it is none."""
    verbs = verb_forms()
    for i in range(at + 1, min(at + 16, len(tags))):
        if t.low[i] in cue("clause_stops") or tags[i] in ("sub", "rel"):
            return False
        if tags[i] in ("be", "have", "modal"):
            return True
        verb = verbs.get(t.low[i])
        if verb and verb.plainly_past and tags[i] in ("verb", "verb?"):
            return True
    return False
