"""Shares: one that is more than its whole, and shares of one whole that add up to more than it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.extract.rows import ObservationRow
from pipeline.validate.consistency.findings import Finding, stated
from pipeline.validate.consistency.rounding import Rounded, as_written, in_words


def shares(observations: Sequence[ObservationRow]) -> Iterator[Finding]:
    """Adds up the shares that one sentence states of one whole, for different parts of it.

    Only percentages are added. Shares in different sentences are left alone, since their parts may
    overlap; so are those of a sentence with ranks, where the top five contain the top three.
    """
    ranked = {row.passage_id for row in observations if row.unit_kind == "rank"}
    wholes: dict[tuple[str, ...], dict[str, ObservationRow]] = defaultdict(dict)
    for row in observations:
        if row.role != "share" or row.unit_code != "%" or row.bound != "exact":
            continue
        number = as_written(row)
        if number is None:
            continue
        if number.low > 100:
            yield _finding([row], number)
        elif row.share_of and row.breakdown and row.passage_id not in ranked:
            whole = (row.passage_id, row.share_of.lower(), row.indicator or "", row.time_period or "")
            wholes[whole].setdefault(row.breakdown.lower(), row)
    for parts in wholes.values():
        numbers = [number for row in parts.values() if (number := as_written(row))]
        if len(numbers) > 1:
            total = numbers[0]
            for number in numbers[1:]:
                total = total.plus(number)
            yield _finding(list(parts.values()), total)


def _finding(rows: Sequence[ObservationRow], total: Rounded) -> Finding:
    possible = total.low <= 100
    whole = rows[0].share_of or "the whole"
    parts = " + ".join(stated(row) for row in rows)
    text = f"{parts} = {in_words(total.value)} percent of {whole}" if len(rows) > 1 else f"{parts} of {whole}"
    outcome = (
        "which is not more than the whole"
        if possible
        else "which is more than the whole, unless the parts overlap"
        if len(rows) > 1
        else "which is more than the whole"
    )
    return Finding(
        kind="shares",
        members=tuple((row, "part") for row in rows),
        verdict="consistent" if possible else "inconsistent",
        explanation=f"{text}, {outcome}.",
        found=total.value,
        tolerance=total.tolerance,
    )
