"""What a paragraph is: heading, caption, date line or body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.captions import MAX_CAPTION, is_caption
from pipeline.ingest.datelines import is_dateline
from pipeline.ingest.lines import Paragraph
from pipeline.ingest.sentences import sentence_starts

MAX_HEADING = 100
"""Characters; headlines of news seldom pass 90."""

_MAX_HEADING_WORDS = 14
_MAX_RUN = 3
"""A title, a deck and a section heading may follow each other; more short lines in a row are a list."""


def kinds(text: str, paragraphs: Sequence[Paragraph]) -> list[str]:
    """The kind of each paragraph.

    A heading is marked as one, or is a short paragraph without a final stop over a body paragraph.
    """
    found = [_kind_by_itself(text, paragraph) for paragraph in paragraphs]
    run: list[int] = []
    for index, kind in enumerate(found):
        if kind == "maybe":
            run.append(index)
        elif kind == "body" or len(run) > _MAX_RUN:
            _settle(found, run, "heading" if len(run) <= _MAX_RUN else "body")
            run = []
    _settle(found, run, "body")
    return found


def heading_words(heading: str) -> str:
    """The words of a heading without Markdown's marks and a final colon, each white space one blank."""
    words = re.sub(r"\s(?:-{3,}|={3,})\s*$", "", heading).strip()
    words = re.sub(r"^#{1,6}\s+|\s+#+$", "", words)
    return re.sub(r"\s+", " ", words).strip(" *_:")


def _settle(found: list[str], run: Sequence[int], kind: str) -> None:
    for index in run:
        found[index] = kind


def _kind_by_itself(text: str, paragraph: Paragraph) -> str:
    """The paragraph's kind, or `maybe` for what is a heading if body follows."""
    if paragraph.shape == "heading":
        return "heading"
    if paragraph.shape == "properties":
        return "dateline"
    if paragraph.shape in ("quote", "row") or paragraph.end - paragraph.start > MAX_CAPTION:
        return "body"
    words = text[paragraph.start : paragraph.end]
    if is_caption(words):
        return "caption"
    if is_dateline(words):
        return "dateline"
    numbered = paragraph.shape == "item" and paragraph.alone and words[0].isdigit()
    may_head = (paragraph.shape == "plain" or numbered) and _may_head(words)
    return "maybe" if may_head and len(list(sentence_starts(words, 0, len(words)))) == 1 else "body"


def _may_head(words: str) -> bool:
    bare = words.strip("*_ ")
    if len(bare) > MAX_HEADING or len(bare.splitlines()) != 1:
        return False
    count = len(bare.split())
    if bare.endswith("?"):
        return count <= 10 and bare[0].isupper()
    if bare.endswith(":"):
        return count <= 4 and bare[0].isupper()
    if bare.endswith((".", "!", "…", ";", ",", ".”", '."', ".’", "!”", "?”", ",”")):
        return False
    return count <= _MAX_HEADING_WORDS and not bare[0].islower()
