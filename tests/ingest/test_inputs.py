"""Articles from lines and streams: every text comes through as it is, and one bad line costs only itself."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest import inputs
from pipeline.ingest.document import Document
from pipeline.ingest.folder import Refusal
from pipeline.ingest.inputs import read_inputs

CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r")
TEXTS = st.text(CHARACTERS, max_size=60).map(lambda text: f"{text} 4 percent")


def read(data: bytes) -> list[Document | Refusal]:
    return list(read_inputs(["-"], io.BytesIO(data)))


@given(st.lists(TEXTS, min_size=1, max_size=5), st.booleans())
def test_every_text_of_json_lines_comes_through_unchanged(texts: list[str], escaped: bool) -> None:
    lines = [json.dumps({"id": f"a{n}", "text": t}, ensure_ascii=escaped) for n, t in enumerate(texts)]
    found = read("\n".join(lines).encode())
    assert [article.text for article in found if isinstance(article, Document)] == texts


@given(st.binary(max_size=200))
def test_no_bytes_are_fatal(data: bytes) -> None:
    assert all(isinstance(article, Document | Refusal) for article in read(data))
    assert all(isinstance(article, Document | Refusal) for article in read(b"{" + data))


@given(TEXTS.filter(lambda text: not text.lstrip("\ufeff").lstrip().startswith("{")))
def test_a_plain_text_keeps_its_white_space(text: str) -> None:
    (found,) = read(text.encode())
    assert isinstance(found, Document)
    assert found.text == text.removeprefix("\ufeff")


def test_a_line_that_is_too_long_is_refused_and_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_LINE_BYTES", 100)
    long = json.dumps({"id": "long", "text": "4 percent " * 100})
    short = json.dumps({"id": "short", "text": "Sales rose 4 percent."})
    first, refused, last = read(f"{short}\n{long}\n{short}".encode())
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(refused, Refusal)
    assert (refused.file, refused.code) == ("stdin, line 2", "bad-input-line")


def test_a_folder_that_cannot_be_listed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unlisted(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", unlisted)
    (refused,) = read_inputs([str(tmp_path)], io.BytesIO())
    assert isinstance(refused, Refusal)
    assert refused.code == "unreadable"


def test_a_broken_gzip_of_lines_is_refused_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b"\x1f\x8b\x08\x00\n\xff\xfe\n")
    assert [r.code for r in read_inputs([str(path)], io.BytesIO()) if isinstance(r, Refusal)] == [
        "bad-input-line",
        "bad-input-line",
    ]
