"""All descriptors say the same of every column, and nothing of it is written in their code."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import yaml

from pipeline.publish import dataset
from pipeline.publish.card_facts import LISTED
from pipeline.publish.described import Described
from pipeline.publish.descriptors import croissant_records, hugging_face
from pipeline.publish.descriptors.table_schema import whole
from pipeline.publish.pages import render_pages
from pipeline.publish.parquet import typed_tables
from schemas.codelists import code_list, names
from schemas.describe import Column, columns
from schemas.tables import TABLES
from schemas.terms import iri
from tests.publish.sample import CONTEXT, tables

DESCRIPTORS = Path(croissant_records.__file__).parent


class Said:
    """What each descriptor of a version says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.card = (folder / "README.md").read_text(encoding="utf-8")
        self.package: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
        self.croissant: dict[str, Any] = json.loads((folder / "croissant.json").read_bytes())
        self.crate: dict[str, Any] = json.loads((folder / "ro-crate-metadata.json").read_bytes())
        self.citation: dict[str, Any] = yaml.safe_load((folder / "CITATION.cff").read_bytes())
        self.matter: dict[str, Any] = yaml.safe_load(self.card.split("---\n")[1])

    @property
    def root(self) -> dict[str, Any]:
        (root,) = [entity for entity in self.crate["@graph"] if entity["@id"] == "./"]
        return dict(root)

    def resource(self, table: str) -> dict[str, Any]:
        (found,) = [entry for entry in self.package["resources"] if entry["name"] == table]
        return dict(found)

    def record_set(self, identifier: str) -> dict[str, Any]:
        (found,) = [entry for entry in self.croissant["recordSet"] if entry["@id"] == identifier]
        return dict(found)

    def features(self, table: str) -> list[dict[str, str]] | None:
        """None where the table has no rows."""
        infos = {entry["config_name"]: entry["features"] for entry in self.matter["dataset_info"]}
        return infos.get(table)


@pytest.fixture(scope="module")
def said(sample_version: Path) -> Said:
    return Said(sample_version)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described_alike(said: Said, table: str) -> None:
    fields = said.resource(table)["schema"]["fields"]
    records = said.record_set(table)["field"]
    parquet = pq.read_schema(said.folder / "parquet" / f"{table}.parquet")
    if features := said.features(table):
        assert features == [
            {"name": column.name, "dtype": hugging_face.TYPES[column.type]} for column in columns(table)
        ]
    for declared, field, record, arrow in zip(columns(table), fields, records, parquet, strict=True):
        facts = {key.decode(): value.decode() for key, value in arrow.metadata.items()}
        assert {field["name"], record["name"], arrow.name} == {declared.name}
        assert {field["description"], record["description"], facts["description"]} == {declared.description}
        assert {field.get("unit"), record.get("unitText"), facts.get("unit")} == {declared.unit}
        lists = {field.get("codeList"), record.get("valueReference", {}).get("name"), facts.get("code_list")}
        assert lists == {declared.code_list}
        assert field["type"] == declared.type
        assert record["dataType"] == croissant_records.TYPES[declared.type]
        assert {field.get("rdfType"), record.get("equivalentProperty")} == {
            iri(declared.term) if declared.term else None
        }
        assert f"| `{declared.name}` | {declared.type} |" in said.card
        check_constraints(said, declared, field, record, arrow.nullable)


def check_constraints(
    said: Said, declared: Column, field: dict[str, Any], record: dict[str, Any], nullable: bool
) -> None:
    constraints = field.get("constraints", {})
    required = not declared.nullable
    assert {constraints.get("required", False), record.get("valueRequired", False), not nullable} == {
        required
    }
    pattern = whole(declared.pattern) if declared.pattern else None
    assert {constraints.get("pattern"), record.get("valuePattern")} == {pattern}
    assert {constraints.get("minimum"), record.get("minValue")} == {declared.minimum}
    assert constraints.get("unique", False) == declared.unique
    if declared.code_list is None or declared.code_list == "units":  # the only list that is open
        assert not {"enum"} & set(constraints)
        return
    codes = code_list(declared.code_list)
    assert constraints["enum"] == list(codes)
    titles = {code.code: code.title for code in codes.values()}
    assert {entry["value"]: entry["label"] for entry in field["categories"]} == titles
    target = record["references"]["field"]["@id"]
    enumeration = said.record_set(target.removesuffix("/code"))
    assert [row[target] for row in enumeration["data"]] == list(codes)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_described_alike(said: Said, table: str) -> None:
    declared = TABLES[table]
    resource, record_set = said.resource(table), said.record_set(table)
    assert {resource["description"], record_set["description"]} == {declared.description}
    assert resource["title"] == declared.title
    assert tuple(resource["schema"]["primaryKey"]) == declared.key
    assert tuple(entry["@id"] for entry in record_set["key"]) == tuple(
        f"{table}/{name}" for name in declared.key
    )
    keys = resource["schema"].get("foreignKeys", [])
    assert [(*key["fields"], key["reference"].get("resource", table)) for key in keys] == [
        (*key.columns, key.table) for key in declared.foreign_keys
    ]
    references = {
        field["name"]: (field["references"]["fileObject"]["@id"], field["references"]["extract"]["column"])
        for field in record_set["field"]
        if "fileObject" in field.get("references", {})
    }
    assert references == {
        key.columns[0]: (f"parquet/{key.table}.parquet", key.references[0])
        for key in declared.foreign_keys
        if key.table != table
    }


