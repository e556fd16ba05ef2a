"""A sentence as tokens: numbers, words, currency signs and marks, each with its offsets in the text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.extract.numbers.number import Number
from pipeline.extract.words import PhraseBook, table

HYPHENS = ("-", "‑")
TIES = (*HYPHENS, "–")
DASHES = (*TIES, "−")
ARTICLES = ("a", "an")

# More digits than any quantity of the news has are an account, a serial number, a hash.
_LONGEST_NUMBER = 24
_SPACES = "\u00a0\u202f\u2009 "


@cache
def _pattern(money: str = "") -> re.Pattern[str]:
    """What divides a sentence.

    money: letters that stand for a currency before any amount, since the text has them before a sure one.
    """
    before = {form for form, _, position, _ in table("money") if position == "before"}
    signs = sorted((f for f in before if not f[-1].isalnum()), key=lambda f: (-len(f), f))
    codes = sorted((f for f in before if f[-1].isalnum() and len(f) > 1), key=lambda f: (-len(f), f))
    # A lone letter ("R500 million") is a currency only before an amount that no model name has.
    letters = _money_letters()
    known = rf"|(?<=[a-z] )(?<!\bthe )[{money}](?=[1-9]\d{{0,2}}(?:\.\d+)?(?![\w-]))" if money else ""
    # Most words begin with none of these, and need not be held against every currency.
    firsts = "".join(sorted({form[0] for form in before}))
    return re.compile(
        r"(?=\S)(?:(?P<n>\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"
        rf"|\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?![\d,])(?:\.\d+)?"
        r"|\d{1,3}(?:['’]\d{3})+(?!\d)|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
        rf"|(?=[{firsts}])(?P<c>"
        + "|".join(map(re.escape, signs))
        + r"|(?:"
        + "|".join(map(re.escape, codes))
        + r")(?=[ \u00a0]?\.?\d)"
        rf"|[{letters}](?=\d[\d,]*(?:\.\d+)?[ -]?(?:thousand|[mbtr]+illion|bn|mn|tn|trn|m\b|k\b|per\b)"
        rf"|\d{{1,3}},\d{{3}}|\d{{1,4}}\.\d\d(?![\d.])){known})"
        r"|(?P<a>[A-Za-z]+(?=\d)\w*(?:\.\d\w*)*)"
        r"|(?P<w>(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|['’]s\b)"
        r"|(?P<p>\S))"
    )


@cache
def _money_letters() -> str:
    """The letters that are signs of currencies ("R500 million")."""
    signs = {form for form, _, position, _ in table("money") if position == "before"}
    return "".join(sorted(sign for sign in signs if len(sign) == 1 and sign.isalpha()))


@lru_cache(maxsize=1)
def _used_as_money(text: str) -> str:
    """The letters that a text has before an amount that no model name has: "R28 billion", "N825 per unit"."""
    amount = r"\d(?:[\d.,]*\d)?(?:[ -]?(?:[mbtr]+illion|bn|m)\b| per\b)|\d{1,3},\d{3}\b"
    return "".join(sorted(set(re.findall(rf"\b([{_money_letters()}])(?={amount})", text))))


def _kind(match: re.Match[str]) -> str:
    """The kind of a token.

    n: digits. w: a word, a possessive 's by itself. a: letters and digits ("A380", "v2.1").
    c: the sign or code of a currency. p: a mark.
    """
    kind = match.lastgroup or "p"
    return "a" if kind == "n" and len(match[0]) > _LONGEST_NUMBER else kind


class _Words(dict[int, str]):
    """Words by their index; one outside the sentence is empty."""

    def __missing__(self, at: int) -> str:
        return ""


class Tokens:
    """The tokens of `text[start:end]` as parallel lists; offsets are those of the whole text.

    word: as written. low: lower case, with a straight apostrophe. kind: see `_kind`. start, end: offsets.
    lower: gives the lower-case word at an index, or an empty string outside the sentence.
    numbers: what `number_at` found at the tokens asked for, which several passes ask.
    """

    __slots__ = ("end", "kind", "low", "lower", "numbers", "start", "text", "word")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        found = list(_pattern(_used_as_money(text)).finditer(text, start, end))
        self.word = [match[0] for match in found]
        self.kind = [_kind(match) for match in found]
        self.start = [match.start() for match in found]
        self.end = [match.end() for match in found]
        self.low = [word.lower().replace("’", "'") for word in self.word]
        # The rules ask for words a hundred times as often as for anything else.
        self.lower = _Words(enumerate(self.low)).__getitem__
        self.numbers: dict[int, Number | None] = {}

    def __len__(self) -> int:
        return len(self.word)

    def joined(self, at: int) -> bool:
        """Whether a token stands directly behind the one before it, without white space."""
        return 0 < at < len(self.start) and self.start[at] == self.end[at - 1]

    def hyphen(self, at: int) -> bool:
        """Whether a token is a hyphen that ties the words on both sides of it."""
        return self.lower(at) in HYPHENS and self.joined(at) and self.joined(at + 1)

    def span(self, first: int, last: int) -> str:
        """The text from token `first` up to, not including, token `last`."""
        return self.text[self.start[first] : self.end[last - 1]]


def divided(phrase: str) -> tuple[str, ...]:
    """A phrase of the lexicon as the tokens into which a sentence would divide it."""
    return tuple(match[0] for match in _pattern().finditer(phrase))


def lowered(phrase: str) -> tuple[str, ...]:
    """A phrase of the lexicon as lower-case tokens."""
    return tuple(token.lower() for token in divided(phrase))


@cache
def phrase_book(
    name: str, phrase: int = 0, meaning: int = 1, only: tuple[int, str] | None = None
) -> PhraseBook[str]:
    """A lexicon file as a book of phrases, divided into lower-case tokens as sentences are.

    Args:
        name: of the file.
        phrase: the column of the phrases.
        meaning: the column of what they mean.
        only: (column, value) that a row must have.
    """
    book: PhraseBook[str] = PhraseBook()
    for row in table(name):
        if only is None or row[only[0]] == only[1]:
            book.add(lowered(row[phrase]), row[meaning])
    return book
