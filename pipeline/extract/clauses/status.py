"""How sure the source is: fact, forecast or estimate, from the wording around a quantity."""

from __future__ import annotations

from datetime import date

from pipeline.extract.clauses.foreseen import is_foreseen, is_surpassed, statuses_in
from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.leads import governor, lead_of
from pipeline.extract.clauses.standing import stands_already, stands_until
from pipeline.extract.clauses.tenses import tense
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue


def assign_status(p: Parse, quantities: list[Quantity], today: date | None) -> None:
    """Fills `status` (SDMX CL_OBS_STATUS: A, F, E) of the quantities of a sentence, and which are outrun.

    A forecast is outrun by facts of the same time: "added 151,000 jobs in August, fewer than forecast".
    """
    for q in quantities:
        if q.equivalent is not None:
            q.status = q.equivalent.status
        elif q.estimated:
            q.status = "E"
        elif q.role == "from":
            q.status = "F" if _aimed(p, q) else "A"
        elif _supposed(p, q):
            q.status = "F"
        elif stands_already(p, q, today):
            q.status = "A"
        elif (
            today is not None
            and q.time is not None
            and q.time.period is not None
            and q.time.period.start > today
            and not stands_until(p, q)
        ):
            q.status = "F"
        else:
            q.status = _by_words(p, q)
    for q in quantities:
        if q.status == "A" and q.equivalent is None and q.partner is not None and q.partner.status == "F":
            q.status = "F" if _replaced(p, q) else "A"
        elif q.status == "A" and _estimated(p, q):
            q.status = "E"
    facts = {q.time.first for q in quantities if q.time and q.status == "A" and q.role != "from"}
    for q in quantities:
        q.outrun = q.status == "F" and q.time is not None and q.time.first in facts


def _by_words(p: Parse, q: Quantity) -> str:
    """The status that the verbs of the clause give, else words right before the figure or in its measure."""
    t = p.t
    chain = _chain(p, q)
    found = {status for group in chain for status in statuses_in(p, _opening(group), _closing(p, group))}
    if "F" in found or _on_condition(p, q) or _decided(p, q, chain):
        return "F"
    for i in range(q.first - 1, max(-1, q.first - 5), -1):
        if t.low[i] in (",", ":", "than"):
            break
        if (
            t.low[i] in cue("planned")
            and p.tags[i] in ("adj", "ved", "noun", "verb")
            and not _describes(p, i)
        ):
            return "F"
    if t.lower(q.last) in cue("planned") and t.lower(q.last + 1) in ("to", "by"):
        return "F"
    if is_foreseen(p, q):
        return "F"
    for span in (q.indicator, q.expected, (max(0, q.first - 5), q.first)):
        if span is not None:
            words = {t.low[i] for i in range(*span) if not (_of_budget(t, i) or _describes(p, i))}
            if span is q.indicator:
                words |= _said_of(p, span)
            if words & cue("future_nouns") and not words & cue("beyond_future"):
                return "E" if words & cue("estimates") else "F"
    if _outlook_says(p, q):
        return "F"
    return "E" if "E" in found or _put_at(p, q) else "A"


def _said_of(p: Parse, span: tuple[int, int]) -> set[str]:
    """The noun that has a measure behind "for": "its guidance for 2024 operating profit of 24 billion"."""
    at = span[0] - 1
    while at > 0 and p.tags[at] in ("time", "det", "poss"):
        at -= 1
    return {p.t.lower(at - 1)} if at > 0 and p.t.low[at] == "for" else set()


def _describes(p: Parse, at: int) -> bool:
    """Whether a word that may foretell only describes: "its ad-free plan", "better than expected at 5%"."""
    return is_surpassed(p.t, at) or (p.t.low[at] in ("plan", "plans") and _has_price(p, at))


def _has_price(p: Parse, at: int) -> bool:
    """As in "raised the price of its ad-free plan by $2": a plan that has a price."""
    first = at
    while (
        first > 0 and p.tags[first - 1] in ("noun", "adj", "poss", "det", "mark") and p.t.low[first] != "of"
    ):
        first -= 1
    return p.t.lower(first - 1) == "of"


def _of_budget(t: Tokens, at: int) -> bool:
    """Whether a word is that of "budget deficit", which is no plan."""
    return t.low[at] == "budget" and t.lower(at + 1) in cue("opposites") | cue("gap_nouns")


def _outlook_says(p: Parse, q: Quantity) -> bool:
    """As in "Its new projection puts inflation at 5 percent": the subject is a forecast."""
    clause = p.scopes.of(q.core)
    if clause is None or clause.group.lemma not in cue("outlook_verbs"):
        return False
    subject = set(p.t.low[max(clause.first, clause.group.first - 4) : clause.group.first])
    return bool(subject & cue("future_nouns")) and not subject & cue("estimates")


def _opening(group: Group) -> int:
    """Where a verb group's wording begins: "on track to reach" has its cue before the infinitive."""
    return max(0, group.first - (2 if group.form == "infinitive" else 1))


