"""Draws a chart of strips: a label, the words of the text, and marks on a line that has the chart's axis.

`explorer/page/app/strips.js` draws the same in the page, at any width and of the rows chosen there; a test
holds that both place the same marks. What is drawn is decided in `statements.py` and `charts.js`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.publish.markdown import shortened
from pipeline.publish.plots.scales import Tick
from pipeline.publish.plots.template import fitting, svg, text_width

WIDTH = 720
"""Pixels of a card's chart."""

_MARGIN, _TITLE, _LINE, _ROW, _ON_ROW, _AXIS = 16, 24, 20, 50, 32, 24
_SHAPES = {
    "dot": "stated",
    "dot forecast": "forecast",
    "square": "its conversion",
    "square forecast": "its conversion, forecast",
    "span": "stated",
    "span forecast": "forecast",
}
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
    """A chart. name: of its file. note: how to read it. rule: a line across all strips, with its words."""

    name: str
    title: str
    note: str
    strips: tuple[Strip, ...]
    ticks: tuple[Tick, ...] = ()
    rule: Tick | None = None


def strips(chart: Chart) -> str:
    """The chart as SVG; opened by itself, each mark leads to its row in the version's page."""
    left, across = _MARGIN, WIDTH - 2 * _MARGIN

    def x(place: float) -> float:
        return round(left + across * place, 1)

    keys = [*_keys(chart, across)]
    top = _TITLE + _LINE * (keys[-1]["line"] + 1 if keys else 0) + 16
    bottom = top + _ROW * len(chart.strips)
    notes = [*_lines(chart.note, across)]
    under = bottom + (_AXIS if chart.ticks else 0) + (_LINE if chart.rule else 0)
    return svg(
        "strips.svg.jinja",
        title=chart.title,
        width=WIDTH,
        height=under + _LINE * len(notes) + 12,
        left=left,
        right=left + across,
        keys=[{**key, "x": left + key["x"], "y": _TITLE + _LINE * (key["line"] + 1)} for key in keys],
        top=top,
        bottom=bottom,
        ticks=[{"x": x(place), "label": label, "anchor": _anchor(place)} for place, label in chart.ticks],
        rule=chart.rule and {"x": x(chart.rule[0]), "label": chart.rule[1], "anchor": _anchor(chart.rule[0])},
        strips=[_strip(strip, top + _ROW * index, across, x) for index, strip in enumerate(chart.strips)],
        notes=[{"y": under + _LINE * (index + 1), "words": line} for index, line in enumerate(notes)],
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


def _keys(chart: Chart, across: int) -> Iterator[dict[str, int | str]]:
    """The shapes that occur, with their meaning, in lines no longer than the chart."""
    marks = [mark for strip in chart.strips for mark in strip.marks]
    found = [(kind, said) for kind, said in _SHAPES.items() if any(mark.kind == kind for mark in marks)]
    if any(mark.disputed for mark in marks):
        found.append(("disputed", DISPUTED))
    x = line = 0
    for kind, said in found:
        width = text_width(said) + 34
        if x and x + width > across:
            x, line = 0, line + 1
        yield {"kind": kind, "said": said, "x": x, "line": line}
        x += width


def _lines(words: str, across: int) -> Iterator[str]:
    line = ""
    for word in words.split():
        if line and text_width(f"{line} {word}") > across:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def _anchor(place: float) -> str:
    """Words at the ends of the axis stay inside the picture."""
    return "start" if place < 0.05 else "end" if place > 0.95 else "middle"
