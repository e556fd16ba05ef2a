"""Verb groups of a sentence ("is expected to increase", "growing"), found without a tagger.

A clause's subject ends where its first finite verb begins; so finding finite verbs is most of what
clause analysis needs. Words that are noun and verb ("exports", "rise") are decided by neighbours.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract.tokens import Tokens
from pipeline.extract.verbs import Verb, verb_forms
from pipeline.extract.words import cue, number_words, word_tags

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

    def __init__(
        self,
        t: Tokens,
        busy: list[tuple[int, int]],
        times: list[tuple[int, int]],
        named: list[tuple[int, int]],
    ) -> None:
        """busy, times: the tokens of quantities and times, which hold no verbs. named: offsets of names."""
        self.t = t
        self.tags = _tags(t, busy, times, named)
        self.groups = _groups(t, self.tags)
        self.scopes: Scopes


def _tags(
    t: Tokens, busy: list[tuple[int, int]], times: list[tuple[int, int]], named: list[tuple[int, int]]
) -> list[str]:
    tags: list[str] = []
    known, verbs = word_tags(), verb_forms()
    for i, low in enumerate(t.low):
        kind = t.kind[i]
        if kind == "p":
            tags.append("mark")
        elif low in ("before", "after") and t.lower(i + 1) in ("tax", "taxes"):
            tags.append("adj")
        elif kind in "nc":
            tags.append("num")
        elif kind == "a":
            tags.append("name")
        elif low == "'s":
            tags.append("gen")
        elif low == "that" and i and _relative_that(t, i):
            tags.append("rel")
        elif low in known:
            tags.append(known[low])
        elif low in verbs:
            tags.append("verb?")
        elif t.word[i][0].isupper() and (i or t.lower(1) == "'s"):
            tags.append("name")
        elif low.endswith("ly") and len(low) > 4:
            tags.append("adv")
        elif i and (
            tags[i - 1] == "modal"
            or (t.low[i - 1] == "to" and i > 1 and tags[i - 2] in ("verb?", "ved?", "be"))
        ):
            tags.append("base")
        elif low.endswith("ing") and len(low) > 5:
            tags.append("ing?")
        elif low.endswith("ed") and len(low) > 4:
            tags.append("ved?")
        else:
            tags.append("noun")
    for start, end in named:
        for i in range(bisect_left(t.start, start), bisect_left(t.start, end)):
            if tags[i] != "gen":
                tags[i] = "name"
    multiples = number_words("multiple")
    for first, last in busy:
        for i in range(first, min(last, len(tags))):
            if tags[i] == "mark" or (t.low[i] in multiples and t.low[i] in verbs):
                continue
            tags[i] = "num"
    for first, last in times:
        for i in range(first, min(last, len(tags))):
            tags[i] = "time" if tags[i] not in ("mark", "num") or t.kind[i] == "n" else tags[i]
    for i, tag in enumerate(tags):
        if tag == "verb?":
            tags[i] = _decided(t, tags, i, verbs[t.low[i]])
        elif tag == "ing?":
            tags[i] = "ing" if _is_ing(t, tags, i) else "noun"
        elif tag == "ved?":
            tags[i] = _ved(t, tags, i)
        elif tag == "sub" and t.low[i] == "as":
            tags[i] = "prep"
    for i, low in enumerate(t.low):
        if (low in cue("clause_openers") and tags[i] == "prep" and _opens_clause(tags, i)) or (
            low == "that"
            and tags[i] == "det"
            and i
            and tags[i - 1] in ("noun", "num", "name", "verb", "ved")
            and i + 1 < len(t)
            and tags[i + 1] != "mark"
        ):
            tags[i] = "sub"
        elif (
            tags[i] == "ved"
            and low in multiples
            and (i == 0 or tags[i - 1] not in ("be", "have", "det", "mark"))
        ):
            tags[i] = "verb"
    return tags


def _opens_clause(tags: list[str], at: int) -> bool:
    """Whether a subject and a verb follow "as", "after", "since" before the next mark."""
    if at + 1 >= len(tags) or tags[at + 1] not in ("pron", "det", "noun", "name", "adj", "poss", "num"):
        return False
    for i in range(at + 2, min(at + 10, len(tags))):
        if tags[i] in ("verb", "be", "have", "modal", "do"):
            return True
        if tags[i] in ("mark", "prep", "rel", "sub", "time"):
            return False
    return False


def _relative_that(t: Tokens, at: int) -> bool:
    """Whether "that" is a relative pronoun: a verb follows at once ("a screen that occupies")."""
    low = t.lower(at + 1)
    return word_tags().get(low) in ("be", "have", "modal", "do") or (
        low in verb_forms() and bool(verb_forms()[low].forms & {"s", "past"})
    )


def _before(tags: list[str], at: int) -> int:
    """The token before an index, adverbs and negations passed."""
    at -= 1
    while at >= 0 and (
        tags[at] in ("adv", "neg", "time") or (tags[at] in ("det", "prep") and _leads_time(tags, at))
    ):
        at -= 1
    return at


def _leads_time(tags: list[str], at: int) -> bool:
    return tags[at + 1] == "time" or (tags[at + 1] == "det" and at + 2 < len(tags) and tags[at + 2] == "time")


def _decided(t: Tokens, tags: list[str], at: int, verb: Verb) -> str:
    """Whether a form that may be a verb is one here: `verb`, `ing`, `ved`, `base`, or `noun`."""
    low = t.low[at]
    before = _before(tags, at)
    lead = tags[before] if before >= 0 else ""
    lead_word = t.low[before] if before >= 0 else ""
    after = tags[at + 1] if at + 1 < len(tags) else ""
    if t.word[at][0].isupper() and at and lead in ("name", "det", "prep") and not t.word[at].isupper():
        return "name" if lead != "name" or not verb.forms & {"past"} else "verb"
    if lead_word == "to" or lead == "modal" or (lead == "do" and "base" in verb.forms):
        return "base" if "base" in verb.forms else "noun"
    if lead in ("be", "have") and verb.forms & {"part", "ing"}:
        return "ing" if "ing" in verb.forms else "ved"
    if t.joined(at) and before == at - 1 and t.low[before] in ("-", "‑"):
        return "adj" if verb.forms & {"past", "part", "ing"} else "noun"
    if at + 1 < len(t) and t.lower(at + 1) in ("-", "‑") and t.joined(at + 1):
        return "noun"
    if "ing" in verb.forms:
        return "ing" if _is_ing(t, tags, at) else "noun"
    if verb.forms <= {"past", "part"}:
        if low.endswith("ed") or "past" not in verb.forms:
            return _ved(t, tags, at)
        return "adj" if lead in ("det", "adj", "poss") and after in ("noun", "verb?", "name") else "verb"
    if lead in ("det", "poss", "adj", "num", "prep") or lead_word == "'s":
        if "s" in verb.forms and lead == "num" and after in ("num", "det"):
            return "verb"
        return "noun"
    if lead in ("pron", "rel"):
        return "verb"
    follows_object = after in ("num", "time", "det", "poss", "prep", "adv", "pron", "to") or (
        at + 1 < len(t) and t.lower(at + 1) in ("to", "that", "by", "%")
    )
    if "s" in verb.forms:
        if (
            lead == "mark"
            and lead_word == ","
            and follows_object
            and not _finite_soon(t, tags, at)
            and after in ("to", "num", "det", "prep")
            and t.lower(at + 1) != "and"
        ):
            return "verb"
        if (
            lead in ("name", "noun")
            and follows_object
            and lead_word
            and not (lead == "noun" and lead_word.endswith("s") and not lead_word.endswith("ss"))
        ):
            return "verb" if not _finite_soon(t, tags, at) else "noun"
        return "noun"
    plural = lead in ("noun", "name") and lead_word.endswith("s") and not lead_word.endswith("ss")
    if "past" in verb.forms and lead in ("noun", "name", "mark", "conj") and follows_object:
        return "verb" if lead != "mark" and not _finite_soon(t, tags, at) else "noun"
    if plural and follows_object and not _finite_soon(t, tags, at):
        return "verb"
    if lead == "conj" and before > 0 and tags[before - 1] in ("verb", "base") and "base" in verb.forms:
        return "base"
    return "noun"


def _finite_soon(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a sure finite verb follows before the clause ends, so that this word was its noun."""
    verbs = verb_forms()
    if at + 1 < len(tags) and tags[at + 1] in ("num", "det", "poss", "pron"):
        return False
    for i in range(at + 1, min(at + 12, len(tags))):
        if tags[i] in ("mark", "sub", "rel", "conj"):
            return False
        if tags[i] in ("be", "have", "modal"):
            return True
        verb = verbs.get(t.low[i])
        if verb and verb.forms <= {"past", "part"} and "past" in verb.forms and not t.low[i].endswith("ed"):
            return True
        if (
            verb
            and t.low[i].endswith("ed")
            and (i == at + 1 or (i + 1 < len(tags) and tags[i + 1] in ("num", "time", "prep", "to")))
        ):
            return True
    return False


