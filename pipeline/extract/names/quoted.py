"""Names in quotation marks: models, machines, nicknames, strategies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.names.candidates import Candidate, Strength
from pipeline.extract.names.context import nouns
from pipeline.extract.names.lexicon import heads, is_word, pattern

_LONGEST = 6
_LONGEST_NAMING = 40


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"“([^“”\n]{2,60})”|\"([^\"\n]{2,60})\"")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(r"\s([a-z-]+)(?: ([a-z-]+))?")


def quoted_names(text: str) -> Iterator[Candidate]:
    """Short phrases in quotation marks that are names."""
    for match in _quoted().finditer(text):
        group = 1 if match[1] is not None else 2
        phrase = match[group].rstrip(",.;")
        words = phrase.split()
        if not 1 <= len(words) <= _LONGEST or phrase != phrase.strip():
            continue
        start = match.start(group)
        kind, type_ = _kind(text, match.start(), match.end(), words)
        if kind is None:
            continue
        yield Candidate(start, start + len(phrase), " ".join(words), kind, type_, Strength.STRONG)


def _kind(text: str, start: int, end: int, words: list[str]) -> tuple[str | None, str | None]:
    capitals = [word for word in words if word[0].isupper()]
    if not capitals or (words[0][0].islower() and not words[0][1:2].isupper()):
        return None, None
    head = heads().get(words[-1])
    if head is not None and len(words) > 1 and len(capitals) == len(words):
        return head.kind, head.type
    inner = nouns().get(words[-1])
    if inner is not None and inner[0] in ("policy", "product") and len(words) > 1 and not is_word(words[0]):
        return "policy" if words[-1] == "model" else inner[0], inner[1]
    if any(not word[0].isupper() and is_word(word) for word in words):
        return None, None
    before, after = (
        pattern("noun before quotation").search(text[max(0, start - 32) : start]),
        _after().match(text[end : end + 40]),
    )
    for word in ((before[1],) if before else ()) + ((after[1], after[2] or "") if after else ()):
        if (found := nouns().get(word) or nouns().get(word.removesuffix("s"))) and found[0] in (
            "product",
            "event",
            "policy",
            "facility",
        ):
            return found
    return None, None


def repeated(text: str, candidates: list[Candidate], quoted: list[Candidate]) -> Iterator[Candidate]:
    """Quoted names with a generic noun ("Chengdu model"), where they stand without marks."""
    endings: dict[str, tuple[str, Candidate]] = {}
    for candidate in quoted:
        first, _, rest = candidate.name.rpartition(" ")
        if rest[:1].islower():
            endings.setdefault(first, (f" {rest}", candidate))
    for candidate in candidates if endings else ():
        ending, named = endings.get(candidate.name, ("", candidate))
        if ending and text.startswith(ending, candidate.end):
            yield named._replace(start=candidate.start, end=candidate.end + len(ending))


def second_names(text: str, candidates: list[Candidate]) -> dict[int, int]:
    """Candidates that the text gives as another name of the one before: "X (Y)", "X, known as Y"."""
    pairs: dict[int, int] = {}
    for index in range(1, len(candidates)):
        left, right = candidates[index - 1], candidates[index]
        if right.start - left.end > _LONGEST_NAMING:
            continue
        between = text[left.end : right.start]
        behind = text[right.end : right.end + 1]
        naming = pattern("second name").search(between)
        if (
            (between in (" (", " (the ") and behind == ")" and _abbreviates(right.name, left.name))
            or (between == ", or " and behind == ",")
            or (naming is not None and naming.start() == 0)
        ):
            pairs[index] = index - 1
    return pairs


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of a short form stand in a long one in order."""
    letters = iter(long.lower())
    return len(short) < len(long) and all(letter in letters for letter in short.lower() if letter.isalnum())
