"""What each word of a sentence is, without a tagger: closed-class words, names, verbs, nouns.

Words that are noun and verb ("exports", "rise") are decided by their neighbours.
"""

from __future__ import annotations

from bisect import bisect_left

from pipeline.extract.tokens import ARTICLES, HYPHENS, Tokens
from pipeline.extract.units.singular import is_plural
from pipeline.extract.verbs import Verb, verb_forms
from pipeline.extract.words import cue, money_names, number_words, unit_names, word_tags

Spans = list[tuple[int, int]]

_FINITE = {"verb", "verb?", "be", "have", "modal", "do"}
_OBJECTS = ("num", "time", "det", "poss", "prep", "adv", "pron", "to")


def tags_of(t: Tokens, busy: Spans, times: Spans, named: Spans) -> list[str]:
    """A tag per token: one of the lexicon's, or `verb ing ved base noun name num mark time gen rel`.

    Args:
        t: the sentence.
        busy: tokens of its quantities, which are `num`.
        times: tokens of its expressions of time, which are `time`.
        named: offsets of its names.
    """
    tags: list[str] = []
    for i in range(len(t)):
        tags.append(_first_tag(t, i, tags))
    _overlay(t, tags, busy, times, named)
    verbs = verb_forms()
    for i, tag in enumerate(tags):
        if tag == "verb?":
            tags[i] = _decided(t, tags, i, verbs[t.low[i]])
        elif tag == "ing?":
            tags[i] = "ing" if _is_ing(t, tags, i) else "noun"
        elif tag == "ved?":
            tags[i] = _ved(t, tags, i)
    openers = cue("clause_openers")
    for i, low in enumerate(t.low):
        if tags[i] == "ved" or low == "that" or low in openers:
            tags[i] = _last_tag(t, tags, i)
    return tags


_KINDS = {"p": "mark", "n": "num", "c": "num", "a": "name"}


def _first_tag(t: Tokens, i: int, tags: list[str]) -> str:
    """The tag of a word by itself and what stands before it; a question mark leaves it open."""
    kind = t.kind[i]
    low = t.low[i]
    if low in ("'", "’") and i and t.low[i - 1].endswith("s") and t.joined(i) and t.lower(i + 1).isalpha():
        return "gen"
    if kind != "w":
        return _KINDS[kind]
    if low == "'s":
        return "gen"
    tag = word_tags().get(low)
    if tag == "prep" and i > 1 and t.low[i - 1] in HYPHENS and t.joined(i - 1) and t.joined(i):
        # "sell-through volumes"
        return "noun"
    if low in ("before", "after") and t.lower(i + 1) in ("tax", "taxes"):
        return "adj"
    if low == "home" and i and tags[i - 1] in ("det", "adj", "poss", "gen"):
        # "a new home", against "went home"
        return "noun"
    if low == "that" and i and _relative_that(t, i):
        return "rel"
    if tag is not None:
        return tag
    if low in verb_forms():
        return "verb?"
    if low in cue("measure_acronyms"):
        return "noun"
    if t.word[i][0].isupper() and (i or t.lower(1) == "'s"):
        return "name"
    return _unknown(t, i, tags)


def _unknown(t: Tokens, i: int, tags: list[str]) -> str:
    """The tag of a word that no list knows, by its ending and the word before it."""
    low = t.low[i]
    if low.endswith("ly") and len(low) > 4:
        return "adv"
    after_to = i > 1 and t.low[i - 1] == "to" and low.endswith(("ize", "ise", "ify", "ate"))
    if i and (tags[i - 1] == "modal" or after_to):
        return "base"
    if low.endswith("ing") and len(low) > 5:
        return "ing?"
    return "ved?" if low.endswith("ed") and len(low) > 4 else "noun"


