"""The schemas agree with the rows, with each other and with the code lists they name."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st
from ucumvert import get_ucum_parser

from pipeline.errors import KINDS
from pipeline.extract import rows
from schemas import codelists
from schemas.codelists import code_list
from schemas.describe import arrow_schema, columns
from schemas.tables import TABLES
from schemas.units import is_unit

ROW_TYPES: dict[str, Any] = {
    "articles": rows.ArticleRow,
    "passages": rows.PassageRow,
    "numerals": rows.NumeralRow,
    "observations": rows.ObservationRow,
    "entities": rows.EntityRow,
    "mentions": rows.MentionRow,
    "quotes": rows.QuoteRow,
    "affiliations": rows.AffiliationRow,
    "issues": rows.IssueRow,
    "consistency": rows.CheckRow,
    "consistency_members": rows.CheckMemberRow,
}
PLAIN_TYPES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "date": "str"}


@pytest.mark.parametrize("table", ROW_TYPES)
def test_columns_are_those_of_the_rows(table: str) -> None:
    declared = {
        column.name: PLAIN_TYPES[column.type] + (" | None" if column.nullable else "")
        for column in columns(table)
    }
    assert list(declared.items()) == list(ROW_TYPES[table].__annotations__.items()) or declared == {
        name: getattr(kind, "__forward_arg__", kind)
        for name, kind in ROW_TYPES[table].__annotations__.items()
    }
    assert tuple(declared) == ROW_TYPES[table]._fields


@pytest.mark.parametrize("table", TABLES)
def test_a_table_says_what_it_is_and_what_its_columns_mean(table: str) -> None:
    assert TABLES[table].name == table
    assert TABLES[table].description.endswith(".")
    for column in columns(table):
        assert column.description.endswith("."), column.name
        assert column.type in {"integer", "number"} or column.unit is None, column.name
        if column.pattern and isinstance(column.example, str):
            assert re.match(column.pattern, column.example), column.name


@pytest.mark.parametrize("table", TABLES)
def test_keys_and_cautions_name_what_exists(table: str) -> None:
    names = {column.name for column in columns(table)}
    required = {column.name for column in columns(table) if not column.nullable}
    assert set(TABLES[table].key) <= required
    for foreign in TABLES[table].foreign_keys:
        assert set(foreign.columns) <= names
        assert set(foreign.references) == set(TABLES[foreign.table].key)
    cautions = {*TABLES[table].cautions, *(column.caution for column in columns(table))} - {None}
    assert cautions <= set(code_list("cautions"))


def test_each_code_list_is_used_and_each_used_list_exists() -> None:
    used = {column.code_list for table in TABLES for column in columns(table)} - {None}
    assert used | {"cautions", "currencies"} == set(codelists.names())


@pytest.mark.parametrize("name", codelists.names())
def test_codes_are_distinct_and_explained(name: str) -> None:
    codes = list(code_list(name).values())
    path = codelists.FOLDER / f"{name}.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) == len(codes), "a code stands twice"
    for code in codes:
        assert code.title, code
        assert code.description, code


def test_examples_are_codes_of_their_list() -> None:
    for table in TABLES:
        for column in columns(table):
            if column.code_list and column.example:
                assert column.example in code_list(column.code_list) or is_unit(str(column.example)), column


def test_issues_have_one_source() -> None:
    assert not (codelists.FOLDER / "issues.csv").exists()
    published = [kind.code for kind in KINDS.values() if kind.published]
    assert list(code_list("issues")) == published
    assert "unreadable" not in code_list("issues")
    assert code_list("issues")["not-utf8"].title == "The file is not UTF-8: byte <byte> at offset <offset>."


def test_every_unit_is_ucum() -> None:
    parser = get_ucum_parser()
    for code in code_list("units"):
        parser.parse(code)


def test_every_unit_and_currency_has_a_plural() -> None:
    for name in ("units", "currencies"):
        assert all(code.plural for code in code_list(name).values())
    assert code_list("units")["[sft_i]"].plural == "square feet"
    assert code_list("units")["[mi_i]/h"].plural == "miles per hour"
    assert code_list("currencies")["USD"].plural == "US dollars"


def test_currencies_are_those_of_cldr() -> None:
    assert set(code_list("currencies")) == set(Locale("en").currencies) - {"XXX", "XTS"}


@pytest.mark.parametrize(
    "code",
    [
        "CNY", "km", "%", "CNY/t", "{computing_task}", "{percentage_point}", "/s", "m/s2", "m-1", "kW.h/kg",
        "GW{p}", "10*9.m3/d", "l/(100.km)", "{death}/(100000.{person})", "USD/[bbl_us]",
    ],
)  # fmt: skip
def test_units_are_valid(code: str) -> None:
    assert is_unit(code)
    if not re.search(r"[A-Z]{3}", code):
        get_ucum_parser().parse(code)


@pytest.mark.parametrize(
    "code",
    ["", "yuan", "CNY/", "/", "kg//m", "{a b}", "{}", "{a}{b}", "m(kg)", "(m", "m)", "m0", "CNY t", "Km"],
)
def test_what_is_no_unit(code: str) -> None:
    assert not is_unit(code)


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="CNYkmh%/.(){}_a2*10 ", max_size=12))
def test_any_text_is_a_unit_or_not(code: str) -> None:
    """Without currencies and factors of ten, what we take for a unit, UCUM does too."""
    if is_unit(code) and "CNY" not in code:
        get_ucum_parser().parse(code)


def test_arrow_schema_carries_the_descriptions() -> None:
    field = arrow_schema("observations").field("value")
    assert str(field.type) == "double"
    assert not field.nullable
    assert field.metadata[b"description"].startswith(b"The number in the unit of")
    assert arrow_schema("observations").metadata[b"title"] == b"Observations"


def test_every_module_of_a_table_is_registered() -> None:
    folder = Path(codelists.__file__).parent
    modules = {path.stem for path in folder.glob("*.py") if "\nTABLE = " in path.read_text(encoding="utf-8")}
    assert modules == set(TABLES)
