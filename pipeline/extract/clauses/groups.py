"""Verb groups of a sentence ("is expected to increase", "growing"), found without a tagger.

A clause's subject ends where its first finite verb begins; so finding finite verbs is most of what
clause analysis needs. Words that are noun and verb ("exports", "rise") are decided by neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.clauses.tags import Spans, tags_of
from pipeline.extract.tokens import Tokens
from pipeline.extract.verbs import Verb, verb_forms

if TYPE_CHECKING:
    from pipeline.extract.clauses.scopes import Scopes


@dataclass(slots=True, eq=False)
class Group:
    """A verb group in the tokens `[first, last)`.

    head: the token of its last lexical verb. verb: that verb, None for a bare "is" or "has" and for
    verbs that are not in the lexicon. form: `finite | ing | participle | infinitive`.
    """

    first: int
    last: int
    head: int
    verb: Verb | None
    form: str
    passive: bool = False

    @property
    def cls(self) -> str:
        """The class of the verb; `be` and `have` for the bare auxiliaries."""
        return self.verb.cls if self.verb else "other"


class Parse:
    """A sentence with its tags and verb groups, in the order of the text.

    tags: per token one of the lexicon's tags, or `verb ing ved noun name num mark time`.
    scopes: which clause each token stands in, set by `Scopes`.
    """

    __slots__ = ("groups", "scopes", "t", "tags")

    def __init__(self, t: Tokens, busy: Spans, times: Spans, named: Spans) -> None:
        """busy, times: the tokens of quantities and times, which hold no verbs. named: offsets of names."""
        self.t = t
        self.tags = tags_of(t, busy, times, named)
        self.groups = _groups(t, self.tags)
        self.scopes: Scopes


def _groups(t: Tokens, tags: list[str]) -> list[Group]:
    """Joins auxiliaries, adverbs, lexical verbs and "to" + base into groups."""
    groups: list[Group] = []
    verbs = verb_forms()
    i, size = 0, len(tags)
    while i < size:
        tag = tags[i]
        if tag in ("modal", "be", "have", "do", "verb"):
            last, head, form, passive = _extend(t, tags, i)
            groups.append(Group(i, last, head, verbs.get(t.low[head]), form, passive))
            i = last
        elif tag == "base" and i and t.low[i - 1] == "to":
            groups.append(Group(i - 1, i + 1, i, verbs.get(t.low[i]), "infinitive"))
            i += 1
        elif tag == "be" and t.lower(i - 1) == "to":
            groups.append(Group(i - 1, i + 1, i, None, "infinitive"))
            i += 1
        elif tag == "ing":
            groups.append(Group(i, i + 1, i, verbs.get(t.low[i]), "ing"))
            i += 1
        elif tag == "ved":
            groups.append(Group(i, i + 1, i, verbs.get(t.low[i]), "participle", True))
            i += 1
        else:
            i += 1
    return groups


def _extend(t: Tokens, tags: list[str], first: int) -> tuple[int, int, str, bool]:
    """From an auxiliary or verb over the rest of its group: (last, head, form, passive)."""
    i, head, passive = first, first, False
    form = "finite"
    if t.low[first] in ("being", "having"):
        form = "ing"
    elif t.low[first] in ("be", "have") and t.lower(first - 1) == "to":
        form, first = "infinitive", first - 1
    size = len(tags)
    i += 1
    lexical = tags[head] == "verb"
    while i < size:
        tag = tags[i]
        if (
            tag in ("adv", "neg")
            and i + 1 < size
            and tags[i + 1] in ("ved", "ing", "base", "be", "have", "adv", "neg", "verb")
        ):
            i += 1
        elif not lexical and tag in ("be", "have", "base", "ved", "ing", "verb"):
            passive = tag == "ved" and tags[head] == "be"
            lexical = tag not in ("be", "have")
            head = i
            i += 1
        elif (
            t.low[i] == "to"
            and i + 1 < size
            and (
                tags[i + 1] in ("base", "be", "have")
                or (tags[i + 1] == "adv" and i + 2 < size and tags[i + 2] == "base")
            )
        ):
            i += 1 if tags[i + 1] != "adv" else 2
            lexical = tags[i] == "base"
            head = i
            passive = False
            i += 1
        elif (
            tag in ("adj", "noun", "adv")
            and not lexical
            and i + 2 < size
            and t.low[i + 1] == "to"
            and tags[i + 2] in ("base", "be")
            and t.low[i]
            in (
                "likely",
                "set",
                "due",
                "expected",
                "able",
                "poised",
                "slated",
                "unlikely",
                "about",
                "ready",
                "on",
            )
        ):
            i += 1
        else:
            break
    return i, head, form, passive
