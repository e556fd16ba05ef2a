"""A small bar chart for an asset's page."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from html import escape

import dagster as dg

LONGEST = 999
"""Characters of markdown that the UI of Dagster 1.13 shows in the page; a longer one hides behind a link."""

_LINE, _LABEL, _BAR = 18, 110, 150  # pixels
_REST = "others"
_COLOUR = "#4f7fd0"  # stands out on white and on black


def bars(counts: Mapping[str, int]) -> dg.MetadataValue:
    """Counts as bars, the largest first; as many as fit, and the rest as one.

    Args:
        counts: label -> count.
    """
    ordered = sorted((pair for pair in counts.items() if pair[1]), key=lambda pair: (-pair[1], pair[0]))
    for shown in range(len(ordered), 0, -1):
        left_out = sum(count for _, count in ordered[shown:])
        told = [*ordered[:shown], *([(_REST, left_out)] if left_out else [])]
        markdown = _markdown(told)
        if len(markdown) <= LONGEST:
            return dg.MetadataValue.md(markdown)
    return dg.MetadataValue.text("no rows")


def _markdown(counts: list[tuple[str, int]]) -> str:
    most = max(count for _, count in counts)
    texts, path = "", ""
    for line, (label, count) in enumerate(counts):
        texts += f'<text x="0" y="{line * _LINE + 13}">{escape(label)} {count:,}</text>'
        path += f"M{_LABEL} {line * _LINE + 3}h{max(1, round(count * _BAR / most))}v12H{_LABEL}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_LABEL + _BAR}" height="{len(counts) * _LINE}" '
        f'font-size="12" font-family="sans-serif" fill="{_COLOUR}">{texts}<path d="{path}"/></svg>'
    )
    alternative = ", ".join(f"{label} {count}" for label, count in counts[:3])
    return f"![{alternative}](data:image/svg+xml;base64,{b64encode(svg.encode()).decode()})"