def test_all_name_the_same_dataset(said: Said) -> None:
    package, croissant, root, citation = said.package, said.croissant, said.root, said.citation
    assert {package["version"], croissant["version"], root["version"], citation["version"]} == {"1.1.0"}
    assert {package["title"], croissant["name"], root["name"], said.matter["pretty_name"]} == {dataset.TITLE}
    assert {package["description"], croissant["description"], root["description"], citation["abstract"]} == {
        dataset.DESCRIPTION
    }
    keywords = [package["keywords"], croissant["keywords"], citation["keywords"], said.matter["tags"]]
    assert keywords == [list(dataset.KEYWORDS)] * 4
    assert root["keywords"].split(", ") == list(dataset.KEYWORDS)
    licence = dataset.LICENCE
    assert {package["licenses"][0]["path"], croissant["license"], root["license"]["@id"]} == {licence.url}
    assert {citation["license"], said.matter["license"].upper()} == {licence.spdx}
    days = {croissant["datePublished"], root["datePublished"], citation["date-released"]}
    assert days == {package["created"].removesuffix("T00:00:00Z")}


def test_all_list_the_same_files(said: Said) -> None:
    listed = [
        {entry["path"] for entry in said.package["resources"]},
        {entry["@id"] for entry in said.croissant["distribution"]},
        {part["@id"] for part in said.root["hasPart"]} - {dataset.CARD},
    ]
    assert listed[0] == listed[1] == listed[2]


def literals(path: Path) -> set[str]:
    """The texts in a module's code, but for docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)
    }
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {text for text in texts if isinstance(text, str)} - docstrings


@pytest.mark.parametrize("path", sorted(DESCRIPTORS.glob("*.py")), ids=lambda path: path.name)
def test_nothing_of_a_table_is_written_in_the_code_of_the_descriptors(path: Path) -> None:
    declared = [column for table in TABLES for column in columns(table)]
    # Names of one word are words of the formats too: "name", "title", "description", "language".
    written = {column.name for column in declared if "_" in column.name}
    written |= {code for name in names() for code in code_list(name) if "_" in code}
    written |= {*TABLES, *names()} - {"roles"}  # of contributors
    found = literals(path)
    assert found & written == set()
    descriptions = {column.description for column in declared} | {
        TABLES[table].description for table in TABLES
    }
    assert {
        text for text in found for description in descriptions if len(text) > 20 and text in description
    } == set()
    facts = (dataset.TITLE, dataset.CREATOR, dataset.LICENCE.spdx, dataset.LICENCE.url, dataset.DESCRIPTION)
    assert {text for text in found for fact in facts if fact in text} == set()


def test_no_clock_path_or_version_of_ours(sample_version: Path) -> None:
    for name in ("datapackage.json", "croissant.json", "ro-crate-metadata.json", "CITATION.cff"):
        text = (sample_version / name).read_text(encoding="utf-8")
        assert text.endswith("\n")
        assert "/tmp" not in text
        assert "pyarrow" not in text


def test_what_is_not_listed_is_counted() -> None:
    articles = {f"a{number:02}": f"Trade grew {number}% in May, Müller said." for number in range(LISTED + 2)}
    version = Described(typed_tables(tables(articles)), CONTEXT, "v1.0.0")
    pages = render_pages(version)
    more = "2 more articles, listed in the table articles"
    assert json.loads(pages["datapackage.json"])["sources"][-1]["title"] == more
    assert json.loads(pages["croissant.json"])["prov:wasDerivedFrom"][-1]["name"] == more
    crate = {entity["@id"]: entity for entity in json.loads(pages["ro-crate-metadata.json"])["@graph"]}
    assert crate[crate["#run"]["object"][-1]["@id"]]["name"] == more
    assert yaml.safe_load(pages["CITATION.cff"])["references"][-1]["title"] == more
    assert "2 more in the table" in pages["README.md"]
