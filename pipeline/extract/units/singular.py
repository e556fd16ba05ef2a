"""The singular of an English noun, by a short rule and a list of irregulars."""

from __future__ import annotations

from pipeline.extract.words import mapping


def singular(word: str) -> str:
    """The singular of a lower-case noun; a word that is no plural comes back as it is."""
    irregular = mapping("plurals").get(word)
    if irregular is not None:
        return irregular
    if not is_plural(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural."""
    if word in mapping("plurals"):
        return True
    return len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
