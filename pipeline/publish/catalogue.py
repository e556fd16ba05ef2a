"""Writes `catalog.json`, last of all and in one step: what it names exists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.access.catalogue import CATALOGUE, Catalogue, Version
from pipeline.publish.files import sync, write_lines


def write_catalogue(outputs: Path, catalogue: Catalogue) -> None:
    """Replace the catalogue; a reader sees the old or the new one, whole."""
    part = outputs / f".{CATALOGUE}.part"
    write_lines(part, [catalogue_json(catalogue)])
    sync(part)
    part.replace(outputs / CATALOGUE)
    sync(outputs)


def catalogue_json(catalogue: Catalogue) -> str:
    """The text of `catalog.json`."""
    data = {
        "latest": catalogue.latest.number if catalogue.latest else None,
        "versions": [_entry(version) for version in catalogue.versions],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _entry(version: Version) -> dict[str, Any]:
    return version._asdict() | {
        "changes": {table: counts._asdict() for table, counts in version.changes.items()},
        "files": [file._asdict() for file in version.files],
    }
