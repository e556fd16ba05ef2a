"""Versions in a folder of this computer.

A version is written into a hidden folder beside the others, waited for until it is on the disk, and
renamed. The folder is locked meanwhile; the lock ends with the process, however it ends.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedIOBase
from pathlib import Path

from pipeline.access.catalogue import CATALOGUE, Catalogue, read_catalogue
from pipeline.access.checksums import SHA256SUMS
from pipeline.access.layout import PAGE
from pipeline.publish.catalogue import refuse_lost, refuse_published, write_catalogue
from pipeline.publish.explorer.versions import versions_page
from pipeline.publish.files import locked, replace_files, sync

_STAGE = ".publishing"


class LocalFolder:
    """A folder of versions; a `Destination`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def where(self, path: str) -> str:
        return str(self._root / path)

    def catalogue(self) -> Catalogue:
        if not (self._root / CATALOGUE).exists():
            sums = self._root.glob(f"*/{SHA256SUMS}")
            refuse_lost((path.relative_to(self._root).as_posix() for path in sums), self.where(CATALOGUE))
        return read_catalogue(self._root)

    @contextmanager
    def opened(self, path: str) -> Iterator[BufferedIOBase]:
        with (self._root / path).open("rb") as file:
            yield file

    @contextmanager
    def alone(self) -> Iterator[None]:
        self._root.mkdir(parents=True, exist_ok=True)
        with locked(self._root):
            yield

    @contextmanager
    def new_version(self, number: str) -> Iterator[Path]:
        stage, folder = self._root / _STAGE, self._root / number
        refuse_published(self.catalogue(), number, str(folder))
        try:
            _remove(stage)
            stage.mkdir()
            yield stage
            _remove(folder)
            stage.rename(folder)
            sync(self._root)
        finally:
            with suppress(OSError):
                _remove(stage)

    def replace_catalogue(self, catalogue: Catalogue) -> None:
        write_catalogue(self._root, catalogue)

    def mend_page(self, catalogue: Catalogue) -> None:
        page = versions_page(catalogue)
        path = self._root / PAGE
        if catalogue.versions and not (path.is_file() and path.read_bytes() == page.encode()):
            replace_files(self._root, {PAGE: page})


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
