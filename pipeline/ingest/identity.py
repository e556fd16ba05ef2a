"""Names of files and articles: what may be an article id, and how a hostile name is shown."""

from __future__ import annotations

import re
from functools import cache

from pipeline.errors import NewsfactsError

MAX_ID_CHARACTERS = 200
"""File systems take names of 255 bytes; this leaves room for `.provenance.toml` and `.corrections.csv`."""


def refuse_bad_id(article_id: str, file: str) -> None:
    """Refuses a stem or given id that can't be an article id.

    Args:
        article_id: the stem or id, which is used verbatim when it passes.
        file: the name of the file or input it comes from, for the message.

    Raises:
        NewsfactsError: bad-name.
    """
    if len(article_id) > MAX_ID_CHARACTERS or not _pattern().fullmatch(article_id):
        raise NewsfactsError("bad-name", file)


def shown(name: str) -> str:
    """The name with line breaks, control characters and undecodable bytes written as escapes.

    So a name never breaks a message, a terminal or a UTF-8 file.
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
