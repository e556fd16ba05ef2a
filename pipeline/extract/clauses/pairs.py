"""The two ends of a change: "from A to B", "to B from A", "B, up from A"."""

from __future__ import annotations

from pipeline.extract.clauses.changes import is_destination
from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.leads import governor, lead_of
from pipeline.extract.clauses.results import turn_of
from pipeline.extract.quantities.quantity import CHANGES, Quantity
from pipeline.extract.words import cue, mapping

# The most words between a figure of a subject and its verb.
_NEAR = 5
_STATES = ("level", "rank", "rate", "share", "to")


def tie_pairs(p: Parse, quantities: list[Quantity]) -> None:
    """Gives both ends of each change their roles and each other as partner, in place."""
    for i, q in enumerate(quantities):
        lead = lead_of(p, q)
        if lead.word == "to" and q.partner is None:
            _object_to(p, quantities, i)
            _subject_to(p, quantities, i)
        if lead.word != "from" or q.partner is not None or q.role not in _STATES:
            continue
        turn = _turn(p, quantities, i, lead.at)
        candidates = [
            o
            for o in reversed(quantities[max(0, i - 5) : i])
            if _comparable(q, o) and o.partner is None and (o.role in _STATES or _grown(q, o, turn))
        ]
        alike = (o for o in candidates if q.code is not None and o.numerator == q.numerator)
        ahead = next(alike, next(iter(candidates), None))
        if ahead is not None and (turn or _arrives(p, ahead)) and not _apart(p, ahead, q, turn is not None):
            _tie(p, q, ahead, turn)
            continue
        behind = next(
            (o for o in quantities[i + 1 : i + 3] if lead_of(p, o).word == "to" and _comparable(q, o)), None
        )
        if behind is not None and not _apart(p, q, behind) and not _varies(p, q):
            _tie(p, q, behind, None)
    for i in range(1, len(quantities)):
        q, before = quantities[i], quantities[i - 1]
        if before.partner is not None and q.role in ("level", "rate") and (q.listed or _joined(p, before, q)):
            q.role, q.direction, q.anchor = before.role, before.direction, before


def _joined(p: Parse, before: Quantity, q: Quantity) -> bool:
    """As in "up from 4% in Q4 2021 and 2% in Q1 2021": only a time and "and" stand between."""
    between = p.tags[before.last : q.first]
    plain = set(between) <= {"time", "prep", "det", "conj", "mark"}
    return before.code == q.code and p.t.lower(q.first - 1) == "and" and plain


def _object_to(p: Parse, quantities: list[Quantity], i: int) -> None:
    """As in "cut a backlog of 2.4 million to below 2 million"."""
    if not i:
        return
    q, before = quantities[i], quantities[i - 1]
    group = governor(p, q)
    if (
        group is None
        or group.verb is None
        or group.verb.cls not in ("up", "down")
        or not group.last <= before.first
    ):
        return
    if (
        p.t.lower(before.first - 1) == "of"
        and before.role == "level"
        and q.first - before.last <= 2
        and _comparable(before, q)
        and before.code != "%"
    ):
        _tie(p, before, q, None)


def _subject_to(p: Parse, quantities: list[Quantity], i: int) -> None:
    """As in "A 25 percent tariff was cut to 10 percent", "its value, a mere $5, has swelled to $41"."""
    q, before = quantities[i], quantities[i - 1] if i else None
    group = governor(p, q)
    if before is None or group is None or q.partner is not None or turn_of(p, group) is None:
        return
    beside = before.last <= group.first <= before.last + _NEAR and group.last == lead_of(p, q).at
    between = p.tags[before.last : group.first]
    plain = {"noun", "adj", "name", "mark", "time", "prep", "det"}
    rated = before.code == "%" and p.tags[before.first - 1] in ("det", "poss")  # "A 25 percent tariff"
    opened = rated or before.adjectival or p.t.lower(lead_of(p, before).at) == ","
    like = before.role == "level" and before.code is not None and before.code == q.code
    if beside and opened and like and set(between) <= plain:
        _tie(p, before, q, turn_of(p, group))


def _varies(p: Parse, q: Quantity) -> bool:
    return bool(cue("vary_verbs") & set(p.t.low[max(0, q.first - 6) : q.first]))


def _turn(p: Parse, quantities: list[Quantity], i: int, at: int) -> str | None:
    """The direction of "up from", "up 80 percent from"; None where "from" stands without one."""
    if p.t.lower(at - 1) in ("up", "down"):
        return p.t.low[at - 1]
    before = quantities[i - 1] if i else None
    stepped = before is not None and before.last == at and before.role in CHANGES
    return (
        before.direction
        if before is not None and stepped and lead_of(p, before).word in ("up", "down")
        else None
    )


def _grown(q: Quantity, ahead: Quantity, turn: str | None) -> bool:
    """As in "rose 6.3 percent, up from 5.8 percent in May": the rate itself went up."""
    return turn is not None and ahead.role == "growth_rate" and ahead.code == q.code == "%"


def _arrives(p: Parse, q: Quantity) -> bool:
    """Whether a figure is where a change ends: "to 5 percent", "will reach 5 percent"."""
    group = governor(p, q)
    reaches = group is not None and group.lemma in cue("reaching")
    ends = group is not None and turn_of(p, group) is not None and is_destination(p, q)
    return reaches or ends or lead_of(p, q).word == "to"


def _apart(p: Parse, a: Quantity, b: Quantity, turned: bool = False) -> bool:
    """Whether a strong mark or a verb stands between two quantities.

    A saying may, and before "up from" (turned) a clause of the figure ahead.
    """
    words = p.t.low[a.last : b.first]
    if ";" in words or "while" in words:
        return True
    if turned:
        if p.scopes.of(a.core) is p.scopes.of(b.core):
            return False  # "sold 162 tons since the season opened, up from 121 tons"
        return any(
            p.scopes.of(b.core) is not p.scopes.of(g.first) and g.cls != "say" for g in _between(p, a, b)
        )
    return any(group.cls != "say" for group in _between(p, a, b))


def _between(p: Parse, a: Quantity, b: Quantity) -> list[Group]:
    return [g for g in p.groups if a.last <= g.first and g.last <= b.first]


def _comparable(a: Quantity, b: Quantity) -> bool:
    if a.code is None or b.code is None or {a.code, b.code} == {"%", "{ratio}"}:
        return True  # "two-thirds of the market, down from 98 percent"
    return a.numerator == b.numerator or a.kind == b.kind in ("count", "duration")


def _tie(p: Parse, start: Quantity, end: Quantity, direction: str | None) -> None:
    if direction is None:
        direction = _direction_left(p, start if start.first < end.first else end)
    if direction is None and start.code == end.code:
        higher, lower = ("down", "up") if start.kind == "rank" else ("up", "down")
        direction = higher if end.value > start.value else lower if end.value < start.value else None
    start.role, end.role = "from", "to"
    start.direction = end.direction = direction
    start.partner, end.partner = end, start


def _direction_left(p: Parse, q: Quantity) -> str | None:
    """The direction of the verb that governs a figure ("trimmed its growth forecast to"), else of a noun."""
    t = p.t
    group = governor(p, q)
    turn = turn_of(p, group) if group is not None else None
    if group is not None and turn is not None and q.first - group.last <= 14:
        return turn
    for i in range(q.first - 1, max(-1, q.first - 15), -1):
        if t.low[i] == ";":
            return None
        direction = mapping("change_nouns").get(t.low[i])
        if direction:
            return direction
    return None
