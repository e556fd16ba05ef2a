"""What a reader learns from the catalogue."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.access.catalogue import CATALOGUE, read_catalogue
from pipeline.errors import NewsfactsError

ENTRY: dict[str, Any] = {
    "number": "v1.0.0",
    "published_at": "2026-11-24T00:00:00+00:00",
    "newest_source": None,
    "withdrawn": None,
    "reasons": ["the first version"],
    "changes": {"figures": {"added": 1, "removed": 0, "changed": 2}},
    "inputs_sha256": "0",
    "content_sha256": {"figures": "1"},
    "pages_sha256": "2",
    "files": [{"path": "README.md", "bytes": 3, "sha256": "4"}],
}


def write(folder: Path, *entries: dict[str, Any]) -> None:
    (folder / CATALOGUE).write_text(json.dumps({"versions": entries}), encoding="utf-8")


def test_without_a_catalogue_nothing_is_published(tmp_path: Path) -> None:
    catalogue = read_catalogue(tmp_path)
    assert catalogue.newest is None
    assert catalogue.latest is None


def test_a_withdrawn_version_is_not_the_latest(tmp_path: Path) -> None:
    write(tmp_path, ENTRY, ENTRY | {"number": "v1.1.0", "withdrawn": "wrong units"})
    catalogue = read_catalogue(tmp_path)
    assert catalogue.latest is not None
    assert catalogue.latest.number == "v1.0.0"
    assert catalogue.newest is not None
    assert catalogue.newest.number == "v1.1.0"
    assert catalogue.newest.withdrawn == "wrong units"


def test_when_all_are_withdrawn_there_is_no_latest(tmp_path: Path) -> None:
    write(tmp_path, ENTRY | {"withdrawn": "wrong units"})
    assert read_catalogue(tmp_path).latest is None


def test_what_an_entry_says(tmp_path: Path) -> None:
    write(tmp_path, ENTRY)
    version = read_catalogue(tmp_path).versions[0]
    assert version.changes["figures"] == (1, 0, 2)
    assert version.files[0] == ("README.md", 3, "4")


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"versions": [{}]}', '{"versions": [1]}', '{"versions": null}'],
)
def test_a_broken_catalogue_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / CATALOGUE).write_text(text, encoding="utf-8")
    with pytest.raises(NewsfactsError, match=r"catalog\.json.*catalogue-broken"):
        read_catalogue(tmp_path)
