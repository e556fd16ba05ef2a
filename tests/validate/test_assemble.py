"""The tables that are made of the rows of several articles."""

from __future__ import annotations

import random

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.errors import NewsfactsError
from pipeline.extract.rows import IssueRow
from pipeline.validate.assemble import assemble
from pipeline.validate.frames import frame, rows
from schemas.describe import arrow_schema
from schemas.tables import TABLES
from tests.validate.small import TEXT, extraction

ISSUE = IssueRow(
    "iss_" + "0" * 20, None, "b.html", None, None, "kind-refused", "error", "No.", "Save it as .txt."
)


def test_all_tables_are_typed_as_their_schemas_say() -> None:
    tables = assemble([extraction()], [ISSUE])
    assert set(tables) == set(TABLES) - {"figures"}
    for name, table in tables.items():
        found = pa.Schema.from_pandas(table, preserve_index=False)
        expected = arrow_schema(name)
        assert (found.names, found.types) == (expected.names, expected.types), name
    assert list(tables["issues"]["file"]) == ["b.html"]


def test_rows_are_sorted_by_key_whatever_their_order() -> None:
    extractions = [extraction("b", "One.\n" + TEXT), extraction("a"), extraction("c", "Two.\n" + TEXT)]
    expected = assemble(extractions, [])
    for name, table in expected.items():
        keys = [tuple(key) for key in table[list(TABLES[name].key)].itertuples(index=False)]
        assert keys == sorted(keys)
    shuffled = random.Random(1).sample(extractions, 3)
    for name, table in assemble(shuffled, []).items():
        pd.testing.assert_frame_equal(table, expected[name])


def test_an_entity_of_several_articles_is_one() -> None:
    tables = assemble([extraction("b", "One.\n" + TEXT), extraction("a")], [])
    assert sorted(tables["entities"]["name"]) == ["Ann Lee", "Lyton Steel"]
    assert set(tables["entities"]["article_id"]) == {"a"}
    assert len(tables["mentions"]) == 4


def test_only_evidence_is_quoted_under_quotation() -> None:
    passages = rows("passages", assemble([extraction()], [])["passages"])
    carried = [passage.text is not None for passage in sorted(passages, key=lambda row: row.start)]
    assert carried == [True, False, True, True]  # the direct quote runs over two sentences


def test_the_whole_text_is_carried_under_full() -> None:
    passages = rows("passages", assemble([extraction(text_policy="full")], [])["passages"])
    assert "".join(row.text for row in sorted(passages, key=lambda row: row.start)) == TEXT


def test_nothing_is_quoted_under_none() -> None:
    open_article, closed = extraction("a"), extraction("b", "One.\n" + TEXT, text_policy="none")
    tables = assemble([open_article, closed], [])
    assert all(row.text is None for row in rows("passages", tables["passages"]) if row.article_id == "b")
    for name in ("numerals", "observations", "mentions", "quotes", "affiliations"):
        quoted = {(row.article_id, row.quote is not None) for row in rows(name, tables[name])}
        assert quoted == {("a", True), ("b", False)}, name


def test_checks_and_codes_are_added() -> None:
    tables = assemble([extraction()], [])
    assert sorted(tables["consistency"]["kind"]) == ["exchange_rate", "implied_growth"]
    assert len(tables["consistency_members"]) == 4
    codes = tables["codes"].set_index(["list", "code"])
    assert codes.loc[("bounds", "at_least"), "title"] == "at least"
    assert codes.loc[("units", "km"), "plural"] == "kilometers"
    assert codes.loc[("issues", "kind-refused"), "title"] == "Files of this kind (<suffix>) are not taken."


@pytest.mark.parametrize("articles", [0, 1])
def test_a_run_that_finds_nothing_has_failed(articles: int) -> None:
    with pytest.raises(NewsfactsError, match="nothing-found"):
        assemble([extraction()._replace(observations=[])] * articles, [ISSUE])


def test_rows_survive_the_way_into_a_frame_and_back() -> None:
    of_article = extraction()
    for name in ("articles", "passages", "observations", "affiliations"):
        before = {tuple(row) for row in getattr(of_article, name)}
        after = {tuple(row) for row in rows(name, frame(name, getattr(of_article, name)))}
        assert after == before


def test_an_empty_table_keeps_its_types() -> None:
    empty = frame("quotes", [])
    assert list(empty.columns) == arrow_schema("quotes").names
    assert rows("quotes", empty) == []
