"""Bounds: "more than", "at least", "about", "or so", "10+": where they stand and what they say."""

from __future__ import annotations

from functools import cache

from pipeline.extract.tokens import ARTICLES, HYPHENS, Tokens, lowered
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import PhraseBook, table


@cache
def _before() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases that lead a quantity, by their last token, longest first."""
    book: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, bound, position in table("bounds"):
        if position == "before":
            tokens = lowered(phrase)
            book.setdefault(tokens[-1], []).append((tokens, bound))
    for entries in book.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return book


@cache
def _behind() -> PhraseBook[tuple[str, bool]]:
    """Phrases behind a quantity: their bound, and whether they close it, so that no word may follow."""
    book: PhraseBook[tuple[str, bool]] = PhraseBook()
    for phrase, bound, position in table("bounds"):
        if position != "before":
            book.add(lowered(phrase), (bound, position == "closing"))
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
        if start >= 0 and tuple(t.low[start:first]) == tokens and not _moved_up(t, start, tokens):
            return start, bound
    return None


def _moved_up(t: Tokens, start: int, tokens: tuple[str, ...]) -> bool:
    """Whether "up to" is where a movement ends: "edged up to 4.5 percent"."""
    verb = verb_forms().get(t.lower(start - 1)) if tokens[0] == "up" else None
    return verb is not None and verb.cls in ("up", "change") and bool(verb.forms & {"past", "s", "ing"})


def bound_after(t: Tokens, last: int) -> tuple[int, str] | None:
    """The bound behind a quantity ("or more", "+", "plus", "or so"): (index behind it, bound)."""
    if last >= len(t.low):
        return None
    if t.word[last] == "+" and t.joined(last):
        return last + 1, "at_least"
    at = last + 1 if t.low[last] in HYPHENS and t.joined(last) else last
    found = _behind().match(t.low, at)
    if found is None:
        return None
    end, (bound, closing) = found
    follower = t.lower(end)
    if closing and follower.isalnum():
        return None
    if t.low[at] in ("plus", "and") and (follower == "the" or follower in ARTICLES):
        # "5 plus a bonus" adds; "its best in 14 years and above the 1.6 billion forecast"
        return None
    # "odd" is a bound only behind a hyphen: "20-odd".
    return None if t.low[at] == "odd" and at == last else (end, bound)
