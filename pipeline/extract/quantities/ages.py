"""Ages that have no unit beside them: "Kim, 45, said", "aged 45", "renters under 35"."""

from __future__ import annotations

from pipeline.extract.names.lexicon import person_posts, posts
from pipeline.extract.numbers.number import Number
from pipeline.extract.tokens import Tokens
from pipeline.extract.units.singular import is_plural
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import cue, word_tags

_OLDEST = 115
_YOUNGEST = 10
_NEAR = 6


def is_age(t: Tokens, number: Number) -> bool:
    """Whether a number without a unit is the age of a person, in years."""
    if number.form not in ("digits", "words") or number.scaled or not 0 < number.value <= _OLDEST:
        return False
    return _set_off(t, number) or _limited(t, number) or _aged(t, number)


def _set_off(t: Tokens, number: Number) -> bool:
    """As in "Kim, 45, said", "the trader, 34, said", "a couple, both 64"."""
    if t.low[max(0, number.first - 2) : number.first] == [",", "both"]:
        return not t.lower(number.last).isalpha() and number.value >= _YOUNGEST
    name = number.first - 2
    named = (
        name >= 0
        and t.kind[name] == "w"
        and (t.word[name][0].isupper() or t.low[name] in person_posts() | cue("onlookers"))
    )
    marks = t.lower(number.first - 1) == "," and t.lower(number.last) in (",", ")")
    return named and marks and t.word[number.first].isdigit() and number.value >= 5


def _limited(t: Tokens, number: Number) -> bool:
    """As in "renters under 35", "moviegoers of 35 or older"."""
    if t.lower(number.last) in ("or", "and") and t.lower(number.last + 1) in ("older", "younger"):
        return True
    if t.lower(number.first - 1) in ("is", "was") and t.lower(number.first - 2) in ("who", "he", "she"):
        return t.lower(number.last) in (",", ".", ")", "when", "and", "")
    if t.lower(number.first - 1) in ("is", "was") and t.lower(number.first - 2) in posts():
        # "the founder is 41"
        return number.value >= _YOUNGEST and t.lower(number.last) in (",", ".", ";", "")
    near = {t.lower(number.first - i) for i in range(1, _NEAR)}
    if t.lower(number.first - 1) in ("under", "over"):
        who = t.lower(number.first - 2)
        if who in cue("copulas") and number.value >= _YOUNGEST and t.word[number.first].isdigit():
            # "four in five are under 40"
            return t.lower(number.last) in (".", ",", ";", "and", "")
        ends = _ends(t, number.last) or _acts(t.lower(number.last))
        return ends and (who in cue("people_words") or who.endswith(("ers", "ants", "ents")))
    limited = t.lower(number.last) in ("or", "and") and t.lower(number.last + 1) in cue("age_limits")
    return limited and bool(near & cue("people_words"))


def _acts(word: str) -> bool:
    """Whether a word is what several do: "children under four travel free"."""
    verb = verb_forms().get(word)
    return verb is not None and "base" in verb.forms and not is_plural(word)


def _aged(t: Tokens, number: Number) -> bool:
    """As in "aged 34 and 51", "at the age of 45", "between the ages of 18 and 50"."""
    near = [t.lower(number.first - i) for i in range(1, _NEAR + 1)]
    word = next((w for w in near if w in cue("age_words")), None)
    if word is None or not _ends(t, number.last):
        return False
    return all(w in cue("age_links") or w.isdigit() for w in near[: near.index(word)])


def _ends(t: Tokens, at: int) -> bool:
    """Whether no noun follows that would be counted."""
    follower = t.lower(at)
    return not follower.isalpha() or word_tags().get(follower) not in (None, "adj")
