"""Templates of HTML and SVG: what they are given is escaped, unless it is markup."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2


@cache
def markup_template(folder: Path, name: str) -> jinja2.Template:
    """A template of a folder; the others there can be included."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)
