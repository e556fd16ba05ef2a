"""The last words of `newsfacts build`: what was published and found, what failed, where the time went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.errors import KINDS
from pipeline.orchestrate.runs.failures import Failed

if TYPE_CHECKING:
    from pipeline.orchestrate.summary import Summary

MOST_VIOLATIONS = 20
"""So many are printed; the Dagster UI has more."""


def success_lines(told: Summary) -> Iterator[str]:
    """What a run that went through ends with."""
    yield ""
    if told.published:
        yield f"Published {told.version}: {told.folder}"
        yield from (f"  {reason}" for reason in told.reasons)
    elif told.withdrawn is not None:
        yield f"Nothing was published: these are the tables of {told.version}, which is withdrawn."
        yield f"  The reason: {told.withdrawn}"
        yield "  What was withdrawn is not published again: correct the articles or the code."
    else:
        yield "Nothing changed, so nothing was published."
        yield f"The data is in {told.version}: {told.folder}"
    yield ""
    headings = ("rows", "added", "removed", "changed") if told.changes else ("rows",)
    yield _table_line("table", headings)
    for table, rows in told.rows.items():
        changes = told.changes.get(table, (0, 0, 0)) if told.changes else ()
        yield _table_line(table, (rows, *changes))
    yield ""
    yield from _coverage_lines(told.coverage)
    if told.corrections:
        yield ""
        yield f"Corrections: {', '.join(f'{number} {status}' for status, number in told.corrections.items())}"
    for file, code, message, remedy in told.refused:
        yield ""
        yield f"Refused: {file}: {message} [{code}]"
        yield f"  {remedy}"


def failure_lines(failed: Failed) -> Iterator[str]:
    """Why a run failed: each broken rule with table, row, column and value, or the error and its remedy."""
    yield ""
    if failed.violations:
        kind = KINDS["contract-violated"]
        yield f"The contract is broken in {failed.broken} places. [{kind.code}]"
        for violation in failed.violations[:MOST_VIOLATIONS]:
            value = violation["value"] or "nothing"
            yield f"  {kind.message.format_map({**violation, 'value': value})}"
        if failed.broken > MOST_VIOLATIONS:
            yield f"  and {failed.broken - MOST_VIOLATIONS} more"
        yield f"  {kind.remedy}"
    for error in failed.errors:
        yield f"{error.where}: {error.message} [{error.code}]"
        yield f"  {error.remedy}"
    yield "Nothing was published."


def timing_lines(seconds: Mapping[str, float]) -> Iterator[str]:
    """Where the time went.

    Args:
        seconds: by part, and `total`.
    """
    total = seconds["total"]
    yield ""
    yield f"Where the time went: {total:.1f} s"
    for part, spent in seconds.items():
        if part != "total":
            yield f"  {part:<36}{spent:>7.2f} s{spent / total:>7.0%}"


def _table_line(table: str, cells: Iterable[object]) -> str:
    return f"{table:<22}" + "".join(f"{cell!s:>9}" for cell in cells)


def _coverage_lines(coverage: Mapping[str, int]) -> Iterator[str]:
    total = sum(coverage.values())
    known = total - coverage.get("unresolved", 0)
    share = known / total if total else 0.0
    yield f"Numbers in the texts: {total}, accounted for: {known} ({share:.1%})"
    for disposition, number in coverage.items():
        yield f"  {disposition:<20}{number:>8}"
