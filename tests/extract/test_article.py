"""The article in raw/: what a reader finds in it is there, and no row changes unseen."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from pipeline.extract.article import extract
from pipeline.extract.rows import Extraction, ObservationRow
from pipeline.ingest.text import document_from_file
from tests.conftest import ARTICLE
from tests.extract.golden.accept import COMMAND, GOLDEN, golden_lines

READ = (
    # quote, value, unit, role, period, status: read from the text by hand, by the annotation convention.
    ("416.8 billion yuan", 416.8e9, "CNY", "from", "2012", "A"),
    ("1.27 trillion yuan", 1.27e12, "CNY", "to", "2023", "F"),
    ("$175 billion", 175e9, "USD", "to", "2023", "F"),
    ("31st", 31, "{rank}", "from", "2012", "A"),
    ("20th", 20, "{rank}", "to", "2023", "F"),
    ("251 million yuan", 251e6, "CNY", "level", "2023", "F"),
    ("$35.3 million", 35.3e6, "USD", "level", "2023", "F"),
    ("4.78 percent", 4.78, "%", "growth_rate", "2023", "F"),
    ("more than 10 meters", 10, "m", "level", None, "A"),
    ("225 square meters", 225, "m2", "level", None, "A"),
    ("1.4 billion people", 1.4e9, "{person}", "level", None, "A"),
    ("100 days", 100, "d", "level", None, "A"),
    ("once per second", 1, "/s", "rate", None, "A"),
    ("less than one second", 1, "s", "level", None, "A"),
    ("3 billion images", 3e9, "{image}", "level", None, "A"),
    ("900,000 hours", 900_000, "h", "level", None, "A"),
    ("3,000 kilometers", 3000, "km", "level", None, "A"),
    ("120,000 128G mobile phones", 120_000, "{mobile_phone}", "level", None, "A"),
    ("128G", 128, "GBy", "level", None, "A"),
    ("about 10 billion high-resolution images", 10e9, "{high-resolution_image}", "level", None, "A"),
    ("dozens of quantum industrial chain enterprises", 24, "{quantum_industrial_chain_enterprise}", "level",
     None, "A"),
    ("178,000 computing tasks", 178_000, "{computing_task}", "level", "2024-01/2024-05", "A"),
    ("120 countries", 120, "{country}", "level", "2024-01/2024-05", "A"),
    ("17.1 percent", 17.1, "%", "growth_rate", "2014/2024", "A"),
    ("30.2 percent", 30.2, "%", "from", "2014/2024", "A"),
    ("54.7 percent", 54.7, "%", "to", "2014/2024", "A"),
    ("69.9 percent", 69.9, "%", "from", "2014/2024", "A"),
    ("84.1 percent", 84.1, "%", "to", "2014/2024", "A"),
    ("11.1%", 11.1, "%", "growth_rate", "2023", "F"),
    ("54.7%", 54.7, "%", "share", "2023", "F"),
    ("exceeding 10 billion yuan", 10e9, "CNY", "level", None, "A"),
    ("25", 25, "{company}", "level", None, "A"),
    ("43 percent", 43, "%", "share", None, "A"),
    ("50 percent", 50, "%", "share", None, "A"),
    ("55 percent", 55, "%", "share", None, "A"),
    ("18 platforms", 18, "{platform}", "level", None, "A"),
    ("6.1 percent", 6.1, "%", "growth_rate", "2024-Q1", "A"),
)  # fmt: skip
DEBATABLE = {"24 hours a day", "two meetings", "a month", "four months"}
"""Where two careful readers differ: a row is neither wanted nor wrong."""


@cache
def extracted() -> Extraction:
    return extract(document_from_file(ARTICLE))


@pytest.mark.parametrize("wanted", READ, ids=lambda wanted: wanted[0])
def test_what_a_reader_finds_is_there(wanted: tuple[Any, ...]) -> None:
    def stated(row: ObservationRow) -> tuple[object, ...]:
        return (row.quote, row.value, row.unit_code, row.role, row.time_period, row.obs_status)

    assert wanted in [stated(row) for row in extracted().observations]


def test_nothing_else_is_found() -> None:
    found = [row.quote for row in extracted().observations]
    assert set(found) - {row[0] for row in READ} - DEBATABLE == set()
    assert len(found) == len(set(found))


def test_every_number_is_accounted_for() -> None:
    """No number of the article is left unresolved."""
    assert [n.quote for n in extracted().numerals if n.disposition == "unresolved"] == []
    assert len(extracted().numerals) > 60


def test_rows_are_those_last_accepted() -> None:
    assert GOLDEN.exists(), f"accept the rows first: {COMMAND}"
    accepted = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    assert [json.loads(line) for line in golden_lines()] == accepted, f"if the new rows are right: {COMMAND}"
