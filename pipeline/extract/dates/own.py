"""Times that are one quantity's own: right behind it, right before it as its owner, in what describes it."""

from __future__ import annotations

from itertools import pairwise

from pipeline.extract.clauses.groups import Parse
from pipeline.extract.clauses.phrases import is_partitive
from pipeline.extract.dates.bases import is_before, is_compared
from pipeline.extract.dates.time import Time
from pipeline.extract.quantities.quantity import Quantity
from pipeline.extract.tokens import ARTICLES, Tokens
from pipeline.extract.words import cue, number_words, words_of


def own_times(p: Parse, quantities: list[Quantity], times: list[Time]) -> dict[int, Time]:
    """The own times of quantities, by the identity of the quantity."""
    own = {
        id(q): time
        for q in quantities
        if (
            time := _right_behind(p.t, q, times, quantities)
            or next((time for time in times if is_owner(p.t, q, time) or describes(p, q, time)), None)
            or _of_parts(p, q, quantities, times)
        )
    }
    own.update(_in_order(p.t, quantities, times))
    own.update(_labels(p.t, quantities, times))
    return own


def all_alone(p: Parse, quantities: list[Quantity], times: list[Time]) -> list[Time]:
    """The times that say nothing of other figures than their own: of an owner, of a label."""
    t = p.t
    owners = [
        time
        for time in times
        if t.lower(time.last) == "'s"
        and t.lower(time.first) not in ("this", "current")
        and any(is_owner(t, q, time) for q in quantities)
    ]
    labels = [time for time in times if _is_label(t, time) or t.lower(time.first - 2) in cue("maturing")]
    before = [
        time
        for time in times
        for q in quantities
        if (is_before(t, q) and _right_behind(t, q, [time], [q]) is time)
        or (p.tags[q.last : q.last + 1] == ["pron"] and describes(p, q, time))
    ]
    return [*owners, *labels, *before]


def _right_behind(t: Tokens, q: Quantity, times: list[Time], quantities: list[Quantity]) -> Time | None:
    last = max(_end(t, q, o) for o in quantities)
    for time in times:
        if time.first >= last:
            if any(is_owner(t, o, time) for o in quantities):
                return None  # "almost double last year's 1,215"
            gap = [w for w in t.low[last : time.first] if w != ")"]
            if gap[:2] == ["of", "them"]:
                gap = gap[2:]  # "1.1 million cars, 320,000 of them last year"
            if gap and t.lower(q.first - 1) in (*ARTICLES, "the") and gap[0] in words_of("change_nouns"):
                gap = gap[1:]  # "a 1.9 percent drop in March"
            if len(gap) <= 4 and all(w in cue("time_links") or w == "(" for w in gap):
                return time
            return None
    return None


def _end(t: Tokens, q: Quantity, o: Quantity) -> int:
    """Where a quantity ends, its whole or one that states it in another way passed: "1.4% of GDP by 2045"."""
    if o is q and q.share_of is not None and q.share_of[0] - q.last <= 2 and t.lower(q.last) == "of":
        return q.share_of[1]
    if o.restated is q:
        return max(o.last, o.share_of[1] if o.share_of is not None else 0)
    return o.last if o.equivalent is q else q.last


def describes(p: Parse, q: Quantity, time: Time) -> bool:
    """As in "more than the 5,420 recorded in the same period last year"."""
    clause = p.scopes.of(time.first)
    if clause is None or time.first < q.last or "num" in p.tags[q.last : time.first]:
        return False
    if p.tags[q.last : q.last + 1] == ["pron"] and clause.group.first == q.last + 1:
        return p.t.lower(q.first - 1) == "the"  # "more than the 1.4 billion it handled in April"
    if p.t.lower(q.last) == "when" and is_compared(p.t, q):
        return clause.first == q.last + 1  # "up from $30 when the fair was last held in 2019"
    behind = q.last + (p.t.lower(q.last) == "first")  # "the $23 first proposed in 2019"
    if clause.group.first != behind:
        return False
    if clause.group.form == "ing" and p.t.lower(q.first - 1) == "with":
        return True  # ", with 40 buses a month rolling off the line by the end of next year"
    # What follows a preposition is no subject: "below the 4,100 sold a year earlier".
    held = _is_object(p, q) and clause.group.last - behind == 1
    return (clause.tie == "reduced" and clause.group.form != "ing") or held


