"""What extraction may put into its rows: rules and unit codes that the code lists of schemas/ know."""

from __future__ import annotations

import ast
import csv
import json
import re
from pathlib import Path

import pytest
from ucumvert import get_ucum_parser

from pipeline.extract.article import extract
from pipeline.extract.rows import Extraction
from pipeline.ingest.text import document_from_text
from pipeline.validate.accuracy.measured import DEVELOPMENT
from schemas.codelists import code_list
from schemas.tables import TABLES
from schemas.units import is_unit
from tests.conftest import ROOT

EXTRACT = ROOT / "pipeline" / "extract"
LEXICON = EXTRACT / "lexicon"
CODED = {
    "bound": "bounds",
    "role": "roles",
    "direction": "directions",
    "comparison": "comparisons",
    "obs_status": "statuses",
    "unit_kind": "unit_kinds",
    "rule": "rules",
}


def column(file: str, name: str) -> list[str]:
    with (LEXICON / file).open(encoding="utf-8", newline="") as lines:
        return [row[name] for row in csv.DictReader(lines)]


def ucum(code: str) -> str:
    """A unit without its currency: `CNY/t` is `/t` for a parser that knows no money, `GBP` is `1`."""
    head, slash, tail = code.partition("/")
    bare = "" if head in code_list("currencies") else head
    return bare + slash + tail or "1"


@pytest.fixture(scope="module")
def extracted() -> list[Extraction]:
    passages = map(json.loads, DEVELOPMENT.read_text(encoding="utf-8").splitlines())
    return [extract(document_from_text(p["id"], p["text"], published_on=p["published_on"])) for p in passages]


def test_extraction_has_a_table_for_each_list_of_rows() -> None:
    assert set(Extraction._fields) <= set(TABLES)


def test_units_of_the_lexicon_are_published_codes() -> None:
    codes = set(column("units.csv", "unit_code"))
    assert sorted(code for code in codes if not is_unit(code)) == []
    named = {code for code in codes if not re.fullmatch(r"\{\w+\}(/\w+)?", code)}
    assert sorted(named - set(code_list("units"))) == [], "each has a title in schemas/codes/units.csv"


def test_units_of_the_lexicon_are_ucum() -> None:
    """Held against an independent parser."""
    parser = get_ucum_parser()
    for code in sorted(set(column("units.csv", "unit_code"))):
        parser.parse(code)


@pytest.mark.parametrize("file", ["money.csv", "local_money.csv"])
def test_currencies_of_the_lexicon_are_published_codes(file: str) -> None:
    assert sorted(set(column(file, "currency")) - set(code_list("currencies"))) == []


def test_kinds_of_units_are_published_codes() -> None:
    assert set(column("units.csv", "kind")) <= set(code_list("unit_kinds"))


def test_bounds_and_comparisons_of_the_lexicon_are_published_codes() -> None:
    assert set(column("bounds.csv", "bound")) <= set(code_list("bounds"))
    assert set(column("comparisons.csv", "comparison")) <= set(code_list("comparisons"))


def test_no_form_of_a_unit_or_bound_stands_twice() -> None:
    """A second row for one form would be ignored, or win by chance."""
    for file, key in (
        ("units.csv", ("form", "case")),
        ("money.csv", ("form", "position")),
        ("local_money.csv", ("form", "country")),
        ("bounds.csv", ("phrase", "position")),
    ):
        rows = list(zip(*(column(file, name) for name in key), strict=True))
        assert sorted({row for row in rows if rows.count(row) > 1}) == [], file


def test_values_of_coded_columns_are_codes_of_their_list(extracted: list[Extraction]) -> None:
    for name, codes in CODED.items():
        used = {getattr(row, name) for found in extracted for row in found.observations} - {None}
        assert sorted(used - set(code_list(codes))) == [], name


def test_dispositions_are_codes_of_their_list(extracted: list[Extraction]) -> None:
    used = {numeral.disposition for found in extracted for numeral in found.numerals}
    assert sorted(used - set(code_list("dispositions"))) == []


def test_units_made_from_text_are_valid_and_ucum(extracted: list[Extraction]) -> None:
    parser = get_ucum_parser()
    for code in sorted({row.unit_code for found in extracted for row in found.observations}):
        assert is_unit(code), code
        if not set(re.findall(r"\b[A-Z]{3}\b", ucum(code))) & set(code_list("currencies")):
            parser.parse(ucum(code))


def _literals(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_each_published_rule_is_used() -> None:
    """A rule that nothing follows any more must leave the code list."""
    written: set[str] = set()
    for path in EXTRACT.rglob("*.py"):
        written |= _literals(path)
    assert sorted(set(code_list("rules")) - written) == []
