"""From lines to paragraphs: blank lines, hard-wrapped lines, lists, Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

# The line breaks of str.splitlines; a vertical tab or form feed parts paragraphs like a blank line.
_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_SINGLE_BREAKS = frozenset(("\n", "\r\n", "\r", "\x85", "\u2028"))

_WRAP_WIDTHS = range(40, 121)
"""Widths that mail programs, editors and wire services wrap prose at; a longer line is a paragraph."""


_SURE_WIDTH = 60
"""Lines that wrap at less may be a list of short items, when no line begins with a small letter."""


class Paragraph(NamedTuple):
    """The lines that belong together, `[start, end)` without the white space around.

    shape: what its marks say: `heading`, `item`, `quote`, `row`, `properties`, or `plain` where it has none.
    section_mark: true for a Markdown heading below the first level. alone: no other paragraph in its block.
    """

    start: int
    end: int
    shape: str
    section_mark: bool
    alone: bool


class _Line(NamedTuple):
    start: int
    end: int
    shape: str


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of the text in order; none when it has only white space.

    Blank lines part blocks. Within a block a line break parts paragraphs too, unless the block is
    hard-wrapped or the sentence plainly goes on; this is decided from the block alone. Lines without a
    letter or digit, such as rules between sections, are no paragraphs.
    """
    found: list[Paragraph] = []
    for block in _blocks(text):
        if not found and _are_properties(text, block):
            found.append(Paragraph(block[0].start, block[-1].end, "properties", False, True))
            continue
        parts = list(_parts(text, block)) if len(block) > 1 else [block]
        for part in parts:
            shape, below_first = _shape_of(text, part)
            if shape != "rule":
                found.append(Paragraph(part[0].start, part[-1].end, shape, below_first, len(parts) == 1))
    return found


def _blocks(text: str) -> Iterator[list[_Line]]:
    block: list[_Line] = []
    last_break = 0
    for match in _line().finditer(text):
        line = match.group()
        content = line.strip()
        if not content:
            continue
        raw_start, raw_end = match.span()
        if block and text[last_break:raw_start] not in _SINGLE_BREAKS:
            yield block
            block = []
        start = raw_start + line.index(content[0])
        block.append(_Line(start, start + len(content), _shape(content)))
        last_break = raw_end
    if block:
        yield block


def _are_properties(text: str, block: list[_Line]) -> bool:
    """Whether the block is the front matter of a Markdown file: `key: value` lines between two rules."""
    inner = block[1:-1]
    return (
        bool(inner)
        and all(text[line.start : line.end] == "---" for line in (block[0], block[-1]))
        and all(_property().match(text, line.start, line.end) for line in inner)
    )


def _parts(text: str, block: list[_Line]) -> Iterator[list[_Line]]:
    width = max(line.end - line.start for line in block)
    wrapped = width in _WRAP_WIDTHS and _is_wrapped(text, block, width)
    part = [block[0]]
    for line in block[1:]:
        if _goes_on(text, part[-1], line, width, wrapped):
            part.append(line)
        else:
            yield part
            part = [line]
    yield part


def _goes_on(text: str, line: _Line, after: _Line, width: int, wrapped: bool) -> bool:
    """Whether the paragraph of `line` goes on in the line after it."""
    if after.shape == "rule":  # the underline of a heading, else a rule of its own
        return line.shape == "plain" and _underline().match(text, after.start, after.end) is not None
    if line.shape in ("heading", "row", "rule"):
        return False
    if after.shape != "plain":
        return line.shape == after.shape == "quote" and wrapped
    if text[after.start].islower() and not _ends_sentence(text, line):
        return True
    return wrapped and _is_full(text, line, after, width)


def _is_wrapped(text: str, block: list[_Line], width: int) -> bool:
    """Whether lines break where the width is used up, and not where sentences end."""
    pairs = list(pairwise(block))
    broken = sum(_is_full(text, a, b, width) and not _ends_sentence(text, a) for a, b in pairs)
    goes_on_small = any(text[line.start].islower() for line in block[1:])
    labels = sum(text.find(": ", line.start, line.end) != -1 for line in block)
    return 2 * broken >= len(pairs) and (goes_on_small or (width >= _SURE_WIDTH and labels < 2))


def _is_full(text: str, line: _Line, after: _Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted into this line."""
    word = text[after.start : min(after.end, after.start + width)].split(None, 1)[0]
    return line.end - line.start + 1 + len(word) > width


def _ends_sentence(text: str, line: _Line) -> bool:
    return (
        text[max(line.start, line.end - 4) : line.end].rstrip("\"'”’)]*_").endswith((".", "!", "?", ":", "…"))
    )


def _shape_of(text: str, part: list[_Line]) -> tuple[str, bool]:
    first, last = part[0], part[-1]
    if last.shape == "rule" and len(part) > 1:
        return "heading", text[last.start] == "-"
    return first.shape, first.shape == "heading" and text.startswith("##", first.start)


def _shape(line: str) -> str:
    if not line[0].isalpha():
        for name, pattern in _shapes():
            if pattern.match(line):
                return name
    return "plain"


@cache
def _line() -> re.Pattern[str]:
    return re.compile(f"[^{_BREAKS}]+")


@cache
def _underline() -> re.Pattern[str]:
    return re.compile(r"(?:-{3,}|={3,})$")


@cache
def _property() -> re.Pattern[str]:
    return re.compile(r"-? ?[\w-]+:(?:\s|$)|- ")


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        ("heading", re.compile(r"#{1,6}[ \t]+\S")),
        ("rule", re.compile(r"[\W_]+$")),
        ("item", re.compile(r"(?:[-*+•‣▪●·–]|\d{1,3}[.)])[ \t]+\S")),
        ("quote", re.compile(r">")),
        ("row", re.compile(r"\|")),
    )
