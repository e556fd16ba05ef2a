"""The data card: complete, harmless, deterministic, and its examples run."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
import yaml

from pipeline.access.table_schema import TableData
from pipeline.extract.rows import IssueRow
from pipeline.publish.card import render_card
from pipeline.publish.card_facts import size_category
from pipeline.publish.context import PublishContext
from pipeline.publish.described import Described
from pipeline.publish.parquet import typed_tables
from pipeline.publish.release import publish
from schemas.describe import columns
from schemas.tables import TABLES
from tests.publish.sample import CONTEXT, tables


@pytest.fixture(scope="module")
def typed() -> dict[str, TableData]:
    return typed_tables(tables())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tables(), tmp_path_factory.mktemp("outputs"), CONTEXT).folder


@pytest.fixture(scope="module")
def card(folder: Path) -> str:
    return (folder / "README.md").read_text(encoding="utf-8")


def test_the_front_matter_names_every_table_with_rows(
    card: str, folder: Path, typed: dict[str, TableData]
) -> None:
    matter = yaml.safe_load(card.split("---\n")[1])
    with_rows = [name for name in TABLES if typed[name].rows.num_rows]
    assert [config["config_name"] for config in matter["configs"]] == with_rows
    assert [config["config_name"] for config in matter["configs"] if config.get("default")] == ["figures"]
    for config in matter["configs"]:
        assert (folder / config["data_files"][0]["path"]).is_file()
    assert matter["license"] == "cc-by-4.0"
    assert matter["language"] == ["en"]
    assert matter["size_categories"] == ["n<1K"]


@pytest.mark.parametrize(
    ("rows", "category"),
    [(0, "n<1K"), (999, "n<1K"), (1000, "1K<n<10K"), (123_456, "100K<n<1M"), (10**9, "n>1B")],
)
def test_the_size_category(rows: int, category: str) -> None:
    assert size_category(rows) == category


@pytest.mark.parametrize("name", TABLES)
def test_every_table_and_column_is_described(card: str, name: str) -> None:
    section = card.split(f"\n### {name}\n")[1].partition("\n#")[0]
    for column in columns(name):
        assert f"| `{column.name}` | {column.type} |" in section


def test_the_python_examples_run(card: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    blocks = re.findall(r"```python\n(# \w+)\n(.*?)```", card, flags=re.DOTALL)
    assert [name for name, _ in blocks] == ["# pandas", "# polars", "# DuckDB"]
    for _, code in blocks:
        names: dict[str, object] = {}
        exec(code, names)  # the card's own words
        assert len(names["figures"]) == 5  # type: ignore[arg-type]


def test_the_csv_example_gives_the_values(card: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (expression,) = re.findall(r"`(pd\.read_csv\(.*?\))`", card)
    frame = eval(expression, {"pd": pd})  # the card's own words
    assert frame["value"].tolist() == [-1.1, 2.5, 3.0, 40.0, 12.75]
    (escape,) = re.findall(r"regular expression `(.*?)` by its group", card)
    assert frame["quote"].str.replace(escape, r"\1", regex=True)[0] == "-1.1%"


def test_it_shows_a_row_with_its_sentence(card: str) -> None:
    assert "> Trade grew -1.1% in May, said Élodie “A\\|B” Müller." in card
    assert "| Élodie Müller | trade | -1.1 | percent | 2024-05 | fact | the article |" in card


def test_it_tells_where_the_articles_come_from(card: str) -> None:
    assert "“Trade \\| grew”, The &lt;Courier&gt;, 2024-05-26, <https://news.example/alpha_1>.\n" in card
    assert "adaptation of “Trade has grown”, <https://origin.example/1>" in card
    assert "- It is a \\*copy\\*." in card
    assert "`beta`: its origin is not recorded" in card


def test_it_counts_what_became_of_the_numbers(card: str) -> None:
    assert "Of 5 numbers, 0 (0 %) could not be resolved" in card
    assert "| observation | 5 | 100 % |" in card


def test_contradictions_of_the_source_are_listed(card: str, typed: dict[str, TableData]) -> None:
    wrong = [row for row in typed["consistency"].rows.to_pylist() if row["verdict"] == "inconsistent"]
    section = card.split("## What does not add up")[1].partition("\n## ")[0]
    assert wrong
    assert section.count("\n- ") == len(wrong)


def test_it_is_honest_about_accuracy(typed: dict[str, TableData], card: str) -> None:
    assert "Not measured yet" in card
    share = {"share": 0.9, "hits": 9, "n": 10, "interval": [0.6, 0.98]}
    agreement = {"precision": share, "recall": share, "f1": None, "f1_interval": [0.0, 1.0]}
    accuracy = {"articles": 1, "agreements": {"detection": agreement}, "fields": {"bound": share}}
    context = CONTEXT._replace(accuracy=accuracy)
    measured = render_card(Described(typed, context, "v1.0.0"))
    assert "Measured on 1 passage in the style of the news with 10 quantities" in measured
    assert "| detection | 90.0 % (60.0 % to 98.0 %, n = 10) |" in measured
    assert "| bound | 90.0 % (60.0 % to 98.0 %, n = 10) |" in measured


def test_it_tells_how_often_rows_of_each_confidence_are_right(typed: dict[str, TableData], card: str) -> None:
    assert "all five right" not in card
    levels = {
        "0.7": {"share": 0.75, "hits": 3, "n": 4, "interval": [0.3, 0.95]},
        "0.9": {"share": 0.9, "hits": 9, "n": 10, "interval": [0.6, 0.98]},
        "0.95": {"share": 1.0, "hits": 10, "n": 10, "interval": [0.72, 1.0]},
    }
    agreement = {"precision": levels["0.9"], "recall": levels["0.9"], "f1": None, "f1_interval": [0.0, 1.0]}
    accuracy = {
        "articles": 1,
        "agreements": {"detection": agreement},
        "fields": {},
        "reliability": levels,
    }
    measured = render_card(Described(typed, CONTEXT._replace(accuracy=accuracy), "v1.0.0"))
    section = measured.split("## How accurate it is")[1].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| 0.")]
    rows = typed["observations"].rows["confidence"].to_pylist()
    assert lines == [
        f"| 0.95 | 10 | 100.0 % (72.0 % to 100.0 %) | {rows.count(0.95)} |",
        f"| 0.9 | 10 | 90.0 % (60.0 % to 98.0 %) | {rows.count(0.9)} |",
        f"| 0.7 | 4 | 75.0 % (30.0 % to 95.0 %) | {rows.count(0.7)} |",
    ]
    assert "Rows with a confidence of at least 0.9: 20 of 24 in the passages, 95 % of them right." in section


def test_it_tells_how_many_corrections_reviewers_made(card: str) -> None:
    assert "there is none\nin this version" in card
    found = IssueRow("iss_0123456789abcdef0123", "alpha", None, 0, 5, "corrected", "info", "It was.", "Look.")
    reviewed = render_card(Described(typed_tables(tables(issues=(found,))), CONTEXT, "v1.0.0"))
    assert "Reviewers made 1 correction:" in reviewed


def test_changes_are_told_and_the_first_version_has_none(typed: dict[str, TableData], card: str) -> None:
    assert "This is the first version." in card
    later = render_card(Described(typed, CONTEXT, "v1.1.0", "v1.0.0", ("minor: observations: 1 row added",)))
    assert "Since v1.0.0:\n\n- minor: observations: 1 row added\n" in later
    assert "# Newsfacts v1.1.0" in later


def test_tables_without_rows_or_provenance_have_a_card_too() -> None:
    empty = {name: data._replace(rows=data.rows.slice(0, 0)) for name, data in typed_tables(tables()).items()}
    card = render_card(Described(empty, PublishContext({}, ""), "v1.0.0"))
    assert "holds 0 quantities from 0 articles" in card
    assert "There was nothing to check." in card


def test_it_holds_no_path_clock_or_library_version(card: str) -> None:
    assert not re.search(r"/tmp|/home|/root|\b20(?!24)\d\d-\d\d-\d\d|pyarrow[ =]+\d", card)
