"""Number words that do not count: "one" as a pronoun, "double down", "the second", "Peak Seven"."""

from __future__ import annotations

from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.numbers.number import Number
from pipeline.extract.tokens import DASHES, Tokens
from pipeline.extract.units.measures import unit_at
from pipeline.extract.units.singular import is_plural
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import cue, word_tags

_OPENING = frozenset("“\"‘:•-–—(.'")


def ordinal(t: Tokens, n: Number) -> str:
    """What an ordinal that is no rank stands for: a century, an edition, a street, else a place in a row."""
    step = n.last + 1 if t.lower(n.last) in DASHES else n.last
    for at in (step, step + 1, step + 2):
        low = t.lower(at)
        if low in ("century", "centuries"):
            return "period"
        if low in cue("edition_nouns"):
            return "edition"
        if word_tags().get(low, "adj") != "adj":
            break
    if t.lower(n.last) in cue("streets") and t.word[n.last][0].isupper():
        return "address"
    return "ordinal"


def multiple(t: Tokens, n: Number) -> str | None:
    """`idiom` or `period` for multiples and fractions that measure nothing ("half-year"), else None."""
    word, follower = t.low[n.first], t.lower(n.last)
    if word in cue("multiple_verbs"):
        return None if _doubles_something(t, n) else "idiom"
    if word == "once":
        return None if follower in cue("once_leads") else "idiom"
    if word == "half" and follower in DASHES and unit_at(t, n.last, n.value) is None:
        return "period" if t.lower(n.last + 1) in cue("half_spans") else "idiom"
    if n.form == "vague" and t.lower(n.first - 1) in ("in", "the"):
        # "in dozens", "the hundreds" with nothing counted behind
        return None if follower == "of" or follower.isalpha() else "idiom"
    return None


def _doubles_something(t: Tokens, n: Number) -> bool:
    """As in "to double by 2030", "double the price"; not "double down"."""
    lead, follower = t.lower(n.first - 1), t.lower(n.last)
    if word_tags().get(follower) in ("det", "poss") or follower in ("what", "that"):
        return True
    verbal = lead in cue("multiple_leads") or word_tags().get(lead) == "modal"
    return verbal and follower not in ("down", "up") and follower != "-"


def word(t: Tokens, n: Number) -> str | None:
    """`name`, `idiom` or `period` for a number word that counts nothing, else None."""
    follower = t.lower(n.last)
    if follower in DASHES and t.lower(n.last + 1) == "year" and t.lower(n.last + 2) == "plan":
        return "period"
    if _capital_name(t, n):
        return "name"
    if n.value == 0 and follower in DASHES and t.joined(n.last) and unit_at(t, n.last, n.value) is None:
        return "idiom"  # "zero-emission vehicles"
    if n.last - n.first > 1 or t.low[n.first] != "one":
        return None
    return None if _one_counts(t, n) else "idiom"


def _capital_name(t: Tokens, n: Number) -> bool:
    """As in "Peak Seven", "Nine Rivers": a capital inside a sentence that is no headline."""
    written = t.word[n.first]
    if not written[0].isupper() or written.isupper() or n.first == 0 or n.scaled:
        return False
    before, after = t.word[n.first - 1], t.word[n.last] if n.last < len(t) else ""
    if before in _OPENING:
        return after[:1].isupper() and after.lower() not in word_tags()
    titled = sum(1 for w in t.word if w[0].isupper()) > 0.6 * sum(1 for w in t.word if w[0].isalpha())
    return not titled and ((before[0].isupper() and before.lower() not in word_tags()) or after[:1].isupper())


def _one_counts(t: Tokens, n: Number) -> bool:
    """Whether "one" is a number ("one factory") and no pronoun ("the one that", "one should")."""
    before, after = t.lower(n.first - 1), t.lower(n.last)
    measured = unit_at(t, n.last, n.value) is not None
    if after in DASHES and not measured:
        return False
    if word_tags().get(before) == "adj" or before in cue("one_leads"):
        return measured and before in cue("one_measure_leads")
    if after in DASHES:
        return True
    if not after.isalpha():
        return False
    if word_tags().get(after, "adj") != "adj" or after == "ones":
        range_or_list = after in ("to", "or") and number_at(t, n.last + 1) is not None
        return range_or_list or after in cue("one_followers")
    if after in cue("how_often") and not t.lower(n.last + 1).isalpha():
        return False  # "nearly half use one daily"
    verb = verb_forms().get(after)
    predicate = verb is not None and bool(verb.forms & {"s", "past"})
    return not predicate or measured or is_plural(after)
