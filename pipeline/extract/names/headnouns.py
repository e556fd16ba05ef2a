"""The noun that tells what a name names: "Bank" in "Bank of Ghana", "Road" in "Yunfei Road"."""

from __future__ import annotations

from itertools import pairwise

from pipeline.extract.names.lexicon import Head
from pipeline.extract.names.tokens import Token


def head_of(tokens: list[Token]) -> Head | None:
    """The head noun: the one before the first "of" or "for", else the last word."""
    for left, right in pairwise(tokens):
        if left.word.head is not None and right.start - left.end > 3 and left.known is None:
            return left.word.head
    if tokens[-1].known is not None and len(tokens) > 1:
        return None
    return _closing_head(tokens)


def _closing_head(tokens: list[Token]) -> Head | None:
    """The last word's head, with the type of the noun before a legal form ("Zenaro Bank Plc" is a bank)."""
    head = tokens[-1].word.head
    if head is None or head.use != "legal":
        return head
    for token in reversed(tokens[1:-1]):
        before = token.word.head
        if before is None or before.kind != "organization":
            break
        if before.use != "legal":
            return head._replace(type=before.type)
    return head
