"""The measure by the verb that governs a figure: its object, its subject, or what the verb itself names."""

from __future__ import annotations

from pipeline.extract.clauses.division import Measured, split
from pipeline.extract.clauses.filling import inherit, own_by, take, take_unit, unmeasured
from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.leads import governor, lead_of, verb_between
from pipeline.extract.clauses.phrases import Span, phrase_after
from pipeline.extract.clauses.subjects import acting_subject
from pipeline.extract.quantities.quantity import CHANGES, Quantity
from pipeline.extract.tokens import ARTICLES
from pipeline.extract.verbs import Verb
from pipeline.extract.words import cue, mapping


def measure_by_verb(p: Parse, q: Quantity, group: Group, earlier: list[Quantity]) -> None:
    """Fills what a quantity under a verb measures; earlier: the quantities before it in the sentence."""
    if earlier and group.form in ("ing", "participle") and p.t.low[group.head] in cue("compares"):
        inherit(q, earlier[-1])
        return
    if earlier and p.t.lower(group.last) in ("it", "them") and group.cls in ("up", "down"):
        # "held its key rate at 50 percent after raising it by 500 basis points"
        q.indicator, q.subject = earlier[-1].indicator, earlier[-1].subject
        return
    subject = acting_subject(p, group)
    found = split(p, subject) if subject is not None else Measured()
    if earlier and subject is not None and (owner := _owner_of_same(p, subject, found)) is not None:
        q.indicator, q.subject = _measure_before(p, group) or earlier[-1].indicator, owner
        q.breakdown = earlier[-1].breakdown if q.indicator == earlier[-1].indicator else None
        return
    if earlier and subject is not None and _sums_up(p, subject):
        inherit(q, earlier[-1])
        return
    if subject is not None and _is_measure_again(p, q, group, subject):
        q.indicator = subject
        return
    sized = q.kind in ("measure", "duration") and p.t.lower(q.last) in cue("dimensions")
    if sized and p.tags[group.head] == "be":
        # "The ship is 399 meters long": it has no measure but its length.
        q.subject = q.subject or found.indicator or found.owner
        return
    if _by_object(p, q, group, found, subject) or _by_meaning(p, q, group, found, subject):
        return
    same = _same_statement(p, q, group, earlier)
    if same is not None:
        inherit(q, same)
        return
    acting = group.lemma in cue("acts_of_change")
    if q.code is None and q.role == "change" and acting and lead_of(p, q).at == group.last - 1:
        # "Factories shed 8,000": not factories, but what was counted before
        own_by(p, q, found, subject)
        return
    acts = group.verb is not None and not group.passive and _acts(q, group.verb)
    numbers_it = q.code is None and found.indicator is not None and group.cls != "transact"
    counts = group.cls == "level" or p.tags[group.head] == "be"
    if q.code is None and found.indicator is None and found.owner is not None and counts:
        # "Residents, who numbered 171,300"
        q.indicator = found.owner
    elif (
        acts
        and unmeasured(p, found.indicator) == found.indicator
        and found.part is None
        and q.role not in CHANGES
        and not numbers_it
    ):
        own_by(p, q, found, subject)
    else:
        take(q, found)
    if q.indicator is None:
        take_unit(q)


def _acts(q: Quantity, verb: Verb) -> bool:
    """Whether a subject does something to a figure, which does not measure it: "the start-up raised $3m"."""
    gathers = q.kind == "money" and q.role == "level" and verb.lemma in cue("gathering")
    return verb.cls in ("transact", "measure", "other") or gathers


def _sums_up(p: Parse, subject: Span) -> bool:
    """As in "4.4 percent, a share that could rise to 12 percent": a word for the figure before it."""
    first, last = subject
    summed = p.t.low[first] in ARTICLES and p.t.low[last - 1] in cue("light_heads") and last - first <= 3
    return summed and p.t.lower(first - 1) in (",", "—", "–")


def _is_measure_again(p: Parse, q: Quantity, group: Group, subject: Span) -> bool:
    """Whether a pronoun stands for the measure named last: "it amounted to", "they were 2 percent higher"."""
    word = p.t.low[subject[0]] if subject[1] - subject[0] == 1 else ""
    levels = group.lemma in cue("measure_levels")
    moves = p.tags[group.head] == "be" or group.cls in ("up", "down")
    fits = q.kind in ("money", "percentage", "measure") and p.t.lower(q.last) not in cue("dimensions")
    return fits and ((word == "it" and levels) or (word == "they" and (levels or moves)))


def _measure_before(p: Parse, group: Group) -> Span | None:
    """The measure of which the finite verb before speaks: for it "those" stands in "while those in Spain"."""
    before = p.finite_before(group.first)
    subject = acting_subject(p, before) if before is not None else None
    return split(p, subject).indicator if subject is not None else None


def _owner_of_same(p: Parse, subject: Span, found: Measured) -> Span | None:
    """Whose the same measure is: "while Huawei's jumped", "those to the United States", "that of Vietnam"."""
    first, last = subject
    if p.tags[last - 1] == "gen":
        return found.owner
    if p.t.low[first] not in ("those", "that") or p.t.lower(first + 1) not in cue("same_of"):
        return None
    start = first + 3 if p.tags[first + 2 : first + 3] == ["det"] else first + 2
    return (start, last) if start < last else None


def _by_object(p: Parse, q: Quantity, group: Group, found: Measured, subject: Span | None) -> bool:
    """The object of the verb is the measure: "raised its target to 5 million", "cut its key rate by"."""
    target = _added_to(p, group, q) or _object(p, group, q)
    inner = split(p, target) if target is not None and not group.passive else Measured()
    if target is None or inner.indicator is None or p.t.low[inner.indicator[1] - 1] in cue("extremes"):
        return False  # "hit an all-time high of $11,722" names no measure
    q.expected = target
    take(q, inner)
    if q.subject is None or p.tags[q.subject[0]] == "poss":
        # "its" stands for the subject of the verb.
        q.subject = None
        own_by(p, q, found, subject)
    return True


