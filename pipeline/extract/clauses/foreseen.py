"""The wording of forecasts and estimates: phrases of `status.csv`, and relative clauses that hold them."""

from __future__ import annotations

from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.leads import is_compared_with, lead_of
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import Tokens, phrase_book
from pipeline.extract.words import cue


def is_foreseen(p: Parse, q: Quantity) -> bool:
    """As in "the $6.55 billion that analysts had expected": a relative clause makes the figure a forecast."""
    if _by_others(p, q) or (p.t.lower(q.last) in cue("planned") and _is_the(p, q)):
        return True
    for clause in p.scopes.clauses:
        near = q.last <= clause.first <= q.last + 1
        if near and (clause.tie == "relative" or p.t.lower(clause.first) == "that"):
            return "F" in statuses_in(p, clause.group.first, clause.group.last)
    return False


def _by_others(p: Parse, q: Quantity) -> bool:
    """As in "the 5.8 billion euros analysts had expected": a relative clause without a pronoun."""
    group = next((g for g in p.groups if g.first >= q.last), None)
    if group is None or p.t.lower(q.first - 1) != "the" or not 0 < group.first - q.last <= 4:
        return False
    subject = p.tags[q.last : group.first]
    behind = min(group.last + 1, len(p.t))
    plain = set(subject) <= {"noun", "name", "adj", "gen", "det"}
    return plain and "F" in statuses_in(p, group.first, behind)


def _is_the(p: Parse, q: Quantity) -> bool:
    """As in "the 160,000 expected", "compared with the 75.5% forecast in October"."""
    return p.t.lower(q.first - 1) == "the" or is_compared_with(p, lead_of(p, q))


def statuses_in(p: Parse, first: int, last: int) -> set[str]:
    """The statuses of the phrases of `status.csv` in some tokens."""
    book = phrase_book("status", 0, 1)
    found = set()
    for i in range(first, last):
        if (i == first and p.tags[i] in ("noun", "num")) or is_surpassed(p.t, i):
            continue  # "30 projects valued at"
        match = book.match(p.t.low, i) if p.t.low[i] in book.openers else None
        if match is not None and p.tags[i] != "name" and not _could_not(p, i):
            found.add(match[1])
    return found


def is_surpassed(t: Tokens, at: int) -> bool:
    """As in "fewer than expected", "better-than-expected": what was expected is not the figure."""
    return t.lower(at - 1) == "than" or (t.hyphen(at - 1) and t.lower(at - 2) == "than")


def _could_not(p: Parse, at: int) -> bool:
    """Whether "could not" states what was so."""
    return p.t.low[at] == "could" and p.t.lower(at + 1) == "not"
