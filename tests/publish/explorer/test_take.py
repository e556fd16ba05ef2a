"""Taking the data: every file with its size and checksum, lines that open it, the filtered rows as CSV."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from pipeline.access.csv import read_csv
from pipeline.access.spreadsheet import ESCAPED
from pipeline.access.table_schema import read_parquet
from tests.publish.explorer.conftest import View


def saved(page: Page) -> str:
    with page.expect_download() as download:
        page.locator("#save-rows").click()
    return Path(download.value.path()).read_bytes().decode("utf-8")


def test_every_file_is_there_with_its_size_and_checksum(sample_version: Path, view: View) -> None:
    page = view(sample_version, "#view=take")
    shown = {
        row.locator("a").get_attribute("href"): (
            row.locator(".size").get_attribute("title"),
            row.locator("code").get_attribute("title"),
        )
        for row in page.locator("table.plain tbody tr").all()
    }
    listed = {line[66:] for line in (sample_version / "SHA256SUMS").read_text().splitlines()}
    assert {path for path in shown if "/" in (path or "")} == {
        path for path in listed if path.startswith(("parquet/", "csv/", "changes/", "plots/"))
    }
    assert "newsfacts.xlsx" in shown
    for path, (size, sha256) in shown.items():
        data = (sample_version / str(path)).read_bytes()
        assert (size, sha256) == (f"{len(data):,} bytes", hashlib.sha256(data).hexdigest())


def test_the_lines_that_open_it_are_those_of_the_card(sample_version: Path, view: View) -> None:
    page = view(sample_version, "#view=take")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card = (sample_version / "README.md").read_text(encoding="utf-8")
    for name in ("pandas", "polars", "DuckDB", "R"):
        page.locator(f"#copy-{name}").click()
        expect(page.locator(f"#copy-{name}")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") in card


def test_the_saved_rows_are_those_published(sample_version: Path, view: View, tmp_path: Path) -> None:
    text = saved(view(sample_version, "#view=take"))
    assert text.startswith("\ufeff")
    published = read_parquet(sample_version / "parquet/observations.parquet").rows
    lines = [*csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]
    of = lines[0].index("sentence")
    order = sorted(published.to_pylist(), key=lambda row: (row["article_id"], row["start"]))
    for line, row in zip(lines[1:], order, strict=True):
        for name, cell in zip(lines[0][:of], line, strict=False):
            if name in row:
                assert unescaped(cell) == text_of(row[name]), name
    # and the reader of the published files takes the lines, once they have its columns alone
    own = tmp_path / "own.csv"
    kept = [lines[0].index(name) for name in published.column_names]
    raw = [[*parsed] for parsed in raw_cells(text)]
    own.write_text(
        "".join(",".join(line[at] for at in kept) + "\n" for line in raw), encoding="utf-8", newline=""
    )
    assert read_csv(own, published.schema).num_rows == published.num_rows


def test_only_the_rows_that_the_filters_leave_are_saved(sample_version: Path, view: View) -> None:
    page = view(sample_version, "#view=take&q=%2240%25%20more%22")
    expect(page.locator("#save-rows")).to_be_visible()
    rows = [*csv.DictReader(io.StringIO(saved(page).removeprefix("\ufeff"), newline=""))]
    assert [row["quote"] for row in rows] == ["40%"]
    # the sentence begins with a sign that a spreadsheet would run
    assert rows[0]["sentence"].startswith("'@cmd")


def unescaped(cell: str) -> str:
    return re.sub(ESCAPED, r"\1", cell, count=1)


def text_of(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def raw_cells(text: str) -> list[list[str]]:
    """The cells as they stand in the file, with their quotation marks."""
    rows: list[list[str]] = [[]]
    cell = r'"(?:[^"]|"")*"|[^,\n]*'
    for found in re.finditer(rf"({cell})([,\n])", text.removeprefix("\ufeff")):
        rows[-1].append(found[1])
        if found[2] == "\n":
            rows.append([])
    return rows[:-1]
