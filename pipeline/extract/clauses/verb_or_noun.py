"""Words that are verb and noun ("exports", "rise", "cut"): which they are, by what stands around them."""

from __future__ import annotations

from pipeline.extract.clauses.neighbours import FINITE, earlier_finite, later_finite, token_before
from pipeline.extract.clauses.participles import participle
from pipeline.extract.tokens import ARTICLES, HYPHENS, Tokens
from pipeline.extract.units.singular import is_plural
from pipeline.extract.verbs import CHANGING, Verb, verb_forms
from pipeline.extract.words import cue

_OBJECTS = ("num", "time", "det", "poss", "prep", "adv", "pron", "to")


def decided(t: Tokens, tags: list[str], at: int, verb: Verb) -> str:
    """Whether a form that may be a verb is one here: `verb`, `ing`, `ved`, `base`, or `noun`."""
    before = token_before(tags, at)
    lead = tags[before] if before >= 0 else ""
    lead_word = t.low[before] if before >= 0 else ""
    if t.word[at][0].isupper() and at and lead in ("name", "det", "prep") and not t.word[at].isupper():
        return "name" if lead != "name" or not verb.forms & {"past"} else "verb"
    if lead_word == "to" or lead == "modal" or (lead == "do" and "base" in verb.forms):
        return "base" if "base" in verb.forms else "noun"
    if lead in ("be", "have") and verb.forms & {"part", "ing"}:
        return "ing" if "ing" in verb.forms else "ved"
    if t.joined(at) and before == at - 1 and t.low[before] in cue("hyphens"):
        return "adj" if verb.forms & {"past", "part", "ing"} else "noun"
    if t.lower(at + 1) in cue("hyphens") and t.joined(at + 1):
        return "noun"
    if "ing" in verb.forms:
        return "ing" if is_ing(t, tags, at) else "noun"
    if lead_word == "," and "part" in verb.forms and _resumed(t, tags, at):
        # "The union, set up in 2019, is home to", "The team, sold for $3 million, is ..."
        return "ved"
    if verb.forms <= {"past", "part"}:
        return _past(t, tags, at, lead, verb)
    return _noun_or_verb(t, tags, at, before, verb)


