"""`newsfacts download` as its user sees it: where from, which version, how far it is, what came."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Self

import click

from pipeline.access.download import Format, choose_files, choose_version, download
from pipeline.access.layout import csv_path, parquet_path
from pipeline.access.source import Source
from pipeline.orchestrate.home import outputs_folder

_TERMINAL_SECONDS, _LOG_SECONDS = 0.1, 5.0


def download_version(
    address: str | None, wanted: str, table: str | None, form: Format | None, to: Path | None
) -> Path:
    """Download a version or a table and tell on standard error what happens.

    Returns:
        the folder of the version, or the file of the table.

    Raises:
        NewsfactsError: as `pipeline.access` does.
    """
    address = address or str(outputs_folder())
    source = Source(address)
    version = choose_version(source.catalogue(), wanted, address)
    if version.withdrawn:
        click.echo(f"Warning: {version.number} was withdrawn: {version.withdrawn}", err=True)
    files = choose_files(version, table, form, address)
    folder = to or Path(f"newsfacts-{version.number}")
    click.echo(f"{version.number} from {address} to {folder}", err=True)
    with _Progress() as progress:
        came = download(source, version, files, folder, progress)
    fetched = sum(file.bytes for file in came.fetched)
    click.echo(
        f"{len(came.fetched)} files fetched, {fetched:,} bytes; {len(came.kept)} were here already", err=True
    )
    if table is None:
        return folder
    return folder / (csv_path if form == "csv" else parquet_path)(table)


class _Progress:
    """One line that grows on a terminal; in a log a line now and then."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._told = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._terminal:
            click.echo("\r\033[K", err=True, nl=False)

    def __call__(self, here: int, expected: int) -> None:
        now = time.monotonic()
        if now - self._told < (_TERMINAL_SECONDS if self._terminal else _LOG_SECONDS):
            return
        self._told = now
        line = f"  {here:,} of {expected:,} bytes ({100 * here // expected} %)"
        click.echo(f"\r{line}\033[K" if self._terminal else line, err=True, nl=not self._terminal)
