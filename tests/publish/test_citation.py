"""`CITATION.cff` is valid and names the version, its licence and every article."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.document import Provenance
from pipeline.publish.described import Described
from pipeline.publish.descriptors.citation import NAME, citation
from pipeline.publish.descriptors.yaml_text import yaml_text
from pipeline.publish.parquet import typed_tables
from tests.publish.sample import CONTEXT, tables

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def read(folder: Path) -> dict[str, Any]:
    citation: dict[str, Any] = yaml.safe_load((folder / NAME).read_text(encoding="utf-8"))
    return citation


def is_valid(path: Path) -> bool:
    """Whether the published schema of the format takes the file."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0 or "Schema validation errors" in done.stdout, done.stdout + done.stderr
    return done.returncode == 0


def test_it_is_valid(version: Path) -> None:
    assert is_valid(version / NAME)


def test_a_damaged_one_is_refused(copied: Callable[[], Path]) -> None:
    path = copied() / NAME
    path.write_text(path.read_text("utf-8").replace('type: "dataset"', 'type: "data"'), encoding="utf-8")
    assert not is_valid(path)


def test_it_names_the_version_and_the_licence(sample_version: Path) -> None:
    found = read(sample_version)
    assert (found["version"], found["license"], found["type"]) == ("1.1.0", "CC-BY-4.0", "dataset")
    assert found["date-released"] == "2024-05-26"


def test_articles_are_references_and_so_are_their_originals(sample_version: Path) -> None:
    references = read(sample_version)["references"]
    assert [(entry["title"], entry["authors"][0]["name"]) for entry in references] == [
        ("Trade | grew", "The <Courier>"),
        ("Trade has grown", "anonymous"),
        ("beta", "anonymous"),
        ("gamma", "anonymous"),
    ]
    assert {entry["type"] for entry in references} == {"newspaper-article"}
    assert references[0]["notes"] == "Article alpha of the dataset. It is a *copy*."


def test_authors_are_named_as_they_are_written_and_once(tmp_path: Path) -> None:
    address = "https://news.example/ü|ñ?a=[100%]%20#%C3%A9"
    origin = Provenance(
        authors=("Ana “A” de Souza", "Wei Li", "Wei Li"),
        known_faults=("no: # {comment}\x85\u2028!",),
        original_url=address,
    )
    context = CONTEXT._replace(provenance={"alpha": origin})
    path = tmp_path / NAME
    path.write_text(citation(Described(typed_tables(tables()), context, "v1.0.0")), encoding="utf-8")
    assert is_valid(path)
    first, original = read(tmp_path)["references"][:2]
    assert first["authors"] == [{"name": "Ana “A” de Souza"}, {"name": "Wei Li"}]
    assert first["notes"].endswith("dataset. no: # {comment}\x85\u2028!")
    assert original["url"] == "https://news.example/%C3%BC%7C%C3%B1?a=%5B100%25%5D%20#%C3%A9"


def test_a_form_without_number_and_articles_can_be_made() -> None:
    empty = {name: data._replace(rows=data.rows.slice(0, 0)) for name, data in typed_tables(tables()).items()}
    made = yaml.safe_load(citation(Described(empty, CONTEXT)))
    assert not {"references", "date-released"} & set(made)


@given(st.lists(TEXT, min_size=1), TEXT)
@pytest.mark.filterwarnings("ignore")
def test_every_text_comes_back_from_yaml(texts: list[str], text: str) -> None:
    data = {"one": text, "list": texts, "deep": [{"key": text, "more": [{"last": texts}]}]}
    assert yaml.safe_load(yaml_text(data)) == data
