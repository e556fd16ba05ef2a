"""What a quantity measures and whose it is: indicator, subject, breakdown and whole, as token spans."""

from __future__ import annotations

from pipeline.extract.clauses.beside import (
    behind_change,
    behind_conversion,
    noun_before,
    noun_behind,
    place_behind,
)
from pipeline.extract.clauses.division import Measured, split
from pipeline.extract.clauses.filling import (
    copy,
    inherit,
    own_by_clause,
    same_measure,
    take,
    take_phrase,
    take_unit,
    unmeasured,
)
from pipeline.extract.clauses.gapping import before_lead, gapped_subject
from pipeline.extract.clauses.governed import measure_by_verb
from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.leads import governor, lead_of
from pipeline.extract.clauses.phrases import Span, phrase_after, phrase_before, referent
from pipeline.extract.clauses.subjects import acting_subject
from pipeline.extract.clauses.wholes import find_whole, measure_of_share
from pipeline.extract.quantities.quantity import CHANGES, Quantity
from pipeline.extract.tokens import ARTICLES
from pipeline.extract.words import cue, money_names


def assign_measured(p: Parse, quantities: list[Quantity]) -> None:
    """Fills indicator, subject, breakdown and share_of of each quantity of a sentence.

    An adjectival one ("the five-day weekend") is no statement that others go on from.
    """
    done: list[Quantity] = []
    free: list[Quantity] = []
    for q in quantities:
        source = _source(p, q, done)
        if source is not None:
            copy(q, source)
            _renamed_measure(p, q)
            if q.role == "share":
                find_whole(p, q)
        else:
            _measure(p, q, free)
            _take_expected(p, q, free)
            _take_forecast(p, q, free)
        done.append(q)
        if not q.adjectival:
            free.append(q)
    place = _opening_place(p)
    for q in quantities:
        if q.partner is not None and q.indicator is None and q.indicator_text is None:
            copy(q, q.partner)
        if q.indicator is None and q.indicator_text is None:
            q.indicator = q.share_of
        if q.indicator is not None and _is_traded(p.t.low[q.indicator[1] - 1]):
            q.owned = False
        elif q.place is None:
            behind = place_behind(p, behind_conversion(p, q.last))
            q.place = behind if behind is not None else place if q.indicator is not None else None


def _take_expected(p: Parse, q: Quantity, earlier: list[Quantity]) -> None:
    """An estimate that names no measure is of the one before: "missing the consensus of $3m"."""
    if not earlier or q.indicator is None or p.t.low[q.indicator[1] - 1] not in cue("expectations"):
        return
    if all(
        p.tags[i] == "adj" or p.t.low[i] in cue("expecters")
        for i in range(q.indicator[0], q.indicator[1] - 1)
    ):
        q.expected = q.indicator
        same_measure(q, earlier[-1])


def _take_forecast(p: Parse, q: Quantity, earlier: list[Quantity]) -> None:
    """A forecast that names no measure is of the one before: "having guided for $3m"."""
    group = governor(p, q) if q.kind in ("money", "percentage") else None
    if group is None or group.lemma not in cue("forecasting"):
        return
    named = q.indicator is not None or q.indicator_text is not None
    if earlier and earlier[-1].kind == q.kind and (not named or group.form == "ing"):
        same_measure(q, earlier[-1])
    q.forecasts = not earlier and not named


def _is_traded(noun: str) -> bool:
    """Whether a noun has a price on a market and is nobody's: "cocoa fell in London", "the rupee rose"."""
    return noun in cue("traded") or noun in money_names()


def _opening_place(p: Parse) -> Span | None:
    """The place that opens a sentence and holds for its measures: "In Iowa, rents slipped by $2"."""
    span = place_behind(p, 0)
    return span if span is not None and p.t.lower(span[1]) == "," else None


def _renamed_measure(p: Parse, q: Quantity) -> None:
    """As in "a loss of 12 cents, compared with a profit of 5 cents": the figure compared has its own name."""
    lead = lead_of(p, q)
    noun = lead.noun if lead.noun is not None else lead.at - 1 if lead.word == "of" else None
    if noun is not None and q.role not in CHANGES and p.t.low[noun] in cue("opposites"):
        q.indicator, q.indicator_text = (noun, noun + 1), None


