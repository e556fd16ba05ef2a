"""Ranks: "ranked 20th", "the third-largest", "No. 1", "top five", "second place"."""

from __future__ import annotations

from decimal import Decimal

from pipeline.extract.numbers.number import Number
from pipeline.extract.quantities.ranges import changes_before
from pipeline.extract.tokens import TIES, Tokens
from pipeline.extract.units.measures import unit_at
from pipeline.extract.words import cue, word_tags

_LONGEST_LIST = 100
"""Longer lists of the best are rare after "to": "to top 600" exceeds."""


def is_rank(t: Tokens, n: Number) -> bool:
    """Whether a number says which place in an order something has."""
    if n.form == "ordinal":
        return _ordinal_rank(t, n)
    before = t.lower(n.first - 1)
    led = before in ("top", ".") or before in cue("rank_words") or before in cue("number_marks")
    if (
        not led
        or n.scaled
        or n.form not in ("digits", "words")
        or n.value != n.value.to_integral_value()
        or not 0 < n.value <= 1000
    ):
        return False
    if before == "top":
        if exceeds(t, n.first - 1, n.value):
            return False
        unit = unit_at(t, n.last, n.value)
        return t.lower(n.last) not in cue("top_shares") and (unit is None or unit.kind == "count")
    if before in cue("rank_words"):
        return True
    return (before != "." or t.lower(n.first - 2) == "no") and _number_rank(t, n)


def exceeds(t: Tokens, top: int, value: Decimal) -> bool:
    """Whether "top" is to exceed: "should top 600", "expects staff to top 600"; not "climbed to top 10"."""
    lead = t.lower(top - 1)
    return word_tags().get(lead) == "modal" or (lead == "to" and value > _LONGEST_LIST)


def rank_start(t: Tokens, n: Number) -> int:
    """The token at which the quotation of a rank begins: "No. 1", "top five", "20th"."""
    before = t.lower(n.first - 1)
    if before == "top" or before in cue("number_marks"):
        return n.first - 1
    if before == "." and t.lower(n.first - 2) == "no":
        return n.first - 2
    return n.first


def rank_end(t: Tokens, n: Number) -> int:
    """The token behind the quotation of a rank: "third-largest", "18th place"."""
    end = n.last
    if t.lower(end) in TIES and t.joined(end) and t.lower(end + 1) in cue("superlatives"):
        return end + 2
    if t.lower(end) in cue("superlatives") or t.lower(end) in cue("rank_places"):
        return end + 1
    return end


def _ordinal_rank(t: Tokens, n: Number) -> bool:
    """As in "the third-largest", "second place", "ranked 20th", "fourth in the world"."""
    before, after = t.lower(n.first - 1), t.lower(n.last)
    if before in TIES and t.joined(n.first) and t.kind[n.first - 2] == "n":
        return False  # "a 30-second spot"
    step = t.lower(n.last + 1) if after in TIES else after
    if step in cue("superlatives"):
        return n.value > 1 or step in cue("ranked")
    if after in cue("rank_nouns") or _ranked_before(t, n):
        return True
    listed = {t.lower(n.last + 1), t.lower(n.last + 2)} & cue("standings")
    if listed and after in ("in", "on", "of") and before != "the":
        return True
    ranking = bool(cue("ranked") & set(t.low))
    if before == "in" and n.value > 1 and ranking and not after.isalpha():
        return True
    if after == "-" or before == "the":
        return False
    if before in ("from", "to") and (ranking or changes_before(t, n.first)):
        return True
    return before in cue("finishing") and (not after or after in cue("finish_ends"))


def _ranked_before(t: Tokens, n: Number) -> bool:
    """As in "ranked 20th", "ranked in the 20th"."""
    before = t.lower(n.first - 1)
    return before in cue("ranked") or (before in cue("rank_leads") and t.lower(n.first - 2) in cue("ranked"))


def _number_rank(t: Tokens, n: Number) -> bool:
    """As in "its No. 1", "No. 5 in the world"; not "No. 5 reactor"."""
    lead, after = t.lower(rank_start(t, n) - 1), t.lower(n.last)
    if {after, t.lower(n.last + 1)} & cue("plant_nouns"):
        return False
    if lead in cue("number_rank_leads") or lead in cue("ranked") or after in cue("number_rank_ends"):
        return True
    if after in cue("superlatives") or n.value == 1:
        return True
    return lead == "the" and after.isalpha()