def _by_meaning(p: Parse, q: Quantity, group: Group, found: Measured, subject: Span | None) -> bool:
    """The verb is the measure ("invested $5m", "costs 3 yuan"), or has none of its own ("spans 5 km")."""
    verb = group.verb
    if verb is None:
        return False
    if verb.lemma in cue("valuing") and (valued := _patient(p, group, lead_of(p, q).at)) is not None:
        # "a deal that values the brewer at $3 billion"
        q.indicator_text, q.subject = verb.noun, valued
        return True
    if found.indicator is not None and unmeasured(p, found.indicator) is None:
        # "Exports brought in $3m": the subject is the measure.
        return False
    if q.kind == "money" and _is_priced(p, q, verb) and found.indicator is not None:
        take(q, found)
        return True
    if verb.lemma == "cost" and (payer := _patient(p, group, q.first)) is not None:
        # "Interest cost the firm $3m": it is the firm's interest.
        q.indicator = found.indicator or found.owner
        q.subject = payer
        return True
    if verb.lemma == "cost":
        q.indicator_text = verb.noun
        q.subject = q.subject or found.indicator or found.owner
        return True
    if verb.cls == "transact" and q.kind == "money":
        q.indicator_text = verb.noun
    elif not _measures_subject(q, group):
        return False
    own_by(p, q, found, subject)
    return True


def _is_priced(p: Parse, q: Quantity, verb: Verb) -> bool:
    """Whether a sum is what the subject goes for: "a kilo fetches $3", "the painting sold for $3m"."""
    sold = verb.lemma in cue("selling") and lead_of(p, q).word in ("for", "at")
    return sold or verb.lemma in cue("fetching")


def _patient(p: Parse, group: Group, limit: int) -> Span | None:
    """Whom something costs or values at a sum: the noun phrase or pronoun between the verb and the figure."""
    at = group.last
    return (at, at + 1) if p.tags[at] == "pron" else phrase_after(p, at, limit)


def _measures_subject(q: Quantity, group: Group) -> bool:
    """Whether a figure behind a verb measures the subject itself: "spans 5 km", "takes 3 hours"."""
    if q.kind not in ("measure", "duration", "money"):
        return False
    if group.cls == "measure":
        return True
    if q.kind == "money" and group.lemma in cue("earning"):
        return group.form == "finite"  # "a worker makes $37 an hour"
    classes = ("transact", "other") if q.kind == "money" else ("transact", "other", "share")
    return group.cls in classes and not group.passive


def _same_statement(p: Parse, q: Quantity, group: Group, earlier: list[Quantity]) -> Quantity | None:
    """The quantity before, under the same verb or the one that a participle goes on from."""
    main = [e for e in reversed(earlier) if e.equivalent is None]
    same = next((e for e in main if governor(p, e) is group), None)
    opener = p.t.lower(group.first - 1)
    if same is None and main and group.form == "ing" and opener in (",", "(", "—", "–"):
        fits = q.role in CHANGES or group.cls in ("up", "down", "level")
        same = main[0] if fits and not verb_between(p, main[0].last, group.first) else None
    return same if same is not None and same.kind != "rank" and _one_statement(same, q) else None


def _one_statement(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities under one verb are change and level, or ends, of one measure."""
    if a.partner is b or (a.role == "rank") != (b.role == "rank"):
        return a.partner is b
    return a.role != b.role and bool({a.role, b.role} & set(CHANGES)) and "share" not in (a.role, b.role)


def _added_to(p: Parse, group: Group, q: Quantity) -> Span | None:
    """What a figure is added to or taken off: "would add $2.6 trillion to deficits"."""
    behind = p.t.lower(q.last)
    adds = (group.lemma, behind) == ("add", "to") or (group.cls, behind) == ("down", "off")
    return phrase_after(p, q.last + 1) if adds and p.tags[q.last + 1 : q.last + 2] != ["num"] else None


def _object(p: Parse, group: Group, q: Quantity) -> Span | None:
    """As in "raised its target to 5 million": the noun phrase between a verb and the figure's preposition."""
    t = p.t
    # "expects revenue between $4 million and $5 million": the figure begins with its preposition.
    bounded = q.bound != "exact" and t.low[q.first] in cue("object_ends")
    end = q.first if bounded else lead_of(p, q).at
    if end <= group.last:
        return None
    if q.code == "%" and end == q.first - 1 and p.tags[end] == "noun" and group.cls in ("up", "down"):
        # "lifted its dividend 5 per cent"
        q.role, q.direction, end = "growth_rate", group.cls, q.first
    elif t.low[end] not in cue("object_ends"):
        return None
    span = phrase_after(p, group.last, end)
    if span is None or p.tags[span[0]] == "prep" or span[0] != group.last:
        return None
    if all(p.tags[i] in ("adv", "det") for i in range(*span)):
        return None
    if t.low[span[1] - 1] in cue("expectations") and t.lower(span[1]) == "for":
        # "trimmed its forecast for global growth by"
        further = phrase_after(p, span[1] + 1, end)
        span = (span[0], further[1]) if further is not None else span
    bare = all(p.tags[i] in ("det", "adj", "ved") for i in range(span[0], span[1] - 1))
    head = t.low[span[1] - 1]
    if head in mapping("change_nouns") and bare and head != "growth":
        return None  # "saw an increase to", against "lift growth to 3 percent"
    return span
