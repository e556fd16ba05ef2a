"""What a quantity measures and whose it is: indicator, subject, breakdown and whole, as token spans."""

from __future__ import annotations

from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.leads import Lead, governor, lead_of, verb_between
from pipeline.extract.clauses.phrases import Measured, Span, phrase_after, phrase_before, split, subject_of
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.words import cue, mapping

_RELATIVE = ("growth_rate", "change")


def assign_measured(p: Parse, quantities: list[Quantity]) -> None:
    """Fills indicator, subject, breakdown and share_of of each quantity of a sentence."""
    done: list[Quantity] = []
    for q in quantities:
        source = _source(q, done)
        if source is not None:
            _copy(q, source)
            if q.role == "share":
                _share(p, q)
        else:
            _measure(p, q, done)
        done.append(q)
    for q in quantities:
        if q.partner is not None and q.indicator is None and q.indicator_text is None:
            _copy(q, q.partner)


def _source(q: Quantity, done: list[Quantity]) -> Quantity | None:
    """The earlier quantity whose indicator and subject this one shares for certain."""
    for source in (q.equivalent, q.anchor, q.partner):
        if source is not None and any(o is source for o in done):
            return source
    if q.listed and done and q.rule == "list":
        return done[-1]
    return None


def _copy(q: Quantity, source: Quantity) -> None:
    q.owned = source.owned
    q.indicator, q.indicator_text, q.subject = source.indicator, source.indicator_text, source.subject
    q.breakdown, q.share_of = source.breakdown, source.share_of


def _take(q: Quantity, found: Measured) -> None:
    if found.indicator is not None and q.indicator is None:
        q.indicator = found.indicator
    if found.owner is not None and q.subject is None:
        q.subject = found.owner
    if found.part is not None and q.breakdown is None:
        q.breakdown = found.part


def _measure(p: Parse, q: Quantity, earlier: list[Quantity]) -> None:
    group = governor(p, q)
    if q.rule == "age":
        q.owned = False
        q.subject = (
            phrase_before(p, q.first - 1) if p.t.lower(q.first - 1) == "," else phrase_before(p, q.first)
        )
        return
    if q.role == "share":
        _share(p, q)
    changed = group is not None and group.cls in ("up", "down") and lead_of(p, q).word == "to"
    if (
        q.kind == "count"
        and q.unit is not None
        and q.unit.first < q.unit.last
        and q.role != "growth_rate"
        and q.code != "{time}"
        and not changed
    ):
        q.indicator = (q.unit.first, q.unit.last)
        _owner(p, q, group)
        q.owned = group is not None and group.cls != "say"
        return
    if q.role in _RELATIVE and _behind_change(p, q):
        _owner(p, q, group)
        return
    if q.indicator is None and q.role not in _RELATIVE and _noun_behind(p, q):
        _owner(p, q, group)
        return
    if q.role == "share" and q.share_of is not None:
        _whole_as_indicator(p, q)
        _owner(p, q, group)
        return
    if q.indicator is None and _noun_before(p, q):
        _owner(p, q, group)
        return
    if _parallel(p, q, earlier):
        return
    if group is None:
        if earlier and q.role in (*_RELATIVE, "from", "level", "rate"):
            _inherit(q, earlier[-1])
        return
    _by_verb(p, q, group, earlier)


def _inherit(q: Quantity, source: Quantity) -> None:
    if q.indicator is None and q.indicator_text is None:
        q.indicator, q.indicator_text = source.indicator, source.indicator_text
        q.breakdown = q.breakdown or source.breakdown
    q.subject = q.subject or source.subject
    if q.anchor is None:
        q.anchor = source


def _share(p: Parse, q: Quantity) -> None:
    """As in "54.7% of the total", "a 20 percent stake in X": the whole of a share."""
    t = p.t
    at = q.last
    if t.lower(at) in cue("share_nouns"):
        q.indicator = (at, at + 1)
        at += 1
    if t.lower(at) in ("of", "in") and at + 1 < len(t):
        span = phrase_after(p, at + 1)
        if span is not None:
            whole = split(p, span)
            q.share_of = whole.indicator or whole.owner or span
            if whole.owner is not None and whole.indicator is not None and p.tags[whole.owner[0]] != "poss":
                q.subject = whole.owner
            if whole.part is not None and whole.indicator is not None:
                q.share_of = (whole.indicator[0], max(whole.part[1], whole.indicator[1]))


