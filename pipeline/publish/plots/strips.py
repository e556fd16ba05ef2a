"""Draws a chart of strips: a label, the words of the text, and marks on a line that has the chart's axis.

`explorer/page/app/strips.js` draws the same in the page, at any width and of the rows chosen there; a test
holds that both place the same marks. What is drawn is decided in `statements.py` and `charts.js`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pipeline.publish.markdown import shortened
from pipeline.publish.plots.scales import Tick
from pipeline.publish.plots.template import fitting, svg, text_width

WIDTH = 720
"""Pixels of a card's chart."""

_MARGIN, _LINE, _ROW, _ON_ROW, _TOP = 16, 20, 50, 32, 60
DISPUTED = "disputed by a check"


class Mark(NamedTuple):
    """A row on the axis.

    row: its observation_id. said: what it is, in words. at, until: places on the axis, 0..1; `until` of a
    span only. shape: dot, square or span. forecast: drawn hollow. disputed: with a triangle below it.
    """

    row: str
    said: str
    at: float
    until: float | None = None
    shape: str = "dot"
    forecast: bool = False
    disputed: bool = False

    @property
    def kind(self) -> str:
        """The classes of its style."""
        return f"{self.shape} forecast" if self.forecast else self.shape


class Strip(NamedTuple):
    """A line of the chart. said: the words after its label. joined: a bar between two places."""

    label: str
    said: str
    marks: tuple[Mark, ...]
    joined: tuple[float, float] | None = None


class Chart(NamedTuple):
    """A chart. name: of its file. notes: how to read it. rule: a line across all strips, with its words."""

    name: str
    title: str
    notes: tuple[str, ...]
    strips: tuple[Strip, ...]
    ticks: tuple[Tick, ...] = ()
    rule: Tick | None = None


def strips(chart: Chart) -> str:
    """The chart as SVG; opened by itself, each mark leads to its row in the version's page."""
    left, across = _MARGIN, WIDTH - 2 * _MARGIN

    def x(place: float) -> float:
        return round(left + across * place, 1)

    bottom = _TOP + _ROW * len(chart.strips)
    under = bottom + (24 if chart.ticks else 0) + (_LINE if chart.rule else 0)
    return svg(
        "strips.svg.jinja",
        title=chart.title,
        width=WIDTH,
        height=under + _LINE * len(chart.notes) + 12,
        left=left,
        right=left + across,
        keys=_keys(chart),
        top=_TOP,
        bottom=bottom,
        ticks=[{"x": x(place), "label": label, "anchor": _anchor(place)} for place, label in chart.ticks],
        rule=chart.rule and {"x": x(chart.rule[0]), "label": chart.rule[1], "anchor": _anchor(chart.rule[0])},
        strips=[_strip(strip, _TOP + _ROW * index, across, x) for index, strip in enumerate(chart.strips)],
        notes=[{"y": under + _LINE * (index + 1), "words": line} for index, line in enumerate(chart.notes)],
    )


def _strip(strip: Strip, y: int, across: int, x: Callable[[float], float]) -> dict[str, object]:
    said = shortened(strip.said, fitting(across // 2))
    return {
        "label": shortened(strip.label, fitting(across - text_width(said) - _MARGIN)),
        "said": said,
        "text_y": y + 18,
        "y": y + _ON_ROW,
        "joined": strip.joined and [x(place) for place in strip.joined],
        "marks": [
            {
                "row": mark.row,
                "said": mark.said,
                "kind": mark.kind,
                "shape": mark.shape,
                "disputed": mark.disputed,
                "x": x(mark.at),
                "width": max(round(x(mark.until) - x(mark.at), 1), 6) if mark.until is not None else 0,
            }
            for mark in strip.marks
        ],
    }


def _keys(chart: Chart) -> list[dict[str, object]]:
    """The shapes that occur, with their meaning."""
    marks = [mark for strip in chart.strips for mark in strip.marks]
    main = marks[0].shape
    found = {
        main: ("stated", any(not mark.forecast for mark in marks)),
        f"{main} forecast": ("forecast", any(mark.forecast for mark in marks)),
        "square": ("its conversion", any(mark.shape == "square" for mark in marks)),
        "disputed": (DISPUTED, any(mark.disputed for mark in marks)),
    }
    keys: list[dict[str, object]] = []
    x = _MARGIN
    for kind, (said, occurs) in found.items():
        if occurs:
            keys.append({"kind": kind, "said": said, "x": x, "y": 44})
            x += text_width(said) + 34
    return keys


def _anchor(place: float) -> str:
    """Words at the ends of the axis stay inside the picture."""
    return "start" if place < 0.05 else "end" if place > 0.95 else "middle"
