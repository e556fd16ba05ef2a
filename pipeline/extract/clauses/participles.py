"""Forms in -ed: finite verb ("sales jumped"), participle ("cars listed in") or adjective ("listed cars")."""

from __future__ import annotations

from pipeline.extract.clauses.neighbours import FINITE, earlier_finite, later_finite, token_before
from pipeline.extract.tokens import ARTICLES, Tokens
from pipeline.extract.units.singular import is_plural
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import cue, money_names, unit_names


def participle(t: Tokens, tags: list[str], at: int) -> str:
    """A form in -ed: `verb` (finite), `ved` (participle) or `adj` (before a noun)."""
    before = token_before(tags, at)
    lead = tags[before] if before >= 0 else ""
    after = tags[at + 1] if at + 1 < len(tags) else ""
    if before >= 0 and t.low[before] == "%":
        lead = "num"
    if t.lower(before) == "'s" and after == "num":
        # "while Huawei's jumped 69.7 percent"
        return "verb"
    if lead in ("be", "have"):
        return "ved"
    if _modifies(t, tags, at, before, after):
        return "adj"
    if before == at - 1 and before >= 0 and t.low[before] in cue("hyphens") and t.joined(at):
        return "adj"
    if lead == "num" and after in ("det", "poss", "pron", "num"):
        return "verb"
    if lead == "num" and t.kind[before] == "w" and _counted(t.low[before]):
        # "two cities opened", against "companies listed in two cities opened offices"
        acts = not (later_finite(t, tags, at) or earlier_finite(tags, before) or _set_apart(t, tags, at))
        return "verb" if acts else "ved"
    if lead in ("det", "poss", "adj", "prep", "num") or t.lower(before) == "'s":
        modifies = after in ("noun", "name", "verb?", "adj", "adv", "ing?") or lead in ("det", "adj", "poss")
        return "adj" if modifies else "ved"
    if lead == "mark" and t.low[before] == "," and after == "prep":
        return "verb" if not later_finite(t, tags, at) and _resumes(t, tags, before) else "ved"
    if lead in ("pron", "rel", "name"):
        return "verb"
    if lead == "noun" and _in_apposition(t, tags, before) and after in ("prep", "mark", "time", "adv"):
        return "ved"
    if after == "prep" and t.low[at + 1] in cue("participle_links") and later_finite(t, tags, at):
        return "ved"
    if lead in ("", "mark") and after in ("noun", "name", "adj", "verb?"):
        # "Adjusted net profit was ..."
        return "adj" if lead == "" else "ved"
    return "verb"


def _modifies(t: Tokens, tags: list[str], at: int, before: int, after: str) -> bool:
    """As in "and adjusted core profit was flat", "expects full-year adjusted earnings": no verb."""
    lead = tags[before] if before >= 0 else ""
    if lead == "conj":
        return after in ("noun", "adj", "verb?") and later_finite(t, tags, at)
    return after == "noun" and (lead == "verb" or (before >= 0 and _joined_time(t, tags, before)))


def _joined_time(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a word is the end of "full-year", "third-quarter"."""
    return tags[at] == "time" and t.lower(at - 1) in cue("hyphens") and t.joined(at)


def _resumes(t: Tokens, tags: list[str], comma: int) -> bool:
    """Whether a comma closes what only interrupts a clause whose verb is still to come."""
    if "rel" in tags[:comma] and _only_embedded(tags[:comma]):
        return True
    return _behind_apposition(t, tags, comma)


def _in_apposition(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a noun stands in ", a platform" behind a name, so that a form in -ed is its participle."""
    while at >= 0 and tags[at] in ("noun", "adj", "name"):
        at -= 1
    return at > 0 and t.low[at] in (*ARTICLES, "the") and t.low[at - 1] == ","


def _behind_apposition(t: Tokens, tags: list[str], close: int) -> bool:
    """As in "sales in Germany, its largest market, declined by 5 percent": what two commas set off."""
    at = close - 1
    while at > 0 and (tags[at] in ("noun", "adj", "name", "gen") or t.low[at] == "of"):
        at -= 1
    opens = close - at > 1 and at > 1 and tags[at] in ("det", "poss") and t.low[at - 1] == ","
    return opens and tags[at - 2] in ("name", "noun") and not FINITE & set(_behind_said(t, tags[: at - 1]))


def _behind_said(t: Tokens, tags: list[str]) -> list[str]:
    """The tags behind the last verb of saying: "said growth in Germany"."""
    verbs = (i for i in range(len(tags) - 1, -1, -1) if tags[i] == "verb")
    said = next((i for i in verbs if verb_forms()[t.low[i]].cls == "say"), -1)
    return tags[said + 1 :]


def _counted(word: str) -> bool:
    """Whether the last word of a quantity is a thing counted, which can act, and no unit."""
    return (is_plural(word) or word in cue("people_words")) and word not in unit_names() | money_names()


def _set_apart(t: Tokens, tags: list[str], at: int) -> bool:
    """As in "people in 31 areas surveyed, were poor", "Of the 5 million houses built since 1994, ..."."""
    closed = (
        tags[at + 1 : at + 2] == ["mark"]
        and tags[at + 2 : at + 3]
        and tags[at + 2] in ("be", "have", "verb", "modal")
    )
    return bool(closed) or (t.low[0] == "of" and "mark" not in tags[:at])


def _only_embedded(tags: list[str]) -> bool:
    """Whether finite verbs stand in relative clauses only: "Inflation, which it watches, stuck at 5"."""
    relative = tags.index("rel")
    return not FINITE & set(tags[:relative])
