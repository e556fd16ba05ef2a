"""Stretches between quotation marks, curly, straight or single, also over several paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

_ENDINGS = ",.?!…"


class Quotation(NamedTuple):
    """Text between quotation marks: `[start, end)` without the marks.

    open, close: offsets of the opening mark and behind the closing one. unclosed: the next paragraph goes on.
    """

    start: int
    end: int
    open: int
    close: int
    unclosed: bool


@cache
def _marks() -> re.Pattern[str]:
    return re.compile('[“”"«»„]')


@cache
def _single() -> re.Pattern[str]:
    # The mark comes first, so that the search passes over all else.
    return re.compile(r"[‘'](?<!\w.)(?=\w)")


@cache
def _single_end() -> re.Pattern[str]:
    return re.compile(r"(?<=[,.?!…])[’'](?!\w)|(?<=\w)’(?![\w ]|\s[a-z])")


def quotations(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    """All quotations of a text, in order, none inside another.

    Args:
        text: the article.
        paragraphs: (start, end) of each, in order.
    """
    found = _double(text, paragraphs)
    starts = [quotation.open for quotation in found]
    position = 0
    begins = [start for start, _ in paragraphs]
    for match in _single().finditer(text):
        at = match.start()
        if at < position:
            continue
        inside = bisect_right(starts, at) - 1
        if inside >= 0 and found[inside].close > at:
            continue
        own = bisect_right(begins, at) - 1
        limit = paragraphs[own][1] if own >= 0 else len(text)
        following = bisect_right(starts, at)
        if following < len(starts):
            limit = min(limit, starts[following])
        end = _single_end().search(text, at + 1, min(limit, at + 1200))
        if end is None or (match[0] == "'" and text[end.start() - 1] not in _ENDINGS):
            position = at + 1
            continue
        found.append(Quotation(at + 1, end.start(), at, end.end(), False))
        position = end.end()
    return sorted(found)


def _reopens(text: str, at: int) -> bool:
    """Whether a straight mark inside a quotation opens again: white space before it, a capital behind."""
    return text[at - 1 : at].isspace() and text[at + 1 : at + 2].isupper()


def _double(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    found: list[Quotation] = []
    begins = [start for start, _ in paragraphs]
    opened: int | None = None
    own = -1

    def leave_open(paragraph: int, at: int) -> None:
        """An opening without an end: counts when the next paragraph opens again."""
        end = paragraphs[paragraph][1]
        goes_on = paragraph + 1 < len(paragraphs) and text[
            paragraphs[paragraph + 1][0] : paragraphs[paragraph + 1][1]
        ].lstrip()[:1] in ("“", '"')
        if goes_on:
            stop = at + 1 + len(text[at + 1 : end].rstrip())
            found.append(Quotation(at + 1, stop, at, stop, True))

    for match in _marks().finditer(text):
        at, mark = match.start(), match[0]
        here = bisect_right(begins, at) - 1
        if here != own:
            if opened is not None and own >= 0:
                leave_open(own, opened)
            opened, own = None, here
        if mark in "“«„" or (
            mark == '"' and (opened is None or _reopens(text, at)) and text[at + 1 : at + 2].strip()
        ):
            if opened is not None and text[at - 3 : at].rstrip()[-1:] in (".", "!", "?"):
                found.append(
                    Quotation(opened + 1, opened + 1 + len(text[opened + 1 : at].rstrip()), opened, at, True)
                )
            opened = at
        elif opened is not None:
            if at > opened + 1:
                found.append(Quotation(opened + 1, at, opened, at + 1, False))
            opened = None
    return found
