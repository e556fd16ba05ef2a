"""What follows a verb of saying: addressee, time and place of the saying, and the reported clause."""

from __future__ import annotations

from pipeline.extract.speech.lexicon import SpeechVerb, listed, pattern
from pipeline.extract.words import word_tags

#: where a clause without any end is cut, in characters
_LONGEST_CLAUSE = 2000
_LONGEST_WORD = 60


def trimmed(text: str, start: int, end: int) -> int:
    """`end` without the white space before it, not below `start`."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def told(text: str, at: int, end: int, verb: SpeechVerb) -> tuple[str | None, int]:
    """(addressee of "told X" or "said to X", where the text goes on)."""
    if verb.frame != "tell" and not (
        text.startswith(" to ", at) and verb.lemma in ("say", "explain", "reply")
    ):
        return None, at
    match = pattern("addressee").match(text, at, end)
    return (match[1], match.end()) if match else (None, at)


def opens_quote(text: str, at: int) -> bool:
    """Whether a quotation or a colon follows."""
    rest = text[at : at + 60].lstrip(" ,:").removeprefix("that").lstrip()
    return rest[:1] in ("“", '"', "‘") or text[at : at + 1] == ":"


def ends_statement(text: str, at: int, end: int) -> bool:
    """Whether nothing reported follows the verb: only when and where, a comma, or the end."""
    match = pattern("when").match(text, at, end)
    at = match.end() if match else at
    rest = text[at : min(end, at + _LONGEST_WORD)]
    if match and (first := rest.split(None, 1)) and first[0].endswith(("ed", "ing")):
        return True
    return (
        not rest
        or rest[0] in ',.;:!?”"—–)'
        or rest.startswith(
            (
                " in ",
                " on ",
                " at ",
                " during ",
                " after ",
                " as ",
                " when ",
                " while ",
                " of ",
                " by ",
                " and ",
            )
        )
    )


def says_that(text: str, at: int, end: int) -> bool:
    """Whether "that" follows the verb, with or without time and place before it."""
    return pattern("up to that").match(text, at, end) is not None


def clause_behind(text: str, verb: SpeechVerb, at: int, end: int, cue: str) -> tuple[int, int] | None:
    """The reported clause behind the verb, `[start, end)` without the closing mark."""
    if match := pattern("up to that").match(text, at, end):
        return _until_end(text, match.end(), end)
    if verb.frame in ("that", "call"):
        opening = pattern("need") if verb.frame == "that" else pattern("demand")
        match = opening.match(text, at, end)
        return _until_end(text, match.end(), end) if match else None
    when = pattern("when").match(text, at, end)
    at = when.end() if when else at
    if verb.frame == "tell" and text.startswith(" to ", at):
        return _until_end(text, at, end)
    if text[at : at + 1] == ":":
        return _until_end(text, at + 1, end)
    if text[at : at + 1] != " ":
        return None
    first = text[at : at + 40].split(None, 1)[0] if text[at : at + 40].split() else ""
    if first[:1] in '“"‘':
        return _until_end(text, at, end) if first.lower()[1:] and "that" not in first else None
    tag = word_tags().get(first.strip(",.").lower())
    if not first or tag == "conj" or (tag == "prep" and first.lower() not in listed("opens clause")):
        return None
    if (
        verb.lemma in listed("not with bare noun")
        and tag not in ("det", "pron", "poss")
        and not first[0].isupper()
    ):
        return None
    if verb.lemma in listed("not with bare noun") and tag == "det" and first.lower() in ("a", "an"):
        return None
    return _until_end(text, at, end)


def _until_end(text: str, start: int, end: int) -> tuple[int, int] | None:
    end = min(end, start + _LONGEST_CLAUSE)
    while start < end and text[start] in " \n:":
        start += 1
    while end > start and text[end - 1] in ' \n.”"':
        end -= 1
    return (start, end) if end - start > 4 else None
