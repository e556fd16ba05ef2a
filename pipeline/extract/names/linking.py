"""Which candidates name the same thing: full names, short forms, initials, and what is no name after all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from pipeline.extract.names.candidates import Candidate, Strength
from pipeline.extract.names.lexicon import aliases, heads, known_names, readings
from pipeline.extract.words import table

_DEFAULT_KIND = "organization"


@dataclass
class Entity:
    """An entity while it is put together. votes: how much speaks for each (kind, type)."""

    forms: dict[str, int] = field(default_factory=dict)
    votes: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The longest form, of equals the first."""
        return max(self.forms, key=lambda form: (len(form), -self.forms[form]))

    def kind(self) -> tuple[str, str | None]:
        """The kind and type most votes are for."""
        if not self.votes:
            return _DEFAULT_KIND, "company"
        order = list(self.votes)
        return max(order, key=lambda vote: (self.votes[vote], -order.index(vote)))


def link(text: str, candidates: list[Candidate], pairs: dict[int, int]) -> list[Entity]:
    """The entities that the candidates name, with their spans.

    Args:
        text: the article.
        candidates: in order, not overlapping.
        pairs: candidates that the text itself calls another name of an earlier one (index -> index).
    """
    entities: list[Entity] = []
    by_form: dict[str, list[int]] = {}
    owner: list[int | None] = [None] * len(candidates)
    full: dict[str, int] = {}
    for index, candidate in enumerate(candidates):
        if candidate.strength is Strength.WEAK:
            continue
        key = aliases().get(candidate.name, candidate.name)
        if key not in full:
            full[key] = len(entities)
            entities.append(Entity())
        owner[index] = full[key]
        _vote(entities[full[key]], candidate)
    merged = _merge_short(entities, full, candidates, owner, pairs)
    for key, number in full.items():
        by_form.setdefault(key, []).append(_root(merged, number))
    for number, entity in enumerate(entities):
        if _root(merged, number) == number and entity.forms:
            for form in short_forms(entity.name, entity.kind()[0]):
                by_form.setdefault(form, []).append(number)
    last: dict[int, int] = {}
    for index, candidate in enumerate(candidates):
        number = owner[index]
        if number is not None:
            number = _root(merged, number)
        else:
            choices = by_form.get(aliases().get(candidate.name, candidate.name), ())
            if not choices or not _acts(text, candidate):
                continue
            number = max(choices, key=lambda choice: last.get(choice, -1))
        last[number] = candidate.start
        entity = entities[number]
        entity.forms.setdefault(candidate.name, candidate.start)
        entity.spans.append((candidate.start, candidate.end))
    return [entity for number, entity in enumerate(entities) if _root(merged, number) == number and entity.spans]


def _vote(entity: Entity, candidate: Candidate) -> None:
    entity.forms.setdefault(candidate.name, candidate.start)
    if candidate.kind is not None:
        weight = 4 if candidate.titled else 3 if candidate.strength is Strength.STRONG else 1
        entity.votes[(candidate.kind, candidate.type)] += weight


def _root(merged: dict[int, int], number: int) -> int:
    while number in merged:
        number = merged[number]
    return number


def _merge_short(
    entities: list[Entity],
    full: dict[str, int],
    candidates: list[Candidate],
    owner: list[int | None],
    pairs: dict[int, int],
) -> dict[int, int]:
    """Merges entities whose name is a short form of a longer one; returns entity -> the one it went into."""
    merged: dict[int, int] = {}

    def merge(short: int, long: int) -> None:
        short, long = _root(merged, short), _root(merged, long)
        if short != long:
            merged[short] = long
            entities[long].votes.update({v: n for v, n in entities[short].votes.items() if n > 3 or not entities[long].votes})

    for alias, name in pairs.items():
        a, b = owner[alias], owner[name]
        if a is not None and b is not None:
            merge(a, b)
    order = sorted(full.items(), key=lambda item: (-len(item[0].split()), item[1]))
    by_short: dict[str, list[int]] = {}
    for key, number in order:
        choices = by_short.get(key, [])
        kind = entities[number].kind()[0] if entities[number].votes else None
        fitting = [c for c in choices if kind is None or entities[c].kind()[0] == kind or not _strong(entities[number])]
        if fitting and not (key in known_names() and kind != "person"):
            merge(number, fitting[0])
            continue
        for form in short_forms(key, entities[number].kind()[0]):
            by_short.setdefault(form, []).append(number)
    return merged


def _strong(entity: Entity) -> bool:
    return any(count >= 3 for count in entity.votes.values())


def short_forms(name: str, kind: str) -> Iterator[str]:
    """The forms by which a text goes on calling what it has named in full."""
    words = name.split()
    if kind == "person":
        if len(words) > 1:
            yield words[-1]
            if readings(words[0]).surname == "first" and not readings(words[0]).common:
                yield words[0]
            if len(words) > 2:
                yield f"{words[0]} {words[-1]}"
                yield " ".join(words[-2:])
        return
    if kind not in ("organization", "facility", "event", "product") or len(words) < 2:
        return
    yield from _stripped(words)
    first = readings(words[0])
    if not (first.common or first.known or first.demonym or first.generic or first.given or first.head):
        yield words[0]
    if words[-1] in heads():
        for start in range(1, len(words) - 1):
            if words[start][0].isupper() and not readings(words[start]).head:
                yield " ".join(words[start:])
    initials = "".join(word[0] for word in words if word[0].isupper())
    if len(initials) > 2:
        yield initials
    if len(words) > 2 and words[1] == "of" and words[0] in heads():
        yield f"{' '.join(words[2:])} {words[0]}"


def _stripped(words: list[str]) -> Iterator[str]:
    """Without the legal form and other closing nouns, one after the other."""
    end = len(words)
    while end > 1 and (head := heads().get(words[end - 1].rstrip(".,"))) is not None and head.kind == "organization":
        end -= 1
        rest = " ".join(words[:end]).rstrip(",")
        if end == 1 and (readings(rest).common or readings(rest).known or readings(rest).demonym):
            return
        yield rest


@cache
def _followers() -> frozenset[str]:
    tags = ("be", "have", "modal", "do", "adv", "prep", "conj")
    return frozenset(word for word, tag in table("words") if tag in tags)


def _acts(text: str, candidate: Candidate) -> bool:
    """Whether what follows lets a common word at the beginning of a sentence be a name ("Cook said")."""
    if len(candidate.name.split()) > 1 or not readings(candidate.name).common:
        return True
    rest = text[candidate.end : candidate.end + 24]
    if rest[:1] in ("'", "’", ",", ".", ")", "”", '"', ";", ":"):
        return True
    word = rest.split(maxsplit=1)[0].strip(".,") if rest.split() else ""
    return word in _followers() or word.endswith(("ed", "id", "old", "ys"))


def dropped_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """In order; of overlapping candidates the longer stays."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if kept and candidate.start < kept[-1].end:
            if candidate.end - candidate.start > kept[-1].end - kept[-1].start:
                kept[-1] = candidate
            continue
        kept.append(candidate)
    return kept


