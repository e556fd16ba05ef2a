"""Quotations, affiliations and attributions of an article, and how the other stages ask for them."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from pipeline.extract.rows import AffiliationRow, QuoteRow


class Frame(NamedTuple):
    """A stretch of text that stands on somebody's word."""

    start: int
    end: int
    attribution: str
    attribution_id: str | None


class Speech:
    """What an article quotes and on whose word its statements stand.

    quotes, affiliations: in order of the text. frames: attributed stretches, in order; they may nest.
    """

    def __init__(
        self, quotes: list[QuoteRow], affiliations: list[AffiliationRow], frames: list[Frame]
    ) -> None:
        self.quotes = quotes
        self.affiliations = affiliations
        self.frames = sorted(dict.fromkeys(frames), key=lambda frame: frame[:2])
        self._starts = [frame.start for frame in self.frames]
        self._employers: dict[str, str] = {}
        for row in affiliations:
            if row.organization_id is not None and not row.former:
                self._employers.setdefault(row.person_id, row.organization_id)

    def employer_of(self, person_id: str | None) -> str | None:
        """The organization for which a person speaks: the first that the text ties him or her to."""
        return self._employers.get(person_id or "")

    def attribution_at(self, position: int) -> tuple[str, str | None] | None:
        """The (attribution, attribution_id) of the innermost frame around an offset."""
        found: Frame | None = None
        at = bisect_right(self._starts, position)
        for frame in reversed(self.frames[max(0, at - 12) : at]):
            if frame.end > position and (found is None or frame.end - frame.start < found.end - found.start):
                found = frame
        return (found.attribution, found.attribution_id) if found else None
