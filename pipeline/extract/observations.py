"""Quantities of a sentence as rows: offsets, values, resolved subjects and sources, ids and pairs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pipeline.extract.clauses.phrases import Span
from pipeline.extract.ids import generated_id
from pipeline.extract.names.types import Names
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.rows import NumeralRow, ObservationRow
from pipeline.extract.speech.types import Speech
from pipeline.extract.statements import Statement
from pipeline.extract.tokens import Tokens
from pipeline.extract.topics import Topics
from pipeline.extract.units.unit import UNITY, kind_of
from pipeline.extract.words import cue, word_tags
from pipeline.ingest.document import Document, Passage

_QUOTES = ('"', "“", "”")
_PAIRED = ("from", "to", "level", "change", "growth_rate", "rate", "share", "rank")

# The name and the id of an entity, as far as they are known.
Entity = tuple[str | None, str | None]


class Known(NamedTuple):
    """What is known of an article when its sentences are written down; its topic goes on with them."""

    document: Document
    names: Names
    speech: Speech
    topics: Topics


def observation_rows(
    known: Known, passage: Passage, passage_id: str, statement: Statement
) -> tuple[list[ObservationRow], list[NumeralRow]]:
    """The rows of `observations` and `numerals` that a sentence makes."""
    t = statement.t
    document, names, _, topics = known
    if statement.speaker is not None:
        topics.reports(*_resolved(t, statement.speaker, names))
    pronoun = statement.subject is not None and t.low[statement.subject[0]] in cue("thing_pronouns")
    if statement.subject is not None and passage.kind != "dateline" and not (pronoun and topics.owner()):
        topics.speaks_of(*_resolved(t, statement.subject, names), statement.is_name)
    stated = [q for q in statement.quantities if passage.kind != "dateline" and _says_something(q)]
    ids = {id(q): _observation_id(document, t, q) for q in stated}
    pairs = _pair_ids(stated, ids)
    topics.money.hear([(_written(t, q), q.code or UNITY) for q in stated if q.kind == "money"])
    rows = [_row(known, passage_id, t, q, ids, pairs.get(id(q))) for q in stated]
    numerals = []
    for n in statement.numerals:
        disposition = n.disposition
        if passage.kind == "dateline":
            disposition = "period"
        elif n.quantity is not None and id(n.quantity) not in ids:
            disposition = "unresolved"
        observation = ids.get(id(n.quantity)) if n.quantity is not None else None
        quote = document.text[n.start : n.end]
        numerals.append(NumeralRow(document.article_id, n.start, n.end, quote, disposition, observation))
    return rows, numerals


def _says_something(q: Quantity) -> bool:
    """Whether a number has a unit, or at least a measure whose level it can be."""
    return q.code not in (None, UNITY) or q.indicator is not None or q.indicator_text is not None


def _observation_id(document: Document, t: Tokens, q: Quantity) -> str:
    return generated_id("obs", document.text_sha256, t.start[q.number.first])


def _row(
    known: Known, passage_id: str, t: Tokens, q: Quantity, ids: dict[int, str], pair_id: str | None
) -> ObservationRow:
    document, names, speech, topics = known
    start, end = t.start[q.first], t.end[q.last - 1]
    attribution, attribution_id = source = speech.attribution_at(t.start[q.number.first]) or (None, None)
    subject, subject_id = _subject(known, t, q.subject, source)
    breakdown = _phrase(t, q.breakdown)
    if subject is None and q.place is not None and not topics.is_organization():
        subject, subject_id = _resolved(t, q.place, names)
        topics.holds_in(subject, subject_id)
    elif subject is None and q.owned and topics.owns(q.kind):
        subject, subject_id = topics.owner() or (None, None)
        place = _phrase(t, q.place)
        breakdown = breakdown or (place if place != subject else None)
    indicator = q.indicator_text or _phrase(t, q.indicator)
    if indicator is not None and indicator.lower() in cue("measure_pronouns"):
        indicator, subject, subject_id = topics.measure(subject, subject_id)
    elif q.forecasts:
        indicator, owner, owner_id = topics.measure(subject, subject_id)
        subject, subject_id = (owner, owner_id) if q.subject is None else (subject, subject_id)
    elif q.kind not in ("count", "rank", "duration"):
        topics.measures(indicator, subject, subject_id)
    period = q.time.period if q.time is not None else None
    published = document.provenance.published_on
    over = period is not None and published is not None and period.end < date.fromisoformat(published)
    low, high = (q.number.value, q.high.value) if q.high is not None else (None, None)
    unit_text, code = _written(t, q), q.code or UNITY
    return ObservationRow(
        observation_id=ids[id(q)],
        article_id=document.article_id,
        passage_id=passage_id,
        start=start,
        end=end,
        quote=document.text[start:end],
        value=float(q.value),
        value_low=_float(low, q.factor),
        value_high=_float(high, q.factor),
        value_text=t.span(q.number.first, q.high.last if q.high is not None else q.number.last),
        bound=q.bound,
        unit_code=topics.money.code(unit_text, code) if q.kind == "money" else code,
        unit_text=unit_text,
        unit_kind=kind_of(code, q.kind),
        unit_mult=q.number.mult + (q.factor.adjusted() if q.factor != 1 else 0),
        subject=subject,
        subject_id=subject_id,
        indicator=indicator,
        breakdown=breakdown,
        share_of=_phrase(t, q.share_of),
        role=q.role,
        direction=q.direction,
        pair_id=pair_id,
        comparison=q.comparison,
        time_text=t.span(q.time.first, q.time.last) if q.time is not None and period is not None else None,
        time_period=period.text if period is not None else None,
        time_start=period.start.isoformat() if period is not None else None,
        time_end=period.end.isoformat() if period is not None else None,
        obs_status=q.status,
        tense_conflict=q.status == "F" and over and not q.outrun,
        attribution=attribution,
        attribution_id=attribution_id,
        equivalent_to=ids.get(id(q.equivalent)),
        rule=q.rule,
        confidence=q.confidence,
    )


def _subject(known: Known, t: Tokens, span: Span | None, source: Entity) -> Entity:
    """The subject that a phrase names or stands for: "I" for the source, "we" for whom it speaks."""
    names, speech, topics = known.names, known.speech, known.topics
    subject, subject_id = _resolved(t, span, names)
    if span is None:
        return subject, subject_id
    first, noun = t.low[span[0]], _head(t, span)
    if first in cue("speaker_pronouns"):
        subject, subject_id = source
    elif first in cue("group_pronouns"):
        subject, subject_id = topics.entity(speech.employer_of(source[1])) or (None, None)
    if first in cue("thing_pronouns"):
        subject, subject_id = topics.meant() or (subject, subject_id)
    if subject_id is None and _points_back(t, span):
        # "88 percent of the country's box office" of a film: a place of which nothing else is told.
        named = None if noun in cue("place_nouns") and topics.owner() else subject
        subject, subject_id = topics.pointed(noun) or (named, None)
    return subject, subject_id


def _written(t: Tokens, q: Quantity) -> str | None:
    """The unit as the text writes it beside the number."""
    unit = q.written_unit
    return t.span(unit.first, unit.last) if unit is not None else None


def _points_back(t: Tokens, span: Span) -> bool:
    """Whether a phrase is "the company", "the 19-year-old firm": of a kind that was named before.

    "The mobile business" is a part of it.
    """
    first, noun = span[0], _head(t, span)
    if (
        noun in cue("parts_of_firms")
        and span[1] - first > 1
        and t.low[span[1] - 2] not in cue("pointing_words")
    ):
        return False
    while first > 1 and (t.joined(first) or t.joined(first - 1)):
        first -= 1
    return noun in cue("owners") and bool(cue("pointing_words") & set(t.low[max(0, first - 1) : span[0] + 1]))


def _head(t: Tokens, span: Span) -> str:
    """The last word of a phrase, with what a hyphen ties to it where that is another word: "start-up"."""
    at = span[1] - 1
    tied = f"{t.lower(at - 2)}-{t.low[at]}" if t.hyphen(at - 1) else ""
    return tied if tied in cue("owners") else t.low[at]


def _float(value: Decimal | None, factor: Decimal) -> float | None:
    return None if value is None else float(value * factor)


def _phrase(t: Tokens, span: Span | None) -> str | None:
    """A phrase as written, without a determiner at its head; line breaks within it stay."""
    if span is None:
        return None
    first, last = _whole_quotation(t, *span)
    while first < last and word_tags().get(t.low[first]) == "det":
        if t.lower(first + 1) in cue("hyphens"):
            break  # "all-time"
        first += 1
    return t.span(first, last) if first < last else None


def _whole_quotation(t: Tokens, first: int, last: int) -> Span:
    """Takes the mark that closes a quoted name into a phrase: the drama "River Gate"."""
    opened = sum(low in _QUOTES for low in t.low[first:last]) % 2 == 1
    return first, last + 1 if opened and t.lower(last) in _QUOTES else last


def _resolved(t: Tokens, span: Span | None, names: Names) -> Entity:
    """The subject as the name of its entity where the text allows, else as written."""
    if span is None:
        return None, None
    first, last = _whole_quotation(t, *span)
    if not any(t.kind[i] in "wa" for i in range(first, last)) or (
        t.low[last - 1] in word_tags()
        and not t.hyphen(last - 2)
        and t.low[last - 1] not in cue("never_subject")
        and (t.word[last - 1].islower() or last - first == 1)  # "the Dow Jones Industrial Average"
    ):
        return None, None
    article = first - 1 if first and t.low[first - 1] in cue("pointing_words") else first
    found = names.resolve(t.span(article, last), t.start[article])
    if found is not None:
        return found
    if t.low[first] in cue("never_subject"):
        return None, None
    return _phrase(t, span), None


def _pair_ids(stated: list[Quantity], ids: dict[int, str]) -> dict[int, str]:
    """from, to, level, change and growth of one indicator in a sentence share a pair id."""
    groups: list[list[Quantity]] = []
    for q in stated:
        group = next((g for g in groups if any(_paired(q, o) for o in g)), None)
        if group is None:
            groups.append([q])
        else:
            group.append(q)
    found = {}
    for group in groups:
        if len(group) > 1:
            found.update({id(q): ids[id(group[0])] for q in group})
    return found


def _paired(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities belong to one statement: ends of a change, change and level, conversions."""
    if a.partner is b or b.partner is a or a.equivalent is b or b.equivalent is a:
        return True
    if a.anchor is b or b.anchor is a:
        return a.role in _PAIRED and b.role in _PAIRED
    return False
