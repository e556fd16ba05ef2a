"""Renders the SVG templates; words of the data are escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

_TEMPLATES = Path(__file__).parents[1] / "templates"
_EM = 7.2  # the mean width of a character of a 13 px sans-serif face, with a little to spare


def svg(template: str, **values: object) -> str:
    """The text of an SVG file."""
    return _environment().get_template(template).render(values)


def text_width(text: str) -> int:
    """About how many pixels a text takes; no font is asked, since each machine has others."""
    return round(_EM * len(text))


def fitting(pixels: float) -> int:
    """About how many characters fit into a width."""
    return int(pixels / _EM)


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
