"""Annotated articles: their types, and the reader of their JSON Lines file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import NewsfactsError


class GoldRow(NamedTuple):
    """One annotated quantity.

    `fields` holds what the annotator stated, by the names of the file. A field that is absent there is
    not judged; one that is null is judged to be empty; `length | width | ~` holds alternatives, each of
    them right, `~` for empty. `equivalent_to` holds the position among the article's rows of the one it
    converts, `pair` a label that the rows of one statement share. An `optional` row is neither wanted nor
    wrong.
    """

    start: int
    end: int
    quote: str
    value: float
    fields: Mapping[str, object]
    optional: bool


class GoldArticle(NamedTuple):
    """One annotated text; `rows` in the order of the file."""

    id: str
    text: str
    title: str | None
    published_on: str | None
    rows: tuple[GoldRow, ...]


def _row(raw: Mapping[str, object], text: str) -> GoldRow:
    start, end, quote, value = raw["start"], raw["end"], raw["quote"], raw["value"]
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(value, int | float)):
        raise TypeError("start and end must be whole numbers, value a number")
    if text[start:end] != quote or not quote:
        raise ValueError(f"text[{start}:{end}] is {text[start:end]!r}, the quote is {quote!r}")
    own = {"start", "end", "quote", "value", "optional"}
    fields = {name: stated for name, stated in raw.items() if name not in own}
    return GoldRow(start, end, text[start:end], float(value), fields, raw.get("optional") is True)


def _article(line: str) -> GoldArticle:
    raw = json.loads(line)
    rows = sorted(
        (_row(row, raw["text"]) for row in raw["observations"]), key=lambda row: (row.start, row.end)
    )
    return GoldArticle(raw["id"], raw["text"], raw.get("title"), raw.get("published_on"), tuple(rows))


def read_gold(path: Path) -> Iterator[GoldArticle]:
    """Read annotated articles, one JSON object per line.

    Raises:
        NewsfactsError: `bad-gold`, where a line is no annotated article or a quote is not in its place.
    """
    with path.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield _article(line)
            except KeyError as missing:
                raise NewsfactsError("bad-gold", str(path), line=number, detail=f"no {missing}") from missing
            except (ValueError, TypeError) as fault:
                raise NewsfactsError("bad-gold", str(path), line=number, detail=fault) from fault
