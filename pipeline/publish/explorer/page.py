"""The page's text: template, style and code of `page/`, with the data as JSON.

There is no build step: the files of `page/style` and `page/app` are joined, where some files of code share
their names with all others and each other one stands in a block of its own; and rcssmin and rjsmin drop the
comments, and the spaces and line ends that mean nothing; names and texts stay as they are. A template may
hold no other one, which rjsmin would take for code. The page reaches nothing outside the version's folder,
which its content security policy holds.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from rcssmin import cssmin
from rjsmin import jsmin

from pipeline.publish import dataset
from pipeline.publish.described import Described
from pipeline.publish.descriptors.croissant import croissant
from pipeline.publish.explorer.columns import json_text
from pipeline.publish.markup import markup_template

PAGES = Path(__file__).parent / "page"
"""The templates, style and code."""

_SHARED = ("dom", "data", "state", "format", "links", "pieces")
"""The files of code whose names all others may use; those add to `NF` what they need of each other."""

_CODE = _SHARED, ("main",)
_STYLE = ("base",), ("print",)

# Where HTML ends a script, and where old readers of JavaScript ended a line.
_ESCAPED = {ord("<"): "\\u003c", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def page_text(version: Described, data: Any) -> str:
    """The text of the page.

    Args:
        version: the version.
        data: what the page holds, as plain data.
    """
    style, script = styles(), code()
    return markup_template(PAGES, "index.html.jinja").render(
        csp=policy(style, script),
        style=Markup(style),  # noqa: S704  # our own files
        script=Markup(script),  # noqa: S704
        data=in_script(json_text(data)),
        json_ld=in_script(json_text(json.loads(croissant(version)))),
        title=dataset.TITLE,
        subtitle=dataset.SUBTITLE,
        description=dataset.DESCRIPTION,
        number=version.number,
    )


def policy(style: str, script: str | None = None) -> str:
    """The content security policy: this style, this script and scripts beside the page, nothing else."""
    scripts = f"script-src 'self' '{_hash(script)}'; " if script else ""
    return (
        f"default-src 'none'; {scripts}style-src '{_hash(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@cache
def code() -> str:
    """The page's code: what all files share, then each other one in a block of its own."""
    texts = _texts("app/*.js", *_CODE)
    parts = [text if name in _SHARED else f"{{\n{text}}}\n" for name, text in texts.items()]
    return str(jsmin("".join(('(() => {\n"use strict";\n', *parts, "})();\n"))))


@cache
def styles() -> str:
    """The page's style."""
    return str(cssmin("".join(_texts("style/*.css", *_STYLE).values())))


@cache
def style_of(name: str) -> str:
    """The style of another page that needs no code."""
    return str(cssmin((PAGES / f"{name}.css").read_text(encoding="utf-8")))


def in_script(text: str) -> Markup:
    """JSON as it may stand in a script element, whatever is in it."""
    return Markup(text.translate(_ESCAPED))  # noqa: S704


def _texts(pattern: str, first: tuple[str, ...], last: tuple[str, ...]) -> dict[str, str]:
    """The files of a folder of the page: the first ones, the others by name, the last ones."""
    found = {path.stem: path for path in PAGES.glob(pattern)}
    others = sorted(found.keys() - {*first, *last})
    names = [name for name in (*first, *others, *last) if name in found]
    return {name: found[name].read_text(encoding="utf-8") for name in names}


def _hash(text: str) -> str:
    """As the policy names an element by its text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
