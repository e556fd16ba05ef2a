"""What the page says of the dataset to machines: the Croissant description, as they read it out of a page.

The rules are those of schema.org and of Google's documentation for datasets ("Dataset structured data").
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import extruct
import pytest
from rdflib.namespace import SDO

from tests.publish.explorer.reading import Page


@pytest.fixture
def found(version: Path) -> dict[str, Any]:
    """What extruct, a reader that knows nothing of us, finds in the page."""
    text = (version / "index.html").read_text(encoding="utf-8")
    (dataset,) = extruct.extract(text, base_url="https://data.example/v1/", syntaxes=["json-ld"])["json-ld"]
    return dict(dataset)


def test_it_is_the_croissant_description_of_this_version(version: Path, found: dict[str, Any]) -> None:
    assert found == json.loads((version / "croissant.json").read_text(encoding="utf-8"))


def test_nothing_in_it_ends_the_script(version: Path) -> None:
    text = Page((version / "index.html").read_text(encoding="utf-8")).scripts["application/ld+json"]
    assert "<" not in text


def test_it_is_a_dataset_of_schema_org(found: dict[str, Any]) -> None:
    context = found["@context"]
    kind = found["@type"].replace("sc:", context["sc"])
    assert kind.replace("https:", "http:") == f"{SDO}Dataset".replace("https:", "http:")
    assert context["@vocab"] == "https://schema.org/"


def test_what_search_engines_require_is_there(found: dict[str, Any]) -> None:
    assert found["name"].strip()
    assert 50 <= len(found["description"]) <= 5000


def test_what_they_recommend_is_there_in_the_form_they_ask_for(version: Path, found: dict[str, Any]) -> None:
    creator = found["creator"]
    assert creator["@type"] in {"Person", "Organization"}
    assert creator["name"]
    assert found["license"].startswith("https://")
    assert found["isAccessibleForFree"] is True
    assert all(isinstance(word, str) and word for word in found["keywords"])
    assert found["version"] == version.name.removeprefix("v")
    start, end = found["temporalCoverage"].split("/")
    assert start <= end
    for variable in found["variableMeasured"]:
        assert variable["@type"] == "PropertyValue"
        assert variable["name"]
        assert variable["description"]


def test_each_download_is_one_that_stands_beside_the_page(version: Path, found: dict[str, Any]) -> None:
    assert found["distribution"]
    for download in found["distribution"]:
        assert "sc:DataDownload" in download["@type"]
        assert download["encodingFormat"]
        file = version / download["contentUrl"]
        assert f"{file.stat().st_size} B" == download["contentSize"]