def _closing(p: Parse, group: Group) -> int:
    """Where it ends: "two more cuts are likely" has its cue behind a form of be."""
    behind = p.tags[group.last : group.last + 1] in (["adj"], ["noun"], ["adv"])
    return group.last + 1 if behind and p.tags[group.head] == "be" else group.last


def _on_condition(p: Parse, q: Quantity) -> bool:
    """As in "will break even when sales hit $200 million": a present that is still to come.

    So is the present of a clause that "when" opens before one with a forecast.
    """
    clause = p.scopes.of(q.core)
    if clause is None or not _may_be_present(p, clause.group):
        return False
    if clause.tie == "adverbial" and p.t.lower(clause.first - 1) in cue("still_to_come"):
        return clause.parent is not None and "F" in statuses_in(
            p, clause.parent.group.first, clause.parent.group.last
        )
    if clause.tie != "main" or p.t.low[0] not in cue("still_to_come"):
        return False
    later = next((c for c in p.scopes.clauses if c.parent is clause and c.tie == "coordinate"), None)
    return later is not None and "F" in statuses_in(p, later.group.first, later.group.last)


def _may_be_present(p: Parse, group: Group) -> bool:
    """Whether a verb is one of the present, or "hit", which may be one."""
    if tense(p, group) is not None or group.verb is None or group.form != "finite":
        return tense(p, group) == "present"
    return {"base", "past"} <= group.verb.forms


def _decided(p: Parse, q: Quantity, chain: list[Group]) -> bool:
    """As in "agreed in Lisbon to lift spending to 5 percent": what a decision is about."""
    for group in chain:
        if group.form == "finite" and group.lemma in cue("deciding"):
            infinitive = next((g for g in p.groups if g.first >= group.last), None)
            if infinitive is not None and infinitive.form == "infinitive" and infinitive.last <= q.first:
                return True
    return False


def _replaced(p: Parse, q: Quantity) -> bool:
    """As in "9% to 10%, up from an earlier 8% to 9%": the forecast that another replaces."""
    if q.high is not None and q.partner is not None and q.partner.high is not None:
        return True
    led = set(p.t.low[lead_of(p, q).at + 1 : q.number.first])
    behind = p.t.lower(q.last)
    return bool(led & (cue("replaced") | cue("planned"))) or behind in cue("planned") | {"previously"}


def _estimated(p: Parse, q: Quantity) -> bool:
    """As in "losses came to $3 million, analysts estimate", "estimated that losses were $3 million"."""
    t = p.t
    for group in p.groups:
        if group.form != "finite" or group.lemma not in cue("estimating"):
            continue
        between = t.low[group.last : q.first]
        if between[:1] == ["that"] and not {";", "but", "while"} & set(between):
            return True
        if t.lower(group.last) in (",", ".", "") and ";" not in between:
            comma = next((i for i in range(group.first - 1, -1, -1) if t.low[i] == ","), None)
            subject = p.tags[comma + 1 : group.first] if comma is not None else ["mark"]
            if not {"mark", "rel", "sub", "conj"} & set(subject):
                return True
    return False


def _supposed(p: Parse, q: Quantity) -> bool:
    """As in "If subsidies of Rs 5,000 are withdrawn after March, prices could rise"."""
    clause = p.scopes.of(q.core)
    if q.kind not in ("money", "percentage"):
        return False  # "If 1.4 billion people counted for 100 days": how many they are is no supposition
    opening = {p.t.lower(clause.first - 1), p.t.low[clause.first]} if clause is not None else set()
    return bool(opening & cue("conditions"))


def _aimed(p: Parse, q: Quantity) -> bool:
    """As in "raised its goal to 120,000 from 100,000": both ends are aims."""
    spans = (span for span in (q.indicator, q.expected) if span is not None)
    return any(cue("future_nouns") & set(p.t.low[first:last]) for first, last in spans)


def _put_at(p: Parse, q: Quantity) -> bool:
    """As in "stocks are put at 1.3m tonnes", "puts the cost at 65 billion birr", "by one estimate"."""
    t = p.t
    near = range(q.last, min(q.last + 8, len(t)))
    at = next((i for i in near if t.low[i] in cue("estimates")), None)
    by_one = at is not None and p.tags[at] == "noun" and t.lower(at - 2) in ("by", "on", "to")
    if by_one and t.lower(q.last) != "estimate":
        return True
    group = governor(p, q)
    return (
        lead_of(p, q).word == "at"
        and group is not None
        and group.form == "finite"
        and t.low[group.head] in cue("putting")
        and "/" not in (q.code or "")
    )


def _chain(p: Parse, q: Quantity) -> list[Group]:
    """The verb groups of the clause of a quantity, and of the clause on which a participle hangs."""
    clause = p.scopes.of(q.core)
    chain: list[Group] = []
    steps = 0
    while clause is not None and steps < 4:
        chain += [
            g for g in p.groups if g is clause.group or (p.scopes.of(g.first) is clause and g.first < q.first)
        ]
        if clause.tie != "participle" and clause.group.form != "infinitive":
            break
        clause = clause.parent
        steps += 1
    return chain
