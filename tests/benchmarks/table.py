"""The table of a comparison, and where the last one is kept: `results.json`, and as text in the README."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.benchmarks.systems import SYSTEMS

_FOLDER = Path(__file__).parent
RESULTS = _FOLDER / "results.json"
README = _FOLDER / "README.md"
COMPARISON = "written by --write"
"""Marks the table of the comparison in the README."""

_HEADINGS = (
    "system",
    "precision",
    "recall",
    "F1",
    "value + unit F1",
    "the same, units of measure",
    "text read, MB",
    "MB/s",
    "ratio to baseline",
    "one article, s",
    "peak memory, MB",
)


def table(results: dict[str, Any]) -> str:
    """One row per system. Memory is that at a tenth of the text, then that at the whole."""
    lines = [_HEADINGS, ["---"] + ["---:"] * (len(_HEADINGS) - 1), *map(_row, results["systems"])]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _row(measured: dict[str, Any]) -> list[str]:
    accuracy = measured["accuracy"]
    fields = ("precision", "recall", "f1", "value_unit_f1", "measured_unit_f1")
    return [
        SYSTEMS[measured["system"]].title,
        *(f"{100 * accuracy[field]:.1f} %" for field in fields),
        f"{measured['megabytes']:.3g}",
        f"{measured['megabytes_per_second']:.2g}",
        f"{measured['ratio_to_baseline']:.2g}",
        f"{measured['seconds_for_one_article']:.1f}",
        f"{measured['peak_megabytes_tenth']:.0f} → {measured['peak_megabytes']:.0f}",
    ]


def keep(results: dict[str, Any]) -> None:
    """Write the results and the table in the README."""
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8", newline="\n")
    write_section(COMPARISON, section(results))


def section_pattern(marker: str) -> re.Pattern[str]:
    """Finds the section of the README that a command writes."""
    return re.compile(rf"(?<=<!-- table: {marker} -->\n).*?(?=<!-- /table -->)", re.DOTALL)


def write_section(marker: str, text: str) -> None:
    """Replace a section of the README."""
    page = section_pattern(marker).sub(lambda _: text, README.read_text(encoding="utf-8"))
    README.write_text(page, encoding="utf-8", newline="\n")


def rounded(value: Any) -> Any:
    """To four digits that count: the rest is noise, and would make each commit differ."""
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    return [rounded(part) for part in value] if isinstance(value, list) else value


def section(results: dict[str, Any]) -> str:
    """The README's text on a comparison."""
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    return f"{table(results)}\nMeasured with {versions}.\n"
