"""Each rule of the contract is broken once, and told with table, row, column and value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from pipeline.validate.assemble import assemble
from pipeline.validate.contract import violations
from pipeline.validate.frames import frame, rows
from pipeline.validate.rules.violation import Violation
from tests.validate.small import TEXT, extraction

TEXTS = {"a": TEXT}
UNKNOWN = "0" * 20


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    return assemble([extraction()], [])


def changed(
    tables: Mapping[str, pd.DataFrame], table: str, where: Mapping[str, Any], **fields: Any
) -> dict[str, pd.DataFrame]:
    """The tables with the fields set in the one row that has the values of `where`."""
    found = rows(table, tables[table])
    (row,) = [row for row in found if all(getattr(row, name) == value for name, value in where.items())]
    return {
        **tables,
        table: frame(table, [each._replace(**fields) if each is row else each for each in found]),
    }


def without(
    tables: Mapping[str, pd.DataFrame], table: str, column: str, value: str
) -> dict[str, pd.DataFrame]:
    return {**tables, table: tables[table][tables[table][column] != value].reset_index(drop=True)}


def only(found: list[Violation]) -> Violation:
    assert len(found) == 1, found
    return found[0]


def test_tables_as_assembled_hold_the_contract(tables: dict[str, pd.DataFrame]) -> None:
    assert violations(tables, TEXTS) == []
    assert violations(tables, {}) == []


@pytest.mark.parametrize("policy", ["full", "quotation", "none"])
def test_every_text_policy_holds_the_contract(policy: str) -> None:
    other = "One.\n" + TEXT
    both = assemble([extraction("a"), extraction("b", other, text_policy=policy)], [])
    assert violations(both, {"a": TEXT, "b": other}) == []


PAIR_END = {"unit_code": "CNY", "role": "to"}
PAIR_START = {"role": "from"}
DOLLARS = {"unit_code": "USD"}
RANGE = {"bound": "range", "value_high": 8e9}


@pytest.mark.parametrize(
    ("table", "where", "fields", "column", "value", "rule"),
    [
        ("articles", {}, {"article_id": "a b"}, "article_id", "a b", "pattern"),
        ("articles", {}, {"language": ""}, "language", "", "no_empty_string"),
        ("articles", {}, {"text_policy": "some"}, "text_policy", "some", "code_list"),
        ("articles", {}, {"n_characters": 0}, "n_characters", "0", "minimum"),
        ("articles", {}, {"language": None}, "language", None, "not_null"),
        ("observations", PAIR_END, {"unit_code": "yuan"}, "unit_code", "yuan", "unit"),
        ("observations", PAIR_END, {"time_period": "May 2024"}, "time_period", "May 2024", "pattern"),
        ("quotes", {}, {"kind": "loud"}, "kind", "loud", "code_list"),
    ],
)
def test_schemas(
    tables: dict[str, pd.DataFrame],
    table: str,
    where: dict[str, Any],
    fields: dict[str, Any],
    column: str,
    value: str | None,
    rule: str,
) -> None:
    found = violations(changed(tables, table, where, **fields), TEXTS)
    assert [(row.table, row.column, row.value, row.rule) for row in found if row.rule == rule] == [
        (table, column, value, rule)
    ]


def test_a_violation_names_its_row_and_what_is_asked(tables: dict[str, pd.DataFrame]) -> None:
    key = next(row.quote_id for row in rows("quotes", tables["quotes"]))
    found = only(violations(changed(tables, "quotes", {}, cue=""), TEXTS))
    assert found == Violation(
        "quotes", key, "cue", "", "no_empty_string", "A missing text must be null, not an empty string."
    )


def test_missing_and_unknown_tables(tables: dict[str, pd.DataFrame]) -> None:
    wrong = {name: table for name, table in tables.items() if name != "quotes"} | {"quoted": tables["quotes"]}
    assert [(row.table, row.rule) for row in violations(wrong, TEXTS)] == [
        ("quotes", "tables"),
        ("quoted", "tables"),
    ]


def test_columns_missing_and_mistyped(tables: dict[str, pd.DataFrame]) -> None:
    mistyped = tables["observations"].astype({"value": "string[pyarrow]"})
    wrong = {
        **tables,
        "observations": mistyped,
        "quotes": tables["quotes"].drop(columns="cue"),
        "mentions": tables["mentions"].assign(more=1),
    }
    found = {(row.table, row.row, row.column, row.rule) for row in violations(wrong, TEXTS)}
    assert ("observations", "", "value", "type") in found
    assert ("quotes", "", "cue", "columns") in found
    assert ("mentions", "", "more", "columns") in found


@pytest.mark.parametrize(
    ("table", "where", "fields", "column", "rule"),
    [
        ("mentions", {"quote": "Ann Lee"}, {"entity_id": f"ent_{UNKNOWN}"}, "entity_id", "foreign_key"),
        ("observations", DOLLARS, {"equivalent_to": f"obs_{UNKNOWN}"}, "equivalent_to", "foreign_key"),
        ("observations", DOLLARS, {"quote": "$6.3 billion"}, "quote", "grounding"),
        ("observations", DOLLARS, {"quote": None}, "quote", "not_null"),
        ("observations", DOLLARS, {"end": 5000}, "end", "offsets"),
        ("mentions", {"quote": "Ann Lee"}, {"start": 3}, "quote", "grounding"),
        ("articles", {}, {"text_sha256": "0" * 64}, "text_sha256", "grounding"),
        ("passages", {"paragraph": 2}, {"text": "It did not rain.\n"}, "text", "text_policy"),
        ("passages", {"paragraph": 1}, {"text": None}, "text", "text_policy"),
        ("passages", {"paragraph": 1}, {"text": "X" + TEXT[1:95]}, "text", "grounding"),
        ("passages", {"paragraph": 1}, {"text": "X"}, "text", "offsets"),
        ("passages", {"paragraph": 2}, {"start": 97}, "start", "tiling"),
        ("observations", DOLLARS, {"value": float("inf")}, "value", "finite"),
        ("observations", DOLLARS, {"value": float("nan")}, "value", "finite"),
        ("observations", DOLLARS, {"bound": "range"}, "bound", "range"),
        ("observations", DOLLARS, {"value_low": 1.0, "value_high": 2.0}, "bound", "range"),
        ("observations", DOLLARS, {**RANGE, "value_low": 7e9}, "value", "range"),
        ("observations", DOLLARS, {**RANGE, "value_low": 6e9}, "value", "range"),
        ("observations", DOLLARS, {"unit_kind": "count"}, "unit_kind", "unit_kind"),
        ("observations", DOLLARS, {"unit_code": "km"}, "unit_kind", "unit_kind"),
        ("observations", DOLLARS, {"role": "rank"}, "role", "role"),
        ("observations", DOLLARS, {"time_end": "2022-01-01"}, "time_end", "period"),
        ("observations", DOLLARS, {"time_end": None}, "time_period", "period"),
        ("observations", DOLLARS, {"tense_conflict": True}, "tense_conflict", "tense"),
        ("observations", PAIR_START, {"pair_id": None}, "pair_id", "pair"),
        ("numerals", {"quote": "2022"}, {"disposition": "observation"}, "disposition", "numeral"),
        ("numerals", {"quote": "2022"}, {"start": 24, "quote": TEXT[24:50]}, "start", "numeral"),
        ("consistency", {"kind": "exchange_rate"}, {"check_id": f"chk_{UNKNOWN}"}, "check_id", "check"),
    ],
)  # fmt: skip
def test_rules_between_columns_and_rows(
    tables: dict[str, pd.DataFrame],
    table: str,
    where: dict[str, Any],
    fields: dict[str, Any],
    column: str,
    rule: str,
) -> None:
    found = violations(changed(tables, table, where, **fields), TEXTS)
    assert (table, column, rule) in {(row.table, row.column, row.rule) for row in found}, found
    assert all(row.message.endswith(".") for row in found)


def test_an_observation_needs_its_numeral(tables: dict[str, pd.DataFrame]) -> None:
    found = only(violations(without(tables, "numerals", "quote", "6.2 billion"), TEXTS))
    assert (found.table, found.column, found.rule) == ("observations", "observation_id", "numeral")


def test_both_ends_of_a_range_may_name_one_observation(tables: dict[str, pd.DataFrame]) -> None:
    numerals = rows("numerals", tables["numerals"])
    (dollars,) = [row for row in numerals if row.quote == "6.2 billion"]
    ends = [(dollars.start, dollars.start + 3, "6.2"), (dollars.start + 4, dollars.end, "billion")]
    split = [
        *(row for row in numerals if row is not dollars),
        *(("a", start, end, quote, "observation", dollars.observation_id) for start, end, quote in ends),
    ]
    assert violations({**tables, "numerals": frame("numerals", split)}, TEXTS) == []


def test_a_conversion_may_not_convert_itself(tables: dict[str, pd.DataFrame]) -> None:
    (dollars,) = [row for row in rows("observations", tables["observations"]) if row.unit_code == "USD"]
    found = only(
        violations(changed(tables, "observations", DOLLARS, equivalent_to=dollars.observation_id), TEXTS)
    )
    assert (found.row, found.value, found.rule) == (
        dollars.observation_id, dollars.observation_id, "conversion",
    )  # fmt: skip


def test_a_post_is_held_by_a_person(tables: dict[str, pd.DataFrame]) -> None:
    found = violations(changed(tables, "entities", {"kind": "person"}, kind="place"), TEXTS)
    assert [(row.table, row.column, row.rule) for row in found] == [("affiliations", "person_id", "person")]


def test_keys_are_single(tables: dict[str, pd.DataFrame]) -> None:
    doubled = pd.concat([tables["codes"], tables["codes"].head(1)], ignore_index=True)
    found = only(violations({**tables, "codes": doubled}, TEXTS))
    assert (found.table, found.rule) == ("codes", "primary_key")
    assert found.row.count("|") == 1


def test_rows_of_an_article_that_may_not_be_quoted(tables: dict[str, pd.DataFrame]) -> None:
    found = violations(changed(tables, "articles", {}, text_policy="none"), {})
    assert {(row.column, row.rule) for row in found} == {("quote", "text_policy"), ("text", "text_policy")}


def test_a_number_may_be_beside_the_start_of_its_passage(tables: dict[str, pd.DataFrame]) -> None:
    """A row's passage is the one in which it starts, not another."""
    (first,) = [row for row in rows("passages", tables["passages"]) if row.start == 0]
    found = only(
        violations(changed(tables, "mentions", {"quote": "Ann Lee"}, passage_id=first.passage_id), TEXTS)
    )
    assert (found.table, found.column, found.rule) == ("mentions", "passage_id", "passage")
