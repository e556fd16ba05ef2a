"""What leads a quantity: the preposition or verb before it, bounds, articles and "an average of" passed."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.words import cue

_ATTRIBUTES = ("det", "adj", "noun", "ved", "adv", "poss")


class Lead(NamedTuple):
    """The word that governs a quantity, its token, and the noun of "by an average of", if any."""

    word: str
    at: int
    noun: int | None = None


def lead_of(p: Parse, q: Quantity) -> Lead:
    """The word before a quantity that says how it stands in its clause."""
    found = p.leads.get(q.first)
    if found is None:
        found = p.leads[q.first] = _lead_at(p, q.first)
    return found


def is_compared_with(p: Parse, lead: Lead) -> bool:
    """As in "3 billion, compared with 2 billion": whether a lead belongs to a verb that compares."""
    return lead.word in ("with", "to") and p.t.lower(lead.at - 1) in cue("compared")


def _lead_at(p: Parse, first: int) -> Lead:
    t, tags = p.t, p.tags
    if t.low[first] in cue("bound_verbs") and tags[first] != "num":
        return Lead(t.low[first], first)
    at = _passed(p, first - 1)
    word = t.lower(at)
    if word == "of" and at > 0 and (tags[at - 1] in ("noun", "adj") or t.low[at - 1] in cue("lead_nouns")):
        noun = at - 1
        before = noun - 1
        steps = 0
        while before >= 0 and steps < 4 and (tags[before] in _ATTRIBUTES or _is_joined(p, before)):
            before -= 1
            steps += 1
        if before >= 0 and (
            t.low[before] in cue("figure_prepositions")
            or (t.low[before] == "in" and t.low[noun] in ("range", "region"))
        ):
            return Lead(t.low[before], before, noun)
    return Lead(word, at)


def _is_joined(p: Parse, at: int) -> bool:
    """Whether a token is a part of "long-run", "seven-month"."""
    hyphens = cue("hyphens")
    beside = p.t.lower(at + 1) in hyphens or p.t.lower(at - 1) in hyphens
    return p.t.low[at] in hyphens or (beside and p.tags[at] in ("num", "time"))


def _passed(p: Parse, at: int) -> int:
    """The token before articles, adjectives and adverbs that stand between a figure and its lead."""
    t, tags = p.t, p.tags
    steps = 0
    while at >= 0 and steps < 4:
        low = t.low[at]
        if (
            tags[at] in ("det", "adj")
            or (tags[at] == "adv" and low not in ("up", "down"))
            or low in cue("lead_skip")
        ) or (tags[at] in ("ved", "noun") and low in cue("lead_adjectives")):
            at -= 1
        elif t.hyphen(at):
            at -= 2  # "a drought-hit 235 million"
        else:
            break
        steps += 1
    return at


def governor(p: Parse, q: Quantity) -> Group | None:
    """The nearest verb group left of a quantity that no semicolon separates from it.

    A quantity before the verb of its own clause is part of the subject and has none.
    """
    clause = p.scopes.of(q.core)
    for group in reversed(p.groups):
        if group.cls == "say" and _is_inserted(p, group, q.first):
            continue
        if group.last <= q.first or q.first <= group.head < q.last:
            if ";" in p.t.low[group.last : q.first]:
                return None
            if (
                clause is not None
                and clause.group.first >= q.last
                and p.scopes.of(group.first) is not clause
                and clause.tie != "main"
            ):
                return None
            return group
    return None


def _is_inserted(p: Parse, group: Group, at: int) -> bool:
    """Whether a clause goes on behind a report, as in "rose 3 percent, the company said, to 5 billion"."""
    clause = p.scopes.of(group.first)
    if clause is None or clause.group is not group or clause.tie != "coordinate":
        return False
    return any(p.scopes.of(i) is clause.parent for i in range(group.last, at))


def verb_between(p: Parse, first: int, last: int) -> bool:
    """Whether a verb group stands between two tokens."""
    return any(first <= group.first and group.last <= last for group in p.groups)
