"""The lexicon holds each word once, and nothing that no rule reads."""

import ast
import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.extract.units.unit import RATIO
from pipeline.extract.verbs import verb_forms
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
        ("numbered_names", "word"),
        ("plurals", "plural"),
        ("status", "cue"),
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
    groups = ("names_", "speech_")
    assert [p.name for p in FILES if f"`{p.name}`" not in described and not p.name.startswith(groups)] == []
