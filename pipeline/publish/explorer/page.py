"""The page's text: template, style and code of `page/`, with the data as JSON.

There is no build step: the files of `page/style` and `page/app` are joined, without indentation, comments on
lines of their own, and spaces and line ends that mean nothing. So no text in them spans lines. The page
reaches nothing outside the version's folder, which its content security policy holds.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from pipeline.publish import dataset
from pipeline.publish.described import Described
from pipeline.publish.descriptors.croissant import croissant
from pipeline.publish.explorer.columns import json_text
from pipeline.publish.markup import markup_template

PAGES = Path(__file__).parent / "page"
"""The templates, style and code."""
_CODE = ("dom", "data", "state", "format"), ("main",)
_STYLE = ("base",), ("print",)

_COMMENT = re.compile(r"//.*|/\*((?!\*/).)*\*/")

# A line that goes on in the next; none with what may be a comment at its end.
_GOES_ON = re.compile(r"^((?!.*(?://|/\*)).*[{(\[,;])\n", re.MULTILINE)

# Texts keep their spaces. Beside them no other text, expression, comment or template in a template may be.
_TEXT = re.compile(r'("[^"\\]*"|`[^`\\]*`)')
_HARD = re.compile(r"[`\"'/\\]")
_SPACED_CODE = re.compile(r" ?([=<>!&|?:,;{}()\[\]*]) ?")
_SPACED_STYLE = re.compile(r" ?([{};,>]|(?<=[a-z]):(?= )) ?")

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
    """The page's code: each file in a block of its own; what others need of it, it adds to `NF`."""
    blocks = "".join(f"{{\n{_short(text, _SPACED_CODE)}}}\n" for text in _texts("app/*.js", *_CODE))
    return f'(() => {{\n"use strict";\nconst NF = {{ views: [], rowParts: [] }};\n{blocks}}})();\n'


@cache
def styles() -> str:
    """The page's style."""
    return "".join(_short(text, _SPACED_STYLE) for text in _texts("style/*.css", *_STYLE))


@cache
def style_of(name: str) -> str:
    """The style of another page that needs no code."""
    return _short((PAGES / f"{name}.css").read_text(encoding="utf-8"), _SPACED_STYLE)


def in_script(text: str) -> Markup:
    """JSON as it may stand in a script element, whatever is in it."""
    return Markup(text.translate(_ESCAPED))  # noqa: S704


def _texts(pattern: str, first: tuple[str, ...], last: tuple[str, ...]) -> list[str]:
    """The files of a folder of the page: the first ones, the others by name, the last ones."""
    found = {path.stem: path for path in PAGES.glob(pattern)}
    others = sorted(found.keys() - {*first, *last})
    names = [name for name in (*first, *others, *last) if name in found]
    return [found[name].read_text(encoding="utf-8") for name in names]


def _short(text: str, spaced: re.Pattern[str]) -> str:
    """Code or style without what only its readers need."""
    lines = (line.strip() for line in text.split("\n"))
    kept = (_tight(line, spaced) for line in lines if line and not _COMMENT.fullmatch(line))
    return _GOES_ON.sub(r"\1", "".join(f"{line}\n" for line in kept))


def _tight(line: str, spaced: re.Pattern[str]) -> str:
    """A line without spaces around signs, save in texts; a line that is hard to read stays as it is."""
    parts = _TEXT.split(line)
    if line.count("`") > 2 or any(_HARD.search(part) for part in parts[::2]):
        return line
    parts[::2] = [spaced.sub(r"\1", part) for part in parts[::2]]
    return "".join(parts)


def _hash(text: str) -> str:
    """As the policy names an element by its text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
