"""The measure beside a figure: the noun phrase right behind it or right before it."""

from __future__ import annotations

from pipeline.extract.clauses.division import Measured, split
from pipeline.extract.clauses.filling import take, take_phrase
from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.leads import Lead, lead_of
from pipeline.extract.clauses.phrases import Span, phrase_after, phrase_before
from pipeline.extract.quantities.quantity import CHANGES, Quantity
from pipeline.extract.tokens import ARTICLES, Tokens
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import cue, mapping, money_names


def behind_change(p: Parse, q: Quantity) -> bool:
    """As in "an increase of 11.1% in output value", "5 percent growth in exports"."""
    t = p.t
    at = q.last
    if t.lower(at) in cue("fewer") and p.tags[at + 1 : at + 2] in (["noun"], ["adj"]):
        # "uses 30 percent less energy"
        return take_phrase(p, q, phrase_after(p, at + 1))
    while at < min(len(t), q.last + 7) and (
        t.low[at] in mapping("change_nouns")
        or p.tags[at] == "adj"
        or t.low[at] in cue("on_year")
        or t.low[at] == "on"
    ):
        at += 1
    if t.lower(at) != "in" and (t.lower(at) != "of" or at == q.last):
        return False
    first = at + 1
    if first >= len(t) or p.tags[first] == "num" or place_behind(p, at) is not None:
        return False
    span = phrase_after(p, first)
    if span is None or t.low[span[1] - 1] in cue("manner_nouns"):
        return False
    # "car exports surged 22.2 percent in value": how it was measured; "a rise of 5 percent in volume"
    how = t.low[slice(*span)] in (["value"], ["volume"]) and t.lower(q.first - 1) != "of"
    return not how and take_phrase(p, q, span)


def place_behind(p: Parse, at: int) -> Span | None:
    """The place behind "in": "in Spain", "in the city", not "in Spain's exports"."""
    t, tags = p.t, p.tags
    if at + 1 >= len(t) or t.low[at] not in cue("inner_places"):
        return None
    first = at + 2 if tags[at + 1] == "det" else at + 1
    end = next((i for i in range(first, len(t)) if tags[i] != "name"), len(t))
    if t.low[end : end + 2] in (["euro", "area"], ["euro", "zone"]):
        return first, end + 2
    if t.lower(end) in cue("place_nouns") and t.lower(end + 1) != "'s" and (first == at + 2 or end > first):
        return first if end > first else first - 1, end + 1
    # "in the Sahel face a famine": what an article follows is no noun.
    compound = tags[end : end + 1] == ["noun"] and tags[end + 1 : end + 2] != ["det"]
    return (first, end) if end > first and not compound and t.lower(end) != "'s" else None


def noun_behind(p: Parse, q: Quantity) -> bool:
    """As in "a 500-kilometer line", "a $5 billion deal", "10 meters in length", "5 million yuan of debt"."""
    t = p.t
    at = q.last
    if (
        q.unit is not None
        and q.unit.last < at
        and t.low[q.unit.last] == "of"
        and q.kind in ("measure", "duration")
    ):
        # "200 metric tons of fish a year"
        q.indicator = (q.unit.last + 1, _noun_end(t, q.unit.last + 1, at))
        return True
    at = behind_conversion(p, at)
    if t.lower(at) in cue("hyphens") and t.joined(at):
        at += 1
        if t.lower(at) == "old":
            return _aged(p, q, at + 1)
        if t.lower(at) in cue("joined_adjectives"):
            at += 1
    if t.lower(at) in ("in", "of") and at + 1 < len(t) and p.tags[at + 1] != "num":
        return _noun_in_or_of(p, q, at)
    if t.lower(at) == "worth" and t.lower(at + 1) == "of" and (span := phrase_after(p, at + 2)) is not None:
        q.indicator = span
        return True
    return _modified_noun(p, q, at)


def behind_conversion(p: Parse, at: int) -> int:
    """Passes a conversion in brackets: "11.7 billion yuan (about $1.61 billion) in ticket sales"."""
    end = next((i for i in range(at + 1, min(at + 9, len(p.t))) if p.t.low[i] == ")"), None)
    if p.t.lower(at) != "(" or end is None or any(p.tags[i] != "num" for i in range(at + 1, end)):
        return at
    return end + 1


def _noun_end(t: Tokens, first: int, last: int) -> int:
    """Where the thing measured ends before the denominator behind it."""
    return next((i for i in range(first + 1, last) if t.low[i] in (*ARTICLES, "per")), last)


