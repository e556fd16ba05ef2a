"""The thing counted: the noun phrase behind a number and its code ({computing_task})."""

from __future__ import annotations

from decimal import Decimal
from unicodedata import normalize

from pipeline.extract.tokens import HYPHENS, Tokens
from pipeline.extract.units.singular import is_plural, singular
from pipeline.extract.units.unit import Unit
from pipeline.extract.verbs import Verb, verb_forms
from pipeline.extract.words import cue, money_names, number_words, word_tags

_LONGEST = 6


def counted_at(t: Tokens, at: int, value: Decimal, longest: int = _LONGEST) -> Unit | None:
    """The counted noun phrase that begins at a token.

    It stops at closed-class words, punctuation and verbs, and ends on a plural where the count is
    not one.
    """
    words: list[int] = []
    head = None
    if (t.lower(at) in cue("planned") and not _plural_soon(t, at)) or _expected(t, at):
        return None  # "above the 122 million forecast last month"
    i = _skipped(t, at)
    while i < len(t) and len(words) < longest:
        if words and _ties(t, i, head is not None):
            i += 1
            continue
        if _ends(t, i, bool(words), head is not None or (value == 1 and bool(words))):
            break
        words.append(i)
        if is_plural(t.low[i]) and not (t.low[i].endswith("ics") or t.low[i] in money_names()):
            head = i
        i += 1
    if not words or (head is None and value > 1 and _acts(t, words)):
        return None
    last = head if head is not None else _unpluralled(words, value)
    return Unit(words[0], last + 1, _code(t, words[0], last), "count")


def _expected(t: Tokens, at: int) -> bool:
    """As in "double the 20,000 economists were expecting": who expects a figure is not what it counts."""
    verb = at + 2 if t.lower(at + 1) in ("had", "have", "were", "are") else at + 1
    others = t.lower(at) in cue("onlookers") and t.lower(verb) in cue("expecting")
    return others and "the" in t.low[max(0, at - 4) : at]


def _ties(t: Tokens, i: int, headed: bool) -> bool:
    """Whether a mark or word ties the words around it: "high-tech", "R&D", "electric and hybrid cars"."""
    low = t.low[i]
    if t.kind[i] != "p":
        return low in ("and", "or") and not headed and _plural_soon(t, i + 1)
    if i + 1 >= len(t):
        return False
    if low in HYPHENS:
        return t.joined(i) and t.joined(i + 1) and t.kind[i + 1] != "n"
    return low == "&" and t.word[i + 1][0].isupper()


def _ends(t: Tokens, i: int, begun: bool, headed: bool) -> bool:
    """Whether a token is no part of a counted noun phrase: a mark, a number, a closed-class word, a verb."""
    low, kind = t.low[i], t.kind[i]
    if kind in "pc" or (kind == "n" and not _inside_name(t, i)):
        return True
    if low == "'s" or (low == "x" and not t.joined(i)):
        return True  # "5 x 3", but "205 Boeing 777X jets"
    if word_tags().get(low, "adj") != "adj":
        return low not in cue("attributive_adverbs") or not is_plural(t.lower(i + 1))
    if low in cue("no_noun") and t.lower(i + 1) not in HYPHENS:
        return True
    if begun and low in number_words("unit", "tens", "scale"):
        return True
    verb = verb_forms().get(low)
    return verb is not None and _ends_phrase(t, i, verb, headed)


def hyphened_at(t: Tokens, at: int) -> Unit | None:
    """The thing counted in "a 40-seat room", "a nine-member panel"; "10,000-strong" counts people."""
    if t.lower(at) not in HYPHENS or not t.joined(at) or not t.joined(at + 1) or at + 1 >= len(t):
        return None
    if t.kind[at + 1] != "w":
        return None
    if t.low[at + 1] == "strong":
        return Unit(at + 1, at + 2, "{person}", "count")
    return Unit(at + 1, at + 2, _code(t, at + 1, at + 1), "count")


def annotation(phrase: str) -> str:
    """A UCUM annotation of a noun phrase: lower case, singular head, `_` for spaces, in ASCII."""
    plain = _ascii(phrase.lower())
    words = "".join(c if c.isalnum() or c in "-'" else " " for c in plain).split()
    if not words:
        return "1"
    words[-1] = singular(words[-1])
    return "{" + "_".join(words).replace("'", "") + "}"


def _plural_soon(t: Tokens, at: int) -> bool:
    """Whether a plural ends the coordination of adjectives within three words."""
    for i in range(at, min(at + 3, len(t))):
        if t.kind[i] != "w" or word_tags().get(t.low[i]) not in (None, "adj"):
            return False
        if is_plural(t.low[i]):
            return i > at
    return False


def _code(t: Tokens, first: int, last: int) -> str:
    return annotation(t.span(first, last + 1))


def _ascii(phrase: str) -> str:
    """UCUM annotations are ASCII: other letters lose their marks."""
    return "".join(c for c in normalize("NFKD", phrase.replace("‑", "-")) if ord(c) < 128)


def _skipped(t: Tokens, at: int) -> int:
    """Passes a hyphen, words between number and noun, and an inner measure ("128G phones")."""
    if t.lower(at) in HYPHENS and t.joined(at):
        at += 1
    while t.lower(at) in cue("skip_before_noun"):
        at += 1
    if t.lower(at) in ("“", '"'):
        # 3,100 "5G plus industrial internet" projects
        close = next((i for i in range(at + 1, min(at + 9, len(t))) if t.low[i] in ("”", '"')), at)
        return close + 1 if is_plural(t.lower(close + 1)) else at
    if at + 1 >= len(t) or t.kind[at] != "n" or not t.joined(at + 1):
        return at
    if t.kind[at + 1] == "w":
        return at + 2
    if t.low[at + 1] not in HYPHENS:
        return at
    at += 3
    while t.hyphen(at):
        at += 2  # "two 19-year-old students"
    return at


def _inside_name(t: Tokens, at: int) -> bool:
    """As in "20 Airbus 320 planes"."""
    return at > 0 and t.kind[at - 1] in "wa" and t.word[at - 1][0].isupper() and t.word[at].isdigit()


def _ends_phrase(t: Tokens, at: int, verb: Verb, headed: bool) -> bool:
    """Whether a verb's form is the sentence's verb ("25 companies said") and no part of the phrase."""
    low, follower = t.low[at], t.lower(at + 1)
    if verb.forms & {"past", "part"} and not low.endswith(("ed", "en")):
        # "the record 1,399 set in 2018"
        return "base" not in verb.forms or headed or follower in cue("participle_links")
    if headed and verb.sure and verb.forms == {"base"}:
        return True  # "40 stores sell pens"
    if headed:
        return not is_plural(follower) or low.endswith(("ed", "ing"))
    if low.endswith(("ed", "en", "ing")) and follower in HYPHENS and t.joined(at + 1):
        return False  # "243,000 fixed-line customers"
    if low.endswith(("ed", "en", "ing")):
        # "25 listed companies" against "of 25 compared with"
        return not follower.isalpha() or word_tags().get(follower) not in (None, "adj")
    return False


def _acts(t: Tokens, words: list[int]) -> bool:
    """Whether a verb follows the number, "Of the villagers 310 seek help": they stand before it."""
    verb = verb_forms().get(t.low[words[0]])
    return verb is not None and verb.sure and verb.forms == {"base"}


def _unpluralled(words: list[int], value: Decimal) -> int:
    """The last word of a phrase without a plural: "one factory", "20 Airbus A320", "300 police"."""
    count = min(len(words), 3)
    return words[count - 1] if value == 1 or count == len(words) else words[0]
