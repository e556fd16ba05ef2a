"""Renders the SVG templates; words of the data are escaped."""

from __future__ import annotations

from pathlib import Path

from pipeline.publish.markup import markup_template

_TEMPLATES = Path(__file__).parents[1] / "templates"
_EM = 7.2  # the mean width of a character of a 13 px sans-serif face, with a little to spare


def svg(template: str, **values: object) -> str:
    """The text of an SVG file."""
    return markup_template(_TEMPLATES, template).render(values)


def text_width(text: str) -> int:
    """About how many pixels a text takes; no font is asked, since each machine has others."""
    return round(_EM * len(text))


def fitting(pixels: float) -> int:
    """About how many characters fit into a width."""
    return int(pixels / _EM)
