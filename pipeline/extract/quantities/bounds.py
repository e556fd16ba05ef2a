"""Bounds: "more than", "at least", "about", "or so", "10+": where they stand and what they say."""

from __future__ import annotations

from functools import cache

from pipeline.extract.tokens import Tokens, divided
from pipeline.extract.words import table


@cache
def _before() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases that lead a quantity, by their last token, longest first."""
    book: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, bound, position in table("bounds"):
        if position == "before":
            tokens = divided(phrase)
            book.setdefault(tokens[-1], []).append((tokens, bound))
    for entries in book.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return book


@cache
def _after() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    book: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, bound, position in table("bounds"):
        if position == "after":
            tokens = divided(phrase)
            book.setdefault(tokens[0], []).append((tokens, bound))
    for entries in book.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return book


def bound_before(t: Tokens, first: int) -> tuple[int, str] | None:
    """The bound that leads the token `first`: (its own first token, bound); the outermost of several."""
    found = None
    at = first
    while at > 0:
        step = _one_before(t, at)
        if step is None:
            break
        at, bound = step
        found = (at, bound) if found is None or bound != "approximate" else (at, found[1])
    return found


def _one_before(t: Tokens, first: int) -> tuple[int, str] | None:
    for tokens, bound in _before().get(t.low[first - 1], ()):
        start = first - len(tokens)
        if start >= 0 and tuple(t.low[start:first]) == tokens:
            return start, bound
    if t.lower(first - 1) in ("a", "an", "the") and t.lower(first - 2) in (
        "about",
        "around",
        "over",
        "nearly",
        "almost",
        "roughly",
        "under",
    ):
        return None
    return None


def bound_after(t: Tokens, last: int) -> tuple[int, str] | None:
    """The bound behind a quantity ("or more", "+", "plus", "or so"): (index behind it, bound)."""
    if last >= len(t):
        return None
    if t.word[last] == "+" and t.joined(last):
        return last + 1, "at_least"
    step = last + 1 if t.low[last] in ("-", "‑") and t.joined(last) else last
    for tokens, bound in _after().get(t.lower(step), ()):
        if tuple(t.low[step : step + len(tokens)]) == tokens:
            if (
                tokens == ("plus",)
                and t.lower(step + 1).isalpha()
                and t.lower(step + 1) in ("the", "a", "an")
            ):
                return None
            if (
                tokens
                in (
                    ("and", "more"),
                    ("and", "up"),
                    ("at", "most"),
                    ("at", "least"),
                    ("max",),
                    ("minimum",),
                    ("maximum",),
                )
                and t.lower(step + len(tokens)).isalnum()
            ):
                return None
            if tokens == ("odd",) and step == last:
                return None
            return step + len(tokens), bound
    return None