def _behind_change(p: Parse, q: Quantity) -> bool:
    """As in "an increase of 11.1% in output value", "5 percent growth in exports"."""
    t = p.t
    at = q.last
    while (
        at < len(t)
        and at < q.last + 7
        and (
            t.low[at] in mapping("change_nouns")
            or p.tags[at] == "adj"
            or t.low[at] in ("year", "-", "on", "month", "quarter")
        )
    ):
        at += 1
    if t.lower(at) not in ("in", "of") or at + 1 >= len(t) or p.tags[at + 1] == "num":
        return False
    if at == q.last and t.low[at] == "of":
        return False
    first = at + 1
    if (
        p.tags[first] == "name"
        and (first + 1 >= len(t) or p.tags[first + 1] != "noun")
        and t.lower(first + 1) != "'s"
    ):
        return False
    span = phrase_after(p, first)
    if span is None:
        return False
    _take(q, split(p, span))
    return q.indicator is not None


def _noun_behind(p: Parse, q: Quantity) -> bool:
    """As in "a 500-kilometer line", "a $5 billion deal", "10 meters in length", "5 million yuan of debt"."""
    t = p.t
    at = q.last
    if at >= len(t):
        return False
    if t.low[at] in ("-", "‑") and t.joined(at):
        at += 1
        if t.lower(at) == "old":
            # "a 5-year-old boy": an age, of the noun that follows.
            span = phrase_after(p, at + 1)
            q.subject = split(p, span).indicator or split(p, span).owner if span is not None else None
            return q.subject is not None
        if t.lower(at) in ("long", "wide", "tall", "high", "deep", "thick", "plus", "strong"):
            at += 1
    if t.lower(at) in ("in", "of") and at + 1 < len(t) and p.tags[at + 1] != "num":
        if q.kind in ("percentage", "ratio", "rank"):
            return False
        if (
            t.low[at] == "in"
            and t.lower(at + 1) not in cue("measure_nouns")
            and not any(t.lower(at + i) in cue("measure_nouns") for i in (2, 3))
        ):
            return False
        span = phrase_after(p, at + 1)
        if span is None:
            return False
        _take(q, split(p, span))
        return q.indicator is not None
    if t.lower(at) == "worth" and t.lower(at + 1) == "of":
        span = phrase_after(p, at + 2)
        if span is not None:
            q.indicator = span
            return True
    if (
        at < len(t)
        and p.tags[at] in ("noun", "adj", "name", "ing", "ved")
        and t.low[at] not in cue("no_noun")
        and t.lower(at + 1) != "than"
    ):
        span = phrase_after(p, at)
        if span is not None and t.low[span[0]] in mapping("change_nouns"):
            return False
        if span is not None and (
            q.adjectival or q.kind in ("money", "percentage", "measure", "duration", "rank")
        ):
            of = next((i for i in range(*span) if t.low[i] == "of"), span[1])
            q.indicator = (span[0], of)
            return True
    return False


def _whole_as_indicator(p: Parse, q: Quantity) -> None:
    """The indicator of a share is the measure of its part where that is written, else the whole."""
    group = governor(p, q)
    lemma = group.verb.lemma if group is not None and group.verb is not None else ""
    if group is not None and (
        group.cls in ("share", "level")
        or lemma in ("account", "represent")
        or lead_of(p, q).at == group.last - 1
    ):
        subject = subject_of(p, group)
        if subject is not None and not subject[0] <= q.core < subject[1]:
            found = split(p, subject)
            if found.indicator is not None or found.part is not None:
                _take(q, found)
                q.breakdown = q.breakdown or q.indicator
                return
            q.breakdown = q.breakdown or found.owner
    q.indicator = q.indicator or q.share_of


