"""What a check shows: the verdict in words, the rows behind it, and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import dagster as dg

from pipeline.orchestrate.shown.metadata import records

MOST_ROWS = 20
FOUND, ROWS = "found", "rows"
"""Names in a check's metadata: how many rows fail it, and a table of the first of them."""


def verdict(
    key: dg.AssetCheckKey,
    rows: Sequence[Mapping[str, object]],
    severity: dg.AssetCheckSeverity,
    what: str,
    remedy: str,
) -> dg.AssetCheckResult:
    """The result of a check that fails where it finds rows.

    Args:
        key: of the check.
        rows: those that fail it, with the same columns each.
        severity: how bad that is.
        what: what they are, behind their number: "files were refused".
        remedy: what to do about them.
    """
    if not rows:
        return dg.AssetCheckResult(
            passed=True,
            asset_key=key.asset_key,
            check_name=key.name,
            severity=severity,
            metadata={FOUND: 0},
        )
    first = f" The first {MOST_ROWS} are below." if len(rows) > MOST_ROWS else ""
    return dg.AssetCheckResult(
        passed=False,
        asset_key=key.asset_key,
        check_name=key.name,
        severity=severity,
        description=f"{len(rows)} {what}.{first} {remedy}",
        metadata={FOUND: len(rows), ROWS: records(rows[:MOST_ROWS])},
    )
