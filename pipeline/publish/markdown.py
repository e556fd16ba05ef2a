"""Texts inside Markdown: words of articles are shown as they are, never as markup; our own keep theirs."""

from __future__ import annotations

import html
import re

_MARKUP = re.compile(r"([\\`*_\[\]|~$])")
_ADDRESS = re.compile(r"https?://[^\s<>|]+")


def as_text(value: object) -> str:
    """A value on one line, fit for prose and for a table's cell."""
    line = " ".join(str(value).split())
    return _MARKUP.sub(r"\\\1", html.escape(line, quote=False))


def as_cell(markdown: str) -> str:
    """Markdown of our own, fit for a table's cell."""
    return " ".join(markdown.split()).replace("|", r"\|")


def as_link(address: str) -> str:
    """A web address that can be followed; anything else as text."""
    return f"<{address}>" if _ADDRESS.fullmatch(address) else as_text(address)


def shortened(text: str, limit: int = 60) -> str:
    """A text of at most `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def as_share(part: int, whole: int) -> str:
    """A share in whole percent; a small one is not called none, nor an incomplete one all."""
    if not whole:
        return "–"
    percent = round(100 * part / whole)
    if part and percent == 0:
        return "< 1 %"
    if part < whole and percent == 100:
        return "> 99 %"
    return f"{percent} %"
