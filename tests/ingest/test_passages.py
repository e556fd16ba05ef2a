"""Passages tile any text exactly, in linear time, and depend on their own block alone."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.passages import divide

ARTICLE = Path(__file__).parents[2] / "raw" / "000_170ac16a23be116d.txt"
KINDS = {"heading", "caption", "dateline", "body"}

pieces = st.sampled_from(
    [
        "Mr. ",
        "U.S. ",
        "The firm ",
        "grew ",
        "5.5 percent",
        ". ",
        "? ",
        "“",
        "”",
        '" ',
        "(",
        ") ",
        "...",
        "\n",
        "\n\n",
        "\r\n",
        "# ",
        "- ",
        "---\n",
        "May 26, 2024",
        "Photo: A/B",
        "By Jane Doe",
        " date 2024-05-26 ",
        "\u2028",
        "\t",
        "LONDON, May 26 (Reuters) - ",
        "1. ",
        "> ",
        "| ",
        "\x0c",
        "said",
        "Kong ",
        "iFlytek ",
        "\u200b",
        "😀",
        "。",
    ]
)
news = st.lists(pieces, max_size=40).map("".join)
one_block = st.lists(pieces.filter(lambda piece: not set(piece) & set("\n\r\x0c\u2028")), max_size=20).map(
    "".join
)


@given(st.one_of(st.text(), news))
def test_passages_tile_the_text(text: str) -> None:
    passages = divide(text)
    assert "".join(text[p.start : p.end] for p in passages) == text
    assert all(p.start < p.end for p in passages)
    assert all(before.end == after.start for before, after in pairwise(passages))


@given(st.one_of(st.text(), news))
def test_paragraphs_and_sentences_count_from_one(text: str) -> None:
    before = (0, 0)
    for passage in divide(text):
        assert passage.kind in KINDS
        steps = {(before[0] + 1, 1), (before[0], before[1] + 1)}
        assert (passage.paragraph, passage.sentence) in (steps if before[0] else {(1, 1)})
        before = (passage.paragraph, passage.sentence)


@given(one_block, news)
def test_boundaries_do_not_depend_on_other_paragraphs(block: str, trailing: str) -> None:
    alone = divide(block)
    followed = divide(block + "\n\n" + trailing)
    starts = [passage.start for passage in followed if passage.start < len(block)]
    assert starts == [passage.start for passage in alone]


@given(news)
def test_a_section_is_a_heading_above(text: str) -> None:
    headings: list[str] = []
    for passage in divide(text):
        if passage.kind == "heading":
            headings.append(" ".join(text[passage.start : passage.end].split()))
        assert passage.section is None or any(passage.section in heading for heading in headings)


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        ". ",
        "A. ",
        ".)",
        '."',
        "\n",
        " \n",
        "x\n",
        "\r\n",
        " ",
        "# ",
        "- ",
        "(",
        "“",
        "1. ",
        "? A ",
        "...x",
        "AB: ",
        "”? A A A A said ",
        "May 26, 2024 ",
        "Photo: ",
        "2024-05-26\n",
        "By A\n",
        "U.S. The ",
        "*",
        ".[1]",
        "a. ",
        "| ",
    ],
)
def test_hostile_text_takes_seconds_at_most(unit: str) -> None:
    text = "x" + unit * (300_000 // len(unit)) + "x"
    began = time.process_time()
    assert divide(text)[-1].end == len(text)
    assert time.process_time() - began < 10, "quadratic work takes minutes"


def test_the_article_has_its_sections_captions_and_date_line() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    passages = divide(text)
    headings = [text[p.start : p.end].strip() for p in passages if p.kind == "heading"]
    assert headings == ["Industrial Cluster", "Innovation-led growth", "Globally Recognized"]
    assert [text[p.start : p.end].strip() for p in passages if p.kind == "dateline"] == ["date 2024-05-26"]
    assert (
        sum(text[p.start : p.end].strip() == "Photo: Chen Tao/GT" for p in passages if p.kind == "caption")
        == 2
    )
    assert {p.section for p in passages} == {None, *headings}


def test_the_empty_text_has_no_passages_and_white_space_one() -> None:
    assert divide("") == ()
    assert [(p.start, p.end, p.kind) for p in divide(" \n\t ")] == [(0, 4, "body")]
