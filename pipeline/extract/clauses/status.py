"""How sure the source is: fact, forecast or estimate, from the wording around a quantity."""

from __future__ import annotations

from datetime import date

from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.leads import governor, is_compared_with, lead_of
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import phrase_book
from pipeline.extract.words import cue


def assign_status(p: Parse, quantities: list[Quantity], today: date | None) -> None:
    """Fills `status` (SDMX CL_OBS_STATUS: A, F, E) of the quantities of a sentence, and which are outrun.

    A forecast is outrun by facts of the same time: "added 151,000 jobs in August, fewer than forecast".
    """
    for q in quantities:
        if q.equivalent is not None:
            q.status = q.equivalent.status
        elif q.estimated:
            q.status = "E"
        elif q.role == "from":
            q.status = "F" if _aimed(p, q) else "A"
        elif _supposed(p, q):
            q.status = "F"
        elif _stands_already(p, q, today):
            q.status = "A"
        elif (
            today is not None
            and q.time is not None
            and q.time.period is not None
            and q.time.period.start > today
        ):
            q.status = "F"
        else:
            q.status = _by_words(p, q)
    facts = {q.time.first for q in quantities if q.time is not None and q.status == "A"}
    for q in quantities:
        q.outrun = q.status == "F" and q.time is not None and q.time.first in facts


def _by_words(p: Parse, q: Quantity) -> str:
    """The status that the verbs of the clause give, else words right before the figure or in its measure."""
    t = p.t
    chain = _chain(p, q)
    found = {status for group in chain for status in _cues(p, max(0, group.first - 1), group.last)}
    if "F" in found:
        return "F"
    for i in range(q.first - 1, max(-1, q.first - 5), -1):
        if t.low[i] == ",":
            break
        if t.low[i] in cue("planned") and p.tags[i] in ("adj", "ved", "noun", "verb"):
            return "F"
    if t.lower(q.last) in cue("planned") and t.lower(q.last + 1) in ("to", "by"):
        return "F"
    if _foreseen(p, q):
        return "F"
    for span in (q.indicator, q.expected, (max(0, q.first - 5), q.first)):
        if span is not None:
            words = set(t.low[span[0] : span[1]])
            if words & cue("future_nouns") and not words & cue("beyond_future"):
                return "E" if words & {"estimate", "estimates"} else "F"
    return "E" if "E" in found or _put_at(p, q) else "A"


def _supposed(p: Parse, q: Quantity) -> bool:
    """As in "If subsidies of Rs 5,000 are withdrawn after March, prices could rise"."""
    clause = p.scopes.of(q.core)
    if q.kind not in ("money", "percentage"):
        return False  # "If 1.4 billion people counted for 100 days": how many they are is no supposition
    return clause is not None and "if" in (p.t.lower(clause.first - 1), p.t.low[clause.first])


def _aimed(p: Parse, q: Quantity) -> bool:
    """As in "raised its goal to 120,000 from 100,000": both ends are aims."""
    spans = (span for span in (q.indicator, q.expected) if span is not None)
    return any(cue("future_nouns") & set(p.t.low[first:last]) for first, last in spans)


def _stands_already(p: Parse, q: Quantity, today: date | None) -> bool:
    """Whether a figure is a fact whatever its clause foretells: in its subject or with an owner.

    As in "Inflation, at 3.6 per cent in June, is expected to rise", "to cut 1,700 of its 102,000 posts",
    "according to a poll of 1,504 adults".
    """
    t = p.t
    clause = p.scopes.of(q.core)
    before = clause is not None and q.last <= clause.group.first
    past = (
        today is not None and q.time is not None and q.time.period is not None and q.time.period.end < today
    )
    if q.rule == "age":
        return True
    if past and (before or (_compared(p, q) and not _foreseen(p, q))):
        return True
    if before and clause is not None and (clause.group.cls == "say" or _known(p, q)):
        return True
    if t.low[0] in ("of", "among") and q.first <= 2:
        return True  # "Of the 120 million yuan raised, 70 percent will go to research"
    if q.adjectival and t.lower(q.first - 1) in cue("definite"):
        return True
    if t.lower(q.first - 1) == "now" and t.lower(q.first - 2) != ",":
        return True
    owned = t.lower(q.first - 1) in cue("owning") and t.lower(q.first - 2) == "of"
    if owned or "already" in t.low[q.last : q.last + 4]:
        return q.kind in ("count", "money")
    for i in range(q.first - 1, max(-1, q.first - 6), -1):
        if t.low[i] in (",", ";"):
            return False
        if t.low[i] == "to" and t.lower(i - 1) == "according":
            return True
    return False


