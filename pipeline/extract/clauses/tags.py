"""What each word of a sentence is, without a tagger: closed-class words, names, verbs, nouns.

Words that are noun and verb ("exports", "rise") are decided by their neighbours.
"""

from __future__ import annotations

from bisect import bisect_left

from pipeline.extract.clauses.neighbours import FINITE
from pipeline.extract.clauses.participles import participle
from pipeline.extract.clauses.verb_or_noun import decided, is_ing
from pipeline.extract.tokens import HYPHENS, Tokens
from pipeline.extract.units.singular import is_plural
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import cue, number_words, word_tags

Spans = list[tuple[int, int]]


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
            tags[i] = decided(t, tags, i, verbs[t.low[i]])
        elif tag == "ing?":
            tags[i] = "ing" if is_ing(t, tags, i) else "noun"
        elif tag == "ved?":
            tags[i] = participle(t, tags, i)
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
    beside = _tag_beside(t, i, tags, tag)
    if beside is not None:
        return beside
    if low == "that" and i and _relative_that(t, i):
        return "rel"
    if tag is not None:
        return tag
    if low in verb_forms():
        return "verb?"
    if low in cue("measure_acronyms"):
        return "noun"
    if t.word[i][0].isupper() and (not _begins(t, i) or t.lower(i + 1) == "'s"):
        return "name"
    return _unknown(t, i, tags)


def _begins(t: Tokens, i: int) -> bool:
    """Whether a word begins the sentence, or one in quotation marks, and so has a capital anyway."""
    if i == 0 or (i == 1 and t.low[0] in cue("bullets")):
        return True
    opens = t.low[i - 1] == "“" or (t.low[i - 1] == '"' and t.joined(i))
    return opens and (i == 1 or t.low[i - 2] in (":", ","))


def _tag_beside(t: Tokens, i: int, tags: list[str], tag: str | None) -> str | None:
    """The tag of a word of the lexicon that the words beside it make another: "take-home", "a new home"."""
    low = t.low[i]
    if tag in ("prep", "adv") and i > 1 and t.hyphen(i - 1):
        # "sell-through volumes", "take-home pay"
        return "noun" if tag == "prep" else "adj"
    if "than" in (low, t.lower(i + 2), t.lower(i - 2)) and _compares(t, i):
        return "adj"
    if t.lower(i - 1) == "than" and low in cue("expecting"):
        return "adj"  # "slowed more than expected to 2.4 percent"
    label = i if low in cue("lettered") else i - 1
    if t.lower(label) in cue("lettered") and len(t.lower(label + 1)) == 1 and t.word[label + 1].isupper():
        return "noun"  # "a Series C round"
    figured = t.kind[i + 1 : i + 2] in (["n"], ["c"])
    if low in cue("figure_verbs") and figured and is_plural(t.lower(i - 1)):
        return "verb"  # "whose fees average 0.12 per cent"
    if low == "own" and figured and tags[i - 1 : i] not in (["poss"], ["gen"]):
        return "verb"  # "mutual funds own 13.2%"
    if low in ("before", "after") and t.lower(i + 1) in ("tax", "taxes"):
        return "adj"
    if low == "home" and i and tags[i - 1] in ("det", "adj", "poss", "gen"):
        return "noun"  # against "went home"
    return "noun" if low == "worth" and t.lower(i - 1) == "net" else None


def _compares(t: Tokens, i: int) -> bool:
    """Whether a word is one of "better-than-expected"."""
    than = next((at for at in (i, i + 2, i - 2) if t.lower(at) == "than"), i)
    return t.hyphen(than - 1) and t.hyphen(than + 1)


def _unknown(t: Tokens, i: int, tags: list[str]) -> str:
    """The tag of a word that no list knows, by its ending and the word before it."""
    low = t.low[i]
    if low.endswith("ly") and len(low) > 4 and low not in cue("nouns_in_ly"):
        behind = verb_forms().get(t.lower(i + 1))
        acts = i == 0 and behind is not None and behind.plainly_past
        return "name" if acts and t.word[i][0].isupper() else "adv"  # "Feedly raised $3 million"
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
    _seats(t, tags)
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


def _seats(t: Tokens, tags: list[str]) -> None:
    """Takes "the Santa Clara, California-based company" as one phrase: the seat is an adjective."""
    for at in (i for i, low in enumerate(t.low) if low == "based" and i > 1 and t.low[i - 1] in HYPHENS):
        first = at - 1
        while first and (
            tags[first - 1] == "name" or (t.low[first - 1] == "," and tags[first - 2] == "name")
        ):
            first -= 1
        tags[first : at + 1] = ["adj"] * (at + 1 - first)


def _last_tag(t: Tokens, tags: list[str], i: int) -> str:
    """Openers of clauses ("as profits fell", "that analysts expected") and multiples as finite verbs."""
    low, tag = t.low[i], tags[i]
    if low == "that" and t.lower(i + 1) == "of":
        return "pron"  # "while that of Vietnam rose"
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
    # "raised its forecast after sales in the 13 weeks to April 26 rose"
    goes_on = bool(FINITE & set(tags[:at]))
    for i in range(at + 2, min(at + 24, len(tags))):
        if tags[i] in ("verb", "be", "have", "modal", "do"):
            return True
        if t.low[i] in HYPHENS and t.joined(i):
            continue
        if tags[i] in ("mark", "rel", "sub") or (
            not goes_on and (tags[i] == "time" or (tags[i] == "prep" and t.low[i] != "of"))
        ):
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
    told = said is not None and said.cls == "say"
    plural = "base" in verb.forms and not told and is_plural(t.lower(at - 1)) and t.lower(at + 2) != "of"
    return plural or bool(verb.forms & {"s", "past"})
