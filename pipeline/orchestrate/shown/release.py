"""What a run came to, as the asset `release` and the list of runs show it."""

from __future__ import annotations

from typing import Any

import dagster as dg

from pipeline.access.layout import PAGE
from pipeline.orchestrate.shown.charts import bars
from pipeline.orchestrate.shown.metadata import records, refusals
from pipeline.orchestrate.summary import SUMMARY, Summary
from pipeline.publish.dataset import CARD


def shown_release(told: Summary, address: str) -> dict[str, Any]:
    """The metadata of a run's release, for a reader who has a minute.

    Args:
        told: the summary of the run.
        address: where readers find the versions, such as `http://127.0.0.1:8000/`.
    """
    added, removed, changed = _total(told)
    numbers = sum(told.coverage.values())
    here = f"{address.rstrip('/')}/{told.version}"
    return {
        "what happened": dg.MetadataValue.md(_story(told)),
        "version": told.version,
        "why this number": "; ".join(told.reasons) or "it is as before",
        "page": dg.MetadataValue.url(f"{here}/{PAGE}"),
        "data card": dg.MetadataValue.url(f"{here}/{CARD}"),
        "folder": dg.MetadataValue.path(told.folder),
        "rows added": added,
        "rows removed": removed,
        "rows changed": changed,
        "articles": told.articles,
        "articles refused": len(told.refused),
        "refused": records(refusals(told.refused)),
        "extraction rate %": _percent(told.articles_with_observations, told.articles),
        "coverage of numbers %": _percent(numbers - told.coverage.get("unresolved", 0), numbers),
        "numbers in the texts": bars(told.coverage),
        "tables": records(_tables(told)),
        "dagster/row_count": sum(told.rows.values()),
        SUMMARY: dg.MetadataValue.json(told._asdict()),
    }


def run_tags(told: Summary) -> dict[str, str]:
    """Tags by which the list of runs tells what each came to."""
    tags = {"published" if told.published else "unchanged": told.version}
    if told.published and told.changes:
        tags["rows"] = "+{} -{} ~{}".format(*_total(told))
    if told.refused:
        tags["refused"] = str(len(told.refused))
    return tags


def _story(told: Summary) -> str:
    added, removed, changed = _total(told)
    if told.published:
        rows = f"{added:,} rows added, {removed:,} removed, {changed:,} changed"
        lines = [f"**Published {told.version}**: {rows}."]
    elif told.withdrawn is not None:
        why = f"these are the tables of {told.version}, which is withdrawn: {told.withdrawn}"
        lines = [f"**Published nothing**: {why}"]
    else:
        lines = [f"**Published nothing**: nothing changed since {told.version}."]
    if told.refused:
        lines.append(f"**Files refused: {len(told.refused)}**. Below stands what to do.")
    return "\n\n".join(lines)


def _total(told: Summary) -> tuple[int, int, int]:
    added, removed, changed = (sum(counts[part] for counts in told.changes.values()) for part in range(3))
    return added, removed, changed


def _tables(told: Summary) -> list[dict[str, object]]:
    return [
        {"table": table, "rows": rows, "added": added, "removed": removed, "changed": changed}
        for table, rows in told.rows.items()
        for added, removed, changed in [told.changes.get(table, [0, 0, 0])]
    ]


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0
