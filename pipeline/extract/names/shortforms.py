"""The shorter forms by which a text goes on calling what it has named in full."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.names.lexicon import heads, readings


def short_forms(name: str, kind: str) -> Iterator[str]:
    """Surname; name without legal form; last words; first word; initials; nouns in the other order."""
    words = name.split()
    if len(words) < 2:
        return
    if kind == "person":
        yield from _of_person(words)
    elif kind in ("organization", "facility", "event", "product"):
        yield from _of_thing(words)


def _of_person(words: list[str]) -> Iterator[str]:
    first = readings(words[0])
    if first.surname == "first" or not (first.given or first.common or readings(words[-1]).surname):
        yield words[0]
    if words[-1] in ("Jr", "Jr.", "Sr", "Sr.", "III", "II"):
        words = words[:-1]
    yield words[-1]
    if len(words) > 2:
        yield f"{words[0]} {words[-1]}"
        yield " ".join(words[-2:])


def _of_thing(words: list[str]) -> Iterator[str]:
    first = readings(words[0])
    place = first.known is not None and first.known.kind == "place"
    for form in _stripped(words):
        yield form
        _, space, rest = form.partition(" ")
        if place and space and not readings(rest).common and not readings(rest).head:
            yield rest
    if not (first.common or first.known or first.demonym or first.generic or first.given or first.head):
        yield words[0]
    if words[-1] in heads():
        for start in range(1, len(words) - 1):
            if words[start][0].isupper() and not readings(words[start]).head:
                yield " ".join(words[start:])
    initials = "".join(word[0] for word in words if word[0].isupper())
    if len(initials) > 1:
        yield initials
    if len(words) > 2 and words[1] == "of" and words[0] in heads():
        yield f"{' '.join(words[2:])} {words[0]}"


def _stripped(words: list[str]) -> Iterator[str]:
    """Without the legal form and other closing nouns, one after the other."""
    end = len(words)
    while end > 1 and (head := heads().get(words[end - 1].rstrip(".,"))) and head.kind == "organization":
        end -= 1
        rest = " ".join(words[:end]).rstrip(",")
        word = readings(rest)
        place = word.known is not None and word.known.kind == "place"
        if end == 1 and (place or word.demonym or word.head or (word.common and not word.known)):
            return
        yield rest
