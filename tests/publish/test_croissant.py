"""`croissant.json`: valid Croissant 1.1, read to the last value, and a Dataset for search engines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mlcroissant
import pandas as pd
import pyarrow.parquet as pq
import pytest
import rdflib
from mlcroissant._src.core.context import Context, CroissantVersion
from mlcroissant._src.core.issues import GenerationError
from mlcroissant._src.core.rdf import make_context

from pipeline.publish.described import Described
from pipeline.publish.descriptors.croissant import NAME, croissant
from pipeline.publish.parquet import typed_tables
from schemas.codelists import code_list
from schemas.describe import columns
from schemas.tables import TABLES
from tests.publish.sample import CONTEXT, tables


def read(folder: Path) -> dict[str, Any]:
    dataset: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    return dataset


def opened(folder: Path) -> Any:
    return mlcroissant.Dataset(jsonld=str(folder / NAME))


def rows(dataset: Any, record_set: str) -> list[dict[str, Any]]:
    """The records as plain values under the columns' names."""
    return [
        {name.removeprefix(f"{record_set}/"): plain(value) for name, value in record.items()}
        for record in dataset.records(record_set)
    ]


def plain(value: Any) -> object:
    if isinstance(value, bytes):
        return value.decode()
    return value.date() if isinstance(value, pd.Timestamp) else value


def test_the_standards_own_reader_has_nothing_to_say(version: Path) -> None:
    issues = opened(version).metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())


def test_a_reference_to_nothing_is_refused(copied: Callable[[], Path]) -> None:
    folder = copied()
    text = (folder / NAME).read_text(encoding="utf-8")
    (folder / NAME).write_text(text.replace('"@id": "codes/bounds/code"', '"@id": "nowhere"', 1), "utf-8")
    with pytest.raises(mlcroissant.ValidationError):
        opened(folder)


@pytest.mark.parametrize("order", [1, -1])
def test_every_record_is_that_of_the_parquet_file(version: Path, order: int) -> None:
    dataset = opened(version)  # one for all tables, in whatever order
    for name in list(TABLES)[::order]:
        assert rows(dataset, name) == pq.read_table(version / "parquet" / f"{name}.parquet").to_pylist(), name


def test_code_lists_are_enumerations(version: Path) -> None:
    used = {column.code_list for name in TABLES for column in columns(name) if column.code_list}
    dataset = opened(version)
    for name in used - {"units"}:  # the only list whose codes may be joined to others
        found = rows(dataset, f"codes/{name}")
        assert {row["code"]: row["title"] for row in found} == {
            code.code: code.title for code in code_list(name).values()
        }


@pytest.mark.parametrize(
    ("was", "becomes"),
    [('"sha256": "', '"sha256": "00'), ('"column": "observation_id"', '"column": "observation"')],
)
def test_what_does_not_fit_the_files_cannot_be_read(
    copied: Callable[[], Path], was: str, becomes: str
) -> None:
    folder = copied()
    text = (folder / NAME).read_text(encoding="utf-8")
    assert was in text
    (folder / NAME).write_text(text.replace(was, becomes), encoding="utf-8")
    with pytest.raises(GenerationError):
        rows(opened(folder), "observations")


def test_the_context_is_that_of_the_standard_with_provenance(sample_version: Path) -> None:
    standard = make_context(Context(conforms_to=CroissantVersion.V_1_1))
    assert read(sample_version)["@context"] == standard | {"prov": "http://www.w3.org/ns/prov#"}


def test_offsets_and_quotations_are_web_annotation_selectors(sample_version: Path) -> None:
    fields = {
        field["@id"]: field.get("equivalentProperty")
        for record_set in read(sample_version)["recordSet"]
        for field in record_set["field"]
    }
    for name in TABLES:
        names = {column.name for column in columns(name)}
        if {"start", "end"} <= names:
            assert fields[f"{name}/start"] == "http://www.w3.org/ns/oa#start"
            assert fields[f"{name}/end"] == "http://www.w3.org/ns/oa#end"
        if "quote" in names:
            assert fields[f"{name}/quote"] == "http://www.w3.org/ns/oa#exact"


def test_every_term_of_schema_org_exists(version: Path) -> None:
    from rdflib.namespace import SDO  # here, for at the top pytest asks it for names that it warns of

    graph = rdflib.Graph().parse(data=(version / NAME).read_text(encoding="utf-8"), format="json-ld")
    namespace = str(SDO)
    used = {
        str(term).removeprefix(namespace)
        for triple in graph
        for term in (triple[1], triple[2] if triple[1] == rdflib.RDF.type else triple[1])
        if str(term).startswith(namespace)
    }
    assert {"description", "Dataset", "variableMeasured", "contentUrl"} <= used
    assert used - set(SDO.__annotations__) == set()


def test_search_engines_find_what_they_ask_for(version: Path) -> None:
    dataset = read(version)
    assert dataset["@type"] == "sc:Dataset"
    assert 50 <= len(dataset["description"]) <= 5000
    asked = {"name", "license", "creator", "keywords", "isAccessibleForFree", "temporalCoverage", "version"}
    assert asked | {"variableMeasured", "citeAs", "datePublished", "inLanguage"} <= set(dataset)
    assert {"name": dataset["creator"]["name"], "@type": "Organization"} == dataset["creator"]
    for file in dataset["distribution"]:
        assert file["@type"] == ["cr:FileObject", "sc:DataDownload"]
        assert (version / file["contentUrl"]).stat().st_size == int(file["contentSize"].removesuffix(" B"))
        assert file["encodingFormat"]
    assert {variable["name"] for variable in dataset["variableMeasured"]} == {
        column.name for column in columns("figures")
    }


def test_it_says_what_it_was_made_from(sample_version: Path) -> None:
    sources = {source["@id"]: source for source in read(sample_version)["prov:wasDerivedFrom"]}
    assert set(sources) == {"#alpha", "#beta", "#gamma"}
    alpha = sources["#alpha"]
    assert (alpha["headline"], alpha["url"]) == ("Trade | grew", "https://news.example/alpha_1")
    assert alpha["prov:wasDerivedFrom"]["headline"] == "Trade has grown"


def test_rai_terms_are_known_to_the_reader(sample_version: Path) -> None:
    metadata = opened(sample_version).metadata
    assert metadata.data_biases == ["It is a *copy*."]
    limits = list(code_list("cautions").values())
    assert [code.description for code in limits if code.description in metadata.data_limitations]
    for name in ("data_collection", "data_annotation_protocol", "data_use_cases"):
        assert getattr(metadata, name)
    for name in ("personal_sensitive_information", "data_release_maintenance_plan"):
        assert getattr(metadata, name)


def test_a_form_without_number_and_files_can_be_made() -> None:
    empty = {name: data._replace(rows=data.rows.slice(0, 0)) for name, data in typed_tables(tables()).items()}
    text = croissant(Described(empty, CONTEXT))
    assert ": null" not in text
    left_out = {"distribution", "datePublished", "temporalCoverage", "prov:wasDerivedFrom"}
    assert not left_out & set(json.loads(text))
