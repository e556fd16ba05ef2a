"""The ten rows in the README, made from the newest version.

python -m tests.readme
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.access.catalogue import read_catalogue

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
SECTION = re.compile(
    r"(?<=<!-- figures: written by `python -m tests.readme` -->\n).*(?=<!-- /figures -->)", re.DOTALL
)

_ROWS = 10
_COLUMNS = {
    "subject": "subject",
    "indicator": "indicator",
    "value": "value",
    "unit": "unit",
    "period": "period",
    "status": "status",
    "attribution": "who says so",
    "quote": "words",
}
_NEEDED = ("subject", "indicator", "period")


def section(outputs: Path) -> str:
    """The text of the README's section: the first rows that say whose, what and when."""
    newest = read_catalogue(outputs).latest
    if newest is None:
        return "No version is published yet.\n"
    path = outputs / newest.number / "parquet" / "figures.parquet"
    rows = pq.read_table(path, columns=[*_COLUMNS]).to_pylist()
    chosen = [row for row in rows if all(row[name] for name in _NEEDED)][:_ROWS]
    lines = [
        list(_COLUMNS.values()),
        ["---"] * len(_COLUMNS),
        *([_cell(v) for v in r.values()] for r in chosen),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.10g}" if value < 1e6 else f"{value:,.0f}"
    return str(value or "").replace("|", "\\|").replace("$", "\\$")


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    README.write_text(SECTION.sub(lambda _: section(ROOT / "outputs"), text), encoding="utf-8")
    sys.exit(0)
