"""Capitalised words with numbers: models ("Boeing 737") are names, units and periods are not."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.names.lexicon import pattern, readings
from pipeline.extract.names.tokens import Token
from pipeline.extract.words import table


def is_label(text: str, tokens: list[Token]) -> bool:
    """Whether the words are a unit behind its number ("4,400 MW") or a label with a letter ("Series B")."""
    first, last = tokens[0], tokens[-1]
    if len(tokens) == 1 and first.known is None:
        if _period_or_sum().fullmatch(first.text) or all(
            readings(part).calendar for part in first.text.split("-")
        ):
            return True
        if first.word.acronym and len(first.text) < 5:
            return text[max(0, first.start - 2) : first.start].strip(" \u00a0")[-1:].isdigit()
    if len(last.text) == 1 and all(token.word.common for token in tokens[:-1]):
        return last.known is None
    word, _, number = last.text.partition("-")
    return len(tokens) == 1 and number.isdigit() and readings(word).common


@cache
def _period_or_sum() -> re.Pattern[str]:
    """As in "FY26", "H1", and sums with their sign written to them ("R130,000")."""
    signs = sorted(
        {form for form, _, position, _ in table("money") if position == "before" and form.isalpha()}
    )
    return re.compile(rf"(?:FY|CY|Q|H|{'|'.join(signs)})\d[\w-]*")


def number_end(text: str, token: Token) -> int | None:
    """Where a model's name ends that goes on with a number ("iPhone 15", "Boeing 737")."""
    head = token.word.head
    line = head is not None and head.use == "line"
    if not line and (token.word.common or token.text.lower() not in _numbered()):
        return None
    match = pattern("model number").match(text, token.end)
    return match.end() if match else None


@cache
def _numbered() -> frozenset[str]:
    return frozenset(word for word, kind in table("numbered_names") if kind == "name")


@cache
def model() -> re.Pattern[str]:
    return re.compile(r"[A-Z]{1,4}-?\d+[A-Za-z]{0,2}")
