"""Real articles on the whole way from text to checked tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.extract.article import extract
from pipeline.ingest.folder import read_folder
from pipeline.ingest.text import document_from_text
from pipeline.validate.assemble import assemble
from pipeline.validate.contract import violations
from pipeline.validate.frames import rows
from tests.extract.gold.results import SETS

ROOT = Path(__file__).parents[2]


def test_the_article_in_raw_holds_the_contract_and_contradicts_itself() -> None:
    ingested = read_folder(ROOT / "raw")
    texts = {document.article_id: document.text for document in ingested.documents}
    tables = assemble([extract(document) for document in ingested.documents], ingested.issues)
    assert violations(tables, texts) == []
    checks = [row for row in rows("consistency", tables["consistency"]) if row.verdict == "inconsistent"]
    (rates,) = [row for row in checks if row.kind == "exchange_rates"]
    assert (round(rates.expected, 2), round(rates.found, 2)) == (7.26, 7.11)
    observations = {row.observation_id: row for row in rows("observations", tables["observations"])}
    of_check = {row.check_id: row.kind for row in checks}
    forecasts = {
        observations[member.observation_id].value_text
        for member in rows("consistency_members", tables["consistency_members"])
        if of_check.get(member.check_id) == "tense"
    }
    assert {"1.27 trillion", "251 million"} <= forecasts


@pytest.mark.parametrize("name", SETS)
def test_what_is_read_from_other_articles_holds_the_contract(name: str) -> None:
    gold = SETS[name].read_text(encoding="utf-8")
    documents = [
        document_from_text(passage["id"], passage["text"], published_on=passage["published_on"])
        for passage in map(json.loads, gold.splitlines())
    ]
    tables = assemble([extract(document) for document in documents], [])
    assert violations(tables, {document.article_id: document.text for document in documents}) == []
