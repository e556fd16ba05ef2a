"""The explorer: a page that shows a version's data in the sentences it comes from, and needs no server."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.access.layout import PAGE
from pipeline.publish.described import Described
from pipeline.publish.explorer.arrange import arranged
from pipeline.publish.explorer.page import page_text
from pipeline.publish.explorer.payload import inline, page_data, whole
from pipeline.publish.explorer.shards import in_parts, places, scripts

FORM_ROWS = 1_000


def explorer(version: Described) -> Iterator[tuple[str, str]]:
    """The files of the page, one after the other: path inside the version, text.

    Args:
        version: the version, with its data files as written.
    """
    tables = arranged(version)
    said = inline(tables) or {name: places(table, name) for name, table in tables.items()}
    yield PAGE, page_text(version, page_data(version, said))
    yield from scripts(tables, said)


def explorer_form(version: Described) -> dict[str, str]:
    """The page as it would be for any version, with the first rows of each table in the page and in scripts.

    The rows themselves have checksums of their own: here they only show what the page makes of rows.
    """
    some = {name: data._replace(rows=data.rows.slice(0, FORM_ROWS)) for name, data in version.tables.items()}
    tables = arranged(version._replace(tables=some))
    said = {name: whole(table) for name, table in tables.items()}
    parted = {name: in_parts(table, name) for name, table in tables.items()}
    return {PAGE: page_text(version, page_data(version, said)), **dict(scripts(tables, parted))}