def _source(p: Parse, q: Quantity, done: list[Quantity]) -> Quantity | None:
    """The earlier quantity whose indicator and subject this one shares for certain."""
    for source in (q.equivalent, q.anchor, q.partner, q.restated):
        if source is not None and any(o is source for o in done):
            return source
    if done and done[-1].indicator is not None and q.kind == done[-1].kind == "measure":
        # "12cm x 8cm x 3cm"
        between = p.t.low[done[-1].last : q.first]
        if len(between) == 1 and between[0] in cue("dimension_links"):
            return done[-1]
    if q.listed and done and q.rule == "list":
        return done[-1]
    lead = lead_of(p, q)
    if done and done[-1].indicator is not None and lead.word == "worth" and lead.at == done[-1].last:
        # "300 jets worth a combined $40 billion"
        return done[-1]
    if done and q.rule == "bare" == done[-1].rule and p.t.low[done[-1].last : q.first] == ["and"]:
        # "France 0.9 and 0.7"
        return done[-1]
    return None


def _measure(p: Parse, q: Quantity, earlier: list[Quantity]) -> None:
    """Tries the sure places of a measure first: the counted thing, the nouns beside it, then the verb."""
    if q.rule == "age" and q.role not in ("from", "to"):
        _measure_age(p, q, earlier)
        return
    q.subject = _owner_beside(p, q)
    if (set_against := _set_against(p, q, earlier)) is not None:
        same_measure(q, set_against)
        q.breakdown = set_against.breakdown
        return
    if earlier and (named := _ranked_next(p, q)) is not None:
        q.subject, q.indicator = named, earlier[-1].indicator
        q.indicator_text, q.share_of = earlier[-1].indicator_text, earlier[-1].share_of
        return
    if earlier and q.role == "growth_rate" and (part := _part_of_same(p, q)) is not None:
        q.breakdown, q.subject = part, q.subject or earlier[-1].subject
        q.indicator, q.indicator_text = earlier[-1].indicator, earlier[-1].indicator_text
        return
    group = governor(p, q)
    _find_whole(p, q, earlier)
    span = phrase_after(p, q.last) if q.rule == "multiple" and q.role == "growth_rate" else None
    if span is not None and span[0] == q.last and p.tags[q.last] != "time":
        # "doubled its output"
        take_phrase(p, q, span)
        own_by_clause(p, q, group)
    elif _counts(p, q, group) and take_unit(q):
        own_by_clause(p, q, group)
        q.owned = group is not None and group.cls != "say"
    elif _found_beside(p, q, earlier):
        if q.adjectival or q.kind == "rank":
            q.subject = _renamed(p, q, group) or q.subject
        own_by_clause(p, q, group)
        if q.adjectival and group is None and p.t.lower(q.first - 1) in ARTICLES:
            # "A 40-hour week": something new, of which the sentence goes on to speak.
            q.owned = False
    elif _parallel(p, q, earlier):
        return
    elif group is not None:
        measure_by_verb(p, q, group, earlier)
    elif earlier and q.role in (*CHANGES, "from", "level", "rate"):
        inherit(q, earlier[-1])


def _measure_age(p: Parse, q: Quantity, earlier: list[Quantity]) -> None:
    """An age is of whom it stands beside; "an average age of 67" is the measure of the clause's subject."""
    q.owned = False
    q.subject = _aged(p, q, earlier)
    if q.subject is not None and p.t.low[q.subject[1] - 1] in cue("age_nouns"):
        q.indicator, q.subject = q.subject, None
        own_by_clause(p, q, governor(p, q))


def _find_whole(p: Parse, q: Quantity, earlier: list[Quantity]) -> None:
    """Fills the whole of a share, a ratio or a percentage."""
    if q.role == "share" or q.code in ("%", "{ratio}"):
        find_whole(p, q)
        if q.share_of is None and p.t.low[q.last : q.last + 2] == ["of", "them"]:
            # "300 engineers, 55 percent of them in India": what was counted last
            counted = (o for o in reversed(earlier) if o.kind == "count" and o.indicator is not None)
            if (whole := next(counted, None)) is not None:
                q.share_of, q.subject = whole.indicator, q.subject or whole.subject
        before = earlier[-1] if earlier else None
        if q.role == "share" and before is not None and before.role == "share" and q.subject is not None:
            # "is home to 43 percent of the city's labs and 55 percent of the city's banks": one holder
            same = governor(p, before) is governor(p, q) and before.subject is not None
            q.subject = before.subject if same else q.subject
    if q.role in ("level", "rate") and q.share_of is not None:
        # A ratio to a base: "118 per cent of normal rainfall".
        q.indicator, q.share_of = q.indicator or q.share_of, None
    elif q.role in ("to", "from") and q.rule == "fraction":
        # "One in three farms uses pumps, up from one in 20"
        q.indicator = q.indicator or q.share_of


