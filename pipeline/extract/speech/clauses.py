"""What follows a verb of saying: addressee, time and place of the saying, and the reported clause."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.speech.lexicon import SpeechVerb
from pipeline.extract.words import word_tags

#: verbs after which a clause without "that" begins with an article, a pronoun or a name
_WITHOUT_THAT = frozenset(["say", "tell", "add", "think", "believe"])
_NOMINAL = frozenset(
    [
        "add",
        "report",
        "announce",
        "confirm",
        "note",
        "reveal",
        "explain",
        "claim",
        "write",
        "estimate",
        "continue",
        "conclude",
        "recall",
        "reiterate",
        "predict",
        "declare",
        "suggest",
        "admit",
        "acknowledge",
        "state",
        "observe",
        "comment",
        "remark",
        "feel",
        "hope",
    ]
)
#: where a clause without any end is cut, in characters
_LONGEST_CLAUSE = 2000
_LONGEST_WORD = 60
_CLAUSE_PREPOSITIONS = frozenset(["despite", "since", "without", "under", "within", "for"])


@cache
def _addressee() -> re.Pattern[str]:
    return re.compile(
        r"(?: to)? (?!(?:on|in|at|of|to|by|that|about|how|what|with)\b)((?:[Tt]he |[Aa]n? |his |her |its |their )?[\w&’'.-]*[\w’'](?: (?:(?:of |at |for )(?:the )?(?=[A-Z])|and )?[\w&’'-]+){0,5}?)"
        r"(?=(?: that\b|,|\.|:| (?:to|of|about|how|in|on|at|during|after|via|by|from|last|this|it|he|she|they|there|the|its|his|her|"
        r"their|here|earlier|yesterday|today|[A-Z]\w+day)\b| [“\"]|[“”\"]|$))"
    )


@cache
def _adverbial() -> re.Pattern[str]:
    """What may stand between verb and clause, up to "that": when and where it was said."""
    return re.compile(
        r"(?:,? (?:on|in|at|during|after|before|via|through|from|late|early|last|this|to|by|yesterday|today|earlier|"
        r"recently|separately|out|[A-Z]\w+day)\b[^,.;:“”\"\n]{0,80}?)?,? that\b"
    )


@cache
def _when() -> re.Pattern[str]:
    """When and where something was said, without "that" behind it."""
    return re.compile(
        r"(?: (?:late |early )?(?:on )?(?:[A-Z][a-z]+day|[A-Z][a-z]{2,8}\.? \d{1,2})(?: (?:morning|afternoon|evening|night))?"
        r"| (?:here|yesterday|today|earlier|recently|last (?:week|month|year|night)|this (?:week|month|year))"
        r"| in (?:an?|the|its|his|her) (?:[a-z-]+ ){0,3}(?:statement|interview|report|note|filing|release|speech|tweet|"
        r"post|letter|email|e-mail|briefing|memo|conference|call|blog|article|study|address|document|research|review|"
        r"presentation|survey|outlook|update)(?: (?:to|for) [\w ]{2,20})?)+"
    )


@cache
def _need() -> re.Pattern[str]:
    return re.compile(r" (?=the (?:need|importance|significance|role|necessity|urgency|value) )")


@cache
def _demand() -> re.Pattern[str]:
    return re.compile(r" (?=(?:for|on) )")


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
    match = _addressee().match(text, at, end)
    return (match[1], match.end()) if match else (None, at)


def opens_quote(text: str, at: int) -> bool:
    """Whether a quotation or a colon follows."""
    rest = text[at : at + 60].lstrip(" ,:").removeprefix("that").lstrip()
    return rest[:1] in ("“", '"', "‘") or text[at : at + 1] == ":"


def ends_statement(text: str, at: int, end: int) -> bool:
    """Whether nothing reported follows the verb: only when and where, a comma, or the end."""
    match = _when().match(text, at, end)
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
    return _adverbial().match(text, at, end) is not None


def clause_behind(text: str, verb: SpeechVerb, at: int, end: int, cue: str) -> tuple[int, int] | None:
    """The reported clause behind the verb, `[start, end)` without the closing mark."""
    if match := _adverbial().match(text, at, end):
        return _until_end(text, match.end(), end)
    if verb.frame in ("that", "call"):
        opening = _need() if verb.frame == "that" else _demand()
        match = opening.match(text, at, end)
        return _until_end(text, match.end(), end) if match else None
    when = _when().match(text, at, end)
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
    if not first or tag == "conj" or (tag == "prep" and first.lower() not in _CLAUSE_PREPOSITIONS):
        return None
    if verb.lemma in _NOMINAL and tag not in ("det", "pron", "poss") and not first[0].isupper():
        return None
    if verb.lemma in _NOMINAL and tag == "det" and first.lower() in ("a", "an"):
        return None
    return _until_end(text, at, end)


def _until_end(text: str, start: int, end: int) -> tuple[int, int] | None:
    end = min(end, start + _LONGEST_CLAUSE)
    while start < end and text[start] in " \n:":
        start += 1
    while end > start and text[end - 1] in ' \n.”"':
        end -= 1
    return (start, end) if end - start > 4 else None