def _aged(p: Parse, q: Quantity, at: int) -> bool:
    """As in "a 5-year-old boy": an age, of the noun that follows."""
    span = phrase_after(p, at)
    if span is not None and p.t.low[span[1] - 1] in cue("owners"):
        # "the four-year-old company": the topic's age
        q.indicator = span
        return True
    found = split(p, span) if span is not None else Measured()
    q.subject = found.indicator or found.owner
    return q.subject is not None


def _noun_in_or_of(p: Parse, q: Quantity, at: int) -> bool:
    """As in "10 meters in length", "$5m in annual revenue", "5 million yuan of debt"."""
    if q.kind in ("percentage", "ratio", "rank"):
        return False
    if p.t.low[at] == "in" and q.kind == "money" and (raised := _round(p, at + 1)) is not None:
        q.indicator = raised
        return True
    if p.tags[at + 1 : at + 2] == ["pron"] or place_behind(p, at) is not None:
        return False  # "37 of them", "33.5 euros in the euro area"
    if p.t.low[at] == "in" and not cue("measure_nouns") & set(p.t.low[at + 1 : at + 4]):
        return False
    return take_phrase(p, q, phrase_after(p, at + 1))


def _round(p: Parse, at: int) -> Span | None:
    """As in "raised $27 million in a Series A round": what money came by."""
    first = at + 1 if p.t.lower(at) in ARTICLES else at
    for i in range(first, min(first + 6, len(p.t))):
        if p.t.low[i] in cue("money_rounds"):
            return first, i + 1
        if p.tags[i] in ("verb", "prep", "mark") and p.t.low[i] not in cue("hyphens"):
            return None
    return None


def _modified_noun(p: Parse, q: Quantity, at: int) -> bool:
    """As in "a $5 billion deal", "a 500-kilometer line": the noun that the figure modifies."""
    t = p.t
    if at >= len(t) or p.tags[at] not in ("noun", "adj", "name", "ing", "ved"):
        return False
    if p.tags[at] in ("ved", "adj", "ing") and t.lower(at + 1) in ("by", "to", "in", "at", "from", "for"):
        return False  # "the 43 billion yuan expected by analysts"
    if p.tags[at] == "ved" and p.tags[at + 1 : at + 2] in (["adv"], ["mark"], ["prep"], []):
        return False  # "an output of 90,000 tonnes started up"
    if q.code == "%" and p.tags[q.first - 1 : q.first] == ["be"] and p.tags[at + 1 : at + 2] == ["mark"]:
        return False  # "A dose is 93 percent effective, two doses 97 percent."
    if t.low[at] in cue("onlookers"):
        return False  # "the 11 billion euros analysts had forecast"
    if t.low[at] in cue("dimension_links") | money_names() or (
        t.low[at] in cue("on_year") and t.lower(at + 1) in ("on", "-")
    ):
        return False
    if (t.low[at] in cue("no_noun") and t.lower(at + 1) not in cue("hyphens")) or t.lower(at + 1) == "than":
        return False
    span = phrase_after(p, at)
    if span is None or t.low[span[0]] in mapping("change_nouns"):
        return False
    if not q.adjectival and q.kind not in ("money", "percentage", "measure", "duration", "rank"):
        return False
    of = next((i for i in range(*span) if t.low[i] == "of"), span[1])
    q.indicator = (span[0], of)
    return True


def noun_before(p: Parse, q: Quantity) -> bool:
    """The measure right before a figure: "revenue of 3 billion", "output exceeding 10 billion"."""
    lead = lead_of(p, q)
    if lead.noun is not None:
        speed = p.t.low[lead.noun] == "speed" and q.kind == "measure"
        if _is_light(p, lead.noun) and not speed:
            return False
        return take_phrase(p, q, _whose(p, phrase_before(p, lead.noun + 1)))
    span = _absolute(p, q, lead)
    if span is not None:
        tied = p.t.lower(span[0] - 1) in cue("part_links")
        outer = phrase_before(p, span[0] - 1) if tied else None
        if outer is None:
            return take_phrase(p, q, span)
        # "with investment in manufacturing up 8.8 percent"
        q.breakdown = span
        return take_phrase(p, q, outer)
    if lead.word in cue("noun_links") and lead.at > 0:
        return _linked_noun(p, q, lead)
    if not p.groups and lead.at == q.first - 1 >= 0 and p.tags[lead.at] in ("noun", "name"):
        # A note without a verb: "Q2 operational EBIT 1.21 bn NOK".
        return take_phrase(p, q, phrase_before(p, q.first))
    return take_phrase(p, q, _before_participle(p, q))


def _is_light(p: Parse, noun: int) -> bool:
    """Whether the noun of "by an average of", "to a record of" names no measure."""
    low = p.t.low[noun]
    return low in cue("light_nouns") or low in cue("rate_nouns") or low in mapping("change_nouns")


