"""Units in words: `CNY/t` is "Chinese yuan per tonne", `{computing_task}` "computing tasks".

The words come from the code lists `units` and `currencies`. A counted thing stands in the code itself,
in the singular; its plural is that of the lexicon, or follows the rule of English.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.words import mapping
from schemas.codelists import Code, code_list

# A slash divides numerator and denominators, but not inside brackets or annotations.
_SLASH = re.compile(r"/(?![^({]*[)}])")
_DOT = re.compile(r"\.(?![^{]*\})")
_ANNOTATION = re.compile(r"\{([^{}]*)\}")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"(?<=[^aeiou])y$")


@cache
def unit_words(unit_code: str) -> str:
    """A unit code in words, in the plural. A part that no list has stays as it is written."""
    known = _known(unit_code)
    if known is not None:
        return known.plural or known.title
    numerator, *denominators = _SLASH.split(unit_code)
    words = [_factors(numerator, plural=True)] if numerator not in {"", "1"} else []
    words += [f"per {_factors(part, plural=False)}" for part in denominators]
    return " ".join(words)


def plural(phrase: str) -> str:
    """The plural of a noun phrase in the singular: of its last noun, or the one before "of"."""
    head, of, rest = phrase.partition(" of ")
    *before, noun = head.split(" ")
    return " ".join([*before, _plural_noun(noun)]) + of + rest


def _plural_noun(noun: str) -> str:
    irregular = _irregular().get(noun)
    if irregular is not None:
        return irregular
    if not noun.isascii() or not noun[-1:].islower():
        return noun  # PFLOPS, 5G
    if _SIBILANT.search(noun):
        return f"{noun}es"
    if _CONSONANT_Y.search(noun):
        return f"{noun[:-1]}ies"
    return f"{noun}s"


@cache
def _irregular() -> dict[str, str]:
    """Singular -> plural, of those that the rule gets wrong."""
    return {singular: many for many, singular in reversed(mapping("plurals").items())}


def _known(code: str) -> Code | None:
    return code_list("units").get(code) or code_list("currencies").get(code)


def _factors(term: str, *, plural: bool) -> str:
    """A product such as `kW.h` or `100.km` in words; only the last factor takes the plural."""
    term = term.removeprefix("(").removesuffix(")")
    known = _known(term)
    if known is not None:
        return (known.plural or known.title) if plural else known.title
    *first, last = _DOT.split(term)
    many = plural or any(factor.isdecimal() and factor != "1" for factor in first)
    return " ".join([*(_word(factor, many=False) for factor in first), _word(last, many=many)])


def _word(factor: str, *, many: bool) -> str:
    known = _known(factor)
    if known is not None:
        return (known.plural or known.title) if many else known.title
    annotation = _ANNOTATION.fullmatch(factor)
    if annotation is None:
        return factor
    noun = annotation[1].replace("_", " ")
    return plural(noun) if many else noun
