"""`ro-crate-metadata.json` is a valid Process Run Crate: what was made, from what, by what."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from rocrate_validator import models, services

from pipeline.access.checksums import files_below, sha256_of
from pipeline.access.layout import WORKBOOK
from pipeline.publish.described import Described
from pipeline.publish.descriptors.ro_crate import NAME, ro_crate
from pipeline.publish.parquet import typed_tables
from tests.publish.sample import CONTEXT, tables

CONTEXTS = {
    "https://w3id.org/ro/crate/1.1/context": Path(__file__).parent / "vendored/ro-crate-1.1-context.jsonld"
}

# "The SoftwareApplication id SHOULD be an absolute URI": the project has no public address yet.
NOT_MET = {"process-run-crate-0.5_5.1"}


class Vendored(requests.adapters.BaseAdapter):
    """Answers the address of the context from a file, and nothing else."""

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        body = CONTEXTS[str(request.url)].read_bytes() if request.url in CONTEXTS else b""
        response = requests.Response()
        response.url, response.request, response.raw = str(request.url), request, io.BytesIO(body)
        response.status_code = 200 if body else 404
        response.headers["Content-Type"] = "application/ld+json"
        return response

    def close(self) -> None:
        pass


@pytest.fixture
def issues(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], dict[str, str]]:
    """Validates a crate up to what is recommended: check -> message of each that is not met."""
    monkeypatch.setattr(requests.Session, "get_adapter", lambda *_, **__: Vendored())

    def validate(folder: Path) -> dict[str, str]:
        settings = services.ValidationSettings(
            rocrate_uri=str(folder),
            profile_identifier="process-run-crate",
            requirement_severity=models.Severity.RECOMMENDED,
            no_cache=True,
        )
        return {
            str(issue.check.identifier): str(issue.message) for issue in services.validate(settings).issues
        }

    return validate


def entities(folder: Path) -> dict[str, dict[str, Any]]:
    crate = json.loads((folder / NAME).read_text(encoding="utf-8"))
    return {entity["@id"]: entity for entity in crate["@graph"]}


def test_it_is_valid(version: Path, issues: Callable[[Path], dict[str, str]]) -> None:
    assert set(issues(version)) == NOT_MET


def test_a_missing_file_is_found(
    copied: Callable[[], Path], issues: Callable[[Path], dict[str, str]]
) -> None:
    folder = copied()
    (folder / "csv" / "articles.csv").unlink()
    assert "csv/articles.csv" in " ".join(issues(folder).values())


@pytest.mark.parametrize("key", ["instrument", "agent", "result", "endTime"])
def test_a_run_without_its_parts_is_found(
    copied: Callable[[], Path], issues: Callable[[Path], dict[str, str]], key: str
) -> None:
    folder = copied()
    crate = json.loads((folder / NAME).read_text(encoding="utf-8"))
    (run,) = [entity for entity in crate["@graph"] if entity["@type"] == "CreateAction"]
    del run[key]
    (folder / NAME).write_text(json.dumps(crate), encoding="utf-8")
    assert any(key in message for message in issues(folder).values())


def test_it_lists_every_data_file_with_its_sum(version: Path) -> None:
    found = entities(version)
    data = [path for path in files_below(version) if "/" in path or path == WORKBOOK]
    assert {path: found[path]["sha256"] for path in data} == {
        path: sha256_of(version / path) for path in data
    }
    (run,) = [entity for entity in found.values() if entity["@type"] == "CreateAction"]
    assert [part["@id"] for part in run["result"]] == data
    assert [part["@id"] for part in found["./"]["hasPart"]] == ["README.md", *data]


def test_it_says_which_articles_went_in_and_what_they_copy(sample_version: Path) -> None:
    found = entities(sample_version)
    (run,) = [entity for entity in found.values() if entity["@type"] == "CreateAction"]
    assert [part["@id"] for part in run["object"]] == ["#article-alpha", "#article-beta", "#article-gamma"]
    alpha = found["#article-alpha"]
    assert (alpha["url"], alpha["description"]) == ("https://news.example/alpha_1", "It is a *copy*.")
    assert found[alpha["isBasedOn"]["@id"]]["url"] == "https://origin.example/1"


def test_the_vendored_context_is_free_to_copy() -> None:
    (path,) = CONTEXTS.values()
    context = json.loads(path.read_text(encoding="utf-8"))
    assert context["@id"] in CONTEXTS
    assert context["license"] == {"@id": "https://creativecommons.org/publicdomain/zero/1.0/"}


def test_a_form_without_number_and_files_can_be_made() -> None:
    empty = {name: data._replace(rows=data.rows.slice(0, 0)) for name, data in typed_tables(tables()).items()}
    made = json.loads(ro_crate(Described(empty, CONTEXT)))
    (run,) = [entity for entity in made["@graph"] if entity["@type"] == "CreateAction"]
    assert not {"object", "result", "endTime"} & set(run)