def _is_ing(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a form in -ing is a participle ("growing 5 percent") rather than a noun or adjective."""
    lead = tags[at - 1] if at else ""
    after = tags[at + 1] if at + 1 < len(tags) else ""
    if lead in ("det", "adj", "poss") or t.lower(at - 1) in ("-", "'s"):
        return False
    if at + 1 < len(t) and t.lower(at + 1) in ("-", "‑") and t.joined(at + 1):
        return False
    if after in ("num", "time", "det", "poss", "prep", "pron", "adv") or t.lower(at + 1) in (
        "to",
        "by",
        "from",
        "at",
        "for",
    ):
        return True
    return lead in ("mark", "be") or (lead == "" and after != "verb?")


def _ved(t: Tokens, tags: list[str], at: int) -> str:
    """A form in -ed: `verb` (finite), `ved` (participle) or `adj` (before a noun)."""
    before = _before(tags, at)
    lead = tags[before] if before >= 0 else ""
    after = tags[at + 1] if at + 1 < len(tags) else ""
    if lead in ("be", "have"):
        return "ved"
    if before == at - 1 and before >= 0 and t.low[before] in ("-", "‑") and t.joined(at):
        return "adj"
    if lead == "num" and after in ("det", "poss", "pron", "num"):
        return "verb"
    if lead in ("det", "poss", "adj", "prep", "num") or t.lower(before) == "'s":
        return (
            "adj"
            if after in ("noun", "name", "verb?", "adj", "adv", "ing?") or lead in ("det", "adj", "poss")
            else "ved"
        )
    if lead == "mark" and t.low[before] == "," and after == "prep":
        return "ved"
    if lead in ("pron", "rel", "name"):
        return "verb"
    if lead == "noun" and _in_apposition(t, tags, before) and after in ("prep", "mark", "time", "adv"):
        return "ved"
    if (
        after == "prep"
        and t.lower(at + 1) in ("by", "in", "on", "at", "as", "with", "under")
        and _later_finite(t, tags, at)
    ):
        return "ved"
    if lead in ("", "mark") and after in ("noun", "name", "verb?"):
        return "adj" if lead == "" else "ved"
    return "verb"


def _in_apposition(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a noun stands in ", a platform" behind a name, so that a form in -ed is its participle."""
    while at >= 0 and tags[at] in ("noun", "adj", "name"):
        at -= 1
    return at > 0 and t.low[at] in ("a", "an", "the") and t.low[at - 1] == ","


def _later_finite(t: Tokens, tags: list[str], at: int) -> bool:
    verbs = verb_forms()
    for i in range(at + 1, min(at + 16, len(tags))):
        if t.low[i] in (",", ";", ":", "and", "but") or tags[i] in ("sub", "rel"):
            return False
        if tags[i] in ("be", "have", "modal"):
            return True
        verb = verbs.get(t.low[i])
        if verb and "past" in verb.forms and "base" not in verb.forms and tags[i] in ("verb", "verb?"):
            return True
    return False


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
