"""The pictures of a version: plain SVG from the tables and schemas, the same bytes for the same content."""

from __future__ import annotations

from collections import Counter

from pipeline.publish.card_facts import coverage, reliability
from pipeline.publish.described import Described
from pipeline.publish.plots.bars import Bar, bars
from pipeline.publish.plots.diagram import diagram
from pipeline.publish.plots.statements import statements
from pipeline.publish.plots.strips import strips
from schemas.codelists import code_list


def plots(version: Described) -> dict[str, str]:
    """Path inside the version -> SVG. A picture of what was not measured is left out."""
    tables = version.tables
    drawn = {
        "plots/tables.svg": diagram([data.schema for data in tables.values()]),
        "plots/units.svg": bars("Quantities by kind of unit", _units(version)),
        "plots/numerals.svg": bars("What became of every number of the texts", _numerals(version)),
    }
    if bars_of_confidence := _confidence(version):
        drawn["plots/confidence.svg"] = bars(
            "Rows right in value, unit, bound, role and period, by confidence", bars_of_confidence
        )
    return drawn | {f"plots/{chart.name}.svg": strips(chart) for chart in statements(tables)}


def _units(version: Described) -> list[Bar]:
    counts = Counter(version.tables["observations"].rows["unit_kind"].to_pylist())
    titles = code_list("unit_kinds")
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Bar.of_part(titles[kind].title, number, counts.total()) for kind, number in ordered]


def _numerals(version: Described) -> list[Bar]:
    found = coverage(version.tables)
    return [Bar.of_part(code.title, number, found.numerals) for code, number in found.dispositions]


def _confidence(version: Described) -> list[Bar]:
    measured = reliability(version.tables, version.context.accuracy)
    levels = measured.levels if measured else ()
    return [
        Bar(f"{level.confidence:g}", level.share, f"{level.share:.0%} of {level.judged:,}", level.interval)
        for level in levels
        if level.share is not None
    ]
