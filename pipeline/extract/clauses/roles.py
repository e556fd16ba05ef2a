"""The role of a quantity in its statement: level, from, to, change, growth rate, share, rank or rate."""

from __future__ import annotations

from pipeline.extract.clauses.groups import Parse
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import Tokens
from pipeline.extract.verbs import Verb, verb_forms
from pipeline.extract.words import cue, mapping, word_tags

_CHANGING = ("up", "down", "change")
_RELATIVE = ("%", "{ratio}")


def assign_roles(p: Parse, quantities: list[Quantity]) -> None:
    """Fills role, direction and partner of the quantities of a sentence, left to right."""
    for i, q in enumerate(quantities):
        if q.equivalent is not None or q.listed > 0:
            continue
        _assign(p, q, quantities, i)
    _pairs(p.t, quantities)
    for i, q in enumerate(quantities):
        if q.listed > 0 and i and q.equivalent is None:
            _follow(quantities, i)
    for q in quantities:
        if q.equivalent is not None:
            q.role, q.direction = q.equivalent.role, q.equivalent.direction


def _follow(quantities: list[Quantity], i: int) -> None:
    """A member of a list has the role of the member it follows."""
    q, leader = quantities[i], quantities[i - 1]
    if q.role == "level" and leader.role not in ("from", "to") and q.kind == leader.kind:
        q.role, q.direction = leader.role, leader.direction


def _assign(p: Parse, q: Quantity, quantities: list[Quantity], i: int) -> None:
    t = p.t
    if q.kind == "rank":
        q.role = "rank"
        return
    if q.denominator is not None:
        q.role = "rate"
        return
    before = t.lower(q.first - 1)
    behind = _change_behind(t, q)
    if behind is not None:
        q.role, q.direction = _change_role(q), behind or None
        return
    if _is_share(p, q):
        q.role = "share"
        return
    if q.rule == "multiple":
        _multiple(p, q)
        return
    if before in ("up", "down") and t.lower(q.first) != "to":
        q.role, q.direction = _change_role(q), before
        return
    if before in ("from", "to", "at", "of", "reaching", "was", "is", "were", "hit", "hitting", "averaging", "averaged") or before in ("by",):
        if before == "by" or before == "of":
            found = _change_before(p, q, q.first - 1, noun=before == "of")
            if found is not None:
                q.role, q.direction = _change_role(q), found or None
        elif q.code == "%" and before not in ("from", "to") and (found := _growth_subject(p, q)) is not None:
            q.role, q.direction = "growth_rate", found or None
        return
    found = _change_before(p, q, q.first, noun=False)
    if found is not None:
        q.role, q.direction = _change_role(q), found or None


def _change_role(q: Quantity) -> str:
    return "growth_rate" if q.code in _RELATIVE else "change"


def _multiple(p: Parse, q: Quantity) -> None:
    """ "doubled" is a growth rate; "twice as many", "three times the average" are levels."""
    word = p.t.low[q.number.first]
    if word in ("twice", "thrice", "once"):
        return
    q.role = "growth_rate"
    q.direction = "down" if q.number.value < 1 else "up"


def _change_behind(t: Tokens, q: Quantity) -> str | None:
    """The direction of a change stated behind the figure: "5 percent increase", "5% higher", else None."""
    at = q.last
    if q.kind == "rank" or q.number.form == "ordinal":
        return None
    steps = 0
    while at < len(t) and steps < 5:
        low = t.low[at]
        if low in mapping("change_nouns"):
            if q.kind in ("count",) and q.rule == "count" and at > q.last:
                return None
            if low in ("discount", "premium") and q.code != "%":
                return None
            return mapping("change_nouns")[low]
        if steps == 0 and low in cue("comparatives") and q.code in ("%", "{ratio}", "{percentage_point}", "{basis_point}"):
            return "up" if low in cue("up_words") else "down"
        tag = word_tags().get(low)
        if not (tag == "adj" or low in ("year", "on", "month", "quarter", "over", "-", "annualized", "annualised", "compound", "point", "estimated", "expected", "sequential", "pay", "wage", "price", "tax", "rate", "jobs", "sales", "revenue", "profit", "production", "output", "gdp", "traffic", "passenger", "volume", "salary", "export", "import", "earnings", "income", "job", "workforce")):
            return None
        if low in ("on", "over") and t.lower(at - 1) not in ("-", "year", "month", "quarter"):
            return None
        at += 1
        steps += 1
    return None


def _is_share(p: Parse, q: Quantity) -> bool:
    t = p.t
    if q.code not in ("%", "{ratio}") or q.rule == "multiple":
        return False
    behind = t.lower(q.last)
    if q.rule == "fraction":
        return True
    if q.code == "{ratio}":
        return False
    if behind == "of":
        return True
    if any(t.lower(q.last + i) in cue("share_nouns") for i in (0, 1)) and t.kind[min(q.last, len(t) - 1)] == "w":
        return True
    lead = [t.lower(q.first - i) for i in range(1, 5)]
    if lead[0] in ("for", "up") and lead[1] in cue("share_leads"):
        return True
    if lead[0] in ("of", "at", "is", "was", "to") and (lead[1] in cue("share_nouns") or lead[2] in cue("share_nouns")):
        return lead[0] != "to"
    return lead[0] in cue("share_leads") and lead[0] not in ("make", "makes", "made", "making", "contribute", "contributes")


