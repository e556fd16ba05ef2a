"""Sentences begin where a reader would begin them; the examples are a text file that an editor can extend."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.sentences import sentence_starts

EXAMPLES = Path(__file__).with_name("examples") / "sentences.txt"


def examples() -> list[str]:
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("marked", examples())
def test_sentences_begin_where_the_example_marks_them(marked: str) -> None:
    text = marked.replace("‖", "")
    starts = list(sentence_starts(text, 0, len(text)))
    ends = [*starts[1:], len(text)]
    assert "‖".join(text[start:end] for start, end in zip(starts, ends, strict=True)) == marked
