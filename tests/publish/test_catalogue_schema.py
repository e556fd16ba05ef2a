"""The JSON Schema of the catalogue: what is published fits it, and it tells of every key."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipeline.access.catalogue import Changes, File, Version
from pipeline.publish.release import publish
from pipeline.publish.withdraw import withdraw
from tests.publish.sample import ARTICLES, CONTEXT, tables

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "schemas" / "catalog.schema.json").read_bytes())
VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
PUBLISHED = json.loads((ROOT / "outputs" / "catalog.json").read_bytes())


def faults(catalogue: Any) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(catalogue)]


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_published_catalogue_fits() -> None:
    assert faults(PUBLISHED) == []


def test_every_catalogue_that_is_written_fits(tmp_path: Path) -> None:
    for articles in (ARTICLES, ARTICLES | {"gamma": "It rose 2.5% in June, she said."}):
        publish(tables(articles), tmp_path, CONTEXT)
        assert faults(json.loads((tmp_path / "catalog.json").read_bytes())) == []
    for number in ("v1.1.0", "v1.0.0"):
        withdraw(tmp_path, number, "Wrong units.")
        assert faults(json.loads((tmp_path / "catalog.json").read_bytes())) == []


def test_every_key_is_described() -> None:
    version = SCHEMA["$defs"]["version"]["properties"]
    assert tuple(version) == Version._fields
    assert tuple(version["files"]["items"]["properties"]) == File._fields
    assert tuple(version["changes"]["additionalProperties"]["properties"]) == Changes._fields


@pytest.mark.parametrize(
    "change",
    [
        lambda catalogue: catalogue.pop("latest"),
        lambda catalogue: catalogue.update(latest="1.0.0"),
        lambda catalogue: catalogue["versions"][0].pop("files"),
        lambda catalogue: catalogue["versions"][0].update(withdrawn=True),
        lambda catalogue: catalogue["versions"][0].update(published_at="yesterday"),
        lambda catalogue: catalogue["versions"][0].update(newest_source="2024-05-32"),
        lambda catalogue: catalogue["versions"][0]["files"][0].update(path="/etc/passwd"),
        lambda catalogue: catalogue["versions"][0]["files"][0].update(sha256="0"),
        lambda catalogue: catalogue["versions"][0]["changes"].update(figures={"added": 1}),
    ],
)
def test_a_wrong_catalogue_does_not(change: Callable[[Any], object]) -> None:
    catalogue = json.loads(json.dumps(PUBLISHED))
    change(catalogue)
    assert faults(catalogue) != []
