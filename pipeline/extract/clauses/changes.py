"""Whether a quantity is a change: "rose 5 percent", "by 3 million", "a 2% increase", "up 4%", "11g less"."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.leads import governor, lead_of
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.verbs import Verb, verb_forms
from pipeline.extract.words import cue, mapping

_CHANGING = ("up", "down", "change")
_RELATIVE = ("%", "{ratio}")
_STEPS = ("%", "{percentage_point}", "{basis_point}", "{ratio}", "{index_point}")


class Change(NamedTuple):
    """role: `change` or `growth_rate`; direction: `up`, `down` or None."""

    role: str
    direction: str | None


def _change(q: Quantity, direction: str | None) -> Change:
    return Change("growth_rate" if q.code in _RELATIVE else "change", direction or None)


def change_behind(p: Parse, q: Quantity) -> Change | None:
    """A change that is named behind the figure: "5 percent increase", "5% higher", "11g less than"."""
    t = p.t
    at = q.last
    low = t.lower(at)
    if q.kind == "rank" or q.number.form == "ordinal":
        return None
    times = q.code == "{ratio}" and q.number.form != "fraction"
    if not times:
        if low in cue("comparatives") and (q.rule != "count" or low in ("more", "fewer", "less")):
            if (low in ("up", "down") and q.code not in _STEPS) or (
                low in ("above", "below") and t.lower(at + 1) in ("sea", "ground", "zero")
            ):
                return None
            return _change(q, "up" if low in cue("up_words") else "down")
        if low.endswith("er") and t.lower(at + 1) == "than" and low not in ("other", "rather"):
            return _change(
                q,
                "down"
                if low in ("cheaper", "cooler", "colder", "shorter", "lighter", "slower", "smaller")
                else "up",
            )
        if (
            q.kind == "count"
            and q.unit is not None
            and q.unit.first > q.number.last
            and t.low[q.number.last] in ("more", "fewer", "additional")
        ):
            return (
                _change(q, "down" if t.low[q.number.last] == "fewer" else "up")
                if t.low[q.number.last] != "additional"
                else None
            )
    steps = 0
    while at < len(t) and steps < 5:
        low = t.low[at]
        if low in mapping("change_nouns") and p.tags[at] != "verb":
            if q.kind == "count" and q.rule in ("count", "vague"):
                return None
            if low == "cut" and q.kind in ("count", "measure"):
                return None
            return (
                None
                if times and low not in ("increase", "rise", "jump", "growth")
                else _change(q, mapping("change_nouns")[low])
            )
        if p.tags[at] not in ("adj", "noun") and low not in ("-", "on", "over", "year"):
            return None
        if low in ("on", "over") and t.lower(at - 1) not in ("-", "year", "month", "quarter"):
            return None
        at += 1
        steps += 1
    return None


def change_ahead(p: Parse, q: Quantity) -> Change | None:
    """A change that leads the figure: a verb of change, "by", "up", "an increase of"."""
    t = p.t
    lead = lead_of(p, q)
    word, at = lead.word, lead.at
    if word in ("up", "down") and _particle(p, q, at):
        return _change(q, word)
    if word == "of":
        return _of_noun(p, q, at - 1)
    if lead.noun is not None and t.low[lead.noun] in mapping("change_nouns") and word in ("with", "at", "to"):
        return _change(q, mapping("change_nouns")[t.low[lead.noun]])
    if lead.noun is not None and word == "at":
        return _rate_of(p, q, lead.noun)
    if word == "by":
        return _by(p, q, at)
    if word == "+":
        return _change(q, "up")
    verb = verb_forms().get(word)
    if verb is not None and verb.cls in _CHANGING and p.tags[at] in ("verb", "ved", "base", "ing"):
        if _destination(p, q) or not _direct(p, q, verb):
            return None
        return _change(q, {"up": "up", "down": "down"}.get(verb.cls))
    if q.code == "%" and (direction := _growing_subject(p, q)) is not None:
        return Change("growth_rate", direction or None)
    if q.code == "%" and t.text[t.start[q.first]] == "+":
        return Change("growth_rate", "up")
    return None


def _particle(p: Parse, q: Quantity, at: int) -> bool:
    """Whether "up" or "down" is a change ("up 5 percent") and no part of "made up", "from up"."""
    before = p.t.lower(at - 1)
    if q.kind == "duration" or before in cue("share_leads"):
        return False
    return q.code in _STEPS or before not in ("of", "from")


def _of_noun(p: Parse, q: Quantity, noun: int) -> Change | None:
    """As in "an increase of 5 percent", "growth rate of 5 percent", "a move of 20 points"."""
    t, nouns = p.t, mapping("change_nouns")
    while noun > 0 and t.low[noun] in cue("rate_nouns") and t.low[noun - 1] in nouns:
        noun -= 1
    if t.lower(noun) in nouns and p.tags[noun] == "noun":
        return _change(q, nouns[t.low[noun]])
    return _change(q, None) if t.lower(noun) in ("move", "swing") else _rate_of(p, q, noun)


def _by(p: Parse, q: Quantity, at: int) -> Change | None:
    """As in "by 5 percent": a change under any verb; of counts only under a verb of change."""
    group = governor(p, q)
    if group is None:
        return _change(q, None) if q.code in _STEPS else None
    verb = group.verb
    changing = verb is not None and verb.cls in _CHANGING
    if q.kind == "duration" and not changing:
        return None
    if not changing and (group.passive or q.kind == "count") and q.code not in _STEPS:
        noun = next(
            (p.t.low[i] for i in range(group.first, at) if p.t.low[i] in mapping("change_nouns")), None
        )
        return _change(q, mapping("change_nouns")[noun]) if noun else None
    return _change(q, _direction(p, group, at))


def _direction(p: Parse, group: Group, limit: int) -> str | None:
    verb = group.verb
    if verb is not None and verb.cls in ("up", "down"):
        return verb.cls
    for i in range(group.first, limit):
        low = p.t.low[i]
        if low in ("up", "down"):
            return low
        if low in mapping("change_nouns"):
            return mapping("change_nouns")[low] or None
    return (
        "up" if verb is not None and verb.lemma in ("exceed", "outstrip", "beat", "top", "surpass") else None
    )


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
        if verb is not None and verb.cls in _CHANGING and p.tags[i] in ("verb", "ved", "base", "ing"):
            return _change(q, {"up": "up", "down": "down"}.get(verb.cls))
    return None


def _destination(p: Parse, q: Quantity) -> bool:
    """As in "dropped below 370,000", "rose as high as 3.24 percent": where the change ended."""
    return bool(cue("destination") & set(p.t.low[q.first : q.number.first])) and p.t.low[q.first] not in (
        "well",
        "just",
        "over",
    )


def _direct(p: Parse, q: Quantity, verb: Verb) -> bool:
    """Whether a figure right behind a verb of change is the change: not in "raised $5 million"."""
    if q.code in _STEPS:
        return True
    if q.adjectival or q.kind == "duration" or verb.cls == "change":
        return False
    if verb.lemma in (
        "raise",
        "improve",
        "strengthen",
        "extend",
        "soften",
        "contract",
        "recover",
        "boost",
        "lift",
        "expand",
        "narrow",
        "double",
    ):
        return False
    if q.kind == "money" and verb.lemma in ("lose", "drop", "save", "reduce", "cut") and not q.denominator:
        return verb.lemma in ("cut", "reduce")
    return True


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
    if t.lower(at) in nouns and tags[at] == "noun":
        return nouns[t.low[at]]
    if t.lower(at) in ("rate", "target") and t.lower(at - 1) in nouns:
        return nouns[t.low[at - 1]]
    return None


def directed(p: Parse, q: Quantity) -> str | None:
    """The direction of a level at the end of a change ("rose 9.8 percent to 3 billion"), else None."""
    lead = lead_of(p, q)
    group = governor(p, q)
    if group is None or group.verb is None or group.verb.cls not in ("up", "down"):
        return None
    if lead.word == "to" or (_destination(p, q) and lead.at == group.last - 1):
        return group.verb.cls
    return None
