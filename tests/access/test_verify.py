"""Verification passes what was published and names what was done to it since."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.access.checksums import SHA256SUMS, files_below, format_sums, sha256_of
from pipeline.access.problems import Problem
from pipeline.access.verify import verify
from pipeline.errors import NewsfactsError
from pipeline.publish.release import publish
from tests.publish.sample import ARTICLES, CONTEXT, tables, write_raw

DESCRIPTORS = {"croissant.json", "datapackage.json", "ro-crate-metadata.json"}
"""They name each file's sha256, so that no file can be changed without them."""

QUOTATIONS = 13  # of 5 observations, 5 numerals, 2 mentions and 1 entity


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tables(), tmp_path_factory.mktemp("outputs"), CONTEXT).folder


@pytest.fixture
def version(published: Path, tmp_path: Path) -> Path:
    """A copy to damage, with the catalogue beside it."""
    return shutil.copytree(published.parent, tmp_path / "outputs") / published.name


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_raw(tmp_path_factory.mktemp("sources") / "raw")


def problems(version: Path, raw: Path | None = None) -> tuple[Problem, ...]:
    return verify(version, raw).problems


def no_text(passages: pd.DataFrame) -> pd.Series[str]:
    return pd.Series([None] * len(passages), dtype=pd.ArrowDtype(pa.string()))


def sum_again(version: Path) -> None:
    """Make the checksums fit what is there, as someone would who wants to hide a change."""
    (version.parent / "catalog.json").unlink(missing_ok=True)
    (version / SHA256SUMS).unlink()
    sums = {path: sha256_of(version / path) for path in files_below(version)}
    (version / SHA256SUMS).write_text(format_sums(sums), encoding="utf-8")


def test_what_was_published_is_sound(published: Path, raw: Path) -> None:
    verification = verify(published, raw)
    assert verification.problems == ()
    assert verification.files == len(files_below(published))
    assert verification.rows["observations"] == 5
    assert verification.grounding == (QUOTATIONS, QUOTATIONS, QUOTATIONS)


def test_without_raw_only_the_passages_are_compared(published: Path) -> None:
    assert verify(published).grounding == (QUOTATIONS, QUOTATIONS, None)


def test_rows_of_unpublished_passages_are_held_against_raw(tmp_path: Path, raw: Path) -> None:
    frames = tables()
    frames["passages"]["text"] = no_text(frames["passages"])
    folder = publish(frames, tmp_path, CONTEXT).folder
    assert verify(folder, raw).grounding == (QUOTATIONS, 0, QUOTATIONS)
    assert problems(folder, raw) == ()


def test_an_article_of_which_nothing_may_be_published(tmp_path: Path, raw: Path) -> None:
    folder = publish(tables(policies={"alpha": "none", "beta": "none"}), tmp_path, CONTEXT).folder
    assert problems(folder, raw) == ()
    assert verify(folder, raw).grounding == (0, 0, 0)


def flip_byte(version: Path) -> None:
    path = version / "parquet" / "observations.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def swap_files(version: Path) -> None:
    folder = version / "parquet"
    (folder / "entities.parquet").rename(folder / "spare")
    (folder / "mentions.parquet").rename(folder / "entities.parquet")
    (folder / "spare").rename(folder / "mentions.parquet")


def add_file(version: Path) -> None:
    (version / "parquet" / "extra.bin").write_bytes(b"x")


def drop_file(version: Path) -> None:
    (version / "csv" / "issues.csv").unlink()


def cut_sums(version: Path) -> None:
    path = version / SHA256SUMS
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[1:]), encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "file"),
    [
        (flip_byte, "parquet/observations.parquet"),
        (swap_files, "parquet/entities.parquet"),
        (add_file, "parquet/extra.bin"),
        (drop_file, "csv/issues.csv"),
        (cut_sums, "CHANGELOG.md"),
        (lambda version: (version / SHA256SUMS).unlink(), SHA256SUMS),
        (lambda version: shutil.rmtree(version / "parquet"), "parquet/figures.parquet"),
        (lambda version: shutil.rmtree(version / "csv"), "csv/figures.csv"),
        (lambda version: (version / "newsfacts.xlsx").unlink(), "newsfacts.xlsx"),
        (lambda version: (version / "index.html").unlink(), "index.html"),
        (lambda version: (version / "README.md").write_text("x", encoding="utf-8"), "README.md"),
    ],
    ids=[
        "flipped byte",
        "swapped files",
        "extra file",
        "lost file",
        "lost sum",
        "no sums",
        "no Parquet",
        "no CSV",
        "no workbook",
        "no page",
        "page",
    ],
)
def test_damage_is_found(version: Path, damage: Callable[[Path], None], file: str) -> None:
    damage(version)
    assert file in {problem.file for problem in problems(version)}


