"""What single capitalised words and whole known names can mean, read from `lexicon/names_*.csv`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.extract.names.endings import bases
from pipeline.extract.words import mapping, table, words_of

#: of how many words each cache keeps the readings; more are asked for anew hardly less often
REMEMBERED = 1 << 12

_FUNCTION_TAGS = frozenset(
    ["be", "neg", "pron", "poss", "do", "sub", "modal", "prep", "det", "conj", "rel", "have"]
)


class Known(NamedTuple):
    """A name of the lists. kind: entity kind; type: what sort of it (`company`, `city`, ...)."""

    name: str
    kind: str
    type: str


class Head(NamedTuple):
    """A noun that tells what a name names. use: `legal | suffix | head | generic`."""

    kind: str
    type: str
    use: str


class Word(NamedTuple):
    """The readings of one capitalised word; several may hold at once."""

    function: bool
    calendar: bool
    demonym: bool
    title: str | None
    head: Head | None
    known: Known | None
    given: bool
    surname: str | None
    common: bool
    generic: bool
    acronym: bool


@cache
def part_words(part: str) -> frozenset[str]:
    """Words that play a part inside or beside names, as `names_parts.csv` lists them."""
    return frozenset(word for word, own in table("names_parts") if own == part)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of `names_patterns.csv`, compiled when first used."""
    return re.compile(next(pattern for own, pattern, _ in table("names_patterns") if own == name))


@cache
def function_words() -> frozenset[str]:
    """Closed-class words, in lower case."""
    return frozenset(word for word, tag in table("words") if tag in _FUNCTION_TAGS)


@cache
def _common_words() -> frozenset[str]:
    return frozenset(word for word, size in table("names_words") if size == "35")


def is_word(word: str) -> bool:
    """Whether the lower case of a word is a common English word, also with up to two endings."""
    low = word.lower()
    words = _common_words()
    if low in words:
        return True
    for base in bases(low):
        if base in words or any(deeper in words for deeper in bases(base)):
            return True
    return "-" in low and all(map(is_word, low.split("-")))


def is_any_word(word: str) -> bool:
    """Whether a lower-case word is an English word, common or rarer ("attrition"); some surnames are."""
    words = words_of("names_words")
    return word in words or any(base in words for base in bases(word))


@cache
def heads() -> dict[str, Head]:
    """Nouns that close a name or stand before `of`: word -> what the name then names."""
    return {word: Head(kind, type_, use) for word, kind, type_, use in table("names_heads")}


@cache
def titles() -> dict[str, str]:
    """Words of titles and posts as they stand before a name: word -> `honorific | post | modifier`."""
    found: dict[str, str] = {}
    for title, use in table("names_titles"):
        words = title.split()
        for word in words[:-1]:
            if word[0].isupper():
                found.setdefault(word, "modifier")
        if len(words) == 1:
            found[words[0]] = use
    return found


@cache
def posts() -> frozenset[str]:
    """Nouns that name a post or profession, in lower case."""
    return words_of("names_posts")


@cache
def person_posts() -> frozenset[str]:
    """Those posts that only a person holds: a name behind one is a person's ("housing minister X")."""
    return frozenset(noun for noun, person in table("names_posts") if person == "yes")


@cache
def aliases() -> dict[str, str]:
    """Other forms of well-known names -> the name."""
    return mapping("names_aliases")


@cache
def known_names() -> dict[str, Known]:
    """Places and well-known names by their form."""
    found: dict[str, Known] = {}
    for name, type_, _ in table("names_places"):
        found[name] = Known(name, "place", type_)
    for name, type_, _ in table("names_regions"):
        found[name] = Known(name, "place", type_)
    for name, kind, type_ in table("names_known"):
        found[name] = Known(name, kind, type_)
    for demonym in _demonyms():
        if " " in demonym:
            found[demonym] = Known(demonym, "demonym", "")
    for alias, name in aliases().items():
        if name in found:
            found.setdefault(alias, found[name]._replace(name=alias))
    return found


@cache
def known_by_first() -> dict[str, tuple[str, ...]]:
    """Known names of several words by their first run of letters, the longest first."""
    found: dict[str, list[str]] = {}
    for name in known_names():
        first = _lead().match(name)
        if first and first.end() < len(name):
            found.setdefault(first[0], []).append(name)
    return {first: tuple(sorted(names, key=lambda n: (-len(n), n))) for first, names in found.items()}


@lru_cache(maxsize=REMEMBERED)
def is_compound(word: str) -> bool:
    """Whether a lower-case word is put together of two common ones ("gunships"); names of firms are too."""
    return any(word[:at] in _common_words() and is_word(word[at:]) for at in range(3, len(word) - 2))


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(r"\w+")


@cache
def _demonyms() -> dict[str, str]:
    return mapping("names_demonyms")


@cache
def _calendar() -> frozenset[str]:
    return frozenset(row[0] for row in table("times") if row[1] in ("month", "weekday"))


@cache
def given_names() -> dict[str, str]:
    """Given names -> `m | f`, or empty where both bear them."""
    return mapping("names_given")


@cache
def _surnames() -> dict[str, str]:
    return mapping("names_surnames")


@cache
def _generic() -> frozenset[str]:
    """Capitalised words and abbreviations that name nothing; units and currencies among them."""
    return words_of("names_generic") | words_of("units") | words_of("money")


def _is_function(word: str) -> bool:
    low = word.lower().replace("’", "'")
    if low in function_words():
        return word not in ("US", "IT", "WHO")
    stem, _, ending = low.partition("'")
    return ending in part_words("contraction") and (stem in function_words() or low.endswith("n't"))


@lru_cache(maxsize=REMEMBERED)
def readings(word: str) -> Word:
    """All readings of a capitalised word."""
    low = word.lower()
    demonyms = _demonyms()
    return Word(
        function=_is_function(word),
        calendar=low in _calendar(),
        demonym=word in demonyms or (word.endswith("s") and word[:-1] in demonyms),
        title=titles().get(word),
        head=heads().get(word),
        known=known_names().get(word),
        given=word.partition("-")[0] in given_names() and not word.startswith("Al-"),
        surname=_surnames().get(word),
        common=is_word(low),
        generic=word in _generic(),
        acronym=len(word) > 1 and word.isupper(),
    )
