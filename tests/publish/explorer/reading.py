"""Reads the page as its code does, in Python: what stands in it, and the rows of its tables."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from pipeline.access.checksums import files_below
from pipeline.access.table_schema import TableSchema

_CALL = re.compile(r'NF\.part\("(\w+)",("?)([\w-]+)\2,"([A-Za-z0-9+/=]+)"\);\n')


class Page(HTMLParser):
    """The elements of a page that hold no markup, by name, and the addresses in its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: dict[str, str] = {}
        self.styles: list[str] = []
        self.policy = ""
        self.links: list[str] = []
        self._open: str | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "script":
            self._open = named.get("type") or "code"
            assert self._open not in self.scripts
            self.scripts[self._open] = ""
        elif tag == "style":
            self._open = "style"
            self.styles.append("")
        if named.get("http-equiv") == "Content-Security-Policy":
            self.policy = named["content"] or ""
        self.links += [value for name, value in attrs if name in {"href", "src"} and value]

    def handle_endtag(self, tag: str) -> None:
        self._open = None

    def handle_data(self, data: str) -> None:
        if self._open == "style":
            self.styles[-1] += data
        elif self._open:
            self.scripts[self._open] += data

    @property
    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.scripts["application/json"])
        return found


def files_of(folder: Path) -> dict[str, str]:
    """The files of the page of a version."""
    return {
        path: (folder / path).read_text(encoding="utf-8")
        for path in files_below(folder)
        if path == "index.html" or path.startswith("explorer/")
    }


def rows_of(files: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table, in the page's order, as plain values; days are texts."""
    held = Page(files["index.html"]).data["tables"]
    parts = dict(_part(path, text) for path, text in files.items() if path != "index.html")
    columns = {name: _columns(name, table, parts) for name, table in held.items()}
    ids = {name: next(iter(table["columns"])) for name, table in held.items()}

    def value(table: str, column: str, row: int) -> Any:
        found, at = columns[table][column][row]
        if "v" in found:
            return found["v"][at]
        number = found["i"][at]
        if number < 0:
            return None
        return found["d"][number] if "d" in found else value(found["of"], ids[found["of"]], number)

    return {
        name: [{column: value(name, column, row) for column in columns[name]} for row in range(table["n"])]
        for name, table in held.items()
    }


def _part(path: str, text: str) -> tuple[tuple[str, str], Any]:
    called = _CALL.fullmatch(text)
    assert called, path
    table, _, part, packed = called.groups()
    assert path == f"explorer/{table}-{part if called[2] else part.zfill(4)}.js"
    return (table, part), json.loads(gzip.decompress(base64.b64decode(packed)))


def _columns(name: str, table: Any, parts: Mapping[tuple[str, str], Any]) -> dict[str, Any]:
    """Per column and row, the encoded values and the place in them."""
    found = {}
    for column, held in table["columns"].items():
        if held.get("rows"):
            shards = [parts[name, str(part)][column] for part in range(table["parts"])]
            found[column] = [(shards[row // table["size"]], row % table["size"]) for row in range(table["n"])]
        else:
            whole = parts[name, column] if held.get("facet") else held
            found[column] = [(whole, row) for row in range(table["n"])]
    return found


def published(schema: TableSchema, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of a Parquet file in the order of their keys, days as texts."""
    plain = [
        {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
        for row in rows
    ]
    return sorted(plain, key=lambda row: [row[name] for name in schema.key])
