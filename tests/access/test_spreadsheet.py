"""No text becomes a formula, and every text comes back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.access.spreadsheet import ESCAPED, escape


def unescape(cell: str) -> str:
    """What the data card tells a reader to do."""
    return re.sub(ESCAPED, r"\1", cell, count=1)


SIGNS = "=+-@\t\r\n＝＋－＠"
texts = st.text(st.sampled_from([*SIGNS, "'", "1", "a", " ", '"', ",", "é", "\x00", "\u200b"])) | st.text()


@given(texts)
def test_every_text_comes_back(text: str) -> None:
    assert unescape(escape(text)) == text


@given(texts)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not escape(text).startswith(tuple(SIGNS))


@given(st.text(st.characters(codec="utf-8", exclude_characters=[*SIGNS, "'"]), min_size=1), st.text())
def test_a_harmless_text_is_left_alone(first: str, rest: str) -> None:
    assert escape(first + rest) == first + rest


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("-1.1%", "'-1.1%"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("1-2", "1-2"),
        ("\r\nx", "'\r\nx"),
        ("＋1", "'＋1"),
    ],
)
def test_what_a_cell_looks_like(text: str, cell: str) -> None:
    assert escape(text) == cell


@given(texts)
def test_the_documented_expression_undoes_it(text: str) -> None:
    assert re.sub(ESCAPED, r"\1", escape(text)) == text