def test_a_version_summed_again_differs_from_the_catalogue(version: Path) -> None:
    (version / "README.md").write_text("x", encoding="utf-8")
    catalogue = (version.parent / "catalog.json").read_bytes()
    sum_again(version)
    (version.parent / "catalog.json").write_bytes(catalogue)
    assert {problem.file for problem in problems(version)} == {"README.md", SHA256SUMS}


def edit(version: Path, table: str, change: Callable[[pa.Table], pa.Table]) -> None:
    """Change a table's Parquet file, and the checksums with it."""
    path = version / "parquet" / f"{table}.parquet"
    pq.write_table(change(pq.read_table(path)), path)
    sum_again(version)


def replaced(column: str, row: int, value: object) -> Callable[[pa.Table], pa.Table]:
    def change(rows: pa.Table) -> pa.Table:
        index = rows.schema.get_field_index(column)
        values = rows[column].to_pylist()
        values[row] = value
        return rows.set_column(
            index, rows.schema.field(index), pa.array(values, rows.schema.field(index).type)
        )

    return change


@pytest.mark.parametrize(
    ("table", "column", "value", "message"),
    [
        ("observations", "bound", "exactly", "code list bounds"),
        ("observations", "unit_code", "{a}/furlong", "code list units"),
        ("observations", "indicator", "", "empty text"),
        ("observations", "value", float("nan"), "finite"),
        ("observations", "passage_id", "psg_00000000000000000000", "not in the table passages"),
        ("observations", "time_period", "May 2024", "does not match"),
        ("articles", "article_id", "beta", "the value stands twice"),
        ("observations", "quote", "9.9%", "is quoted where"),
        ("observations", "start", -1, "below the minimum"),
        ("observations", "end", 2, "no place"),
        ("observations", "indicator", "exports", "the value in the Parquet file"),
    ],
)
def test_a_wrong_value_is_named(version: Path, table: str, column: str, value: object, message: str) -> None:
    edit(version, table, replaced(column, 0, value))
    found = [str(problem) for problem in problems(version) if problem.table == table]
    assert any(message in text and f"{column}: " in text for text in found), found


@pytest.mark.parametrize("unit", ["CNY/t", "{computing_task}", "/s", "l/(100.km)", "m3", "{person}/km2", "%"])
def test_a_valid_unit_is_taken(version: Path, unit: str) -> None:
    edit(version, "observations", replaced("unit_code", 0, unit))
    assert not [problem for problem in problems(version) if problem.file.startswith("parquet")]


def test_a_lost_row_is_found(version: Path) -> None:
    edit(version, "observations", lambda rows: rows.slice(1))
    files = {problem.file for problem in problems(version)}
    assert files == DESCRIPTORS | {
        "csv/observations.csv",
        "parquet/figures.parquet",
        "parquet/numerals.parquet",
    } | (files & {"parquet/consistency_members.parquet"})


def test_a_lost_column_is_found(version: Path) -> None:
    edit(version, "observations", lambda rows: rows.drop_columns(["rule"]))
    assert "its schema says" in str(problems(version)[0])


def test_a_missing_value_is_found(version: Path) -> None:
    def without_status(rows: pa.Table) -> pa.Table:
        index = rows.schema.get_field_index("obs_status")
        return rows.set_column(index, "obs_status", pa.nulls(len(rows), pa.string()))

    edit(version, "observations", without_status)
    assert "obs_status string not null" in str(problems(version)[0])


def test_a_lost_schema_is_found(version: Path) -> None:
    edit(version, "observations", lambda rows: rows.replace_schema_metadata(None))
    found = problems(version)
    assert [problem.table for problem in found if problem.table] == ["observations"]
    assert {problem.file for problem in found} == DESCRIPTORS | {"parquet/observations.parquet"}