def _change_before(p: Parse, q: Quantity, at: int, noun: bool) -> str | None:
    """The direction of the verb or noun of change right before a token, adverbs passed; None: no change."""
    t = p.t
    verbs, nouns = verb_forms(), mapping("change_nouns")
    i = at - 1
    steps = 0
    object_between = False
    limit = 7 if t.lower(at) == "by" else 4
    while i >= 0 and steps < limit:
        low = t.low[i]
        if noun and low in nouns:
            return nouns[low]
        verb = verbs.get(low)
        if verb is not None and verb.cls in _CHANGING and p.tags[i] in ("verb", "ved", "base", "ing"):
            if not _takes_change(t, q, verb, at, object_between):
                return None
            return {"up": "up", "down": "down"}.get(verb.cls, "")
        if noun and low in cue("rate_nouns"):
            i -= 1
            steps += 1
            continue
        tag = p.tags[i]
        if tag in ("adv", "adj", "neg") or low in cue("adv_skip"):
            i -= 1
        elif t.lower(at) == "by" and tag in ("noun", "name", "det", "poss", "num"):
            object_between = True
            i -= 1
        elif noun and tag in ("det", "noun") and low in ("a", "an", "the", "growth"):
            i -= 1
        else:
            break
        steps += 1
    if noun:
        return _rate_of(p, q, at)
    return None


def _rate_of(p: Parse, q: Quantity, at: int) -> str | None:
    """ "grew at an annual rate of 5 percent", "growth rate of 5 percent"."""
    t = p.t
    if t.lower(at - 1) not in cue("rate_nouns") or q.code not in _RELATIVE:
        return None
    for i in range(at - 2, max(-1, at - 9), -1):
        low = t.low[i]
        if low in (",", ";", "(") or p.tags[i] in ("sub", "rel"):
            break
        if low in mapping("change_nouns"):
            return mapping("change_nouns")[low]
        verb = verb_forms().get(low)
        if verb is not None and verb.cls in _CHANGING and p.tags[i] in ("verb", "ved", "base", "ing"):
            return {"up": "up", "down": "down"}.get(verb.cls, "")
    return None


def _takes_change(t: Tokens, q: Quantity, verb: Verb, at: int, object_between: bool) -> bool:
    """Whether a figure behind a verb of change is the change: not in "raised $5 million", "moved 3 plants"."""
    if t.lower(at) == "by" or q.code in ("%", "{percentage_point}", "{basis_point}", "{ratio}", "{index_point}"):
        return True
    if verb.lemma == "raise" or (verb.cls == "change" and q.kind in ("count", "money", "duration")):
        return False
    if verb.lemma in ("expand", "improve", "strengthen", "extend", "soften", "contract", "recover", "boost", "lift"):
        return False
    return q.kind != "duration"


def _growth_subject(p: Parse, q: Quantity) -> str | None:
    """ "growth was 5 percent", "growth reached 5 percent": the direction of the noun before the verb."""
    t = p.t
    at = q.first - 2
    while at >= 0 and p.tags[at] in ("verb", "adv", "be", "have", "ved", "modal", "ing"):
        at -= 1
    low = t.lower(at)
    if low in mapping("change_nouns") and p.tags[at] == "noun":
        return mapping("change_nouns")[low]
    if low == "rate" and t.lower(at - 1) in mapping("change_nouns"):
        return mapping("change_nouns")[t.low[at - 1]]
    return None


def _pairs(t: Tokens, quantities: list[Quantity]) -> None:
    """from A to B; to B from A; B, up from A: both ends get their roles and each other."""
    main = [q for q in quantities if q.equivalent is None]
    for i, q in enumerate(main):
        if t.lower(q.first - 1) != "from" or q.partner is not None:
            continue
        behind = next((o for o in main[i + 1 : i + 3] if t.lower(o.first - 1) == "to" and _comparable(q, o)), None)
        if behind is not None and not _crosses(t, q, behind):
            _tie(t, q, behind, None)
            continue
        lead = t.lower(q.first - 2)
        ahead = next((o for o in reversed(main[max(0, i - 3) : i]) if _comparable(q, o) and o.role in ("level", "rank", "rate", "to", "share")), None)
        if ahead is None or ahead.partner is not None and ahead.role != "to":
            continue
        if lead in ("up", "down") or _moved(t, ahead, q):
            _tie(t, q, ahead, lead if lead in ("up", "down") else None)


def _crosses(t: Tokens, a: Quantity, b: Quantity) -> bool:
    return any(t.low[i] in (";", ":") for i in range(a.last, b.first))


def _comparable(a: Quantity, b: Quantity) -> bool:
    return a.code is None or b.code is None or a.code == b.code or a.kind == b.kind == "count"


def _moved(t: Tokens, level: Quantity, start: Quantity) -> bool:
    """Whether "to B from A" stands there: a "to" before B and nothing but time or brackets between."""
    if t.lower(level.first - 1) != "to":
        return False
    return not any(t.low[i] in (";", ":", "while", "and") for i in range(level.last, start.first))


def _tie(t: Tokens, start: Quantity, end: Quantity, direction: str | None) -> None:
    if direction is None:
        direction = _direction_left(t, min(start.first, end.first))
    if direction is None and start.kind != "rank":
        direction = "up" if end.value > start.value else "down" if end.value < start.value else None
    start.role, end.role = "from", "to"
    start.direction = end.direction = direction
    start.partner, end.partner = end, start


def _direction_left(t: Tokens, at: int) -> str | None:
    for i in range(at - 1, max(-1, at - 14), -1):
        low = t.low[i]
        verb = verb_forms().get(low)
        if verb is not None and verb.cls in ("up", "down"):
            return verb.cls
        if low in mapping("change_nouns") and mapping("change_nouns")[low]:
            return mapping("change_nouns")[low]
        if low in (";",):
            return None
    return None
