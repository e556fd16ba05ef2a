"""A chart of horizontal bars: a label, a bar from 0 to 100 percent, what it says in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.publish.markdown import as_share
from pipeline.publish.plots.template import svg, text_width

_ROW, _TOP, _BAR, _GAP = 26, 44, 360, 10


class Bar(NamedTuple):
    """A bar. share: its length, 0 to 1. said: the words after it. interval: of the share, where measured."""

    label: str
    share: float
    said: str
    interval: tuple[float, float] | None = None

    @classmethod
    def of_part(cls, label: str, part: int, whole: int) -> Bar:
        """The share of a part in the whole."""
        return cls(label, part / whole if whole else 0.0, f"{part:,} ({as_share(part, whole)})")


def bars(title: str, rows: Sequence[Bar]) -> str:
    """The chart as SVG.

    Args:
        title: stands above the bars and is read out instead of them.
        rows: from top to bottom.
    """
    left = max((text_width(row.label) for row in rows), default=0) + 2 * _GAP
    right = max((text_width(row.said) for row in rows), default=0) + 2 * _GAP
    return svg(
        "bars.svg.jinja",
        title=title,
        width=max(left + _BAR + right, text_width(title) + 4 * _GAP),
        height=_TOP + _ROW * len(rows) + _GAP,
        rows=[
            {
                "label": row.label,
                "said": row.said,
                "y": _TOP + _ROW * index,
                "length": round(_BAR * row.share, 1),
                "interval": row.interval and [round(left + _BAR * bound, 1) for bound in row.interval],
            }
            for index, row in enumerate(rows)
        ],
        left=left,
        bar=_BAR,
        gap=_GAP,
    )