def _noun_before(p: Parse, q: Quantity) -> bool:
    """The measure right before a figure: "revenue of 3 billion", "output exceeding 10 billion"."""
    lead = lead_of(p, q)
    if lead.noun is not None:
        return False
    span = _absolute(p, q, lead)
    if span is not None:
        _take(q, split(p, span))
        return q.indicator is not None
    if lead.word in cue("noun_links") and lead.at > 0:
        return _linked_noun(p, q, lead)
    span = _before_participle(p, q)
    if span is not None:
        _take(q, split(p, span))
    return q.indicator is not None


def _absolute(p: Parse, q: Quantity, lead: Lead) -> Span | None:
    """As in ", with exports up 6.8 percent"."""
    if lead.word in ("up", "down") and lead.at > 0 and q.role in _RELATIVE:
        return phrase_before(p, lead.at) if p.tags[lead.at - 1] in ("noun", "name") else None
    return None


def _linked_noun(p: Parse, q: Quantity, lead: Lead) -> bool:
    """A noun phrase tied by "of", "at", "worth", a colon or a bracket."""
    t, end = p.t, lead.at
    if lead.word == "at" and end > 1 and t.low[end - 1] == "," and p.tags[end - 2] in ("noun", "name"):
        # "the recycling rate, at 44.6 per cent, ..."
        end -= 1
    span = phrase_before(p, end)
    found = split(p, span) if span is not None and span[0] < end else Measured()
    if found.indicator is None or (lead.word == "(" and q.kind == "money"):
        return False
    first, last = found.indicator
    head = t.low[last - 1]
    if head in cue("rate_nouns") or (head in mapping("change_nouns") and last - first == 1):
        return False
    _take(q, found)
    return True


def _before_participle(p: Parse, q: Quantity) -> Span | None:
    """As in "companies with output value exceeding 10 billion", "a chip market totalling $5 billion"."""
    t = p.t
    if q.bound != "exact" and t.low[q.first].endswith("ing"):
        # The participle is the bound.
        return phrase_before(p, q.first)
    group = next((g for g in reversed(p.groups) if g.last <= q.first), None)
    if group is None or group.form not in ("ing", "participle") or group.last < q.first - 1:
        return None
    if not group.first or t.low[group.first - 1] in (",", *cue("participle_openers")):
        return None
    span = phrase_before(p, group.first)
    return span if span is not None and p.tags[span[1] - 1] in ("noun", "name") else None


def _parallel(p: Parse, q: Quantity, earlier: list[Quantity]) -> bool:
    """As in "... and profit 7 percent to 400 million": a clause whose verb is left out."""
    if not earlier:
        return False
    t, last = p.t, earlier[-1]
    at = q.first - 1
    while at >= 0 and (p.tags[at] == "adv" or t.low[at] in ("by", "up", "down")):
        at -= 1
    span = phrase_before(p, at + 1) if at >= last.last else None
    if span is None or p.tags[at] not in ("noun", "name") or span[0] <= last.last - 1:
        return False
    lead = t.lower(span[0] - 1)
    if lead not in ("and", ",", ";", "while", "but") or any(
        g.first >= last.last and g.last <= q.first for g in p.groups
    ):
        return False
    found = split(p, span)
    if found.indicator is None and found.owner is not None:
        q.subject = found.owner
        q.indicator, q.indicator_text = last.indicator, last.indicator_text
    else:
        _take(q, found)
        q.subject = q.subject or last.subject
    return True


