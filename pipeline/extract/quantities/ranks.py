"""Ranks: "ranked 20th", "the third-largest", "No. 1", "top five", "second place"."""

from __future__ import annotations

from pipeline.extract.numbers.number import Number
from pipeline.extract.quantities.ranges import changes_before
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue


def is_rank(t: Tokens, n: Number) -> bool:
    """Whether a number says which place in an order something has."""
    if n.form == "ordinal":
        return _ordinal_rank(t, n)
    if (
        n.scaled
        or n.form not in ("digits", "words")
        or n.value != n.value.to_integral_value()
        or not 0 < n.value <= 1000
    ):
        return False
    before = t.lower(n.first - 1)
    if before == "top":
        return t.lower(n.last) not in ("percent", "%", "per") and t.lower(n.last) != "-"
    if (
        before == "#"
        or (before == "." and t.lower(n.first - 2) == "no")
        or before in ("no", "number", "№", "ranked", "ranking", "rank")
    ):
        return _number_rank(t, n, before)
    return False


def rank_start(t: Tokens, n: Number) -> int:
    """The token at which the quotation of a rank begins: "No. 1", "top five", "20th"."""
    before = t.lower(n.first - 1)
    if before in ("top", "no", "number", "#", "№"):
        return n.first - 1
    if before == "." and t.lower(n.first - 2) == "no":
        return n.first - 2
    return n.first


def rank_end(t: Tokens, n: Number) -> int:
    """The token behind the quotation of a rank: "third-largest", "18th place"."""
    end = n.last
    if t.lower(end) in ("-", "‑", "–") and t.joined(end) and t.lower(end + 1) in cue("superlatives"):
        return end + 2
    if t.lower(end) in cue("superlatives") or t.lower(end) in ("place", "position", "spot"):
        return end + 1
    return end


def _ordinal_rank(t: Tokens, n: Number) -> bool:
    step = n.last + 1 if t.lower(n.last) in ("-", "‑", "–") else n.last
    if t.lower(step) in cue("superlatives"):
        return n.value > 1 or t.lower(step) in ("ranked", "placed", "ranking")
    if t.lower(n.last) in cue("rank_nouns"):
        return t.lower(n.last) != "place" or t.lower(n.first - 2) != "in" or n.value > 1 or True
    before = t.lower(n.first - 1)
    if before in ("the", "in", "at", "to", "from", "up", "down") and t.lower(n.first - 2) in cue("ranked"):
        return True
    if before in cue("ranked"):
        return True
    if (
        t.lower(n.last) in ("in", "on", "of")
        and {t.lower(n.last + 1), t.lower(n.last + 2)} & cue("standings")
        and t.lower(n.first - 1) != "the"
    ):
        return True
    if (
        before == "in"
        and n.value > 1
        and cue("ranked") & set(t.low)
        and not t.lower(n.last).isalpha() | (t.lower(n.last) in ("and", "or"))
    ):
        return True
    if t.lower(n.last) == "-" or t.lower(n.first - 1) == "the":
        return False
    if before in ("from", "to") and (cue("ranked") & set(t.low) or changes_before(t, n.first)):
        return True
    return before in ("finished", "placed", "came", "comes", "stands", "sits") and t.lower(n.last) in (
        "in",
        "on",
        "among",
        "behind",
        "",
        ".",
        ",",
        "worldwide",
        "globally",
        "overall",
    )


def _number_rank(t: Tokens, n: Number, before: str) -> bool:
    after = t.lower(n.last)
    if before in ("ranked", "ranking", "rank"):
        return True
    start = rank_start(t, n)
    lead = t.lower(start - 1)
    if lead in (
        "'s",
        "’s",
        "as",
        "ranked",
        "ranks",
        "rank",
        "its",
        "their",
        "our",
        "to",
        "from",
        "at",
    ) or lead in cue("ranked"):
        return True
    if after in ("in", "on", "among", "position", "spot", "place", "worldwide", "globally", "position"):
        return True
    if after in cue("superlatives") or n.value == 1:
        return not {after, t.lower(n.last + 1)} & cue("plant_nouns")
    return bool(lead == "the" and after.isalpha() and after not in cue("plant_nouns"))
