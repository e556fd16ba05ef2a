"""From the bytes of a raw file to its text, or to the reason why it is not taken."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256

from pipeline.errors import NewsfactsError

MAX_FILE_BYTES = 20_000_000
"""Twenty times the longest novel-sized feature; what is larger is an archive, not one article."""

MAX_LINE_CHARACTERS = 1_000_000
"""A paragraph of 150,000 words: a longer line is data or a lost line break, not prose."""

_BYTE_ORDER_MARK = "\ufeff"
# Tab, line feed, vertical tab, form feed and carriage return are layout; other C0 codes and DEL no text.
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D})


def decode(data: bytes, file: str) -> str:
    """The text of a raw file: UTF-8, without a byte order mark, newlines as they stand.

    Args:
        data: the file's bytes.
        file: its name, for the messages.

    Raises:
        NewsfactsError: too-large, binary-file, not-utf8, empty-file or line-too-long.
    """
    refuse_large(len(data), file)
    if len(data.translate(None, _CONTROLS)) != len(data):
        raise NewsfactsError("binary-file", file)
    try:
        text = data.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise NewsfactsError(
            "not-utf8", file, byte=f"0x{data[error.start]:02x}", offset=error.start
        ) from None
    _refuse_unusable(text, file)
    return text


def refuse_large(size: int, file: str) -> None:
    """Refuses a file of `size` bytes that is over the limit; to be asked before reading it.

    Raises:
        NewsfactsError: too-large.
    """
    if size > MAX_FILE_BYTES:
        raise NewsfactsError("too-large", file, size=size, limit=MAX_FILE_BYTES)


def _refuse_unusable(text: str, file: str) -> None:
    """Refuses a text without a letter or digit, and one with a line that can't be prose."""
    if not _letter_or_digit().search(text):
        raise NewsfactsError("empty-file", file)
    longest = max(map(len, text.splitlines()))
    if longest > MAX_LINE_CHARACTERS:
        raise NewsfactsError("line-too-long", file, size=longest, limit=MAX_LINE_CHARACTERS)


def text_sha256(text: str) -> str:
    """The sha256 of the text as UTF-8, in lower-case hexadecimal."""
    return sha256(text.encode("utf-8")).hexdigest()


@cache
def _letter_or_digit() -> re.Pattern[str]:
    return re.compile(r"[^\W_]")
