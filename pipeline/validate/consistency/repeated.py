"""The same quantity stated more than once: do the values agree?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.extract.rows import ObservationRow
from pipeline.validate.consistency.findings import Finding, stated
from pipeline.validate.consistency.rounding import agree, as_written

_STATES = {"from": "level", "to": "level"}
_COMPARED = frozenset({"level", "growth_rate", "share", "rank"})


def repeated(observations: Sequence[ObservationRow]) -> Iterator[Finding]:
    """Compares exact values of one indicator, subject, period and unit stated in different sentences.

    Counts are left alone: "companies" of two sentences are seldom the same companies. So are rows
    without an indicator, subject or period, of which it is not certain that they mean the same.
    """
    groups: dict[tuple[str, ...], dict[str, ObservationRow]] = defaultdict(dict)
    for row in observations:
        role = _STATES.get(row.role, row.role)
        subject = row.subject_id or row.subject
        if role not in _COMPARED or row.bound != "exact" or row.unit_kind == "count":
            continue
        if row.indicator is None or subject is None or row.time_period is None or row.equivalent_to:
            continue
        same = (
            role,
            row.indicator.lower(),
            subject.lower(),
            row.time_period,
            row.unit_code,
            row.obs_status,
            (row.breakdown or "").lower(),
            (row.share_of or "").lower(),
            row.comparison or "",
        )
        groups[same].setdefault(row.passage_id, row)
    for group in groups.values():
        if len(group) > 1 and (finding := _compared(list(group.values()))):
            yield finding


def _compared(rows: Sequence[ObservationRow]) -> Finding | None:
    numbers = [as_written(row) for row in rows]
    known = [number for number in numbers if number is not None]
    if len(known) < len(rows):
        return None
    first, *others = known
    farthest = max(others, key=lambda number: abs(number.value - first.value))
    consistent = agree(known)
    named = " of ".join(filter(None, [rows[0].indicator, rows[0].subject]))
    values = ", ".join(stated(row) for row in rows)
    outcome = (
        "the values agree within their rounding" if consistent else "the values differ by more than rounding"
    )
    return Finding(
        kind="repeated",
        members=tuple((row, "statement") for row in rows),
        verdict="consistent" if consistent else "inconsistent",
        explanation=(f"{named} in {rows[0].time_period} is stated {len(rows)} times: {values}; {outcome}."),
        expected=first.value,
        found=farthest.value,
        tolerance=first.tolerance + farthest.tolerance,
    )
