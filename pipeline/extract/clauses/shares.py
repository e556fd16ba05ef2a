"""Whether a percentage or fraction is a share of a whole."""

from __future__ import annotations

from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.leads import Lead, lead_of
from pipeline.extract.clauses.phrases import is_partitive
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.words import cue, money_names

_WHOLE = 100


def is_share(p: Parse, q: Quantity) -> bool:
    """Whether a quantity says which part of a whole something is: "54.7% of the total", "a 20% stake"."""
    t = p.t
    if q.kind == "money" and _of_each(p, q):
        return True
    if q.rule == "multiple" or (q.code != "%" and not (q.code == "{ratio}" and q.rule == "fraction")):
        return False
    behind = t.lower(q.last)
    if behind == "of" and (_of_time(p, q.last + 1) or (q.code == "%" and q.number.value > _WHOLE)):
        return False  # "the 4.3 percent of 2023", "118 percent of its normal rainfall"
    if behind == "of":
        words = t.low[q.last + 1 : q.last + 6]
        stop = next((i for i, w in enumerate(words) if w in cue("whole_ends")), len(words))
        lead = lead_of(p, q)
        if p.tags[lead.at] in ("verb", "ing", "base") and lead.word in cue("share_leads"):
            return True
        if _makes_up(p, lead):
            return True
        if words[:1] == ["those"] and words[1:2] in (["in"], ["of"], ["a"], ["last"]):
            return False  # "less than half of those in 2019"
        return not set(words[:stop]) & cue("base_words") or (words[0] == "that" and words[1:2] != ["of"])
    if behind in cue("fraction_bases") and q.rule == "fraction":
        return False
    if q.rule == "fraction":
        return True
    if t.kind[min(q.last, len(t) - 1)] == "w" and any(
        t.lower(q.last + i) in cue("share_nouns") for i in (0, 1)
    ):
        return True
    if t.lower(q.number.first - 1) in cue("portions"):
        return True  # "the richest 1 per cent"
    if t.lower(q.last) in cue("held") or t.lower(q.first - 1) in ("remaining", "other"):
        return True  # "60 percent owned by the state", "the remaining 40 percent"
    if _is_subject(p, q):
        return True
    return _led(p, q)


def _of_time(p: Parse, at: int) -> bool:
    """As in "faster than the 4.3 percent of 2023", not in "4.3 percent of 2023 sales"."""
    end = at
    while p.tags[end : end + 1] == ["time"]:
        end += 1
    return end > at and p.tags[end : end + 1] not in (["noun"], ["gen"], ["adj"], ["name"])


def _of_each(p: Parse, q: Quantity) -> bool:
    """As in "22 cents in every dollar", "91p of every pound", "€3 on every €10"."""
    behind = p.t.low[q.last : q.last + 3]
    led = len(behind) == 3 and behind[0] in ("of", "in", "on", "from") and behind[1] in ("every", "each")
    return led and (behind[2] in money_names() or p.tags[q.last + 2] == "num")


def _is_subject(p: Parse, q: Quantity) -> bool:
    """As in "and 17.6% could not cover the cost": a percentage that acts is one of people or things."""
    tags, first, last = p.tags, q.first - 1, q.last
    if last >= len(tags) or tags[last] not in ("modal", "verb", "have", "do"):
        return False
    while first >= 0 and (tags[first] == "adv" or p.t.low[first] in cue("sentence_openers")):
        first -= 1
    opened = p.t.low[0] in ("of", "among") and p.t.lower(first) == ","
    return first < 0 or tags[first] in ("conj", "sub") or p.t.low[first] == ";" or opened


def _led(p: Parse, q: Quantity) -> bool:
    """By the words before the figure: "accounting for 5%", "a share of 5%", "of whom 5%"."""
    t = p.t
    lead = lead_of(p, q)
    if _makes_up(p, lead) or is_partitive(t, lead.at - 1):
        return True
    if lead.noun is not None and (t.low[lead.noun] in cue("share_nouns") or t.low[lead.noun] == "shares"):
        return lead.word != "to"
    if lead.word == "of" and t.lower(lead.at - 1) in ("share", "shares"):
        return True
    if lead.word in cue("share_links") and lead.noun is None:
        near = {t.lower(lead.at - i) for i in (1, 2)} | _measure_before(p, lead.at)
        if t.lower(q.last) != "in":
            near.discard("interest")  # "pay interest of 3 percent"
        if near & cue("share_nouns") or t.lower(lead.at - 1) == "shares":
            return lead.word != "to"
    return (
        lead.word in cue("share_leads")
        and t.lower(q.last) not in ("year", "on")
        and p.tags[lead.at] in ("verb", "ved", "ing", "base")
        and lead.word not in cue("share_leads_with_more")
    )


def _makes_up(p: Parse, lead: Lead) -> bool:
    """As in "accounts for 5%", "made up 70 percent of its value"."""
    return lead.word in ("for", "up") and p.t.lower(lead.at - 1) in cue("share_leads")


def _measure_before(p: Parse, at: int) -> set[str]:
    """As in "Its share of the market is 28%": the noun before "of" in a subject before a form of be."""
    if p.tags[at] != "be":
        return set()
    of = next((i for i in range(at - 1, max(0, at - 6), -1) if p.t.low[i] == "of"), 0)
    return {p.t.low[of - 1]} if of else set()
