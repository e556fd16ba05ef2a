"""The code lists: what each code of a column means, read from `schemas/codes/*.csv`.

The list `issues` has no file: its only source is `pipeline.errors`, from which every message is made.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pipeline.errors import KINDS

FOLDER = Path(__file__).parent / "codes"
ISSUES = "issues"


class Code(NamedTuple):
    """A code with what it means. plural: the title behind a number other than one, for units only."""

    code: str
    title: str
    description: str | None
    source: str | None
    plural: str | None


@cache
def names() -> tuple[str, ...]:
    """The names of all code lists, sorted."""
    return tuple(sorted({path.stem for path in FOLDER.glob("*.csv")} | {ISSUES}))


@cache
def code_list(name: str) -> Mapping[str, Code]:
    """The codes of a list, in the list's order.

    Raises:
        FileNotFoundError: there is no such list.
    """
    codes = _issues() if name == ISSUES else _read(FOLDER / f"{name}.csv")
    return MappingProxyType({code.code: code for code in codes})


def _read(path: Path) -> list[Code]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Code(
                row["code"],
                row["title"],
                row["description"] or None,
                row["source"] or None,
                row.get("plural") or None,
            )
            for row in csv.DictReader(file)
        ]


def _issues() -> list[Code]:
    """The published kinds of `pipeline.errors`; a message's placeholders are shown as <detail>."""
    return [
        Code(kind.code, re.sub(r"\{(\w+)\}", r"<\1>", kind.message), kind.remedy, None, None)
        for kind in KINDS.values()
        if kind.published
    ]
