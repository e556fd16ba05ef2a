"""Where things stand inside a version, and which files hold the same tables in another form."""

from __future__ import annotations

CSV = "csv/"
PARQUET = "parquet/"
WORKBOOK = "newsfacts.xlsx"
PAGE = "index.html"
SHARDS = "explorer/"  # rows of the page that are too many for it


def form_of(path: str) -> str | None:
    """The form of the tables that a file belongs to: `csv/`, `parquet/`, the workbook or the page.

    None: it belongs to none.
    """
    if path.startswith(SHARDS):
        return PAGE
    return next((form for form in (CSV, PARQUET, WORKBOOK, PAGE) if path.startswith(form)), None)


def parquet_path(table: str) -> str:
    """Where a table's Parquet file stands inside a version."""
    return f"{PARQUET}{table}.parquet"


def csv_path(table: str) -> str:
    """Where a table's CSV file stands inside a version."""
    return f"{CSV}{table}.csv"