def _overlay(t: Tokens, tags: list[str], busy: Spans, times: Spans, named: Spans) -> None:
    """Lays names, quantities and times over the tags; "doubled" and "exceeded" stay verbs."""
    for start, end in named:
        for i in range(bisect_left(t.start, start), bisect_left(t.start, end)):
            if tags[i] != "gen" and t.low[i] not in cue("measure_acronyms"):
                tags[i] = "name"
    busied = {i for first, last in (*busy, *times) for i in range(first, last)}
    for i in (i for i, kind in enumerate(t.kind) if kind == "n" and i not in busied):
        if i and tags[i - 1] == "name":
            # "the S&P 500"
            tags[i] = "name"
        if t.joined(i + 1) and t.kind[i + 1] in "wa" and i + 1 not in busied:
            # "5G shipments"
            tags[i] = tags[i + 1] = "adj"
    multiples = number_words("multiple")
    for first, last in busy:
        for i in range(first, min(last, len(tags))):
            states = t.low[i] in verb_forms() and (t.low[i] in multiples or t.low[i] in cue("bound_verbs"))
            if tags[i] != "mark" and not states:
                tags[i] = "num"
    for first, last in times:
        for i in range(first, min(last, len(tags))):
            if tags[i] not in ("mark", "num") or t.kind[i] == "n" or first < i < last - 1:
                tags[i] = "time"


def _last_tag(t: Tokens, tags: list[str], i: int) -> str:
    """Openers of clauses ("as profits fell", "that analysts expected") and multiples as finite verbs."""
    low, tag = t.low[i], tags[i]
    if low in cue("clause_openers") and tag == "prep" and _opens_clause(t, tags, i):
        return "sub"
    if low == "that" and tag == "det" and 0 < i < len(t) - 1 and tags[i + 1] != "mark":
        return tag if tags[i - 1] in ("prep", "mark", "conj", "to") and not _said(t, i) else "sub"
    if tag == "rel" and low == "that" and tags[i - 1] == "time" and _opens_sentence(t, tags, i):
        return "pron"
    if tag == "ved" and low in number_words("multiple"):
        return "verb" if i == 0 or tags[i - 1] not in ("be", "have", "det", "mark") else tag
    return tag


def _opens_sentence(t: Tokens, tags: list[str], at: int) -> bool:
    """As in "; by 2050 that is forecast to be 311": only a time stands before "that"."""
    at -= 1
    while at >= 0 and tags[at] in ("time", "prep", "det"):
        at -= 1
    return at < 0 or t.low[at] == ";"


def _said(t: Tokens, at: int) -> bool:
    """Whether "and that", ", that" goes on from a verb of saying before it."""
    if t.low[at - 1] not in ("and", "but", ","):
        return False
    verbs = (verb_forms().get(t.low[i]) for i in range(max(0, at - 40), at - 1))
    return any(verb is not None and verb.cls == "say" for verb in verbs)


