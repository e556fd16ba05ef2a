"""The page beside the catalogue: all versions, and the way to the newest; made of the catalogue alone."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from pipeline.access.catalogue import CATALOGUE, Catalogue, Version
from pipeline.access.checksums import SHA256SUMS
from pipeline.access.layout import PAGE, WORKBOOK, csv_path, parquet_path
from pipeline.publish import dataset
from pipeline.publish.changelog import CHANGELOG
from pipeline.publish.explorer.page import PAGES, policy, style_of
from pipeline.publish.markup import markup_template

_READERS_TABLE = "figures"
_LINKS = {
    "Data card": dataset.CARD,
    "Workbook": WORKBOOK,
    "CSV": csv_path(_READERS_TABLE),
    "Parquet": parquet_path(_READERS_TABLE),
    "Changes": CHANGELOG,
    "Checksums": SHA256SUMS,
}


class Link(NamedTuple):
    """A file of a version. size: in words."""

    title: str
    path: str
    size: str


class Shown(NamedTuple):
    """A version as the page shows it.

    page: of the version, or its data card where it has none. figures, rows: None where the catalogue says
    nothing of them.
    """

    version: Version
    page: str
    day: str
    size: str
    figures: int | None
    rows: int | None
    links: tuple[Link, ...]


def versions_page(catalogue: Catalogue) -> str:
    """The text of the page, the newest version first."""
    style = style_of("versions")
    latest = catalogue.latest
    return markup_template(PAGES, "versions.html.jinja").render(
        csp=policy(style),
        style=Markup(style),  # noqa: S704  # our own file
        dataset=dataset,
        catalogue=CATALOGUE,
        latest=latest and _shown(latest),
        versions=[_shown(version) for version in reversed(catalogue.versions)],
    )


def _shown(version: Version) -> Shown:
    sizes = {file.path: file.bytes for file in version.files}
    return Shown(
        version,
        f"{version.number}/{PAGE if PAGE in sizes else dataset.CARD}",
        version.published_at[:10],
        size_words(sum(sizes.values())),
        version.rows.get(_READERS_TABLE),
        sum(version.rows.values()) or None,
        tuple(
            Link(title, f"{version.number}/{path}", size_words(sizes[path]))
            for title, path in _LINKS.items()
            if path in sizes
        ),
    )


def size_words(size: int) -> str:
    """A number of bytes in words, "98 kB" or "1.4 MB", on one line."""
    for unit, length in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if size >= length:
            digits = 1 if size < 10 * length else 0
            return f"{size / length:.{digits}f}\N{NO-BREAK SPACE}{unit}"
    return f"{size}\N{NO-BREAK SPACE}bytes"
