"""Holds every quotation of a version against the text: the published passages, and the raw files if given."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.access.layout import parquet_path
from pipeline.access.problems import Problem
from pipeline.access.table_schema import TableData

_SUFFIXES = (".txt", ".md")  # what ingest takes, in upper or lower case
_BYTE_ORDER_MARK = "\ufeff"


class Quotation(NamedTuple):
    """A row that has a place in an article, and its words where they are published."""

    table: str
    row: str
    column: str
    article_id: str
    start: int
    end: int
    words: str | None

    def problem(self, message: str, column: str) -> Problem:
        return Problem(parquet_path(self.table), message, self.table, self.row, column)


def quotations(tables: Mapping[str, TableData]) -> Iterator[Quotation]:
    """Every row of any table that has a place in an article."""
    for name, loaded in tables.items():
        columns = loaded.rows.column_names
        if not {"article_id", "start", "end"} <= set(columns):
            continue
        column = next((words for words in ("quote", "text") if words in columns), "start")
        words = loaded.rows[column].to_pylist() if column != "start" else [None] * loaded.rows.num_rows
        places = (loaded.rows[place].to_pylist() for place in ("article_id", "start", "end"))
        for row, article_id, start, end, quote in zip(loaded.keys(), *places, words, strict=True):
            if article_id is not None and start is not None and end is not None:
                yield Quotation(name, row, column, article_id, start, end, quote)


class Stored:
    """The passages whose text is published, article by article."""

    def __init__(self, passages: TableData) -> None:
        columns = [passages.rows[name].to_pylist() for name in ("article_id", "start", "end", "text")]
        self._passages: dict[str, list[tuple[int, int, str | None]]] = {}
        for article_id, start, end, text in sorted(zip(*columns, strict=True), key=lambda row: row[:3]):
            self._passages.setdefault(article_id, []).append((start, end, text))

    def text(self, article_id: str, start: int, end: int) -> str | None:
        """The characters `[start, end)` of an article, or None where not all of them are published."""
        passages = self._passages.get(article_id, [])
        at = bisect_right(passages, start, key=lambda passage: passage[0]) - 1
        found = ""
        while 0 <= at < len(passages):
            first, last, text = passages[at]
            if text is None or first > start:
                return None
            found += text[start - first : end - first]
            if last >= end:
                return found
            start, at = last, at + 1
        return None


def _files(raw: Path) -> dict[str, list[Path]]:
    """The files that may be articles, by article: those of one stem in the order of their names.

    Raises:
        OSError: the folder can't be listed.
    """
    files: dict[str, list[Path]] = {}
    for path in sorted(raw.iterdir()):
        if path.suffix.lower() in _SUFFIXES and path.is_file():
            files.setdefault(path.stem, []).append(path)
    return files


def _text(files: Sequence[Path], sha256: str) -> tuple[str, str]:
    """An article's text as the offsets count it, decoded from UTF-8 without byte order mark; its sha256.

    Of several files the one with the sha256 wanted, else the first that can be read.

    Raises:
        OSError, UnicodeDecodeError: no file can be read.
    """
    first: tuple[str, str] | None = None
    fault: Exception = FileNotFoundError(f"there is no file with its name and {' or '.join(_SUFFIXES)}")
    for file in files:
        try:
            text = file.read_bytes().decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
        except (OSError, UnicodeDecodeError) as error:
            fault = error
            continue
        found = hashlib.sha256(text.encode("utf-8")).hexdigest()
        if found == sha256:
            return text, found
        first = first or (text, found)
    if first is None:
        raise fault
    return first


def check_articles(articles: TableData, raw: Path) -> tuple[dict[str, str], list[Problem]]:
    """The texts of the articles that stand in `raw` as published, and what is wrong with the others."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    try:
        files = _files(raw)
    except OSError as error:
        return {}, [Problem(parquet_path("articles"), f"the raw folder can't be read: {error}", "articles")]
    columns = [articles.rows[name].to_pylist() for name in ("article_id", "text_sha256", "n_characters")]
    for article_id, sha256, n_characters in zip(*columns, strict=True):
        try:
            text, found = _text(files.get(article_id, []), sha256)
        except (OSError, UnicodeDecodeError) as error:
            column, message = "article_id", f"the article can't be read from the raw folder: {error}"
        else:
            if found == sha256 and len(text) == n_characters:
                texts[article_id] = text
                continue
            column, message = "text_sha256", f"the raw text has {len(text)} characters and the sha256 {found}"
        problems.append(Problem(parquet_path("articles"), message, "articles", article_id, column))
    return texts, problems
