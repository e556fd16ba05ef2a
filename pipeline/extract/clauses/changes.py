"""Whether a quantity is a change: "rose 5 percent", "by 3 million", "a 2% increase", "up 4%", "11g less"."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.leads import governor, lead_of
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import ARTICLES
from pipeline.extract.verbs import CHANGING, Verb, verb_forms
from pipeline.extract.words import cue, mapping

_RELATIVE = ("%", "{ratio}")
_STEPS = ("%", "{percentage_point}", "{basis_point}", "{ratio}", "{index_point}")


class Change(NamedTuple):
    """role: `change` or `growth_rate`; direction: `up`, `down` or None."""

    role: str
    direction: str | None


def _change(q: Quantity, direction: str | None) -> Change:
    return Change("growth_rate" if q.code in _RELATIVE else "change", direction or None)


def _way(cls: str) -> str | None:
    """The direction of a class of verbs; those that only change ("revise") have none."""
    return cls if cls in ("up", "down") else None


def change_behind(p: Parse, q: Quantity) -> Change | None:
    """A change that is named behind the figure: "5 percent increase", "5% higher", "11g less than"."""
    if q.kind == "rank" or q.number.form == "ordinal":
        return None
    if _is_times(q):
        return _change_noun_behind(p, q)
    compared = {"more", "less"} & set(p.t.low[q.number.last : q.last])
    if compared and q.kind == "money" and q.denominator is not None:
        return _change(q, "down" if "less" in compared else "up")  # "will pay £240 more a month"
    low = p.t.lower(q.last)
    if low in ("shy", "short") and p.t.lower(q.last + 1) == "of" and q.code in _STEPS:
        return _change(q, "down")
    if q.code == "%" and q.number.value < 0 and low in ("y", *cue("on_year")):
        return Change("growth_rate", "down")  # "(-3.1 pct y/y)"
    if low in cue("comparatives") and (q.rule != "count" or low in cue("fewer")):
        return _comparative_behind(p, q, low)
    if low.endswith("er") and p.t.lower(q.last + 1) == "than" and low not in ("other", "rather"):
        return _change(q, "down" if low in cue("down_comparatives") else "up")
    if q.kind == "count" and q.unit is not None and q.unit.first > q.number.last:
        between = p.t.low[q.number.last]
        if between == "additional":
            return None
        if between in ("more", "fewer") and p.t.low[q.last - 1] not in mapping("change_nouns"):
            return _change(q, "down" if between == "fewer" else "up")
    return _change_noun_behind(p, q) or _at_pace(p, q)


def _at_pace(p: Parse, q: Quantity) -> Change | None:
    """As in "shrank at a 0.6% annualized rate", "surged at a 38% pace"."""
    if q.code != "%" or lead_of(p, q).word != "at":
        return None
    behind = set(p.t.low[q.last : q.last + 3])
    if not behind & {"rate", "pace", "clip"}:
        return None
    group = governor(p, q)
    cls = group.cls if group is not None else ""
    return Change("growth_rate", _way(cls)) if cls in CHANGING else None


def _is_times(q: Quantity) -> bool:
    """Whether a quantity is "3 times", which "more than" compares but does not change."""
    return q.code == "{ratio}" and q.number.form != "fraction"


def _comparative_behind(p: Parse, q: Quantity, low: str) -> Change | None:
    """As in "5% higher", "3 points up"; not in "300 metres above sea level", "four days ahead"."""
    if low in ("up", "down") and q.code not in _STEPS:
        return None
    if low in cue("in_time") and (q.kind == "duration" or lead_of(p, q).word == "at"):
        return None  # "closed at 544.45 rupees ahead of the results"
    if low in ("above", "below") and cue("zero_levels") & {p.t.lower(q.last + 1), p.t.lower(q.last + 2)}:
        return None
    return _change(q, "up" if low in cue("up_words") else "down")


def _change_noun_behind(p: Parse, q: Quantity) -> Change | None:
    """As in "a 5 percent annual increase", "5 percent year-on-year growth"."""
    t = p.t
    for at in range(q.last, min(q.last + 7, len(t))):
        low = t.low[at]
        if low in mapping("change_nouns") and p.tags[at] != "verb":
            counted = q.kind == "count" and q.rule in ("count", "vague")
            if counted or (low == "cut" and q.kind in ("count", "measure")):
                return None
            return (
                _change(q, mapping("change_nouns")[low]) if not _is_times(q) or low in cue("rises") else None
            )
        if low in ("on", "over"):
            if t.lower(at - 1) not in cue("on_year"):
                return None
        elif p.tags[at] not in ("adj", "noun") and low not in ("-", "year"):
            return None
    return None


def change_ahead(p: Parse, q: Quantity) -> Change | None:
    """A change that leads the figure: a verb of change, "by", "up", "an increase of"."""
    t = p.t
    lead = lead_of(p, q)
    word, at = lead.word, lead.at
    if word in ("up", "down", "off") and (phrasal := _phrasal(p, at)) is not None:
        return _change(q, phrasal)
    if word == "off" and q.code in _STEPS and at and p.tags[at - 1] in ("noun", "name"):
        return _change(q, "down")  # "with volume off 6.2%"
    if word in ("up", "down") and _particle(p, q, at):
        return _change(q, word)
    if word == "of":
        return _of_noun(p, q, at - 1)
    changed = lead.noun is not None and t.low[lead.noun] in mapping("change_nouns")
    if lead.noun is not None and changed and (word not in ("by", "from") or q.code == "%"):
        return _change(q, mapping("change_nouns")[t.low[lead.noun]])
    if lead.noun is not None and word == "at":
        return _rate_of(p, q, lead.noun)
    if word == "by" and (q.kind != "measure" or p.tags[at - 1] != "num"):
        # not in "measures 30 by 20 centimeters"
        return _by(p, q, at)
    if word == "+" or (q.code == "{percentage_point}" and word in cue("adding")):
        return _change(q, "up")
    verb = verb_forms().get(word)
    if verb is not None and verb.cls in CHANGING and p.tags[at] in ("verb", "ved", "base", "ing"):
        if is_destination(p, q) or not _direct(p, q, verb, at):
            return None
        return _change(q, _way(verb.cls))
    if q.code == "%" and (direction := _growing_subject(p, q)) is not None:
        return Change("growth_rate", direction or None)
    if q.code == "%" and t.text[t.start[q.first]] == "+":
        return Change("growth_rate", "up")
    return None


def _phrasal(p: Parse, at: int) -> str | None:
    """The direction of a verb with its particle: "gave up 342 points", "laid off 380 employees"."""
    return mapping("phrasal_changes").get(f"{p.t.lower(at - 1)} {p.t.low[at]}") if at else None


def _particle(p: Parse, q: Quantity, at: int) -> bool:
    """Whether "up" or "down" is a change ("up 5 percent") and no part of "made up", "from up"."""
    before = p.t.lower(at - 1)
    if q.kind == "duration" or before in cue("share_leads"):
        return False
    if q.kind in ("measure", "money", "count") and q.code not in _STEPS and at:
        verb = verb_forms().get(before) if p.tags[at - 1] in ("ved", "verb", "base") else None
        if verb is not None and (q.kind == "measure" or verb.cls not in (*CHANGING, "level")):
            # "was dug up 140 miles away", "ate up 91p"
            return False
    return q.code in _STEPS or before not in ("of", "from")


def _of_noun(p: Parse, q: Quantity, noun: int) -> Change | None:
    """As in "an increase of 5 percent", "growth rate of 5 percent", "a move of 20 points"."""
    t, nouns = p.t, mapping("change_nouns")
    while noun > 0 and t.low[noun] in cue("rate_nouns") and t.low[noun - 1] in nouns:
        noun -= 1
    if t.lower(noun) in nouns and p.tags[noun] in ("noun", "num"):
        return _change(q, nouns[t.low[noun]])
    return _change(q, None) if t.lower(noun) in ("move", "swing") else _rate_of(p, q, noun)


def _by(p: Parse, q: Quantity, at: int) -> Change | None:
    """As in "by 5 percent": a change under any verb; of counts only under a verb of change."""
    group = governor(p, q)
    if group is None:
        return _change(q, None) if q.code in _STEPS else None
    verb = group.verb
    changing = verb is not None and verb.cls in CHANGING
    if q.kind == "duration" and not changing:
        return None
    exceeds = verb is not None and verb.lemma in cue("exceeding")
    if not changing and not exceeds and (group.passive or q.kind == "count") and q.code not in _STEPS:
        nouns = mapping("change_nouns")
        noun = next((low for low in p.t.low[group.first : at] if low in nouns), None)
        return _change(q, nouns[noun]) if noun else None
    return _change(q, _direction(p, group, at))


def _direction(p: Parse, group: Group, limit: int) -> str | None:
    """The direction of a change by its verb, else by a word between the verb and a token."""
    verb = group.verb
    if verb is not None and (way := _way(verb.cls)) is not None:
        return way
    for i in range(group.first, limit):
        low = p.t.low[i]
        if low in ("up", "down"):
            return low
        if low in mapping("change_nouns"):
            return mapping("change_nouns")[low] or None
    return "up" if verb is not None and verb.lemma in cue("exceeding") else None


def _rate_of(p: Parse, q: Quantity, noun: int) -> Change | None:
    """As in "grew at an annual rate of 5 percent", "a growth rate of 5 percent"."""
    t = p.t
    if t.lower(noun) not in cue("rate_nouns") or q.code not in _RELATIVE:
        return None
    for i in range(noun - 1, max(-1, noun - 8), -1):
        low = t.low[i]
        if low in (",", ";", "(") or p.tags[i] in ("sub", "rel"):
            break
        if low in mapping("change_nouns"):
            return _change(q, mapping("change_nouns")[low])
        verb = verb_forms().get(low)
        if verb is not None and verb.cls in CHANGING and p.tags[i] in ("verb", "ved", "base", "ing"):
            return _change(q, _way(verb.cls))
    return None


def is_destination(p: Parse, q: Quantity) -> bool:
    """As in "dropped below 370,000", "rose as high as 3.24 percent": where the change ended."""
    bound = p.t.low[q.first : q.number.first]
    return bool(cue("destination") & set(bound)) and bound[0] not in cue("not_destination")


def _direct(p: Parse, q: Quantity, verb: Verb, at: int) -> bool:
    """Whether a figure right behind a verb of change is the change: not in "raised $5 million"."""
    if verb.lemma in cue("changing_to") and p.t.lower(q.last) == "of":
        return False  # "raised 91 percent of the dam's cost"
    if q.code in _STEPS:
        return True
    if q.adjectival or q.kind == "duration" or verb.cls == "change":
        return False
    if q.kind == "money" and p.t.lower(q.first - 1) in ARTICLES:
        return False  # "adds a $12,000 bonus"
    if verb.lemma in cue("changing_to"):
        # "raised $5 million" is a level, "is raised 5 million tons" a change.
        return at > 0 and p.tags[at - 1] == "be"
    given_up = verb.lemma in cue("money_given_up") and p.t.lower(q.last) != "to"  # "lost 2 cents to 67 cents"
    return q.kind != "money" or bool(q.denominator) or not given_up


def _growing_subject(p: Parse, q: Quantity) -> str | None:
    """As in "growth was 5 percent", "price increases averaged 12%": the direction of the subject's noun."""
    t, tags = p.t, p.tags
    at = lead_of(p, q).at
    if at < 0 or (tags[at] not in ("verb", "be", "ved", "ing", "base") and t.low[at] not in ("at", ":")):
        return None
    while at >= 0 and (
        tags[at] in ("verb", "adv", "be", "have", "ved", "modal", "ing", "base", "rel", "mark")
        or t.low[at] in ("at", "to")
    ):
        if t.low[at] in (";", ".", ")"):
            return None
        at -= 1
    nouns = mapping("change_nouns")
    while at > 1 and (tags[at] in ("time", "conj") or (tags[at] == "prep" and tags[at + 1] == "time")):
        # "the growth rate for 2020 and 2021 reached"
        at -= 1
    if t.lower(at) in nouns and tags[at] == "noun":
        return nouns[t.low[at]]
    if t.lower(at) in ("rate", "target") and t.lower(at - 1) in nouns:
        return nouns[t.low[at - 1]]
    return None
