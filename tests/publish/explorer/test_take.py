"""Taking the data: every file with its size and checksum, lines that open it, the filtered rows as CSV."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from pathlib import Path

import pyarrow as pa
from playwright.sync_api import Page, expect

from pipeline.access.csv import csv_lines, read_csv
from pipeline.access.table_schema import TableData, read_parquet
from pipeline.publish.context import PublishContext
from tests.publish.explorer.conftest import View, written


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
    held = shared_cells(text, (sample_version / "csv/observations.csv").read_text(encoding="utf-8"))
    # and the reader of the published files takes the lines, once they have its columns alone
    published = read_parquet(sample_version / "parquet/observations.parquet").rows
    own = tmp_path / "own.csv"
    lines = [",".join(row) + "\n" for row in held]
    own.write_text("".join(lines), encoding="utf-8", newline="")
    assert read_csv(own, published.schema).num_rows == published.num_rows


def test_the_saved_rows_of_the_newest_version_are_those_of_its_file(
    real_page: Path, newest_folder: Path, view: View
) -> None:
    text = saved(view(real_page, "#view=take"))
    shared_cells(text, (newest_folder / "csv/observations.csv").read_text(encoding="utf-8"))


def test_numbers_of_any_size_are_written_as_in_the_published_files(
    real: dict[str, TableData], tmp_path: Path, view: View
) -> None:
    rows = real["observations"].rows
    sizes = [0.0, 1.0, -2.5, 1e15, 1e16, 123456789012345680.0, 1.5e300, 0.0001, 0.00001, 1.25e-7, 5e-324]
    values = pa.array([*sizes, *rows["value"].to_pylist()[len(sizes) :]])
    rows = rows.set_column(rows.column_names.index("value"), rows.schema.field("value"), values)
    made = {**real, "observations": real["observations"]._replace(rows=rows)}
    page = view(written(made, PublishContext({}, "0" * 64), tmp_path), "#view=take")
    shared_cells(saved(page), "".join(csv_lines(rows)))


def shared_cells(text: str, published: str) -> list[list[str]]:
    """The cells of the columns that saved and published rows share, which must be the same."""
    (head, *own), (names, *theirs) = raw_cells(text), raw_cells(published)
    kept = [head.index(name) for name in names]
    own = [[row[at] for at in kept] for row in own]
    assert sorted(own) == sorted(theirs)
    return [names, *own]


def test_only_the_rows_that_the_filters_leave_are_saved(sample_version: Path, view: View) -> None:
    page = view(sample_version, "#view=take&q=%2240%25%20more%22")
    expect(page.locator("#save-rows")).to_be_visible()
    rows = [*csv.DictReader(io.StringIO(saved(page).removeprefix("\ufeff"), newline=""))]
    assert [row["quote"] for row in rows] == ["40%"]
    # the sentence begins with a sign that a spreadsheet would run
    assert rows[0]["sentence"].startswith("'@cmd")


def raw_cells(text: str) -> list[list[str]]:
    """The cells as they stand in the file, with their quotation marks."""
    rows: list[list[str]] = [[]]
    cell = r'"(?:[^"]|"")*"|[^,\n]*'
    for found in re.finditer(rf"({cell})([,\n])", text.removeprefix("\ufeff")):
        rows[-1].append(found[1])
        if found[2] == "\n":
            rows.append([])
    return rows[:-1]
