"""Shares of one whole that add up to more than the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import reduce

from pipeline.extract.rows import ObservationRow
from pipeline.validate.consistency.findings import Finding, stated
from pipeline.validate.consistency.rounding import Rounded, as_written, in_words


def shares(observations: Sequence[ObservationRow]) -> Iterator[Finding]:
    """Adds up the shares that one sentence states of one whole, for different parts of it.

    Only percentages are added. One share alone is not looked at: "118 percent of the average" is no part
    of it. Shares in different sentences are left alone, since their parts may
    overlap; so are those of a sentence with ranks, where the top five contain the top three.
    """
    ranked = {row.passage_id for row in observations if row.unit_kind == "rank"}
    wholes: dict[tuple[str, ...], dict[str, ObservationRow]] = defaultdict(dict)
    for row in observations:
        if row.role != "share" or row.unit_code != "%" or row.bound != "exact":
            continue
        if row.share_of and row.breakdown and row.passage_id not in ranked and as_written(row):
            whole = (row.passage_id, row.share_of.lower(), row.indicator or "", row.time_period or "")
            wholes[whole].setdefault(row.breakdown.lower(), row)
    for parts in wholes.values():
        if len(parts) > 1:
            yield _finding(list(parts.values()))


def _finding(rows: Sequence[ObservationRow]) -> Finding:
    total = reduce(Rounded.plus, [number for row in rows if (number := as_written(row))])
    possible = total.low <= 100
    addition = f"{' + '.join(stated(row) for row in rows)} = {in_words(total.value)} percent"
    outcome = "not more than the whole" if possible else "more than the whole, unless the parts overlap"
    return Finding(
        kind="shares",
        members=tuple((row, "part") for row in rows),
        verdict="consistent" if possible else "inconsistent",
        explanation=f"{addition} of {rows[0].share_of}, which is {outcome}.",
        found=total.value,
        tolerance=total.tolerance,
    )