def test_a_damaged_schema_is_found(version: Path) -> None:
    """One bit of a type's name, as in a file whose footer was hit, and the checksums made anew."""

    def damaged(rows: pa.Table) -> pa.Table:
        text = rows.schema.metadata[b"table_schema"].replace(b'"type":"string"', b'"type":"striNg"', 1)
        return rows.replace_schema_metadata({b"table_schema": text})

    edit(version, "observations", damaged)
    assert any("striNg" in problem.message for problem in problems(version))


def test_a_name_that_is_no_text_is_found(version: Path) -> None:
    path = version / "parquet" / "observations.parquet"
    path.write_bytes(path.read_bytes().replace(b"obs_status", b"obs_st\xf2tus"))
    assert any("UnicodeDecodeError" in problem.message for problem in problems(version))


def test_a_reference_to_an_unknown_column_is_found(version: Path) -> None:
    def damaged(rows: pa.Table) -> pa.Table:
        old, new = b'"references":["passage_id"]', b'"references":["passage_ie"]'
        text = rows.schema.metadata[b"table_schema"].replace(old, new)
        return rows.replace_schema_metadata({b"table_schema": text})

    edit(version, "observations", damaged)
    assert any("refers to passage_ie" in problem.message for problem in problems(version))


@pytest.mark.parametrize(
    "path", [["csv/figures.csv"], "x" * 300, "../catalog.json", "/etc/hostname", "a\0b", 7, {}]
)
def test_a_descriptor_that_names_no_file_of_the_version_is_found(version: Path, path: object) -> None:
    package = json.loads((version / "datapackage.json").read_bytes())
    package["resources"].append({"path": path})
    (version / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    sum_again(version)
    assert "datapackage.json" in {problem.file for problem in problems(version)}


def test_a_descriptor_nested_without_end_is_found(version: Path) -> None:
    (version / "croissant.json").write_text("[" * 100_000, encoding="utf-8")
    assert any("RecursionError" in problem.message for problem in problems(version))


def test_a_changed_raw_text_is_found(published: Path, tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", ARTICLES | {"beta": ARTICLES["beta"].replace("40%", "41%")})
    assert [(problem.row, problem.column) for problem in problems(published, raw)] == [
        ("beta", "text_sha256")
    ]


def test_raw_files_are_found_as_ingest_takes_them(published: Path, tmp_path: Path) -> None:
    """Suffixes in upper case, and of two files of one stem the one that was published."""
    raw = write_raw(tmp_path / "raw")
    for path in (raw / "alpha.txt", raw / "beta.txt"):
        path.rename(path.with_suffix(".TXT" if path.stem == "alpha" else ".md"))
    (raw / "alpha.MD").write_text("Another text.", encoding="utf-8")
    (raw / "beta.TXT").write_bytes(b"\xff")
    assert problems(published, raw) == ()
    assert verify(published, raw).grounding.in_raw == QUOTATIONS


def test_a_raw_folder_that_is_not_there_is_told(published: Path, tmp_path: Path) -> None:
    (problem,) = problems(published, tmp_path / "raw")
    assert "the raw folder can't be read" in problem.message


def test_a_missing_raw_text_is_found(published: Path, tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", {"alpha": ARTICLES["alpha"]})
    assert [(problem.row, problem.column) for problem in problems(published, raw)] == [("beta", "article_id")]


def test_a_changed_passage_is_found_in_raw(tmp_path: Path, raw: Path) -> None:
    frames = tables(policies={"alpha": "full", "beta": "full"})
    frames["passages"]["text"] = frames["passages"]["text"].str.replace("known", "knewn")
    folder = publish(frames, tmp_path, CONTEXT).folder
    assert problems(folder) == ()
    assert [problem.table for problem in problems(folder, raw)] == ["passages"]


def test_a_misplaced_quotation_is_found_in_raw(tmp_path: Path, raw: Path) -> None:
    frames = tables()
    frames["passages"]["text"] = no_text(frames["passages"])
    frames["mentions"]["start"] += 1
    frames["mentions"]["end"] += 1
    folder = publish(frames, tmp_path, CONTEXT).folder
    assert problems(folder) == ()
    assert {problem.table for problem in problems(folder, raw)} == {"mentions"}


def test_a_folder_that_is_no_version(tmp_path: Path) -> None:
    with pytest.raises(NewsfactsError, match="version-missing"):
        verify(tmp_path / "v9.9.9")
    assert problems(tmp_path)
