"""Where sentences begin inside a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.ingest.words import Abbreviation, abbreviations, alternatives, cue_set

_CLOSING_QUOTES = frozenset("\"'”’»")
_OPENERS = "\"'“‘”’«([*_>—–-"
_STOPS = ".!?…"
_MAX_WORD = 24
"""No abbreviation and no initials are longer; looking no further back keeps a candidate's cost constant."""


def sentence_starts(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets at which the sentences of the paragraph `[start, end)` begin, the first being `start`.

    Each stop is looked at once, with the word before and the words after it.
    """
    yield start
    begin = start
    for stop in _stops().finditer(text, start, end):
        cut = stop.end()
        if cut >= end:
            return
        if text[cut].isspace():
            following = _next().match(text, cut, end)
            if following is None:
                return
            after = following.start("opening")
            if _ends(text, begin, stop, following, end):
                yield after
                begin = after
        elif _lost_space(text, begin, stop, end):
            yield cut
            begin = cut


def _ends(text: str, begin: int, stop: re.Match[str], following: re.Match[str], end: int) -> bool:
    """Whether a sentence ends at this stop, which white space follows."""
    if not _may_begin(text, following, end) or _is_spoken(text, stop, following, end):
        return False
    word = _word_before(text, begin, stop.start())
    if stop["marks"] != ".":
        return word + stop["marks"] not in abbreviations()
    if stop.start() - begin < 8 and text[begin : stop.start()].strip(_OPENERS + " \t").isdigit():
        return False  # the number of a list's item
    if rule := _abbreviation(word):
        return not following["opening"].startswith(("(", "[")) and _ends_after(rule, text, begin, following)
    return True


def _may_begin(text: str, following: re.Match[str], end: int) -> bool:
    """Whether a sentence can begin here: with no stop, and with no small letter but that of a brand."""
    first = following["first"][0]
    if first.islower():
        return _brand().match(text, following.start("first"), end) is not None
    return first not in _STOPS


def _is_spoken(text: str, stop: re.Match[str], following: re.Match[str], end: int) -> bool:
    """Whether the stop ends a quotation, and the sentence goes on with who said it."""
    if _CLOSING_QUOTES.isdisjoint(stop["closing"]):
        return False
    speech = _speech().match(text, following.start("first"), end)
    return speech is not None and (stop["marks"][-1] in "?!…" or speech["last"] is not None)


def _ends_after(rule: Abbreviation, text: str, begin: int, following: re.Match[str]) -> bool:
    """Whether a sentence ends between an abbreviation and what follows."""
    match rule.may_end_sentence:
        case "no":
            return False
        case "before_number":
            return not following["first"].isdigit()
        case "before_capital" if rule.kind == "time":
            so_far = text[begin : min(begin + _MAX_WORD, following.start())]
            time_words = cue_set("weekday", "weekday_short", "month", "month_short", "time_zone")
            return len(so_far.split()) > 3 and (following["word"] or "").rstrip(".") not in time_words
        case "before_capital":
            return True
        case _:
            return following["word"] in cue_set("starter")


def _lost_space(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Whether a new sentence follows without a space, as in `growth.The`."""
    following = _next().match(text, stop.end(), end)
    if following is None or following["word"] not in cue_set("starter"):
        return False
    word = _word_before(text, begin, stop.start())
    return len(word) > 2 and (word.isdigit() or (word.isalpha() and word.islower()))


def _word_before(text: str, begin: int, stop: int) -> str:
    """The word that a stop follows directly, without opening quotes and brackets; may be empty."""
    piece = text[max(begin, stop - _MAX_WORD) : stop]
    if not piece or piece[-1].isspace():
        return ""
    return piece.split()[-1].lstrip("\"'“‘([«*_—–-/")


def _abbreviation(word: str) -> Abbreviation | None:
    """The abbreviation that a word with one stop may be: a known one, or initials as `W`, `U.S`, `Ph.D`."""
    known = abbreviations()
    found = known.get(word) or known.get(word.rpartition("-")[2])
    if found or not (word.isupper() if len(word) == 1 else "." in word):
        return found
    return _initials() if all(part.isalpha() and len(part) <= 2 for part in word.split(".")) else None


@cache
def _initials() -> Abbreviation:
    return Abbreviation("", "initials", "before_starter")


@cache
def _stops() -> re.Pattern[str]:
    # Possessive and never failing after its first character: linear on any run of stops.
    return re.compile(
        rf"""(?P<marks>[{_STOPS}]++)(?P<closing>["'”’»)\]*_]*+(?: [”»]|[“‘](?=\s|$))?+)(?:\[\d{{1,3}}\])*+"""
    )


@cache
def _next() -> re.Pattern[str]:
    # The word keeps its stop: `A.` is an initial, `A` may begin a sentence.
    opening = rf"\s*+(?P<opening>[{re.escape(_OPENERS)}]*+) ?"
    return re.compile(rf"{opening}(?P<first>(?P<word>[^\W\d_]++\.?)|\S)")


@cache
def _brand() -> re.Pattern[str]:
    return re.compile(r"[a-z]{1,2}[A-Z]")


@cache
def _speech() -> re.Pattern[str]:
    """A name of up to four words and a verb of saying; `last` when they are the sentence's last words."""
    verbs = alternatives("speech_verb")
    return re.compile(rf"(?:[^\W\d_][\w.'’-]* ){{1,4}}(?:{verbs})(?:(?P<last>[.,]|$)|\b)")