def _owner_beside(p: Parse, q: Quantity) -> Span | None:
    """The owner that stands beside a figure: "China's 1.4 billion people", "two of Libya's terminals"."""
    if q.kind == "rank":
        return None
    if q.first and p.tags[q.first - 1] == "gen":
        return phrase_before(p, q.first - 1)
    if p.t.lower(q.first - 1) == "'s":
        # "three of Kenya's 40 counties": inside another figure
        of = next((i for i in range(q.first - 2, max(0, q.first - 8), -1) if p.t.low[i] == "of"), None)
        return (of + 1, q.first - 1) if of is not None else None
    within = p.t.low[q.core : q.last]
    if q.kind == "count" and "of" in within and "'s" in within[within.index("of") :]:
        return q.core + within.index("of") + 1, q.core + within.index("'s", within.index("of"))
    each = _each(p, q)
    if each is not None:
        return each
    return _set_off(p, q) if q.kind in ("measure", "count", "duration", "percentage") else None


def _part_of_same(p: Parse, q: Quantity) -> Span | None:
    """As in "and that in property down 10.3 percent": of which part the measure named before moved."""
    lead = lead_of(p, q)
    span = phrase_before(p, lead.at) if lead.word in ("up", "down") else None
    if span is None or p.t.lower(span[0] - 2) not in ("that", "those"):
        return None
    return span if p.t.lower(span[0] - 1) in cue("same_of") else None


def _each(p: Parse, q: Quantity) -> Span | None:
    """Whose a figure behind ", each" is: "two units, each able to produce 500 MW"."""
    at = next((i for i in range(q.first - 1, max(0, q.first - 10), -1) if p.t.low[i] in ("each", ",")), 0)
    if not at or p.t.low[at] != "each" or p.t.low[at - 1] not in (",", "—", "–"):
        return None
    finite = any(g.form == "finite" and at < g.first < q.first for g in p.groups)
    return None if finite else referent(p, at)


def _set_off(p: Parse, q: Quantity) -> Span | None:
    """Whom a figure set off by commas is of: "The site, 11 ha in size, ...", "Acme, with 40 staff, ..."."""
    t = p.t
    led = t.lower(q.first - 1) == "with"
    at = q.first - 2 if led else q.first - 1
    sized = t.lower(q.last) in cue("dimensions") or t.lower(q.last) == "in"
    if at < 1 or t.low[at] != "," or not (led or sized):
        return None
    close = next((i for i in range(q.last, min(q.last + 12, len(t))) if t.low[i] == ","), None)
    if close is None or p.tags[close + 1 : close + 2] not in (["verb"], ["ved"], ["modal"], ["be"], ["have"]):
        return None
    span = phrase_before(p, at)
    found = split(p, span) if span is not None else Measured()
    return unmeasured(p, found.indicator or found.owner)


def _renamed(p: Parse, q: Quantity, group: Group | None) -> Span | None:
    """Whom or what an apposition with a figure in it names again: "Acme, a 14-person startup, ..."."""
    at = q.first - 1
    while at > 0 and p.tags[at] in ("det", "adj", "name", "gen", "noun"):
        at -= 1
    if at < 1 or p.t.low[at] != "," or at == q.first - 1 or p.tags[at - 1] not in ("noun", "name"):
        return None
    if group is not None and p.tags[at - 1] != "name":
        # "They built a road, a 12-km tunnel and a bridge."
        return None
    span = phrase_before(p, at)
    return span if span is not None and p.tags[span[0] - 1] != "prep" else None


def _ranked_next(p: Parse, q: Quantity) -> Span | None:
    """As in ", followed by Honor with 16 percent and Apple with 15", "ahead of Oppo on 9": whose it is."""
    lead = lead_of(p, q)
    named = lead.word in ("with", "at", "on") and p.tags[lead.at - 1] == "name"
    span = phrase_before(p, lead.at) if named else None
    if span is None:
        return None
    first = next((i for i in range(*span) if p.t.low[i - 1] == "of" and p.t.lower(i - 2) == "ahead"), span[0])
    ranked = p.t.lower(first - 1) in ("by", "and") or p.t.lower(first - 2) == "ahead"
    return (first, span[1]) if ranked else None


