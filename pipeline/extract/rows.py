"""The rows that extraction makes: plain types with the columns' names, in the columns' order.

Meanings, units and code lists stand in `schemas/`; a test holds that names and order agree.
Dates are ISO 8601 days as text. Offsets are code points `[start, end)` into the article's text,
and `quote` is the text between them.
"""

from __future__ import annotations

from typing import NamedTuple


class ArticleRow(NamedTuple):
    article_id: str
    title: str | None
    publisher: str | None
    published_on: str | None
    language: str
    text_sha256: str
    n_characters: int
    source_url: str | None
    retrieved_on: str | None
    rights: str | None
    text_policy: str


class PassageRow(NamedTuple):
    passage_id: str
    article_id: str
    section: str | None
    paragraph: int
    sentence: int
    kind: str
    start: int
    end: int
    text: str | None


class NumeralRow(NamedTuple):
    article_id: str
    start: int
    end: int
    quote: str | None
    disposition: str
    observation_id: str | None


class ObservationRow(NamedTuple):
    observation_id: str
    article_id: str
    passage_id: str
    start: int
    end: int
    quote: str | None
    value: float
    value_low: float | None
    value_high: float | None
    value_text: str
    bound: str
    unit_code: str
    unit_text: str | None
    unit_kind: str
    unit_mult: int
    subject: str | None
    subject_id: str | None
    indicator: str | None
    breakdown: str | None
    share_of: str | None
    role: str
    direction: str | None
    pair_id: str | None
    comparison: str | None
    time_text: str | None
    time_period: str | None
    time_start: str | None
    time_end: str | None
    obs_status: str
    tense_conflict: bool
    attribution: str | None
    attribution_id: str | None
    equivalent_to: str | None
    rule: str
    confidence: float
    corrected: str | None = None  # extraction leaves it; `pipeline.validate.corrections` fills it


class EntityRow(NamedTuple):
    entity_id: str
    name: str
    kind: str
    article_id: str
    start: int
    end: int
    quote: str | None


class MentionRow(NamedTuple):
    mention_id: str
    entity_id: str
    article_id: str
    passage_id: str
    start: int
    end: int
    quote: str | None
    kind: str


class QuoteRow(NamedTuple):
    quote_id: str
    article_id: str
    passage_id: str
    start: int
    end: int
    quote: str | None
    kind: str
    speaker: str | None
    speaker_id: str | None
    cue: str | None
    addressee: str | None


class AffiliationRow(NamedTuple):
    affiliation_id: str
    person_id: str
    role: str
    organization_id: str | None
    former: bool
    article_id: str
    passage_id: str
    start: int
    end: int
    quote: str | None


class IssueRow(NamedTuple):
    issue_id: str
    article_id: str | None
    file: str | None
    start: int | None
    end: int | None
    code: str
    severity: str
    message: str
    remedy: str


class CheckRow(NamedTuple):
    check_id: str
    article_id: str
    kind: str
    expected: float | None
    found: float | None
    tolerance: float | None
    verdict: str
    explanation: str


class CheckMemberRow(NamedTuple):
    check_id: str
    observation_id: str
    part: str


class Extraction(NamedTuple):
    """All rows of one article, table by table, each in the order of the text."""

    articles: list[ArticleRow]
    passages: list[PassageRow]
    numerals: list[NumeralRow]
    observations: list[ObservationRow]
    entities: list[EntityRow]
    mentions: list[MentionRow]
    quotes: list[QuoteRow]
    affiliations: list[AffiliationRow]
    issues: list[IssueRow]
