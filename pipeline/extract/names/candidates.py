"""What a piece of the text may name, before the article as a whole decides."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Strength(IntEnum):
    """How sure it is that a candidate is a name at all.

    WEAK: only if the same name stands elsewhere in the article. PLAIN: by its capitals.
    STRONG: by its form or by lists.
    """

    WEAK = 0
    PLAIN = 1
    STRONG = 2


class Candidate(NamedTuple):
    """A span that may be a name. kind, type: what it names, or None where form and context don't tell."""

    start: int
    end: int
    name: str
    kind: str | None
    type: str | None
    strength: Strength
    titled: bool = False
