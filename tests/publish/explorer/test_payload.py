"""The page holds every published row, in itself or in the scripts beside it."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.access.table_schema import read_parquet
from pipeline.publish.described import Described
from pipeline.publish.explorer import explorer, payload, shards
from pipeline.publish.explorer.arrange import SHOWN, Arranged
from pipeline.publish.parquet import typed_tables
from schemas.tables import TABLES
from tests.conftest import Built
from tests.publish.explorer.reading import Page, files_of, published, rows_of
from tests.publish.sample import ARTICLES, CONTEXT, MORE, PROVENANCE, tables


@pytest.fixture
def in_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rows are many."""
    monkeypatch.setattr(payload, "INLINE", 0)
    monkeypatch.setattr(shards, "SHORT", 0)
    monkeypatch.setattr(shards, "SIZE", 3)


def read(folder: Path) -> Described:
    found = {name: read_parquet(folder / "parquet" / f"{name}.parquet") for name in TABLES}
    return Described(found, CONTEXT)


def hold_all_rows(files: Mapping[str, str], folder: Path) -> None:
    found = rows_of(files)
    assert set(found) == set(SHOWN) == set(TABLES) - {"figures", "codes"}
    for name, rows in found.items():
        data = read_parquet(folder / "parquet" / f"{name}.parquet")
        columns = data.rows.column_names
        kept = [{column: row[column] for column in columns} for row in rows]
        assert published(data.schema, kept) == published(data.schema, data.rows.to_pylist()), name


def test_every_published_row_is_in_the_page(version: Path) -> None:
    files = files_of(version)
    assert set(files) == {"index.html"}
    hold_all_rows(files, version)


@pytest.mark.usefixtures("in_scripts")
def test_every_published_row_is_in_the_scripts_of_many(version: Path) -> None:
    files = dict(explorer(read(version)))
    assert "explorer/observations-0001.js" in files
    hold_all_rows(files, version)


@pytest.mark.usefixtures("in_scripts")
def test_a_table_of_few_rows_stays_in_the_page(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SIZE", 10)
    monkeypatch.setattr(shards, "SHORT", 2_000)
    files = dict(explorer(read(built.version)))
    hold_all_rows(files, built.version)
    held = Page(files["index.html"]).data["tables"]
    assert not held["affiliations"]["parts"]
    assert held["passages"]["parts"]


@pytest.mark.parametrize("many", [False, True])
def test_the_rows_of_an_article_lie_together(
    version: Path, many: bool, request: pytest.FixtureRequest
) -> None:
    if many:
        request.getfixturevalue("in_scripts")
    rows = rows_of(dict(explorer(read(version))))
    checks = {row["check_id"]: row["article_id"] for row in rows["consistency"]}
    for name in SHOWN[1:]:
        starts = [article[f"first_{name}"] for article in rows["articles"]]
        for article, (start, end) in zip(rows["articles"], pairwise([*starts, len(rows[name])]), strict=True):
            for row in rows[name][start:end]:
                of = checks[row["check_id"]] if name == "consistency_members" else row["article_id"]
                assert of == article["article_id"]
        without = [row.get("article_id", "") for row in rows[name][: starts[0]]]
        assert set(without) <= {None}, "rows of no article come first"


def test_names_and_units_are_those_of_the_table_figures(version: Path) -> None:
    figures = read_parquet(version / "parquet" / "figures.parquet").rows.to_pylist()
    named = {row["observation_id"]: (row["subject"], row["unit"], row["attribution"]) for row in figures}
    rows = rows_of(files_of(version))["observations"]
    assert {
        row["observation_id"]: (row["subject_name"], row["unit_words"], row["attribution_name"])
        for row in rows
    } == named


def test_an_observation_has_the_worst_verdict_of_its_checks(version: Path) -> None:
    rows = rows_of(files_of(version))
    verdicts = {row["check_id"]: row["verdict"] for row in rows["consistency"]}
    for row in rows["observations"]:
        found = {
            verdicts[member["check_id"]]
            for member in rows["consistency_members"]
            if member["observation_id"] == row["observation_id"]
        }
        worst = next((code for code in ("inconsistent", "implied", "consistent") if code in found), None)
        assert row["verdict"] == worst


def test_articles_come_with_what_their_records_say(sample_version: Path) -> None:
    rows = {row["article_id"]: row for row in rows_of(files_of(sample_version))["articles"]}
    alpha, origin = rows["alpha"], PROVENANCE["alpha"]
    assert alpha["known_faults"] == list(origin.known_faults)
    assert (alpha["original_title"], alpha["original_url"]) == (origin.original_title, origin.original_url)
    assert (rows["beta"]["authors"], rows["beta"]["original_url"]) == ([], None)


@pytest.mark.usefixtures("in_scripts")
def test_a_row_is_found_by_its_id_in_one_script(version: Path) -> None:
    files = dict(explorer(read(version)))
    digits = Page(files["index.html"]).data["tables"]["observations"]["lookup"]
    found: dict[str, int] = {}
    for path, text in files.items():
        if path.startswith("explorer/observations-id-"):
            held = _held(text)
            assert {name[4 : 4 + digits] for name in held["id"]} == {path[-3 - digits : -3]}
            found |= dict(zip(held["id"], held["row"], strict=True))
    assert list(found.items()) == sorted(found.items())
    rows = rows_of(files)["observations"]
    assert found == {row["observation_id"]: number for number, row in enumerate(rows)}


def _held(text: str) -> Any:
    import base64
    import json

    return json.loads(gzip.decompress(base64.b64decode(text.rpartition(",")[2].split('"')[1])))


def test_a_script_has_the_same_bytes_with_every_build_of_zlib() -> None:
    """It is packed by the zlib of pyarrow, as the workbook is: an upgrade of that may change this."""
    issues = Arranged(
        {"message": pa.array([f"It is a message, number {row**2}." for row in range(9_000)])}, {}
    )
    texts = dict(shards.scripts({"issues": issues}, {"issues": shards.in_parts(issues, "issues")}))
    assert list(texts) == ["explorer/issues-0000.js", "explorer/issues-0001.js"]
    assert hashlib.sha256("".join(texts.values()).encode()).hexdigest() == (
        "17fd164f5765c5d292f1dbd451895bcf99cb7263dd84ba4b07999e5e9933a1f8"
    )


def test_text_that_may_not_be_published_is_not_in_the_page() -> None:
    secret = "Nothing is known."
    for policy, quoted in (("none", False), ("quotation", True)):
        held = tables(ARTICLES, policies=dict.fromkeys(ARTICLES, policy))
        text = dict(explorer(Described(typed_tables(held), CONTEXT)))["index.html"]
        assert secret not in text, "no sentence that is no evidence"
        assert ("40% more" in text) is quoted


def test_changes_files_and_codes_stand_in_the_page(sample_version: Path) -> None:
    data = Page(files_of(sample_version)["index.html"]).data
    assert data["version"]["number"] == sample_version.name
    assert data["changes"]["observations"] == [1, 0, 0]
    for file in data["files"]:
        content = (sample_version / file["path"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert {"csv/figures.csv", "parquet/figures.parquet", "newsfacts.xlsx"} <= {
        file["path"] for file in data["files"]
    }
    assert (
        data["codes"]["units"] == {"%": {"title": "percent", "plural": "percent"}} or data["codes"]["units"]
    )
    assert set(data["codes"]["statuses"]) == {"A"}


def test_more_articles_keep_the_rows_of_the_others(sample_version: Path) -> None:
    assert {row["article_id"] for row in rows_of(files_of(sample_version))["articles"]} == set(MORE)
