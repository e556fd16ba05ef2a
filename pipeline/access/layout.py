"""Where things stand inside a version, and which files hold the same tables in another form."""

from __future__ import annotations

CSV = "csv/"
PARQUET = "parquet/"
WORKBOOK = "newsfacts.xlsx"


def form_of(path: str) -> str | None:
    """The form of the tables that a file belongs to: `csv/`, `parquet/` or the workbook; None: to none."""
    return next((form for form in (CSV, PARQUET, WORKBOOK) if path.startswith(form)), None)
