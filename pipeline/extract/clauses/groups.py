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
from pipeline.extract.words import cue

if TYPE_CHECKING:
    from pipeline.extract.clauses.leads import Lead
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
        """The class of the verb; `other` of a bare auxiliary and of a verb that is not in the lexicon."""
        return self.verb.cls if self.verb else "other"

    @property
    def lemma(self) -> str:
        """The base form of the verb; empty where `verb` is None."""
        return self.verb.lemma if self.verb else ""


class Parse:
    """A sentence with its tags and verb groups, in the order of the text.

    tags: per token one of the lexicon's tags, or `verb ing ved noun name num mark time`.
    scopes: which clause each token stands in, set by `Scopes`.
    leads, starts: what `lead_of` and `clause_start` found, by first token and by index of the group.
    """

    __slots__ = ("groups", "leads", "scopes", "starts", "t", "tags")

    def __init__(self, t: Tokens, busy: Spans, times: Spans, named: Spans) -> None:
        """busy, times: the tokens of quantities and times, which hold no verbs. named: offsets of names."""
        self.t = t
        self.tags = tags_of(t, busy, times, named)
        self.groups = _groups(t, self.tags)
        self.scopes: Scopes
        self.leads: dict[int, Lead] = {}
        self.starts: dict[int, tuple[int, int]] = {}

    def finite_before(self, at: int) -> Group | None:
        """The last finite verb group that ends before a token."""
        return next((g for g in reversed(self.groups) if g.form == "finite" and g.last <= at), None)


_OPENING = ("modal", "be", "have", "do", "verb", "base", "ing", "ved")


def _groups(t: Tokens, tags: list[str]) -> list[Group]:
    """The verb groups of a sentence, from left to right."""
    groups: list[Group] = []
    at = 0
    while at < len(tags):
        group = _group_at(t, tags, at) if tags[at] in _OPENING else None
        if group is not None:
            groups.append(group)
        at = at + 1 if group is None else group.last
    return groups


def _group_at(t: Tokens, tags: list[str], at: int) -> Group | None:
    """The group whose first verb or auxiliary stands at a token."""
    verb = verb_forms().get(t.low[at])
    match tags[at]:
        case "modal" | "be" | "have" | "do" | "verb":
            return _extended(t, tags, at)
        case "base" if t.lower(at - 1) == "to":
            return Group(at - 1, at + 1, at, verb, "infinitive")
        case "base" if at and tags[at - 1] == "conj":
            return Group(at, at + 1, at, verb, "infinitive")
        case "ing":
            return Group(at, at + 1, at, verb, "ing")
        case "ved":
            return Group(at, at + 1, at, verb, "participle", True)
    return None


def _extended(t: Tokens, tags: list[str], first: int) -> Group:
    """A group from its auxiliary or finite verb on: adverbs, lexical verb, "to" and a base form."""
    head, last, passive = first, first + 1, False
    lexical = tags[first] == "verb"
    while last < len(tags):
        tag, infinitive = tags[last], _infinitive_behind(t, tags, last)
        if not lexical and tag in ("be", "have", "do", "base", "ved", "ing", "verb"):
            passive = tag == "ved" and tags[head] == "be"
            lexical = tag not in ("be", "have")
            head, last = last, last + 1
        elif infinitive is not None:
            head, last, passive = infinitive, infinitive + 1, False
            lexical = tags[head] == "base"
        elif _inside(tags, last) or (not lexical and _leads_infinitive(t, tags, last)):
            last += 1
        else:
            break
    return Group(first, last, head, verb_forms().get(t.low[head]), _form(t, first), passive)


def _form(t: Tokens, first: int) -> str:
    if t.low[first] in ("being", "having"):
        return "ing"
    return "infinitive" if t.low[first] in ("be", "have") and t.lower(first - 1) == "to" else "finite"


def _inside(tags: list[str], at: int) -> bool:
    """Whether an adverb or negation stands inside a group: "has not yet grown"."""
    inner = ("adv", "neg", "ved", "ing", "base", "be", "have", "verb")
    return tags[at] in ("adv", "neg") and at + 1 < len(tags) and tags[at + 1] in inner


def _infinitive_behind(t: Tokens, tags: list[str], at: int) -> int | None:
    """The verb behind "to", an adverb passed ("to nearly double"); None where no "to" or verb stands."""
    if t.low[at] != "to":
        return None
    if tags[at + 1 : at + 3] == ["adv", "base"]:
        return at + 2
    return at + 1 if at + 1 < len(tags) and tags[at + 1] in ("base", "be", "have") else None


def _leads_infinitive(t: Tokens, tags: list[str], at: int) -> bool:
    """As in "is likely to rise", "is set to be"."""
    return (
        tags[at] in ("adj", "noun", "adv")
        and t.low[at] in cue("infinitive_leads")
        and t.lower(at + 1) == "to"
        and at + 2 < len(tags)
        and tags[at + 2] in ("base", "be")
    )
