"""Captions of pictures: paragraphs that open like one or end in a credit."""

from __future__ import annotations

import re
from functools import cache

from pipeline.ingest.words import alternatives, are_names, cues

MAX_CAPTION = 600
"""Characters; a longer paragraph with a credit at its end is a report that ends in one."""

_TAIL = 120
_CREDIT_MARKS = (":", "/", "|", " by ", " By ", "ourtesy", "OURTESY")  # one of them stands in every credit


def is_caption(paragraph: str) -> bool:
    """Whether a paragraph is about a picture: `File photo of ...`, `... Photo: Li Na/GT`."""
    if len(paragraph) > MAX_CAPTION:
        return False
    if _opening().match(paragraph):
        return True
    tail = paragraph[-_TAIL:]
    if any(mark in tail for mark in _CREDIT_MARKS):
        credit = _credit().search(tail)
        if credit and are_names(tail[credit.end("label") :]):
            return True
    if "/" in tail and _agency().search(tail):
        return True
    return tail.rstrip(".)]").endswith(cues("photo_library")) and _library().search(tail) is not None


@cache
def _opening() -> re.Pattern[str]:
    photo, shown = alternatives("photo"), alternatives("photo_verb")
    adjective = alternatives("photo_adjective")
    return re.compile(
        r"!\[[^\]\n]*\]\("
        rf"|(?:{alternatives('photo_line')})\s*[,:–—-]\s*\S"
        rf"|(?i:(?:(?:an?|this|these|in\s+this)\s+)?(?:(?:{adjective})\s+)*(?:{photo})\s+(?:{shown})\b)"
        rf"|(?i:(?:(?:an?|this|in\s+this)\s+)?(?:(?:{adjective})\s+)+(?:{photo})\b)"
    )


@cache
def _credit() -> re.Pattern[str]:
    """A label that announces names: capitalised anywhere, in any case in brackets or after a stop."""
    labels = alternatives("photo", "photo_label")
    end = r"(?:\s*[:/|]\s*(?:by\s+)?|\s+(?i:by|courtesy(?:\s+of)?|courtesy\s*:|credit\s*:)\s+)"
    return re.compile(
        rf"(?P<label>(?:^|[(\[.!?”\"’)|–—-]\s*)(?i:{labels}){end}|(?<=\s)(?=[A-Z])(?i:{labels})\s*[:/]\s*)(?=\S)"
    )


@cache
def _agency() -> re.Pattern[str]:
    """An agency and a photographer at the end: `(Xinhua/Li Na)`, `REUTERS/Jo Doe`."""
    agencies = alternatives("photo_agency", "photo_library")
    return re.compile(rf"(?:^|[\s(\[/])(?:{agencies})\s?/\s?[^\W\d_][\w .,'’-]{{1,50}}[.)\]]*$")


@cache
def _library() -> re.Pattern[str]:
    """An agency that has only pictures, at the end and apart from the sentence: `| Getty Images`."""
    via = rf"(?:(?:{alternatives('photo_agency')})\s+via\s+)?"
    return re.compile(rf"(?:^|[(\[.!?”\"’|/–—-])\s*{via}(?:{alternatives('photo_library')})[.)\]]*$")
