"""`datapackage.json` is a valid Data Package v2, and holds the CSV files to the schema."""

from __future__ import annotations

import importlib.resources
import json
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.access.catalogue import File
from pipeline.access.checksums import files_below, sha256_of
from pipeline.access.layout import WORKBOOK
from pipeline.access.spreadsheet import escape
from pipeline.publish.described import Described
from pipeline.publish.descriptors.data_package import NAME, data_package
from pipeline.publish.descriptors.table_schema import whole
from pipeline.publish.parquet import typed_tables
from schemas.codelists import code_list
from schemas.describe import columns
from schemas.tables import TABLES
from tests.publish.sample import CONTEXT, MORE, tables

ALL_COLUMNS = [column for table in TABLES for column in columns(table)]
ARROW = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()} | {
    "date": pa.date32()
}


def read(folder: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    return package


def faults(package: dict[str, Any]) -> list[str]:
    """What the JSON schema of the standard finds wrong."""
    profile = importlib.resources.files("dplib") / "profiles/2.0/datapackage.json"
    validator = jsonschema.Draft7Validator
    schema = json.loads(profile.read_text(encoding="utf-8"))
    found = validator(schema, format_checker=validator.FORMAT_CHECKER).iter_errors(package)
    return [error.json_path for error in found]


def problems(folder: Path) -> set[str]:
    """The kinds of error that frictionless finds in the data."""
    report = frictionless.validate(str(folder / NAME))
    return {kind for (kind,) in report.flatten(["type"])}


def test_the_descriptor_is_valid(version: Path) -> None:
    assert faults(read(version)) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["created"], "yesterday"),
        (["licenses"], []),
        (["resources", 0, "schema", "fields", 0, "type"], "word"),
        (["resources", 0, "schema", "fields", 0, "constraints"], {"required": "yes"}),
        (["resources", 0, "schema", "foreignKeys", 0, "fields"], 1),
    ],
)
def test_a_damaged_descriptor_is_refused(sample_version: Path, path: list[Any], value: object) -> None:
    package = read(sample_version)
    target: Any = package
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    assert faults(package)


def test_the_data_is_valid(version: Path) -> None:
    assert problems(version) == set()


# A line of a CSV file, and what it becomes; the last is the error that must be found.
DAMAGES = [
    ("observations", '"40%",40.0,', '"40%",forty,', "type-error"),
    ("observations", r'"(obs_\w+)","beta"', r'"\1","nobody"', "foreign-key"),
    ("observations", r'"obs_\w+","beta"', '"obs_1","beta"', "constraint-error"),
    ("observations", '"exact"', '"exactly"', "constraint-error"),
    ("passages", r'"body",0,', '"body",-1,', "constraint-error"),
    ("articles", '"quotation"\n', "\n", "constraint-error"),
    ("articles", '"article_id"', '"name"', "incorrect-label"),
    ("codes", r'("bounds","exact",.*\n)', r"\1\1", "primary-key"),
]


@pytest.mark.parametrize(("table", "was", "becomes", "error"), DAMAGES)
def test_a_cell_that_breaks_the_schema_is_found(
    copied: Callable[[], Path], table: str, was: str, becomes: str, error: str
) -> None:
    folder = copied()
    path = folder / "csv" / f"{table}.csv"
    text = path.read_bytes().decode()
    changed, times = re.subn(was, becomes, text, count=1)
    assert times == 1
    path.write_bytes(changed.encode())
    package = read(folder)
    (resource,) = [resource for resource in package["resources"] if resource["name"] == table]
    resource |= {"bytes": len(changed.encode()), "hash": f"sha256:{sha256(changed.encode()).hexdigest()}"}
    (folder / NAME).write_text(json.dumps(package), encoding="utf-8")
    assert error in problems(folder)


@pytest.mark.parametrize("path", ["csv/codes.csv", "parquet/codes.parquet", "changes/observations.csv"])
def test_another_byte_is_found(copied: Callable[[], Path], path: str) -> None:
    folder = copied()
    with (folder / path).open("ab") as file:
        file.write(b"\n")
    assert problems(folder) & {"hash-count", "byte-count"} == {"hash-count", "byte-count"}


def test_every_data_file_is_listed_with_its_size_and_sum(version: Path) -> None:
    listed = {entry["path"]: (entry["bytes"], entry["hash"]) for entry in read(version)["resources"]}
    data = [path for path in files_below(version) if "/" in path or path == WORKBOOK]
    assert listed == {
        path: ((version / path).stat().st_size, f"sha256:{sha256_of(version / path)}") for path in data
    }


def test_files_of_any_kind_are_listed(copied: Callable[[], Path]) -> None:
    folder = copied()
    for path in ("newsfacts.xlsx", "plots/by.year.svg", "strange.bin"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(b"no file of that kind, which nobody reads")
    files = tuple(
        File(path, (folder / path).stat().st_size, sha256_of(folder / path))
        for path in files_below(folder)
        if "/" in path or path.endswith((".xlsx", ".bin"))
    )
    described = Described(typed_tables(tables(MORE)), CONTEXT, "v1.1.0", "v1.0.0", files=files)
    (folder / NAME).write_text(data_package(described), encoding="utf-8")
    media = {entry["path"]: entry["mediatype"] for entry in read(folder)["resources"]}
    assert media["plots/by.year.svg"] == "image/svg+xml"
    assert media["newsfacts.xlsx"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert media["strange.bin"] == "application/octet-stream"
    assert faults(read(folder)) == []
    assert problems(folder) == set()


def test_parquet_has_the_columns_and_types_of_the_table_schema(version: Path) -> None:
    resources = {entry["name"]: entry for entry in read(version)["resources"]}
    for name in TABLES:
        found = pq.read_schema(version / "parquet" / f"{name}.parquet")
        fields = resources[name]["schema"]["fields"]
        assert [(field.name, field.type, field.nullable) for field in found] == [
            (field["name"], ARROW[field["type"]], not field.get("constraints", {}).get("required"))
            for field in fields
        ]


@given(st.data())
def test_no_constraint_meets_an_escaped_cell(data: st.DataObject) -> None:
    column = data.draw(st.sampled_from([column for column in ALL_COLUMNS if column.pattern]))
    value = data.draw(st.from_regex(str(column.pattern)))
    assert escape(value) == value


@pytest.mark.parametrize("name", sorted({str(column.code_list) for column in ALL_COLUMNS} - {"None"}))
def test_no_code_is_escaped(name: str) -> None:
    assert [code for code in code_list(name) if escape(code) != code] == []


@given(st.data())
def test_patterns_without_anchors_take_the_same_values(data: st.DataObject) -> None:
    pattern = str(data.draw(st.sampled_from([column.pattern for column in ALL_COLUMNS if column.pattern])))
    value = data.draw(st.from_regex(pattern) | st.text(max_size=20))
    if "\n" not in value:
        assert bool(re.fullmatch(whole(pattern), value)) == bool(re.match(pattern, value))


def test_undated_articles_without_origin_leave_out_what_is_not_known() -> None:
    empty = {name: data._replace(rows=data.rows.slice(0, 0)) for name, data in typed_tables(tables()).items()}
    package = json.loads(data_package(Described(empty, CONTEXT, "v1.0.0")))
    assert not {"created", "sources"} & set(package)
    assert faults(package) == []
