"""The tense of a verb group, by which a time counts for one clause and not for another."""

from __future__ import annotations

import pytest

from pipeline.extract.article import extract
from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.tenses import tense
from pipeline.extract.tokens import Tokens
from pipeline.ingest.text import document_from_text


def tenses(text: str) -> list[str | None]:
    """The tense of each verb group of a sentence."""
    parse = Parse(Tokens(text, 0, len(text)), [], [], [])
    return [tense(parse, group) for group in parse.groups]


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("rose", "past"),
        ("has risen", None),
        ("had risen", "past"),
        ("rises", "present"),
        ("is rising", "present"),
        ("was rising", "past"),
        ("will rise", "future"),
        ("would rise", "future"),
        ("may rise", "future"),
        ("did rise", "past"),
        ("does rise", "present"),
        ("grew", "past"),
        ("employed", "past"),
        ("employs", "present"),
        ("is", "present"),
        ("were", "past"),
        pytest.param("found", "past", marks=pytest.mark.xfail(strict=True, reason="read as to found")),
    ],
)
def test_the_tense_of_a_finite_verb(verb: str, expected: str | None) -> None:
    assert tenses(f"The price {verb} in the north.") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm, cutting costs, hired.", [None, "past"]),
        ("The plan to cut costs failed.", [None, "past"]),
        ("It lists firms exceeding the norm.", ["present", None]),
    ],
)
def test_participles_and_infinitives_have_none(text: str, expected: list[str | None]) -> None:
    assert tenses(text) == expected


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In 2019 it sold 40 ships and bought 7 docks.", "2019"),
        ("In 2019 it sold 40 ships and now owns 7 docks.", None),
        ("In 2019 it sold 40 ships, and it will buy 7 docks.", None),
    ],
)
def test_a_time_counts_for_the_clauses_of_its_tense(text: str, period: str | None) -> None:
    rows = extract(document_from_text("tenses", text, published_on="2024-05-26")).observations
    assert [(row.quote, row.time_period) for row in rows] == [("40 ships", "2019"), ("7 docks", period)]
