"""The role of a quantity in its statement: level, from, to, change, growth rate, share, rank or rate."""

from __future__ import annotations

from itertools import pairwise

from pipeline.extract.clauses.changes import change_ahead, change_behind
from pipeline.extract.clauses.gapping import parallel
from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.leads import is_compared_with, lead_of, verb_between
from pipeline.extract.clauses.pairs import tie_pairs
from pipeline.extract.clauses.results import assign_results
from pipeline.extract.clauses.shares import is_share
from pipeline.extract.quantities.denominators_left_out import same_size
from pipeline.extract.quantities.quantity import CHANGES, Quantity
from pipeline.extract.units.singular import is_plural
from pipeline.extract.words import cue

# The most words between a percentage and the count that says the same.
_LONGEST_WHOLE = 8


def assign_roles(p: Parse, quantities: list[Quantity]) -> None:
    """Fills role, direction, partner and anchor of the quantities of a sentence, left to right."""
    main = [q for q in quantities if q.equivalent is None]
    for i, q in enumerate(main):
        _assign(p, q)
        before = next((o for o in reversed(main[:i]) if not o.adjectival), None)
        if before is not None:
            _beside(p, q, before, main[:i])
    for q, behind in reversed(list(pairwise(main))):
        _before(p, q, behind)
    tie_pairs(p, main)
    assign_results(p, main)
    for q in quantities:
        if q.equivalent is not None:
            q.role, q.direction = q.equivalent.role, q.equivalent.direction


def _assign(p: Parse, q: Quantity) -> None:
    if q.kind == "rank":
        q.role = "rank"
        return
    found = change_behind(p, q)
    if found is None:
        found = change_ahead(p, q)
    if found is not None:
        q.role, q.direction = found.role, found.direction
    elif is_share(p, q):
        q.role = "share"
    elif q.rule == "multiple" and p.t.low[q.number.first] not in cue("frequencies") and not _ratio(p, q):
        q.role, q.direction = "growth_rate", "down" if q.number.value < 1 else "up"
    elif q.code is not None and "/" in q.code:
        q.role = "rate"


def _ratio(p: Parse, q: Quantity) -> bool:
    """As in "is nearly triple the country's capacity": a ratio to a base, no growth."""
    before = p.tags[q.first - 1] if q.first else ""
    adjective = p.t.low[q.number.first] in cue("ratio_adjectives") and before not in ("modal", "to")
    return (
        adjective
        and before in ("be", "adv", "num")
        and p.tags[q.last : q.last + 1] in (["det"], ["poss"], ["time"])
    )


def _before(p: Parse, q: Quantity, behind: Quantity) -> None:
    """Gives a level the role of the quantity behind it, in a list and before "or"."""
    if q.role != "level":
        return
    if behind.listed and behind.role in ("share", "growth_rate") and q.code == behind.code:
        # As in: 43 and 50 percent of firms; 161% and 23% above what they were.
        q.role, q.direction = behind.role, behind.direction
    elif behind.role == "growth_rate" and p.t.low[q.last : behind.first] == ["or"]:
        # "3.2 kilos or 1.4 percent less"
        q.role, q.direction, behind.anchor = "change", behind.direction, q


def _beside(p: Parse, q: Quantity, before: Quantity, earlier: list[Quantity]) -> None:
    """A quantity in a list, behind "or", or set against another, has the role of that one."""
    if q.listed and q.role == "level" and before.role not in ("from", "to") and q.kind == before.kind:
        q.role, q.direction = before.role, before.direction
        q.anchor = before.anchor or q.anchor
    elif _restates(p, q, before):
        if before.role in CHANGES and not (p.t.lower(q.last) == "of" and is_share(p, q)):
            q.role = "growth_rate" if q.code in ("%", "{ratio}") else "change"
            q.direction, q.anchor = before.direction, before
        elif q.role == "share" or (q.code == "%" and q.role == "level"):
            q.role, q.restated = "share", before
        elif q.kind == "money" and before.kind == "money":
            q.anchor = before
    elif _appended_change(p, q, before):
        q.anchor = before if before.role != "from" or before.partner is None else before.partner
    elif _further_percentage(p, q, before) or _bracketed_share(p, q, earlier):
        q.role, q.direction = before.role, before.direction
        if q.role in CHANGES:
            q.anchor = q.anchor or before.anchor or before
    elif p.t.low[before.last : q.first] == ["to"] and before.role in CHANGES and q.role in ("level", "rate"):
        q.anchor = q.anchor or before
    elif _further_change(p, q, before):
        q.anchor = before.anchor or before
    elif _alike_led(p, q, before) or _has_share(p, q, earlier):
        q.role = "share"
    elif _parallel_of(p, q, before):
        q.role, q.direction, q.anchor = before.role, before.direction, before
    elif q.role == "level" and (same := parallel(p, q, earlier)) is not None:
        q.role, q.direction = same.role, same.direction
    else:
        _against(p, q, earlier)