def _compared(p: Parse, q: Quantity) -> bool:
    """As in "3 percent, against 2 in 2023", "in 2025 (2024: 14.1%)", "after 4.4 percent in May"."""
    lead = lead_of(p, q)
    labelled = p.t.lower(q.first - 1) == ":" and p.tags[q.first - 2] == "time"
    clause = p.scopes.of(q.core)
    if clause is not None and clause.tie == "participle" and p.t.lower(clause.first - 1) == "after":
        return True  # "will grow 5.1 percent, after growing 4.7 percent in 2024"
    return (
        labelled
        or is_compared_with(p, lead)
        or lead.word in cue("against")
        or lead.word in ("after", "than", "from")
    )


def _known(p: Parse, q: Quantity) -> bool:
    """As in "The 42,000 dockworkers want": a definite count in the subject is there already."""
    return q.kind == "count" and q.written_unit is not None and p.t.lower(q.first - 1) in cue("definite")


def _put_at(p: Parse, q: Quantity) -> bool:
    """As in "stocks are put at 1.3m tonnes", "puts the cost at 65 billion birr", "by one estimate"."""
    t = p.t
    near = range(q.last, min(q.last + 8, len(t)))
    at = next((i for i in near if t.low[i] in ("estimate", "estimates")), None)
    by_one = at is not None and p.tags[at] == "noun" and t.lower(at - 2) in ("by", "on", "to")
    if by_one and t.lower(q.last) != "estimate":
        return True
    group = governor(p, q)
    return (
        lead_of(p, q).word == "at"
        and group is not None
        and group.form == "finite"
        and t.low[group.head] in cue("putting")
    )


def _foreseen(p: Parse, q: Quantity) -> bool:
    """As in "the $6.55 billion that analysts had expected": a relative clause makes the figure a forecast."""
    for clause in p.scopes.clauses:
        near = q.last <= clause.first <= q.last + 1
        if near and (clause.tie == "relative" or p.t.lower(clause.first) == "that"):
            return "F" in _cues(p, clause.group.first, clause.group.last)
    return False


def _cues(p: Parse, first: int, last: int) -> set[str]:
    """The statuses of the phrases of `status.csv` in some tokens."""
    book = phrase_book("status", 0, 1)
    found = set()
    for i in range(first, last):
        if i == first and p.tags[i] in ("noun", "num"):
            continue  # "30 projects valued at"
        match = book.match(p.t.low, i) if p.t.low[i] in book.openers else None
        if match is not None and p.tags[i] != "name" and not _could_not(p, i):
            found.add(match[1])
    return found


def _could_not(p: Parse, at: int) -> bool:
    """Whether "could not" states what was so."""
    return p.t.low[at] == "could" and p.t.lower(at + 1) == "not"


def _chain(p: Parse, q: Quantity) -> list[Group]:
    """The verb groups of the clause of a quantity, and of the clause on which a participle hangs."""
    clause = p.scopes.of(q.core)
    chain: list[Group] = []
    steps = 0
    while clause is not None and steps < 4:
        chain += [
            g for g in p.groups if g is clause.group or (p.scopes.of(g.first) is clause and g.first < q.first)
        ]
        if clause.tie != "participle" and clause.group.form != "infinitive":
            break
        clause = clause.parent
        steps += 1
    return chain
