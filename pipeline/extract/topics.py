"""Whose measure an unowned one is: the topic that an article has been speaking of."""

from __future__ import annotations

from pipeline.extract.names.lexicon import posts
from pipeline.extract.names.types import Names
from pipeline.extract.rows import EntityRow
from pipeline.extract.units.local_money import LocalMoney
from pipeline.extract.units.singular import singular
from pipeline.extract.words import cue
from pipeline.ingest.document import Document

_OWNERS = ("organization", "place", "product", "facility")
_OF_NO_PLACE = ("rank", "ratio", "duration")

# How many words before a name may tell that it is a source.
_SOURCE_REACH = 6

Topic = tuple[str, str | None]


class Topics:
    """The topic of an article as it goes on: the last owner of a measure, else the name it opens with.

    money: the currencies whose names depend on the country that the article is about.
    """

    def __init__(self, document: Document, names: Names) -> None:
        self._names = names
        self.money = LocalMoney(document.text)
        self._by_id = {entity.entity_id: entity for entity in names.entities}
        self._current: Topic | None = self._opening(document)
        self._thing: Topic | None = None
        self._measure: str | None = None
        self._measured: Topic | None = None

    def owner(self) -> Topic | None:
        """The owner of a measure that names none: the current topic."""
        return self._current

    def entity(self, entity_id: str | None) -> Topic | None:
        """An entity of the article by its id."""
        found = self._by_id.get(entity_id or "")
        return None if found is None else (found.name, found.entity_id)

    def holds_in(self, place: str | None, place_id: str | None) -> None:
        """Takes the place where a measure holds as the topic where there is none yet."""
        if self._current is None and place is not None:
            self._current = (place, place_id)

    def is_organization(self) -> bool:
        """Whether the current topic is an organization, of whose figures places name parts."""
        return self._kind() == "organization"

    def owns(self, kind: str) -> bool:
        """Whether a quantity of a kind that names no owner is the topic's: places own no "one in five"."""
        return self._kind() != "place" or kind not in _OF_NO_PLACE

    def _kind(self) -> str | None:
        """The kind of entity that the current topic is."""
        entity = self._by_id.get((self._current or ("", None))[1] or "")
        return None if entity is None else entity.kind

    def reports(self, speaker: str | None, entity_id: str | None) -> None:
        """Takes an organization that opens a sentence with what it says as the topic: it speaks of itself."""
        entity = self._by_id.get(entity_id or "")
        if entity is None and speaker is not None and cue("acting_owners") & set(speaker.lower().split()):
            self._thing = (speaker, None)  # "The maker of robots said orders rose."
        if entity is not None and entity.kind == "organization" and not _speaks_of_others(entity):
            self._current = (entity.name, entity.entity_id)

    def meant(self) -> Topic | None:
        """What "it" stands for: the topic, but rather than a place the thing that acted since."""
        if self._thing is not None and (self._current is None or self._kind() in ("place", "facility")):
            return self._thing
        return self._current

    def measures(self, indicator: str | None, subject: str | None, subject_id: str | None) -> None:
        """Keeps the measure named last, for "it then edged up to 4.5 percent"."""
        if indicator is not None:
            self._measure, self._measured = indicator, (subject, subject_id) if subject is not None else None

    def measure(
        self, subject: str | None, subject_id: str | None
    ) -> tuple[str | None, str | None, str | None]:
        """The measure that a pronoun stands for, with its owner, else with the owner given."""
        return self._measure, *(self._measured or (subject, subject_id))

    def pointed(self, noun: str) -> Topic | None:
        """The topic where it is of the kind that a noun names: "the company", "the city"."""
        if self._current is not None and self._current[1] is None and noun not in cue("place_nouns"):
            return self._current
        kind = "place" if noun in cue("place_nouns") else "organization"
        return self._current if self._kind() == kind else None

    def speaks_of(self, subject: str | None, subject_id: str | None, named: bool) -> None:
        """Takes the subject of a sentence as the topic of what follows; named: whether it reads as a name."""
        entity = self._by_id.get(subject_id or "")
        if subject is not None and entity is None and named:
            # A name that nothing else in the text tells of what kind it is.
            self._current, self._thing = (subject, None), None
            return
        if (
            subject is not None
            and entity is not None
            and entity.kind in _OWNERS
            and not _speaks_of_others(entity)
        ):
            self._current, self._thing = (subject, subject_id), None
        elif subject is not None and subject_id is None:
            self._thing = (subject, None)

    def _opening(self, document: Document) -> Topic | None:
        body = next((p for p in document.passages if p.kind == "body"), None)
        if body is None:
            return None
        for span in self._names.within(body.start, body.end):
            entity = self._names.entities[span.entity]
            if (
                entity.kind in _OWNERS
                and entity.kind != "place"
                and not _speaks_of_others(entity)
                and not document.text[span.start : span.end].isupper()
                and not _stands_aside(document.text[body.start : span.start].split()[-_SOURCE_REACH:])
                and not _describes_people(document.text[span.end : body.end])
            ):
                return entity.name, entity.entity_id
        return None


def _stands_aside(before: list[str]) -> bool:
    """Whether the words before a name make it a source ("according to ... at Acme") or a whereabouts."""
    aside = cue("whereabouts") | cue("periodicals")
    return "according" in before or (bool(before) and before[-1] in aside)


def _describes_people(behind: str) -> bool:
    """Whether a name only tells who people are or whose a survey is: "two former Google engineers"."""
    word = behind.partition(" ")[2].partition(" ")[0] if behind.startswith(" ") else ""
    noun = singular(word.strip(",."))
    return noun in posts() or noun in cue("source_things")


def _speaks_of_others(entity: EntityRow) -> bool:
    """Whether an organization's name is that of a body that publishes figures of others."""
    words = {w.lower() for w in entity.name.split()}
    return entity.kind == "organization" and bool(words & (cue("statistics_bodies") | cue("index_names")))