def _is_object(p: Parse, q: Quantity) -> bool:
    """As in "below the 4,100", "double the 300 million", "above the record of 4.76 metres"."""
    at = q.first - 1
    if p.t.lower(at) == "of" and at > 2 and p.tags[at - 2] == "det":
        at -= 2
    multiplied = p.t.lower(at - 1) in ("times", *number_words("multiple"))
    return p.tags[at : at + 1] == ["det"] and (multiplied or p.tags[at - 1 : at] == ["prep"])


def is_owner(t: Tokens, q: Quantity, time: Time) -> bool:
    """As in "below 2019's $11.4 billion", "fewer than last year's record 195 million"."""
    return t.lower(time.last) == "'s" and 0 < q.first - time.last <= 2


def _of_parts(p: Parse, q: Quantity, quantities: list[Quantity], times: list[Time]) -> Time | None:
    """As in "to 5 percent by 2035, with 3.7 percent for defence and 1.3 percent for roads"."""
    time = next((time for time in reversed(times) if time.last < q.first), None)
    if time is None or p.t.low[time.last : time.last + 2] != [",", "with"]:
        return None
    whole = next((o for o in reversed(quantities) if o.last <= time.first), None)
    if whole is None or is_compared(p.t, whole):
        return None
    if any(time.last <= group.first < q.first for group in p.groups):
        return None
    behind = next((o.first for o in quantities if o.first >= q.last), len(p.t))
    return None if any(q.last <= later.first < behind for later in times) else time


def whole_of(p: Parse, q: Quantity, quantities: list[Quantity], times: list[Time]) -> Quantity | None:
    """What a quantity is some of: "just under half a million people, some 85,000 of them managers"."""
    t = p.t
    verb = next((group for group in p.groups if group.first >= q.last), None)
    if verb is not None and verb.first - q.last <= 3 and "mark" not in p.tags[q.last : verb.first]:
        # "62 gigawatts, 30 of which will come on line this year"
        clause = p.scopes.of(verb.first)
        if any(p.scopes.of(time.first) is clause for time in times):
            return None
    behind = q.number.last
    if not is_partitive(t, behind) and t.low[behind : behind + 2] != ["of", "them"]:
        return None
    return next((o for o in quantities if 1 <= q.first - o.last <= 2 and o.equivalent is None), None)


def _in_order(t: Tokens, quantities: list[Quantity], times: list[Time]) -> dict[int, Time]:
    """As in "5 and 6 million tons in 2021 and 2022 respectively": as many times as figures, one by one."""
    if "respectively" not in t.low or len(times) < 2:
        return {}
    for k in range(len(times), 1, -1):
        for i in range(len(quantities) - k + 1):
            run = quantities[i : i + k]
            behind = [time for time in times if time.first >= run[-1].last][:k]
            listed = all(cue("list_marks") & set(t.low[a.last : b.first]) for a, b in pairwise(run))
            rowed = all(
                set(t.low[a.last : b.first]) <= cue("list_marks") | {"in"} for a, b in pairwise(behind)
            )
            if len(behind) == k and listed and rowed and behind[0].first - run[-1].last <= 3:
                return {id(q): time for q, time in zip(run, behind, strict=True)}
    return {}


def _labels(t: Tokens, quantities: list[Quantity], times: list[Time]) -> dict[int, Time]:
    """As in "(2014/15: £375 million)"."""
    return {
        id(q): time
        for time in times
        if _is_label(t, time)
        for q in quantities
        if time.last < q.first <= time.last + 2
    }


def _is_label(t: Tokens, time: Time) -> bool:
    return t.lower(time.first - 1) == "(" and t.lower(time.last) == ":"
