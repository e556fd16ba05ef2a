"""YAML as `CITATION.cff` needs it: blocks of keys and lists, every text in double quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

# What YAML calls unprintable or reads as a line break, and JSON leaves as it is.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def yaml_text(data: dict[str, Any]) -> str:
    """The text of a YAML file; the values are texts, lists and objects of the same."""
    return "".join(f"{line}\n" for line in _object(data))


def _object(data: dict[str, Any]) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, str):
            yield f"{key}: {_quoted(value)}"
        else:
            yield f"{key}:"
            yield from (f"  {line}" for line in (_list(value) if isinstance(value, list) else _object(value)))


def _list(values: list[Any]) -> Iterator[str]:
    for value in values:
        lines = [_quoted(value)] if isinstance(value, str) else list(_object(value))
        for index, line in enumerate(lines):
            yield f"- {line}" if index == 0 else f"  {line}"


def _quoted(text: str) -> str:
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))