def _by_verb(p: Parse, q: Quantity, group: Group, earlier: list[Quantity]) -> None:
    t = p.t
    verb = group.verb
    if earlier and group.form in ("ing", "participle") and t.low[group.head] in cue("compares"):
        _inherit(q, earlier[-1])
        return
    subject = subject_of(p, group)
    found = split(p, subject) if subject is not None else Measured()
    target = _object(p, group, q)
    if target is not None and not group.passive:
        inner = split(p, target)
        if inner.indicator is not None:
            _take(q, inner)
            if q.subject is None or p.tags[q.subject[0]] == "poss":
                # "cut its key rate": the owner is the subject of the verb.
                q.subject = None
                _owner_of(q, found, subject)
            return
    if verb is not None and verb.cls == "transact" and q.kind == "money":
        q.indicator_text = verb.noun
        _owner_of(q, found, subject)
        return
    if verb is not None and verb.lemma == "cost":
        q.indicator_text = verb.noun
        if subject is not None:
            q.subject = q.subject or (found.indicator or found.owner)
        return
    if (
        verb is not None
        and (
            verb.cls == "measure"
            or (verb.cls == "share" and q.kind in ("measure", "duration") and not group.passive)
            or (verb.cls in ("transact", "other") and not group.passive)
        )
        and q.kind in ("measure", "duration", "money")
    ):
        _owner_of(q, found, subject)
        return
    same = next((e for e in reversed(earlier) if e.equivalent is None and governor(p, e) is group), None)
    if (
        group.form == "ing"
        and same is None
        and group.first
        and t.low[group.first - 1] in (",", "(", "—", "–")
    ):
        same = next((e for e in reversed(earlier) if e.equivalent is None), None)
        if same is not None and (
            (q.role not in _RELATIVE and group.cls not in ("up", "down", "level"))
            or verb_between(p, same.last, group.first)
        ):
            same = None
    if same is not None and same.kind != "rank" and _one_statement(same, q):
        _inherit(q, same)
        return
    if (
        verb is not None
        and verb.cls in ("transact", "measure", "other")
        and found.part is None
        and not group.passive
        and q.role not in _RELATIVE
    ):
        _owner_of(q, found, subject)
    else:
        _take(q, found)
    if q.indicator is None and q.kind == "count" and q.unit is not None and q.unit.first < q.unit.last:
        q.indicator = (q.unit.first, q.unit.last)


def _one_statement(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities under one verb are change and level, or ends, of one measure."""
    if a.partner is b or (a.role == "rank") != (b.role == "rank"):
        return a.partner is b
    return a.role != b.role and bool({a.role, b.role} & set(_RELATIVE)) and "share" not in (a.role, b.role)


def _object(p: Parse, group: Group, q: Quantity) -> Span | None:
    """As in "raised its target to 5 million": the noun phrase between a verb and the figure's preposition."""
    t = p.t
    end = lead_of(p, q).at
    if end <= group.last:
        return None
    if t.low[end] not in ("by", "to", "from", "at", "of", "as"):
        return None
    span = phrase_after(p, group.last, end)
    if span is None or p.tags[span[0]] == "prep" or span[0] != group.last:
        return None
    if all(p.tags[i] in ("adv", "det") for i in range(*span)):
        return None
    if t.low[span[1] - 1] in mapping("change_nouns") and span[1] - span[0] <= 2:
        return None
    return span


def _owner_of(q: Quantity, found: Measured, subject: Span | None) -> None:
    """The owner in a subject, or the subject itself, owns what the verb's object measures."""
    if q.subject is None:
        q.subject = found.owner or found.indicator or subject


def _owner(p: Parse, q: Quantity, group: Group | None) -> None:
    """The subject of the clause owns a measure that is named in its object."""
    if q.subject is not None or group is None:
        return
    subject = subject_of(p, group)
    if subject is not None and q.indicator is not None and subject[0] <= q.indicator[0] < subject[1]:
        # The measure is the subject itself: look to the clause on which this one hangs.
        finite = next((g for g in reversed(p.groups) if g.form == "finite" and g.last <= group.first), None)
        subject = subject_of(p, finite) if finite is not None else None
        q.subject = split(p, subject).owner if subject is not None else None
        return
    if subject is not None and not subject[0] <= q.core < subject[1]:
        found = split(p, subject)
        q.subject = found.owner or found.indicator
        if (
            q.role == "growth_rate"
            and found.owner is not None
            and found.indicator is not None
            and q.breakdown is None
        ):
            # As in: the city's emerging industries saw an increase of 11.1% in output value.
            q.breakdown = found.indicator
