"""Words of articles can't break a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.markdown import as_cell, as_link, as_share, as_text, shortened


@given(st.text())
def test_a_text_stays_on_its_line_and_in_its_cell(text: str) -> None:
    shown = as_text(text)
    assert len(shown.splitlines()) <= 1
    assert "|" not in shown.replace(r"\|", "")
    assert "<" not in shown


def test_markup_is_shown_as_it_is() -> None:
    assert as_text("<b>*a*</b> [x](y) `c`\n d") == r"&lt;b&gt;\*a\*&lt;/b&gt; \[x\](y) \`c\` d"


def test_our_own_markup_stays() -> None:
    assert as_cell("`text[start:end]` | x\ny") == r"`text[start:end]` \| x y"


def test_only_web_addresses_become_links() -> None:
    assert as_link("https://news.example/a_b") == "<https://news.example/a_b>"
    assert as_link("javascript:alert(1)") == "javascript:alert(1)"
    assert as_link("https://x.example/> <script>") == "https://x.example/&gt; &lt;script&gt;"


def test_a_long_text_is_cut() -> None:
    assert shortened("a" * 60) == "a" * 60
    assert shortened("a" * 61) == "a" * 59 + "…"


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(0, 0, "–"), (0, 9, "0 %"), (1, 999, "< 1 %"), (1, 2, "50 %"), (998, 999, "> 99 %"), (9, 9, "100 %")],
)
def test_a_share(part: int, whole: int, share: str) -> None:
    assert as_share(part, whole) == share
