"""The article's observations as they were last accepted, and how to accept new ones.

    uv run --group test python -m tests.extract.golden.accept

writes the rows that extraction gives now. Read the difference in Git before you commit it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.extract.article import extract
from pipeline.extract.rows import ObservationRow
from pipeline.ingest.text import document_from_file
from tests.conftest import ARTICLE

GOLDEN = Path(__file__).parent / f"{ARTICLE.stem}.observations.jsonl"
COMMAND = "uv run --group test python -m tests.extract.golden.accept"
LEFT_OUT = {
    "article_id",
    "passage_id",
    "value_text",
    "unit_text",
    "time_text",
    "time_start",
    "time_end",
    "rule",
    "corrected",
}
"""Columns that follow from others, or whose change alone is no news to a reader."""


def key_columns(row: ObservationRow) -> dict[str, object]:
    """What is compared of a row: all that it states, in the order of the columns, nulls left out."""
    return {
        name: value for name, value in row._asdict().items() if name not in LEFT_OUT and value is not None
    }


def golden_lines() -> Iterator[str]:
    """The article's observations now, one JSON object per line, in the order of the text."""
    for row in extract(document_from_file(ARTICLE)).observations:
        yield json.dumps(key_columns(row), ensure_ascii=False)


def main() -> None:
    """Accept what extraction gives now."""
    GOLDEN.write_text("".join(f"{line}\n" for line in golden_lines()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
