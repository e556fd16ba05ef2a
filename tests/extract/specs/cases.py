"""The specification cases of a folder: texts, each with the expressions that stand in it and their values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

LANGUAGE = "English"


class Expression(NamedTuple):
    """An expression that a case expects: its place, its kind and what it resolves to.

    kind: `number`, `ordinal`, `percentage`, `numberrange`, `date`, `daterange`, `duration` and so on.
    value: of a number, as written in the case. timex, mod: of a time. values: the days it may be, as
    (first, last or behind); more than one where it may lie in the past or in the future.
    """

    start: int
    end: int
    text: str
    kind: str
    value: str = ""
    timex: str = ""
    mod: str = ""
    values: tuple[tuple[str, str], ...] = ()


class Case(NamedTuple):
    """A text with the day it is read on and all expressions that it holds, in no particular order."""

    file: str
    number: int
    text: str
    today: date | None
    expressions: tuple[Expression, ...]


def read_cases(folder: Path) -> Iterator[Case]:
    """All cases in English below a folder, file by file."""
    for path in sorted(folder.rglob(f"{LANGUAGE}/*.json")):
        for number, entry in enumerate(json.loads(path.read_text(encoding="utf-8-sig"))):
            context = entry.get("Context") or {}
            stated = context.get("ReferenceDateTime")
            yield Case(
                path.stem,
                number,
                entry["Input"],
                date.fromisoformat(stated[:10]) if stated else None,
                tuple(_expression(entry["Input"], result) for result in entry["Results"] if result["Text"]),
            )


def _expression(text: str, result: dict[str, Any]) -> Expression:
    start, end = _place(text, result)
    kind = str(result.get("TypeName") or result.get("Type")).removeprefix("datetimeV2.")
    resolution = result.get("Resolution") or {}
    if "Value" in result:
        timex, mod, values = _parsed(result["Value"] or {})
        return Expression(start, end, text[start:end], kind, "", timex, mod, values)
    if "values" in resolution:
        timex, mod, values = _modelled(resolution["values"])
        return Expression(start, end, text[start:end], kind, "", timex, mod, values)
    return Expression(start, end, text[start:end], kind, str(resolution.get("value")))


def _place(text: str, result: dict[str, Any]) -> tuple[int, int]:
    """Where an expression stands; a case may give its length instead of its end, or neither."""
    start = result.get("Start")
    if start is None:
        start = max(0, text.lower().find(result["Text"].lower()))
    end = result["End"] + 1 if "End" in result else start + int(result.get("Length", len(result["Text"])))
    return int(start), int(end)


def _parsed(value: dict[str, Any]) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """What the files of single parsers say: one resolution in the past, one in the future."""
    values = []
    for name in ("PastResolution", "FutureResolution"):
        found = value.get(name) or {}
        first = found.get("date") or found.get("startDate") or found.get("duration") or ""
        values.append((first, found.get("endDate", "")))
    return value.get("Timex") or "", value.get("Mod") or "", tuple(values)


def _modelled(values: list[dict[str, Any]]) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """What the files of whole models say: a list of resolutions."""
    pairs = []
    for value in values:
        single = value.get("value")
        first = (single if single not in (None, "not resolved") else value.get("start")) or ""
        pairs.append((first, value.get("end") or ""))
    return values[0].get("timex") or "", values[0].get("Mod") or "", tuple(pairs)