def _set_against(p: Parse, q: Quantity, earlier: list[Quantity]) -> Quantity | None:
    """The figure of the same measure with which one is compared: ", below the 567 million expected"."""
    lead = lead_of(p, q)
    if (
        lead.word not in cue("set_against")
        or p.t.lower(lead.at + 1) != "the"
        or p.t.lower(q.last) in cue("expectations")
    ):
        return None
    apart = lead.at - 2 if p.tags[lead.at - 1] == "adv" else lead.at - 1
    alike = (o for o in reversed(earlier) if o.code == q.code)
    return next(alike, None) if p.t.lower(apart) == "," else None


def _aged(p: Parse, q: Quantity, earlier: list[Quantity]) -> Span | None:
    """Whose age a number is: "Two men, aged 34 and 51", "A man, who is 29", "children under 10"."""
    before = earlier[-1] if earlier else None
    if before is not None and before.rule == "age" and p.t.lower(q.first - 1) in ("and", ","):
        return before.subject
    end = q.first
    while end and (p.t.low[end - 1] in cue("age_leads") or p.tags[end - 1] in ("mark", "be", "rel")):
        end -= 1
    counted = next((o.unit for o in reversed(earlier) if o.last == end and o.kind == "count"), None)
    return (counted.first, counted.last) if counted is not None else phrase_before(p, end)


def _counts(p: Parse, q: Quantity, group: Group | None) -> bool:
    """Whether a count is of the thing that it counts, and no end or rate of a change."""
    changed = group is not None and group.cls in ("up", "down") and lead_of(p, q).word == "to"
    counts = q.role != "growth_rate" and q.code != "{time}" and not changed and not q.adjectival
    return counts and not (group is not None and _numbers(p, q, group))


def _numbers(p: Parse, q: Quantity, group: Group) -> bool:
    """Whether a count is the value of the subject: "the margin was 312 votes", "sales reached 900 units"."""
    lemma = group.lemma
    values = lemma in cue("measure_levels") or p.tags[group.head] == "be"
    lead = lead_of(p, q)
    near = lead.at == group.last - 1 or (lead.at == group.last and lead.word in ("at", "to"))
    if not values or group.passive or not near:
        return False
    subject = acting_subject(p, group)
    return subject is not None and split(p, subject).indicator is not None


def _found_beside(p: Parse, q: Quantity, earlier: list[Quantity]) -> bool:
    """Whether the words beside a figure name its measure; fills it."""
    if q.role in CHANGES:
        if behind_change(p, q) or (q.role == "change" and q.kind == "measure" and noun_behind(p, q)):
            return True
        if _growth_seen(p, q):
            return True
    elif q.indicator is None and noun_behind(p, q):
        return True
    if q.role == "share" and q.share_of is not None:
        if lead_of(p, q).word == "of" and noun_before(p, q):
            return True  # "a deficit of 3 percent of GDP"
        measure_of_share(p, q, earlier)
        return True
    return q.indicator is None and noun_before(p, q)


def _growth_seen(p: Parse, q: Quantity) -> bool:
    """As in "now sees growth of 5.1%": who sees it does not grow."""
    lead, group = lead_of(p, q), governor(p, q)
    if lead.word != "of" or group is None or p.t.low[group.head] not in cue("seeing"):
        return False
    q.indicator = (lead.at - 1, lead.at)
    return True


def _parallel(p: Parse, q: Quantity, earlier: list[Quantity]) -> bool:
    """As in "... and profit 7 percent to 400 million": a clause whose verb is left out."""
    if not earlier:
        return False
    t, last = p.t, earlier[-1]
    at = before_lead(p, q)
    owner = at - 1 if t.lower(at) == "at" else at
    if owner >= last.last and p.tags[owner] == "gen":
        # "with Canada's share at 35 percent and Brazil's at 9"
        q.subject = phrase_before(p, owner)
        q.indicator, q.indicator_text = last.indicator, last.indicator_text
        return True
    span = gapped_subject(p, q, last)
    if span is None:
        return False
    found = split(p, span)
    hired = q.rule == "bare" and last.kind == "count" and last.written_unit is not None
    if hired or (
        last.subject is not None and last.subject[1] == last.first and last.indicator != last.subject
    ):
        # "hired 62,000 people and restaurants 30,000", "cost the airline $40m and suppliers $9m"
        found = Measured(None, found.indicator or found.owner)
    if found.indicator is None and found.owner is not None:
        q.subject = found.owner
        q.indicator, q.indicator_text = last.indicator, last.indicator_text
    else:
        take(q, found)
        q.subject = q.subject or last.subject
    return True
