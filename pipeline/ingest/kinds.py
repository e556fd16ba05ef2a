"""What a paragraph is: heading, caption, date line or body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

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
    found = [_kind_by_itself(text, paragraph, title=False) for paragraph in paragraphs]
    first = next((index for index, kind in enumerate(found) if kind not in ("caption", "dateline")), 0)
    if found and found[first] == "body":
        found[first] = _kind_by_itself(text, paragraphs[first], title=True)
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


def _kind_by_itself(text: str, paragraph: Paragraph, *, title: bool) -> str:
    """The paragraph's kind, or `maybe` for what is a heading if body follows.

    title: whether it is the first of the text, which may be longer and may state a value.
    """
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
    may_head = (paragraph.shape == "plain" or numbered) and _may_head(words, title=title)
    return "maybe" if may_head and len(list(sentence_starts(words, 0, len(words)))) == 1 else "body"


def _may_head(words: str, *, title: bool) -> bool:
    bare = words.strip("*_ ")
    characters, most_words = _MAX_TITLE if title else _MAX_HEADING
    if len(bare) > characters or len(bare.splitlines()) != 1:
        return False
    count = len(bare.split())
    if bare.endswith("?"):
        return count <= 10 and bare[0].isupper()
    if bare.endswith(":"):
        return count <= 4 and bare[0].isupper()
    if bare.endswith((".", "!", "…", ";", ",", ".”", '."', ".’", "!”", "?”", ",”")):
        return False
    return count <= most_words and not bare[0].islower() and (title or not _value().search(bare))


@cache
def _value() -> re.Pattern[str]:
    """A value after a label: `Revenue: $3 billion`."""
    return re.compile(r":\s*[^\w\s]{0,2}\d")
