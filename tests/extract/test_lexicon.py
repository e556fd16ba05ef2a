"""The lexicon holds each word once, and nothing that no rule reads."""

import ast
import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.extract.article import extract
from pipeline.extract.rows import ObservationRow
from pipeline.extract.units.unit import RATIO
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import word_tags
from pipeline.ingest.text import document_from_text
from schemas.codelists import code_list
from tests.conftest import ROOT

EXTRACT = ROOT / "pipeline" / "extract"
LEXICON = EXTRACT / "lexicon"
FILES = sorted(LEXICON.glob("*.csv"))

VERB_CLASSES = {"up", "down", "change", "level", "share", "measure", "transact", "say", "other"}
NUMBER_KINDS = {"unit", "tens", "scale", "suffix", "vague", "part", "parts", "ordinal", "multiple", "glyph"}
POSITIONS = {"bounds": {"before", "after", "closing"}, "money": {"before", "after"}}


def rows(name: str) -> list[dict[str, str]]:
    with (LEXICON / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def observations(text: str) -> list[ObservationRow]:
    """The rows of a text."""
    return extract(document_from_text("lexicon", text)).observations


def calls(function: str) -> Iterator[str]:
    """The literal first arguments of a function's calls in the code of extraction."""
    for path in EXTRACT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function:
                name = node.args[0]
                assert isinstance(name, ast.Constant), (
                    f"{path.name}: {ast.unparse(node)} hides which it reads"
                )
                yield str(name.value)


def doubled(values: list[str]) -> list[str]:
    return sorted({value for value in values if values.count(value) > 1})


def test_each_cue_that_code_reads_is_listed_and_each_listed_one_is_read() -> None:
    assert sorted(set(calls("cue"))) == sorted(row["cue"] for row in rows("cues"))


def test_no_cue_holds_a_word_twice_or_the_words_of_another() -> None:
    words = {row["cue"]: row["words"].split() for row in rows("cues")}
    assert {name: doubled(held) for name, held in words.items() if doubled(held)} == {}
    assert doubled([" ".join(sorted(held)) for held in words.values()]) == []


def test_each_cue_says_what_it_is_for() -> None:
    assert [row["cue"] for row in rows("cues") if not row["purpose"]] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_row_has_the_columns_of_the_head_and_stands_once(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        head, *body = csv.reader(lines)
    assert [row for row in body if len(row) != len(head)] == []
    assert doubled(["\t".join(row) for row in body]) == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("change_nouns", "noun"),
        ("comparisons", "phrase"),
        ("dimensions", "unit_code"),
        ("idioms", "phrase"),
        ("implied_units", "noun"),
        ("numbered_names", "word"),
        ("plurals", "plural"),
        ("status", "cue"),
        ("verb_words", "form"),
        ("verbs", "lemma"),
        ("words", "word"),
    ],
)
def test_no_word_has_two_meanings_in_a_table_that_takes_one(name: str, key: str) -> None:
    assert doubled([row[key] for row in rows(name)]) == []


def test_verbs_are_of_known_classes() -> None:
    assert {row["class"] for row in rows("verbs")} == VERB_CLASSES


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("fell", "fall"),
        ("risen", "rise"),
        ("dropping", "drop"),
        ("committed", "commit"),
        ("carries", "carry"),
    ],
)
def test_a_form_leads_to_its_verb(form: str, lemma: str) -> None:
    assert verb_forms()[form].lemma == lemma


@pytest.mark.parametrize("row", rows("implied_units"), ids=lambda row: row["noun"])
def test_a_noun_that_implies_a_unit_gives_it_to_both_ends_of_a_change(row: dict[str, str]) -> None:
    found = observations(f"Its {row['noun']} rose from 310 to 400.")
    assert [(o.quote, o.unit_code, o.unit_kind) for o in found] == [
        ("310", row["unit_code"], row["kind"]),
        ("400", row["unit_code"], row["kind"]),
    ]


@pytest.mark.parametrize("row", rows("implied_units"), ids=lambda row: row["noun"])
def test_a_written_unit_is_stronger_than_an_implied_one(row: dict[str, str]) -> None:
    (found,) = observations(f"Its {row['noun']} rose to 400 households.")
    assert (found.quote, found.unit_code) == ("400 households", "{household}")


def test_verb_words_are_common_words_of_one_open_class() -> None:
    """Closed-class words have their own file; an ending in -ed needs no list."""
    forms = [row["form"] for row in rows("verb_words")]
    assert {row["kind"] for row in rows("verb_words")} == {"base", "s", "past", "part"}
    assert [form for form in forms if not (form.isascii() and form.isalpha() and form.islower())] == []
    assert [form for form in forms if form.endswith("ed") or form in word_tags()] == []
    assert forms == sorted(forms)


def test_each_verb_word_is_a_verb_more_often_than_a_noun() -> None:
    forms = [row["form"] for row in rows("verb_words")]
    assert [form for form in forms if not verb_forms()[form].sure] == []


def test_shared_money_is_of_known_currencies() -> None:
    codes = {row["currency"] for row in rows("local_money")}
    assert sorted(codes - set(code_list("currencies"))) == []


def test_number_words_are_of_known_kinds() -> None:
    assert {row["kind"] for row in rows("numbers")} == NUMBER_KINDS


@pytest.mark.parametrize("name", sorted(POSITIONS))
def test_positions_are_those_that_rules_know(name: str) -> None:
    assert {row["position"] for row in rows(name)} == POSITIONS[name]


def test_dimensions_are_of_units_that_the_lexicon_has() -> None:
    known = {row["unit_code"] for row in rows("units")} - {RATIO}
    assert sorted({row["unit_code"] for row in rows("dimensions")} - known) == []


def test_each_file_is_described() -> None:
    described = (LEXICON / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in FILES if f"`{path.name}`" not in described] == []


def test_each_module_has_its_place_in_the_way_of_a_sentence() -> None:
    described = (EXTRACT / "README.md").read_text(encoding="utf-8")
    modules = [
        path for path in EXTRACT.rglob("*.py") if path.name != "__init__.py" and path.parent != LEXICON
    ]
    forms = {path: (path.name, f"{path.parent.name}/{path.name}") for path in sorted(modules)}
    assert [both[1] for both in forms.values() if not any(f"`{form}`" in described for form in both)] == []