def _restates(p: Parse, q: Quantity, before: Quantity) -> bool:
    """As in "down $1.42, or 1.9 percent", "cut 7 percent of its staff, or 1,500 positions"."""
    gap = p.t.low[before.last : q.first]
    if gap[:1] == ["of"] and gap[-2:] == [",", "or"] and before.role in CHANGES and q.kind == "count":
        return len(gap) <= _LONGEST_WHOLE and not verb_between(p, before.last, q.first)
    links = all(w == "," or w in cue("or_links") for w in gap)
    return "or" in gap and len(gap) <= 3 and links and q.code != before.code


def _appended_change(p: Parse, q: Quantity, before: Quantity) -> bool:
    """As in "3 billion yuan, up 5 percent", "25, a rise of three"."""
    states = ("level", "to", "rate", "share", "from")
    if q.role not in CHANGES or before.role not in states:
        return False
    if verb_between(p, before.last, q.first) and not _is_subject(p, before, q):
        return False
    t, lead = p.t, lead_of(p, q)
    opener = lead.at - 1 if lead.word in ("up", "down") else q.first - 1
    if lead.word == "of" and t.lower(lead.at - 2) in ("a", "an"):
        opener = lead.at - 3
    elif t.lower(opener) in ("a", "an"):
        opener = q.first - 2
    return t.lower(opener) in (",", "(", "—", "–")


def _is_subject(p: Parse, before: Quantity, q: Quantity) -> bool:
    """As in "A total of 2.4 million patents were granted, up 5.9 percent": one verb, whose subject it is."""
    groups = [group for group in p.groups if before.last <= group.first and group.last <= q.first]
    acts = before.kind == "count" and len(groups) == 1 and groups[0].form == "finite"
    return acts and groups[0].first == before.last


def _further_percentage(p: Parse, q: Quantity, before: Quantity) -> bool:
    """As in "dropped 2.8 percent on-year, and 4.1 percent from three months earlier"."""
    if q.role != "level" or q.code != "%" or before.code != "%" or p.t.lower(q.last) == "of":
        return False
    lead = p.t.lower(q.first - 1)
    joined = (lead == "," or lead in cue("appended")) and not verb_between(p, before.last, q.first)
    return joined and before.role in ("growth_rate", "share")


def _bracketed_share(p: Parse, q: Quantity, earlier: list[Quantity]) -> bool:
    """As in "supplied 23 percent, ahead of wind (17 percent)": shares in brackets behind another."""
    t = p.t
    alone = t.lower(q.first - 1) == "(" and t.lower(q.last) == ")"
    return alone and q.code in ("%", None) and q.role == "level" and earlier[-1].role == "share"


def _further_change(p: Parse, q: Quantity, before: Quantity) -> bool:
    """As in "an increase of 40 percent from 2023 but a drop of 42 percent from the quarter before"."""
    if q.role not in CHANGES or before.role not in CHANGES:
        return False
    lead = lead_of(p, q)
    nouns = p.t.low[lead.at - 3 : lead.at - 1] if lead.word == "of" and lead.at > 2 else []
    joined = nouns[-1:] in (["a"], ["an"]) and nouns[0] in cue("coordinators")
    return joined and not verb_between(p, before.last, q.first)


