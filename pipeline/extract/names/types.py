"""The names of an article, and how the other stages ask for them."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from pipeline.extract.names.references import References, nouns
from pipeline.extract.rows import EntityRow, MentionRow

#: how many mentions back the bearer of a shared form is looked for
_LOOK_BACK = 400


class Span(NamedTuple):
    """A mention by name: where, and which entity (an index into the article's entities)."""

    start: int
    end: int
    entity: int


class Names:
    """Entities and mentions of an article.

    entities: in order of first mention. mentions: in order of the text. spans: the mentions by name.
    """

    def __init__(
        self,
        entities: list[EntityRow],
        mentions: list[MentionRow],
        spans: list[Span],
        forms: dict[str, list[int]],
        references: References,
    ) -> None:
        self.entities = entities
        self.mentions = mentions
        self.spans = spans
        self._starts = [span.start for span in spans]
        self._forms = forms
        self._references = references

    def at(self, start: int, end: int) -> EntityRow | None:
        """The entity of the longest mention by name that overlaps `[start, end)`."""
        span = self.span_at(start, end)
        return self.entities[span.entity] if span else None

    def span_at(self, start: int, end: int) -> Span | None:
        """The longest mention by name that overlaps `[start, end)`."""
        found = self.within(start, end)
        return max(found, key=lambda span: (span.end - span.start, -span.start)) if found else None

    def within(self, start: int, end: int) -> list[Span]:
        """The mentions by name that overlap `[start, end)`, in order."""
        first = bisect_left(self._starts, start)
        if first and self.spans[first - 1].end > start:
            first -= 1
        return self.spans[first : bisect_left(self._starts, end)]

    def resolve(self, phrase: str, position: int) -> tuple[str, str] | None:
        """The (name, entity_id) that a noun phrase or pronoun refers to.

        Args:
            phrase: as it stands in the text: "Kong", "the company", "its", "Anhui province", "the Fed's".
            position: its offset; definite phrases and pronouns look for the last fitting entity before it.
        """
        entity = self.referent(phrase, position)
        return (entity.name, entity.entity_id) if entity else None

    def referent(self, phrase: str, position: int) -> EntityRow | None:
        """The entity that `resolve` finds."""
        phrase = phrase.strip(' \n\t,“”"')
        for ending in ("'s", "’s", "'", "’"):
            phrase = phrase.removesuffix(ending)
        number = self._entity(phrase, position)
        return None if number is None else self.entities[number]

    def _entity(self, phrase: str, position: int) -> int | None:
        bare = phrase
        for article in ("The ", "the "):
            bare = bare.removeprefix(article)
        for form in (phrase, bare):
            if form in self._forms:
                return self._nearest(self._forms[form], position)
        words = bare.lower().split()
        if not words:
            return None
        if len(words) == 1:
            found = self._references.pronoun(words[0], position)
            if found is not None:
                return found
        inside = self.within(position, position + len(phrase))
        if inside and position + len(phrase) >= inside[-1].end:
            rest = phrase[inside[-1].end - position :].strip().lower()
            if not rest or (rest in nouns() and nouns()[rest].kind == self.entities[inside[-1].entity].kind):
                return inside[-1].entity
        if bare != phrase or words[0] in ("this", "that"):
            return self._references.noun(words[-1], position)
        return None

    def _nearest(self, choices: list[int], position: int) -> int:
        """Of entities that share a form, the one named last before a position, else the first."""
        if len(choices) == 1:
            return choices[0]
        behind = bisect_left(self._starts, position)
        for span in reversed(self.spans[max(0, behind - _LOOK_BACK) : behind]):
            if span.entity in choices:
                return span.entity
        return choices[0]
