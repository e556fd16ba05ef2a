"""A column's value as text, and back: how corrections write what stands in a row."""

from __future__ import annotations

import re

from pipeline.ingest.identity import shown
from schemas.describe import Column

Value = str | int | float | bool | None

_INTEGER = r"-?[0-9]{1,18}"
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?"
_BOOLEANS = {"true": True, "false": False}


def value_of(text: str, column: Column) -> Value:
    """The value that a cell of a file of corrections stands for; an empty one is a missing value.

    Whether the column may hold it is not looked at: the model of the table knows.

    Raises:
        ValueError: it is not of the column's type; says in words what it must be.
    """
    if not text:
        if not column.nullable:
            raise ValueError(f"{column.name} may not be missing")
        return None
    if column.type == "number" and re.fullmatch(_NUMBER, text):
        return float(text)
    if column.type == "integer" and re.fullmatch(_INTEGER, text):
        return int(text)
    if column.type == "boolean" and text in _BOOLEANS:
        return _BOOLEANS[text]
    if column.type == "string":
        return text
    raise ValueError(f"{column.name} {shown(text)} is no {column.type}")


def text_of(value: Value) -> str:
    """A value as a file of corrections has it, for a message."""
    if value is None:
        return "nothing"
    return str(value).lower() if isinstance(value, bool) else str(value)