def _absolute(p: Parse, q: Quantity, lead: Lead) -> Span | None:
    """As in ", with exports up 6.8 percent"."""
    if lead.word not in ("up", "down") or not lead.at or q.role not in CHANGES:
        return None
    if p.t.low[lead.at - 1] == ",":
        # As in: its shares, up 22% this year, were flat.
        span = phrase_before(p, lead.at - 1)
        opens = span is not None and (span[0] == 0 or p.tags[span[0] - 1] in ("mark", "sub", "conj"))
        return span if opens and _closed(p, q.last) else None
    return phrase_before(p, lead.at) if p.tags[lead.at - 1] in ("noun", "name") else None


def _closed(p: Parse, at: int) -> bool:
    """Whether a comma and a finite verb follow, at most times and further figures passed."""
    passed = ("time", "prep", "det", "num", "conj", "poss", "noun", "adj")
    while at < len(p.t) and (p.tags[at] in passed or p.t.low[at] == "%"):
        at += 1
    return p.t.lower(at) == "," and p.tags[at + 1 : at + 2] in (["verb"], ["be"], ["have"], ["modal"])


def _linked_noun(p: Parse, q: Quantity, lead: Lead) -> bool:
    """A noun phrase tied by "of", "at", "worth", a colon or a bracket."""
    t, end = p.t, lead.at
    if lead.word == "at" and end > 1 and t.low[end - 1] == "," and p.tags[end - 2] in ("noun", "name"):
        # "the recycling rate, at 44.6 per cent, ..."
        end -= 1
    elif lead.word == ":":
        end = _before_time(p, end)
    if any(group.head == end - 1 for group in p.groups):
        # "before settling at 4.3 percent"
        return False
    span = _with_outer(p, _whose(p, phrase_before(p, end)))
    found = split(p, span) if span is not None and span[0] < end else Measured()
    if lead.word == "(" and found.indicator is None and found.owner is not None:
        # As in: "Maharashtra (Rs 25,914 crore)"
        q.subject = found.owner
    if found.indicator is None or (lead.word == "(" and q.kind == "money"):
        return False
    first, last = found.indicator
    head = t.low[last - 1]
    if p.tags[last - 1] == "adj" or head in cue("extremes"):
        return False  # "was flat at $1.0850", "hit an all-time high of $11,722"
    kinds = [p.tags[i] for i in range(first, last - 1) if t.low[i] not in cue("light_nouns")]
    named = bool({"noun", "name", "ing"} & set(kinds))
    if not named and (head in cue("rate_nouns") or (head in mapping("change_nouns") and lead.word != ":")):
        return False
    take(q, found)
    return True


def _whose(p: Parse, span: Span | None) -> Span | None:
    """The measure in "net income available to shareholders of $5m": the phrase says only whose it is."""
    theirs = span is not None and p.t.lower(span[0] - 1) == "to" and p.t.lower(span[0] - 2) in cue("theirs")
    return (phrase_before(p, span[0] - 2) or span) if span is not None and theirs else span


def _with_outer(p: Parse, span: Span | None) -> Span | None:
    """A phrase with the measure before it, of which it only tells more: "a return on equity of 9%"."""
    if span is None or p.t.lower(span[0] - 1) not in cue("measure_ties"):
        return span
    outer = phrase_before(p, span[0] - 1)
    if outer is None or p.t.low[outer[1] - 1] not in cue("measure_nouns") | cue("tied_measures"):
        return span
    return outer[0], span[1]


def _before_time(p: Parse, end: int) -> int:
    """Passes a time between a label and its colon: "New claims, week ended May 10: 223,000"."""
    at = end
    while at > 1 and (p.tags[at - 1] == "time" or p.t.low[at - 1] == "."):
        at -= 1
    return at - 1 if at < end and p.t.low[at - 1] == "," else end


def _before_participle(p: Parse, q: Quantity) -> Span | None:
    """As in "companies with output value exceeding 10 billion", "a chip market totalling $5 billion"."""
    t = p.t
    if q.bound != "exact" and (t.low[q.first].endswith("ing") or t.low[q.first] in verb_forms()):
        # The participle or verb is the bound: "exceeded 5 million".
        end = q.first
        while end and p.tags[end - 1] == "adv":
            end -= 1
        return phrase_before(p, end)
    group = next((g for g in reversed(p.groups) if g.last <= q.first), None)
    if group is None or group.form not in ("ing", "participle") or group.last < q.first - 1:
        return None
    if not group.first or t.low[group.first - 1] in (",", *cue("participle_openers")):
        return None
    span = phrase_before(p, group.first)
    return span if span is not None and p.tags[span[1] - 1] in ("noun", "name") else None
