"""Which candidates name the same thing: full names, short forms, initials, and what is no name after all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from pipeline.extract.names.candidates import Candidate, Strength
from pipeline.extract.names.lexicon import aliases, known_names, readings
from pipeline.extract.names.shortforms import short_forms
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import table

#: what a name is when nothing says more, in articles on business
_DEFAULT = ("organization", "company")
#: types of known names that count at the beginning of a sentence though they are common words ("Apple said")
_FIRMS = ("company", "bank", "software")
#: how many entities may share a short form
_MOST_OWNERS = 30
_TITLED, _BY_FORM, _BY_CONTEXT = 4, 3, 1


@dataclass
class Entity:
    """An entity while it is put together. votes: how much speaks for each (kind, type)."""

    forms: dict[str, int] = field(default_factory=dict)
    votes: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The longest form; of equals one that isn't all capitals, then the first."""
        return max(self.forms, key=lambda form: (len(form), not form.isupper(), -self.forms[form]))

    def kind(self) -> tuple[str, str | None]:
        """The kind and type that most votes are for, the first of equals."""
        if not self.votes:
            return _DEFAULT
        return max(self.votes, key=lambda vote: self.votes[vote])

    def certain(self) -> bool:
        """Whether its kind is known by form or list, not only by context."""
        return any(count >= _BY_FORM for count in self.votes.values())


def fold(name: str) -> str:
    """The key under which spellings of one name meet."""
    return aliases().get(name, name).casefold().rstrip(".")


def link(text: str, candidates: list[Candidate], pairs: dict[int, int]) -> list[Entity]:
    """The entities that the candidates name, with their spans.

    Args:
        text: the article.
        candidates: in order, not overlapping.
        pairs: candidates that the text itself calls another name of an earlier one (index -> index).
    """
    entities: list[Entity] = []
    by_name: dict[str, int] = {}
    owner: list[int | None] = [None] * len(candidates)
    for index, candidate in enumerate(candidates):
        if candidate.strength is Strength.WEAK and not (candidate.type in _FIRMS and _acts(text, candidate)):
            continue
        key = fold(candidate.name)
        number = by_name.setdefault(key, len(entities))
        if number == len(entities):
            entities.append(Entity())
        owner[index] = number
        _vote(entities[number], candidate)
    merged = _declared(entities, owner, pairs)
    choices, by_short = _shortened(entities, by_name, merged)
    last: dict[int, int] = {}
    for index, candidate in enumerate(candidates):
        own = owner[index]
        if own is None:
            key = fold(candidate.name)
            if not _acts(text, candidate):
                continue
            among = [by_name[key]] if key in by_name else by_short.get(key, [])
        else:
            among = [own]
        among = [
            choice for one in among for choice in choices.get(merged.get(one, one), [merged.get(one, one)])
        ]
        if not among:
            continue
        chosen = max(among, key=lambda choice: last.get(choice, -1))
        last[chosen] = candidate.start
        entities[chosen].forms.setdefault(candidate.name, candidate.start)
        entities[chosen].spans.append((candidate.start, candidate.end))
    return [entity for entity in entities if entity.spans]


def _vote(entity: Entity, candidate: Candidate) -> None:
    entity.forms.setdefault(candidate.name, candidate.start)
    if candidate.kind is not None:
        by_form = _BY_FORM if candidate.strength is Strength.STRONG else _BY_CONTEXT
        entity.votes[(candidate.kind, candidate.type)] += _TITLED if candidate.titled else by_form


def _declared(entities: list[Entity], owner: list[int | None], pairs: dict[int, int]) -> dict[int, int]:
    """Merges what the text itself says to be two names of one thing: entity -> the one it went into."""
    merged: dict[int, int] = {}
    for alias, name in sorted(pairs.items()):
        short, long = owner[alias], owner[name]
        if short is None or long is None:
            continue
        short, long = merged.get(short, short), merged.get(long, long)
        if short == long:
            continue
        merged.update({number: long for number, into in merged.items() if into == short})
        merged[short] = long
        if not entities[long].votes:
            entities[long].votes.update(entities[short].votes)
    return merged


def _shortened(
    entities: list[Entity], by_name: dict[str, int], merged: dict[int, int]
) -> tuple[dict[int, list[int]], dict[str, list[int]]]:
    """Short forms of longer names: (entity -> those it may stand for, short form -> entities)."""
    choices: dict[int, list[int]] = {}
    by_short: dict[str, list[int]] = {}
    order = sorted(by_name.items(), key=lambda item: (-len(item[0].split()), item[1]))
    for key, number in order:
        entity = entities[number]
        name = next(iter(entity.forms))
        fitting = [choice for choice in by_short.get(key, ()) if _fits(entity, name, entities[choice])]
        if fitting and number not in merged:
            choices[number] = fitting
            continue
        into = merged.get(number, number)
        for form in short_forms(name, entity.kind()[0]):
            owners = by_short.setdefault(fold(form), [])
            if into not in owners and len(owners) < _MOST_OWNERS:
                owners.append(into)
    return choices, by_short


def _fits(short: Entity, name: str, long: Entity) -> bool:
    """Whether a name may be a short form of an entity, by what is known of both."""
    kind = short.kind()[0]
    if name in known_names() and short.certain() and kind != "person":
        return long.kind()[0] == kind and kind == "organization"
    return not short.certain() or kind == long.kind()[0]


@cache
def _followers() -> frozenset[str]:
    tags = ("be", "have", "modal", "do", "adv", "prep", "conj")
    return frozenset(word for word, tag in table("words") if tag in tags)


def _acts(text: str, candidate: Candidate) -> bool:
    """Whether what follows lets a common word at the beginning of a sentence be a name ("Cook said")."""
    if " " in candidate.name or not readings(candidate.name).common:
        return True
    rest = text[candidate.end : candidate.end + 24]
    if rest[:1] in "'’,.)”\";:":
        return True
    word = (rest.split(maxsplit=1) or [""])[0].strip(".,")
    verb = verb_forms().get(word)
    return word in _followers() or (
        verb is not None and ("past" in verb.forms or (verb.cls == "say" and "s" in verb.forms))
    )


def dropped_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """In order; of overlapping candidates the longer stays, of equals the surer."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if kept and candidate.start < kept[-1].end:
            if _rank(candidate) > _rank(kept[-1]):
                kept[-1] = candidate
            continue
        kept.append(candidate)
    return kept


def _rank(candidate: Candidate) -> tuple[int, int]:
    return candidate.end - candidate.start, candidate.strength