def _opens_clause(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a subject and a verb follow "as", "after", "since" before the next mark."""
    if at + 1 >= len(tags) or tags[at + 1] not in ("pron", "det", "noun", "name", "adj", "poss", "num"):
        return False
    for i in range(at + 2, min(at + 10, len(tags))):
        if tags[i] in ("verb", "be", "have", "modal", "do"):
            return True
        if tags[i] in ("mark", "rel", "sub", "time") or (tags[i] == "prep" and t.low[i] != "of"):
            return False
    return False


def _relative_that(t: Tokens, at: int) -> bool:
    """Whether "that" is a relative pronoun: a verb follows at once ("a screen that occupies")."""
    low = t.lower(at + 1)
    said = verb_forms().get(t.lower(at - 1))
    if said is not None and said.cls == "say" and "base" not in verb_forms().get(low, said).forms:
        return False
    if word_tags().get(low) in ("be", "have", "modal", "do"):
        return True
    verb = verb_forms().get(low)
    if verb is None:
        return False
    # "chips that use less power", against "it shows that use of"
    plural = "base" in verb.forms and said is None and is_plural(t.lower(at - 1)) and t.lower(at + 2) != "of"
    return plural or bool(verb.forms & {"s", "past"})


def _before(tags: list[str], at: int) -> int:
    """The token before an index, adverbs and negations passed."""
    at -= 1
    while at >= 0 and (
        tags[at] in ("adv", "neg", "time") or (tags[at] in ("det", "prep") and _leads_time(tags, at))
    ):
        at -= 1
    return at


def _leads_time(tags: list[str], at: int) -> bool:
    """Whether a preposition or article leads an expression of time ("in the third quarter")."""
    return tags[at + 1] == "time" or (tags[at + 1] == "det" and at + 2 < len(tags) and tags[at + 2] == "time")


def _decided(t: Tokens, tags: list[str], at: int, verb: Verb) -> str:
    """Whether a form that may be a verb is one here: `verb`, `ing`, `ved`, `base`, or `noun`."""
    before = _before(tags, at)
    lead = tags[before] if before >= 0 else ""
    lead_word = t.low[before] if before >= 0 else ""
    if t.word[at][0].isupper() and at and lead in ("name", "det", "prep") and not t.word[at].isupper():
        return "name" if lead != "name" or not verb.forms & {"past"} else "verb"
    if lead_word == "to" or lead == "modal" or (lead == "do" and "base" in verb.forms):
        return "base" if "base" in verb.forms else "noun"
    if lead in ("be", "have") and verb.forms & {"part", "ing"}:
        return "ing" if "ing" in verb.forms else "ved"
    if t.joined(at) and before == at - 1 and t.low[before] in cue("hyphens"):
        return "adj" if verb.forms & {"past", "part", "ing"} else "noun"
    if t.lower(at + 1) in cue("hyphens") and t.joined(at + 1):
        return "noun"
    if "ing" in verb.forms:
        return "ing" if _is_ing(t, tags, at) else "noun"
    if lead_word == "," and "part" in verb.forms and _resumed(t, tags, at):
        # "The union, set up in 2019, is home to", "The team, sold for $3 million, is ..."
        return "ved"
    if verb.forms <= {"past", "part"}:
        return _past(t, tags, at, lead, verb)
    return _noun_or_verb(t, tags, at, before, verb)


def _resumed(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a comma and a finite auxiliary close what a participle begins, and none stood before it."""
    if _FINITE & set(tags[:at]):
        return False
    close = next((i for i in range(at + 1, min(at + 12, len(tags) - 1)) if t.low[i] == ","), None)
    return close is not None and tags[close + 1] in ("be", "have", "modal")


def _past(t: Tokens, tags: list[str], at: int, lead: str, verb: Verb) -> str:
    """A form that is past or participle only: "rose", "listed", "grown"."""
    if t.low[at].endswith("ed") or "past" not in verb.forms:
        return _ved(t, tags, at)
    after = tags[at + 1] if at + 1 < len(tags) else ""
    behind = verb_forms().get(t.lower(at + 1))
    if lead == "noun" and behind is not None and "past" in behind.forms and "base" not in behind.forms:
        # "the number of cars sold dropped"
        return "ved"
    if "part" in verb.forms and "by" in t.low[at + 1 : at + 3] and _later_finite(t, tags, at):
        # "Money sent home by migrants rose"
        return "ved"
    return "adj" if lead in ("det", "adj", "poss") and after in ("noun", "verb?", "name") else "verb"


def _noun_or_verb(t: Tokens, tags: list[str], at: int, before: int, verb: Verb) -> str:
    """A form that is also a noun: "exports", "rise", "cut"."""
    lead = tags[before] if before >= 0 else ""
    lead_word = t.low[before] if before >= 0 else ""
    after = tags[at + 1] if at + 1 < len(tags) else ""
    if lead in ("det", "poss", "adj", "num", "prep") or lead_word == "'s":
        finite = (
            lead == "num"
            and not _modified(t, tags, before)
            and (verb.sure or ("s" in verb.forms and after in ("num", "det")))
        )
        return "verb" if finite else "noun"
    if lead in ("pron", "rel") or (lead == "conj" and "s" in verb.forms and _to_base(t, at + 1)):
        # "and plans to sell"
        return "verb"
    if after == "sub" and t.lower(at + 1) == "that" and (lead == "name" or is_plural(lead_word)):
        # "Economists at Rook & Lamb estimate that"
        return "verb"
    if verb.cls == "say" and lead == "noun" and "base" in verb.forms and is_plural(lead_word):
        # "Analysts forecast sales of 5 billion" against "lifted its sales forecast"
        return "noun" if _acted(t, tags, before) else "verb"
    if verb.sure:
        infinitive = "base" in verb.forms and lead == "conj" and _coordinate_base(tags, before)
        return "base" if infinitive else "verb"
    if t.lower(at + 1) == "to" and lead == "noun" and before == at - 1 and _earlier_finite(tags, before):
        # "expects unit costs to drop"
        return "noun"
    if "s" in verb.forms and _only_verb(t, tags, at, before):
        # "The railway cuts travel time"
        return "verb"
    follows_object = after in _OBJECTS or t.lower(at + 1) in cue("object_links")
    if not follows_object or _finite_soon(t, tags, at):
        coordinate = lead == "conj" and before > 0 and tags[before - 1] in ("verb", "base")
        return "base" if coordinate and "base" in verb.forms and "s" not in verb.forms else "noun"
    if lead_word == "," and after == "num" and ("rel" in tags[:before] or not _FINITE & set(tags[:before])):
        # "batteries, which barely counted, now supply 8.7 percent"
        return "verb"
    plural = lead_word.endswith("s") and not lead_word.endswith("ss")
    if "s" in verb.forms:
        closes = lead_word == "," and after in ("to", "num", "det", "prep")
        singular = lead == "name" or (lead == "noun" and not plural and not _claused(t, tags, before))
        return "verb" if closes or singular else "noun"
    if "past" in verb.forms and lead in ("noun", "name", "conj"):
        # "raised its profit forecast for 2025" against "said profit hit 5 billion"
        return "noun" if lead == "noun" and _acted(t, tags, before) else "verb"
    if lead in ("noun", "name") and plural:
        return "verb"
    coordinate = lead == "conj" and before > 0 and tags[before - 1] in ("verb", "base")
    return "base" if coordinate and "base" in verb.forms else "noun"


def _only_verb(t: Tokens, tags: list[str], at: int, before: int) -> bool:
    """Whether a form in -s stands behind a singular subject and nothing else can be the sentence's verb."""
    subject = tags[before] in ("noun", "name") and before == at - 1 and not t.low[before].endswith("s")
    others = {"verb?", "ved?", *_FINITE}
    behind = verb_forms().get(t.lower(at + 1))
    if behind is not None and "past" in behind.forms and "base" not in behind.forms:
        return False  # "House prices fell"
    return (
        subject and not _FINITE & set(tags[:at]) and not others & set(tags[at + 2 :]) and at + 1 < len(tags)
    )


def _to_base(t: Tokens, at: int) -> bool:
    """Whether "to" and a base form stand at a token."""
    verb = verb_forms().get(t.lower(at + 1))
    return t.lower(at) == "to" and verb is not None and "base" in verb.forms


def _modified(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a figure stands behind an article, so that a noun follows it ("a 70 percent raise")."""
    while at >= 0 and tags[at] in ("num", "mark"):
        if t.low[at] in ARTICLES:
            return True  # "a quarter-point cut"
        at -= 1
    return at >= 0 and tags[at] in ("det", "poss")


def _coordinate_base(tags: list[str], conj: int) -> bool:
    """Whether an infinitive before "and" goes on behind it ("to plant trees and build dams")."""
    for i in range(conj - 1, -1, -1):
        if tags[i] in ("verb", "be", "have", "do", "sub", "rel"):
            return False
        if tags[i] in ("base", "modal"):
            return True
    return False


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
    if t.lower(at + 1) in cue("hyphens") and t.joined(at + 1):
        return False
    if _ends_phrase(tags, at) and after in ("time", "mark", "prep", ""):
        return False  # "in a Hong Kong listing in 2021"
    if after in _OBJECTS or t.lower(at + 1) == "to" or t.lower(at - 1) in cue("ing_leads"):
        return True
    return lead in ("mark", "be") or (lead == "" and after not in ("verb?", "mark", ""))


def _ends_phrase(tags: list[str], at: int) -> bool:
    """Whether an article stands before the names and adjectives before a token."""
    start = at
    while start and tags[start - 1] in ("name", "adj"):
        start -= 1
    return start < at and start > 0 and tags[start - 1] in ("det", "poss")


def _ved(t: Tokens, tags: list[str], at: int) -> str:
    """A form in -ed: `verb` (finite), `ved` (participle) or `adj` (before a noun)."""
    before = _before(tags, at)
    lead = tags[before] if before >= 0 else ""
    after = tags[at + 1] if at + 1 < len(tags) else ""
    if before >= 0 and t.low[before] == "%":
        lead = "num"
    if t.lower(before) == "'s" and after == "num":
        # "while Huawei's jumped 69.7 percent"
        return "verb"
    if lead in ("be", "have"):
        return "ved"
    if before == at - 1 and before >= 0 and t.low[before] in cue("hyphens") and t.joined(at):
        return "adj"
    if lead == "num" and after in ("det", "poss", "pron", "num"):
        return "verb"
    if lead == "num" and t.kind[before] == "w" and _counted(t.low[before]):
        # "two cities opened", against "companies listed in two cities opened offices"
        acts = not (_later_finite(t, tags, at) or _earlier_finite(tags, before) or _set_apart(t, tags, at))
        return "verb" if acts else "ved"
    if lead in ("det", "poss", "adj", "prep", "num") or t.lower(before) == "'s":
        modifies = after in ("noun", "name", "verb?", "adj", "adv", "ing?") or lead in ("det", "adj", "poss")
        return "adj" if modifies else "ved"
    if lead == "mark" and t.low[before] == "," and after == "prep":
        resumed = "rel" in tags[:before] and not _later_finite(t, tags, at)
        return "verb" if resumed and _only_embedded(tags[:before]) else "ved"
    if lead in ("pron", "rel", "name"):
        return "verb"
    if lead == "noun" and _in_apposition(t, tags, before) and after in ("prep", "mark", "time", "adv"):
        return "ved"
    if after == "prep" and t.low[at + 1] in cue("participle_links") and _later_finite(t, tags, at):
        return "ved"
    if lead in ("", "mark") and after in ("noun", "name", "adj", "verb?"):
        # "Adjusted net profit was ..."
        return "adj" if lead == "" else "ved"
    return "verb"


def _in_apposition(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a noun stands in ", a platform" behind a name, so that a form in -ed is its participle."""
    while at >= 0 and tags[at] in ("noun", "adj", "name"):
        at -= 1
    return at > 0 and t.low[at] in ("a", "an", "the") and t.low[at - 1] == ","


def _counted(word: str) -> bool:
    """Whether the last word of a quantity is a thing counted, which can act, and no unit."""
    return (is_plural(word) or word in cue("people_words")) and word not in unit_names() | money_names()


def _set_apart(t: Tokens, tags: list[str], at: int) -> bool:
    """As in "people in 31 areas surveyed, were poor", "Of the 5 million houses built since 1994, ..."."""
    closed = (
        tags[at + 1 : at + 2] == ["mark"]
        and tags[at + 2 : at + 3]
        and tags[at + 2] in ("be", "have", "verb", "modal")
    )
    return bool(closed) or (t.low[0] == "of" and "mark" not in tags[:at])


def _acted(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a finite verb stands before a noun with an owner: "raised its profit forecast"."""
    for i in range(at, -1, -1):
        if tags[i] in ("poss", "gen"):
            verb = verb_forms().get(t.lower(i - 1))
            return verb is not None and verb.cls != "say" and _earlier_finite(tags, i - 1)
        if tags[i] not in ("noun", "adj", "name", "time") and t.low[i] not in HYPHENS:
            return False
    return False


def _claused(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether finite verbs stand in relative clauses only: "Inflation, which it watches, stuck"."""
    for i in range(at, -1, -1):
        if tags[i] in ("mark", "sub", "rel", "conj") and t.low[i] not in ("(", ")"):
            return False
        if tags[i] in ("verb", "be", "have", "modal", "do"):
            verb = verb_forms().get(t.low[i])
            return verb is None or verb.cls != "say"
    return False


def _earlier_finite(tags: list[str], at: int) -> bool:
    """Whether a finite verb stands before a token in the same clause."""
    for i in range(at, -1, -1):
        if tags[i] in ("verb", "be", "have", "modal", "do"):
            return True
        if tags[i] in ("mark", "sub", "rel", "conj"):
            return False
    return False


def _only_embedded(tags: list[str]) -> bool:
    """Whether finite verbs stand in relative clauses only: "Inflation, which it watches, stuck at 5"."""
    relative = tags.index("rel")
    return not _FINITE & set(tags[:relative])


def _later_finite(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a finite verb follows in the same clause, so that a form in -ed before it is none."""
    verbs = verb_forms()
    for i in range(at + 1, min(at + 16, len(tags))):
        if t.low[i] in cue("clause_stops") or tags[i] in ("sub", "rel"):
            return False
        if tags[i] in ("be", "have", "modal"):
            return True
        verb = verbs.get(t.low[i])
        if verb and "past" in verb.forms and "base" not in verb.forms and tags[i] in ("verb", "verb?"):
            return True
    return False