def _resumed(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a comma and a finite auxiliary close what a participle begins, and none stood before it."""
    if FINITE & set(tags[:at]):
        return False
    close = next((i for i in range(at + 1, min(at + 12, len(tags) - 1)) if t.low[i] == ","), None)
    return close is not None and tags[close + 1] in ("be", "have", "modal")


def _past(t: Tokens, tags: list[str], at: int, lead: str, verb: Verb) -> str:
    """A form that is past or participle only: "rose", "listed", "grown"."""
    if t.low[at].endswith("ed") or "past" not in verb.forms:
        return participle(t, tags, at)
    after = tags[at + 1] if at + 1 < len(tags) else ""
    behind = verb_forms().get(t.lower(at + 1))
    if lead == "noun" and behind is not None and behind.plainly_past:
        # "the number of cars sold dropped"
        return "ved"
    if "part" in verb.forms and "by" in t.low[at + 1 : at + 3] and later_finite(t, tags, at):
        # "Money sent home by migrants rose"
        return "ved"
    if lead == "det" and "part" in verb.forms and t.lower(at - 1) in cue("built_leads"):
        # "more light than any built so far"
        return "ved"
    return "adj" if lead in ("det", "adj", "poss") and after in ("noun", "verb?", "name") else "verb"


def _noun_or_verb(t: Tokens, tags: list[str], at: int, before: int, verb: Verb) -> str:
    """A form that is also a noun: "exports", "rise", "cut"."""
    lead = tags[before] if before >= 0 else ""
    lead_word = t.low[before] if before >= 0 else ""
    after = tags[at + 1] if at + 1 < len(tags) else ""
    if lead in ("det", "poss", "adj", "num", "prep") or lead_word == "'s":
        return "verb" if _acts_behind(t, tags, at, before, verb) else "noun"
    planning = "s" in verb.forms and _to_base(t, at + 1)
    if lead in ("pron", "rel") or (planning and (lead == "conj" or is_plural(lead_word))):
        # "and plans to sell", "one in six companies plans to sell"
        return "verb"
    states = after == "sub" and t.lower(at + 1) == "that" and (lead == "name" or is_plural(lead_word))
    if states or _seen(t, tags, before, verb, after):
        # "Economists at Rook & Lamb estimate that"
        return "verb"
    if (acts := _of_sayers(t, tags, before, after, verb)) is not None:
        return "verb" if acts else "noun"
    alone = verb.forms == {"base"} and lead == "noun" and not is_plural(lead_word) and verb.cls != "say"
    covered = alone and before == at - 1 and lead_word not in cue("people_words")
    if covered or _heads_subject(t, tags, at, verb, lead):
        # "4.2 months of import cover": a singular has no verb without -s
        return "noun"
    infinitive = "base" in verb.forms and lead == "conj" and _coordinate_base(tags, before)
    if verb.sure or (infinitive and "past" in verb.forms):
        return "base" if infinitive else "verb"
    if t.lower(at + 1) == "to" and lead == "noun" and before == at - 1 and earlier_finite(tags, before):
        # "expects unit costs to drop"
        return "noun"
    if "s" in verb.forms and _only_verb(t, tags, at, before):
        # "The railway cuts travel time"
        return "verb"
    follows_object = after in _OBJECTS or t.lower(at + 1) in cue("object_links")
    if not follows_object or _finite_soon(t, tags, at):
        coordinate = lead == "conj" and before > 0 and tags[before - 1] in ("verb", "base")
        return "base" if coordinate and "base" in verb.forms and "s" not in verb.forms else "noun"
    if lead_word == "," and after == "num" and ("rel" in tags[:before] or not FINITE & set(tags[:before])):
        # "batteries, which barely counted, now supply 8.7 percent"
        return "verb"
    plural = lead_word.endswith("s") and not lead_word.endswith("ss")
    if "s" in verb.forms:
        closes = lead_word == "," and after in ("to", "num", "det", "prep")
        singular = lead == "name" or (lead == "noun" and not plural and not _claused(t, tags, before))
        return "verb" if closes or singular else "noun"
    if "past" in verb.forms and lead in ("noun", "name", "conj"):
        # "will open two mills and cut costs", "raised its profit forecast" not "said profit hit 5 billion"
        goes_on = lead == "conj" and "base" in verb.forms and _coordinate_base(tags, before)
        held = lead == "noun" and _acted(t, tags, before)
        return "base" if goes_on else "noun" if held else "verb"
    if lead in ("noun", "name") and plural:
        return "verb"
    coordinate = lead == "conj" and before > 0 and tags[before - 1] in ("verb", "base")
    return "base" if coordinate and "base" in verb.forms else "noun"


def _of_sayers(t: Tokens, tags: list[str], before: int, after: str, verb: Verb) -> bool | None:
    """Whether a form behind those who say something is their verb; None where nobody stands before it.

    As in "Analysts forecast sales of 5 billion" against "lifted its sales forecast".
    """
    if verb.cls != "say" or "base" not in verb.forms or before < 0:
        return None
    if after in ("mark", "") and _by_onlookers(t, tags, before):
        return True  # "..., analysts at the bank estimate"
    return not _acted(t, tags, before) if tags[before] == "noun" and is_plural(t.low[before]) else None


def _by_onlookers(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether people in the plural stand behind the last comma, who are there to say something."""
    comma = next((i for i in range(at, max(-1, at - 10), -1) if t.low[i] == ","), None)
    if comma is None or {"verb", "be", "modal"} & set(tags[comma:at]):
        return False
    return bool(cue("onlookers") & set(t.low[comma : at + 1]))


def _only_verb(t: Tokens, tags: list[str], at: int, before: int) -> bool:
    """Whether a form in -s stands behind a singular subject and nothing else can be the sentence's verb."""
    subject = tags[before] in ("noun", "name") and before == at - 1 and not t.low[before].endswith("s")
    others = {"verb?", "ved?", *FINITE}
    behind = verb_forms().get(t.lower(at + 1))
    if behind is not None and behind.plainly_past:
        return False  # "House prices fell"
    return subject and not FINITE & set(tags[:at]) and not others & set(tags[at + 2 :]) and at + 1 < len(tags)


def _acts_behind(t: Tokens, tags: list[str], at: int, before: int, verb: Verb) -> bool:
    """Whether a form behind a figure or adjective is a verb: "33,000 sell", "a small flat now costs 90"."""
    after = tags[at + 1] if at + 1 < len(tags) else ""
    if tags[before] == "adj":
        return tags[at - 1] == "adv" and "s" in verb.forms and after in ("num", "det")
    stated = verb.sure or ("s" in verb.forms and after in ("num", "det"))
    return tags[before] == "num" and not _modified(t, tags, before) and stated


def _heads_subject(t: Tokens, tags: list[str], at: int, verb: Verb, lead: str) -> bool:
    """As in "Housing starts in Canada rose": a form in -s before the finite verb of its clause."""
    opens = lead in ("", "mark", "noun", "adj", "ing") and "rel" not in tags[:at]
    if "s" not in verb.forms or not opens:
        return False
    step = at + 2 if tags[at + 1 : at + 2] == ["adv"] else at
    behind = verb_forms().get(t.lower(step)) if step > at else None
    acts = behind is not None and "base" in behind.forms and tags[step : step + 1] == ["verb?"]
    return acts or _finite_soon(t, tags, at)  # "desalination plants now supply 70 percent"


def _seen(t: Tokens, tags: list[str], at: int, verb: Verb, after: str) -> bool:
    """As in "saw its net profit plunge 78 per cent": a base form behind what a verb of seeing has."""
    if "base" not in verb.forms or after not in ("num", "prep", "adv"):
        return False
    while at > 0 and tags[at] in ("noun", "adj", "name", "gen", "time", "poss", "det"):
        at -= 1
    seeing = verb_forms().get(t.lower(at))
    return seeing is not None and seeing.lemma in cue("watching") and tags[at] == "verb"


def _to_base(t: Tokens, at: int) -> bool:
    """Whether "to" and a base form stand at a token."""
    verb = verb_forms().get(t.lower(at + 1))
    return t.lower(at) == "to" and verb is not None and "base" in verb.forms


def _modified(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a figure stands behind an article, so that a noun follows it ("a 70 percent raise")."""
    while at >= 0 and tags[at] in ("num", "mark"):
        if t.low[at] in ARTICLES:
            return True  # "a quarter-point cut"
        at -= 1
    return at >= 0 and tags[at] in ("det", "poss")


def _coordinate_base(tags: list[str], conj: int) -> bool:
    """Whether an infinitive before "and" goes on behind it ("to plant trees and build dams")."""
    relative = max((i for i in range(conj) if tags[i] == "rel"), default=0)
    apart = tags[conj - 1] == "mark" and relative > 1 and tags[relative - 1] == "mark"
    # "would shut its mill, which makes paper, and cut 370 jobs"
    for i in range(relative - 1 if apart else conj - 1, -1, -1):
        if tags[i] in ("verb", "be", "have", "do", "sub", "rel"):
            return False
        if tags[i] in ("base", "modal"):
            return True
    return False


def _finite_soon(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a sure finite verb follows before the clause ends, so that this word was its noun."""
    verbs = verb_forms()
    if at + 1 < len(tags) and tags[at + 1] in ("num", "det", "poss", "pron"):
        return False
    for i in range(at + 1, min(at + 12, len(tags))):
        if t.low[i] in HYPHENS and t.joined(i):
            continue
        if tags[i] in ("mark", "sub", "rel", "conj"):
            return False
        if tags[i] in ("be", "have", "modal") and t.low[i - 1] != "to":
            return True
        verb = verbs.get(t.low[i])
        if verb and verb.forms <= {"past", "part"} and "past" in verb.forms and not t.low[i].endswith("ed"):
            return True
        if (
            (verb or tags[i] == "ved?")
            and t.low[i].endswith("ed")
            and (i == at + 1 or (i + 1 < len(tags) and tags[i + 1] in ("num", "time", "prep", "to")))
        ):
            return True
    return False


def is_ing(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a form in -ing is a participle ("growing 5 percent") rather than a noun or adjective."""
    lead = tags[at - 1] if at else ""
    after = tags[at + 1] if at + 1 < len(tags) else ""
    if t.lower(at - 1) == "each" and after == "num":
        return True  # "89 blocks, each weighing 700 tonnes"
    if lead in ("det", "adj", "poss") or t.lower(at - 1) in ("-", "'s"):
        return False
    if t.lower(at + 1) in cue("hyphens") and t.joined(at + 1):
        return False
    if t.lower(at - 1) == "in" and after not in ("num", "det", "poss", "pron"):
        return False  # "investment in manufacturing up 8.8 percent"
    acts = verb_forms().get(t.lower(at - 1)) if lead in ("verb", "ved", "base") else None
    if acts is not None and acts.cls in CHANGING and after in ("prep", "mark", ""):
        return False  # "has cut spending by 4 percent"
    if lead == "noun" and t.low[at] in cue("measure_nouns") and after in ("time", "mark", "prep", ""):
        return False  # "$320bn of capital spending this year"
    if _ends_phrase(tags, at) and after in ("time", "mark", "prep", ""):
        return False  # "in a Hong Kong listing in 2021"
    if after in _OBJECTS or t.lower(at + 1) == "to" or t.lower(at - 1) in cue("ing_leads"):
        return True
    return lead in ("mark", "be") or (lead == "" and after not in ("verb?", "mark", ""))


def _ends_phrase(tags: list[str], at: int) -> bool:
    """Whether an article stands before the names and adjectives before a token."""
    start = at
    while start and tags[start - 1] in ("name", "adj"):
        start -= 1
    return start < at and start > 0 and tags[start - 1] in ("det", "poss")


def _acted(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether a finite verb stands before a noun with an owner: "raised its profit forecast"."""
    for i in range(at, -1, -1):
        if tags[i] in ("poss", "gen"):
            verb = verb_forms().get(t.lower(i - 1))
            acts = tags[i - 1] == "ing" or earlier_finite(tags, i - 1)
            return verb is not None and verb.cls != "say" and acts
        if tags[i] not in ("noun", "adj", "name", "time") and t.low[i] not in HYPHENS:
            return False
    return False


def _claused(t: Tokens, tags: list[str], at: int) -> bool:
    """Whether finite verbs stand in relative clauses only: "Inflation, which it watches, stuck"."""
    for i in range(at, -1, -1):
        if t.low[i] == "that" or (tags[i] in ("mark", "sub", "rel", "conj") and t.low[i] not in ("(", ")")):
            return False
        if tags[i] in ("verb", "be", "have", "modal", "do"):
            verb = verb_forms().get(t.low[i])
            return verb is None or verb.cls != "say"
    return False
