"""Rows made by hand: single observations, and a small article with all its rows."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from pipeline.extract.ids import generated_id
from pipeline.extract.rows import (
    AffiliationRow,
    ArticleRow,
    EntityRow,
    Extraction,
    MentionRow,
    NumeralRow,
    ObservationRow,
    PassageRow,
    QuoteRow,
)
from schemas.codelists import code_list

TEXT = (
    "Lyton's trade grew from 40.0 billion yuan in 2022 to 44.0 billion yuan ($6.2 billion) in 2023.\n"
    "It did not rain.\n"
    "“We like it,” said Ann Lee, head of Lyton Steel. “We stay.”\n"
)


def observation(
    start: int, value_text: str, value: float, unit_code: str = "CNY", **fields: Any
) -> ObservationRow:
    """An observation of money; its quotation is as long as its number."""
    row = ObservationRow(
        observation_id=generated_id("obs", "a", start),
        article_id="a",
        passage_id=generated_id("psg", "a", start // 100),
        start=start,
        end=start + len(value_text),
        quote=value_text,
        value=value,
        value_low=None,
        value_high=None,
        value_text=value_text,
        bound="exact",
        unit_code=unit_code,
        unit_text=None,
        unit_kind={"%": "percentage", "{rank}": "rank", "km": "measure"}.get(unit_code, "money"),
        unit_mult=0,
        subject=None,
        subject_id=None,
        indicator=None,
        breakdown=None,
        share_of=None,
        role="level",
        direction=None,
        pair_id=None,
        comparison=None,
        time_text=None,
        time_period=None,
        time_start=None,
        time_end=None,
        obs_status="A",
        tense_conflict=False,
        attribution=None,
        attribution_id=None,
        equivalent_to=None,
        rule=min(code_list("rules")),
        confidence=0.9,
    )
    return row._replace(**fields)


def in_year(year: int) -> dict[str, Any]:
    return {"time_period": str(year), "time_start": f"{year}-01-01", "time_end": f"{year}-12-31"}


def article(article_id: str = "a", text: str = TEXT, **fields: Any) -> ArticleRow:
    row = ArticleRow(
        article_id=article_id,
        title=None,
        publisher="The Paper",
        published_on="2024-05-26",
        language="en",
        text_sha256=sha256(text.encode()).hexdigest(),
        n_characters=len(text),
        source_url=None,
        retrieved_on=None,
        rights=None,
        text_policy="quotation",
    )
    return row._replace(**fields)


def extraction(article_id: str = "a", text: str = TEXT, **article_fields: Any) -> Extraction:
    """All rows of an article with the text TEXT, perhaps after other words, and its own ids."""
    shift = text.index(TEXT)
    key = f"{article_id}|{sha256(text.encode()).hexdigest()}"

    def place(quote: str, after: str = "") -> dict[str, Any]:
        start = text.index(quote, text.index(after) if after else shift)
        return {"article_id": article_id, "start": start, "end": start + len(quote), "quote": quote}

    bounds = [0, text.index("It did"), text.index("“We like"), text.index("“We stay"), len(text)]
    passages = [
        PassageRow(
            generated_id("psg", key, "passages", start),
            article_id,
            None,
            paragraph,
            sentence,
            "body",
            start,
            end,
            text[start:end],
        )
        for start, end, paragraph, sentence in zip(
            bounds, bounds[1:], (1, 2, 3, 3), (1, 1, 1, 2), strict=False
        )
    ]
    home = [passage.passage_id for passage in passages]

    def quantity(quote: str, value_text: str, value: float, unit_code: str, **fields: Any) -> ObservationRow:
        there = place(quote)
        return observation(there["start"], value_text, value, unit_code)._replace(
            **there, observation_id=generated_id("obs", key, there["start"]), passage_id=home[0], **fields
        )

    before = quantity(
        "40.0 billion yuan", "40.0 billion", 40e9, "CNY", role="from", indicator="trade", **in_year(2022)
    )
    pair = before.observation_id
    after = quantity(
        "44.0 billion yuan",
        "44.0 billion",
        44e9,
        "CNY",
        role="to",
        indicator="trade",
        pair_id=pair,
        **in_year(2023),
    )
    dollars = quantity(
        "$6.2 billion",
        "6.2 billion",
        6.2e9,
        "USD",
        role="to",
        indicator="trade",
        pair_id=pair,
        equivalent_to=after.observation_id,
        **in_year(2023),
    )
    observations = [before._replace(pair_id=pair), after, dollars]
    numerals = [
        NumeralRow(**place(row.value_text), disposition="observation", observation_id=row.observation_id)
        for row in observations
    ] + [NumeralRow(**place(year), disposition="period", observation_id=None) for year in ("2022", "2023")]
    person, company = (
        generated_id("ent", "person", "Ann Lee"),
        generated_id("ent", "organization", "Lyton Steel"),
    )
    entities = [
        EntityRow(person, "Ann Lee", "person", **place("Ann Lee")),
        EntityRow(company, "Lyton Steel", "organization", **place("Lyton Steel")),
    ]
    mentions = [
        MentionRow(
            mention_id=generated_id("mnt", key, "mentions", row.start),
            entity_id=row.entity_id,
            passage_id=home[2],
            **place(row.name),
            kind="name",
        )
        for row in entities
    ]
    words = place("We like it,” said Ann Lee, head of Lyton Steel. “We stay.")
    quotes = [
        QuoteRow(
            quote_id=generated_id("qte", key, "quotes", words["start"]),
            passage_id=home[2],
            **words,
            kind="direct",
            speaker="Ann Lee",
            speaker_id=person,
            cue="said",
            addressee=None,
        )
    ]
    post = place("Ann Lee, head of Lyton Steel")
    affiliations = [
        AffiliationRow(
            generated_id("aff", key, "affiliations", post["start"]),
            person,
            "head",
            company,
            False,
            passage_id=home[2],
            **post,
        )
    ]
    return Extraction(
        articles=[article(article_id, text, **article_fields)],
        passages=passages,
        numerals=numerals,
        observations=observations,
        entities=entities,
        mentions=mentions,
        quotes=quotes,
        affiliations=affiliations,
        issues=[],
    )
