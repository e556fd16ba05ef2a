"""The tense of a verb group: a time of a past clause says nothing of what is so now or will be."""

from __future__ import annotations

from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.words import cue


def tense(p: Parse, group: Group) -> str | None:
    """`past`, `present` or `future` of a finite group; None of participles, infinitives and the perfect."""
    if group.form != "finite":
        return None
    first = p.t.low[group.first]
    if p.tags[group.first] == "modal":
        # "could not afford" tells of the past, "could reach" of what is to come.
        return None if first == "could" else "future"
    if first in cue("perfect"):
        return "past" if first == "had" else None
    if first in ("was", "were") and p.t.lower(group.first + 1) == "to" and p.tags[group.head] == "base":
        return "future"  # "9,000 posts were to go"
    if p.tags[group.first] in ("be", "do"):
        return "past" if first in cue("past_auxiliaries") else "present"
    forms = group.verb.forms if group.verb is not None else frozenset()
    if "past" in forms or (not forms and first.endswith("ed")):
        return None if "base" in forms else "past"
    return "present" if forms else None


def tells_of_past(p: Parse, group: Group) -> bool:
    """Whether a verb tells what was or has been."""
    return tense(p, group) == "past" or p.t.low[group.first] in cue("perfect")