def _alike_led(p: Parse, q: Quantity, before: Quantity) -> bool:
    """As in "Canada's share at 35%, Brazil's at 9% and Mexico's at 8%": further shares of the same kind."""
    if before.role != "share" or q.role != "level" or q.code != before.code or q.first - before.last > 8:
        return False
    lead, gap = lead_of(p, q), p.t.low[before.last : q.first]
    joined = bool({",", "and", ";"} & set(gap))
    followed = not verb_between(p, before.last, q.first) or bool(cue("followed") & set(gap))
    return joined and lead.word == lead_of(p, before).word and followed


def _has_share(p: Parse, q: Quantity, earlier: list[Quantity]) -> bool:
    """As in "71 percent of the market; its nearest rival had 9 percent", "ahead of Tamo's 9 percent".

    So is "33 percent women" behind "55 percent of the dead were men", and what "the figure" is of others.
    """
    lead = lead_of(p, q)
    if q.code == "%" and p.tags[lead.at] == "be" and p.t.lower(lead.at - 1) in ("figure", "proportion"):
        return q.role == "level" and any(o.role == "share" for o in earlier)
    if q.code != "%" or q.role != "level" or not any(o.role == "share" and o.code == "%" for o in earlier):
        return False
    before, behind = p.t.lower(q.first - 1), p.t.lower(q.last)
    people = before in (",", "and") and (behind in cue("people_words") or is_plural(behind))
    return people or lead.word in cue("perfect") or p.tags[q.first - 1] == "gen"


def _parallel_of(p: Parse, q: Quantity, before: Quantity) -> bool:
    """As in "a fall of 2.9 percent on 2024 and of more than a third since 2008"."""
    lead = lead_of(p, q)
    joined = lead.word == "of" and p.t.lower(lead.at - 1) in ("and", "or")
    return joined and before.role in CHANGES and q.code in ("%", "{ratio}", before.code)


def _against(p: Parse, q: Quantity, earlier: list[Quantity]) -> None:
    """As in "3 billion, against 2 billion a year ago": both are of one statement."""
    other = _counterpart(p, q, earlier)
    if other is None or q.role not in ("level", "rate"):
        return
    q.anchor = other
    if other.role in ("level", "share", "rate", "rank"):
        q.role = other.role
        q.direction = None if q.role in ("level", "rate") else q.direction
    elif other.role in CHANGES and q.code in (None, other.code):
        q.role, q.direction = other.role, other.direction


def _counterpart(p: Parse, q: Quantity, earlier: list[Quantity]) -> Quantity | None:
    """The quantity with which this one is compared: "3 billion, against 2 billion a year ago"."""
    t = p.t
    lead = lead_of(p, q)
    definite = lead.word == "than" and t.lower(lead.at + 1) == "the"
    compared = lead.word in cue("against") and (definite or t.lower(lead.at - 1) not in cue("more_than"))
    compared = compared or is_compared_with(p, lead)
    timed = p.tags[q.last : q.last + 1] == ["time"] or p.tags[q.last + 1 : q.last + 2] == ["time"]
    compared = compared or (lead.word == "after" and q.code == "%" and timed)
    bracketed = t.lower(q.first - 1) == ":" and "(" in t.low[max(0, q.first - 5) : q.first]
    if not (compared or bracketed):
        return None
    alike = [o for o in reversed(earlier) if o.kind == q.kind and o.role not in CHANGES]
    if q.code is None:
        # "has 1.21 children, against 2.71 in 1964", "a range of 500 km, compared with 420 for its rival"
        sized = [
            o for o in reversed(earlier) if o.kind == "measure" and o.role not in CHANGES and same_size(o, q)
        ]
        alike = [o for o in (*alike, *sized) if o.number.scaled == q.number.scaled]
        return next(iter((*alike, *(o for o in reversed(earlier) if o.role in CHANGES))), None)
    exact = next((o for o in alike if o.code == q.code), None)
    loose = next((o for o in alike if o.numerator == q.numerator), None)
    return exact or loose or next((o for o in reversed(earlier) if o.code == q.code), None)
