"""What a paragraph is: heading, caption, date line or body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.captions import MAX_CAPTION, is_caption
from pipeline.ingest.datelines import is_dateline
from pipeline.ingest.lines import Paragraph
from pipeline.ingest.sentences import sentence_starts

_MAX_TITLE = (130, 20)
_MAX_HEADING = (100, 14)
"""Characters and words; what is longer is a sentence that lost its stop."""
_MAX_RUN = 3
"""A title, a deck and a section heading may follow each other; more short lines in a row are a list."""


def kinds(text: str, paragraphs: Sequence[Paragraph]) -> list[str]:
    """The kind of each paragraph.

    A heading is marked as one, or is a short paragraph without a final stop over a body paragraph.
    """
    found = [_kind_by_itself(text, paragraph, _MAX_HEADING) for paragraph in paragraphs]
    first = next((index for index, kind in enumerate(found) if kind not in ("caption", "dateline")), 0)
    if found and found[first] == "body":
        found[first] = _kind_by_itself(text, paragraphs[first], _MAX_TITLE)
    run: list[int] = []
    for index, kind in enumerate(found):
        if kind == "maybe":
            run.append(index)
        elif kind == "body":
            _settle(found, run, first)
            run = []
    return ["body" if kind == "maybe" else kind for kind in found]


def heading_words(heading: str) -> str:
    """The words of a heading without Markdown's marks and a final colon, each white space one blank."""
    words = re.sub(r"\s(?:-{3,}|={3,})\s*$", "", heading).strip()
    words = re.sub(r"^#{1,6}\s+|\s+#+$", "", words)
    return re.sub(r"\s+", " ", words).strip(" *_:")


def _settle(found: list[str], run: Sequence[int], first: int) -> None:
    """Decides about a run of short paragraphs over a body paragraph."""
    for index in run:
        found[index] = "heading" if len(run) <= _MAX_RUN or index == first else "body"


def _kind_by_itself(text: str, paragraph: Paragraph, limits: tuple[int, int]) -> str:
    """The paragraph's kind, or `maybe` for what is a heading of this length at most if body follows."""
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
    may_head = (paragraph.shape == "plain" or numbered) and _may_head(words, *limits)
    return "maybe" if may_head and len(list(sentence_starts(words, 0, len(words)))) == 1 else "body"


def _may_head(words: str, characters: int, most_words: int) -> bool:
    bare = words.strip("*_ ")
    if len(bare) > characters or len(bare.splitlines()) != 1:
        return False
    count = len(bare.split())
    if bare.endswith("?"):
        return count <= 10 and bare[0].isupper()
    if bare.endswith(":"):
        return count <= 4 and bare[0].isupper()
    if bare.endswith((".", "!", "…", ";", ",", ".”", '."', ".’", "!”", "?”", ",”")):
        return False
    return count <= most_words and not bare[0].islower()
