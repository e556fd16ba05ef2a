"""The tables that one pass over an article fills."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args, get_type_hints

from pipeline.extract.rows import Extraction

ARTICLE_TABLES: tuple[str, ...] = Extraction._fields


@cache
def row_types() -> dict[str, type[Any]]:
    """The row type of each table of an article."""
    return {table: get_args(rows)[0] for table, rows in get_type_hints(Extraction).items()}
