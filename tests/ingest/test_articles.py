"""Whole articles: their passages, sections, title and day; an editor can extend the file of examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.ingest.text import document_from_text

EXAMPLES = yaml.safe_load(
    Path(__file__).with_name("examples").joinpath("articles.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["name"]))
def test_article_is_divided_as_the_example_says(example: dict[str, Any]) -> None:
    document = document_from_text("example", example["text"])
    found = [
        f"{p.kind} | {p.section or '-'} | {' '.join(document.text[p.start : p.end].split())}"
        for p in document.passages
    ]
    assert found == example["passages"]
    assert document.provenance.title == example["title"]
    assert document.provenance.published_on == example["day"]
