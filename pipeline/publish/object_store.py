"""Versions in an object store, or in anything else that fsspec has a driver for.

A store has no lock and no rename: a version is written into a temporary folder of this computer and put
there file by file. Four promises of the store are enough for the rule:

- An object appears whole. So a reader sees the old catalogue or the new one, and the new one after
  the files that it names.
- Putting with `mode="create"` fails where an object is (If-None-Match on S3). So of two runs that claim
  the place by creating the object `.publishing`, one fails, and no file of a version is ever overwritten.
  A store that breaks this promise is found out by putting the claim a second time.
- What was put is read from then on. So a run reads its claim again before it replaces the catalogue:
  should somebody have deleted it, and another run have begun, at most one of the two gets its entry,
  and the other ends with an error. A conditional replacement of the catalogue (If-Match) would add little
  to this, and fsspec has none that holds for all stores.
- Deleting works. So what a run left that ended early is removed before the version is put anew.

A run that was killed leaves its claim: a store cannot tell that its process is gone, and the clock can't
either. The next run says so and how to go on.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import BufferedIOBase
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

from pipeline.access.catalogue import CATALOGUE, Catalogue, parse_catalogue
from pipeline.access.checksums import files_below
from pipeline.access.layout import PAGE
from pipeline.errors import NewsfactsError
from pipeline.publish.catalogue import catalogue_json, hold_published, refuse_lost, refuse_published
from pipeline.publish.explorer.versions import versions_page

if TYPE_CHECKING:
    from upath import UPath

CLAIM = ".publishing"


class ObjectStore:
    """A place of versions in a store; a `Destination`."""

    def __init__(self, root: UPath) -> None:
        self._root = root
        self._fs = root.fs
        since = datetime.now(UTC).isoformat(timespec="seconds")
        claim = f"process {os.getpid()} on {socket.gethostname()} since {since} ({uuid4()})"
        self._claim = claim.encode()

    def where(self, path: str) -> str:
        return str(self._root / path)

    def catalogue(self) -> Catalogue:
        with self._told(CATALOGUE):
            try:
                text = self._fs.cat_file(self._at(CATALOGUE))
            except FileNotFoundError:
                root = self._root.path.rstrip("/") + "/"
                found = (path.removeprefix(root) for path in self._fs.find(self._root.path))
                refuse_lost(found, self.where(CATALOGUE))
                return Catalogue(())
        return parse_catalogue(text, self.where(CATALOGUE))

    @contextmanager
    def opened(self, path: str) -> Iterator[BufferedIOBase]:
        # Whole, before any of it is read: what goes wrong then is the fault of the file, not of the store.
        with TemporaryDirectory(prefix="newsfacts-") as folder:
            copy = Path(folder, "file")
            with self._told(path, FileNotFoundError):
                self._fs.get_file(self._at(path), str(copy))
            with copy.open("rb") as file:
                yield file

    @contextmanager
    def alone(self) -> Iterator[None]:
        with TemporaryDirectory(prefix="newsfacts-") as folder:
            claim = Path(folder, CLAIM)
            claim.write_bytes(self._claim)
            if not self._put(claim, CLAIM):
                raise NewsfactsError("outputs-claimed", self.where(CLAIM), detail=self._claimed())
            try:
                self._hold_promise(claim)
                yield
            finally:
                with suppress(Exception):  # a claim that stays is told by the next run
                    if self._is_ours():
                        self._fs.rm_file(self._at(CLAIM))

    @contextmanager
    def new_version(self, number: str) -> Iterator[Path]:
        refuse_published(self.catalogue(), number, self.where(number))
        with TemporaryDirectory(prefix="newsfacts-") as temporary:
            folder = Path(temporary)
            yield folder
            with self._told(number):
                if left := self._fs.find(self._at(number)):
                    self._fs.rm(left)
            for path in files_below(folder):
                if not self._put(folder / path, f"{number}/{path}"):
                    raise NewsfactsError("claim-lost", self.where(f"{number}/{path}"))

    def replace_catalogue(self, catalogue: Catalogue) -> None:
        old, text = self.catalogue(), catalogue_json(catalogue).encode()
        with self._told(CATALOGUE):
            if not self._is_ours():
                raise NewsfactsError("claim-lost", self.where(CLAIM))
            hold_published(old, catalogue, self.where(CATALOGUE))
            self._fs.pipe_file(self._at(CATALOGUE), text)
        self.mend_page(catalogue)

    def mend_page(self, catalogue: Catalogue) -> None:
        page = versions_page(catalogue).encode()
        with self._told(PAGE):
            if catalogue.versions and self._is_ours() and self._page() != page:
                self._fs.pipe_file(self._at(PAGE), page)

    def _page(self) -> bytes | None:
        with suppress(FileNotFoundError):
            return bytes(self._fs.cat_file(self._at(PAGE)))
        return None

    def _put(self, file: Path, path: str) -> bool:
        """Create an object; False where another is already.

        The same bytes count as created: a driver that got no answer tries again, and meets its own object.
        """
        with self._told(path):
            try:
                self._fs.put_file(str(file), self._at(path), mode="create")
            except FileExistsError:
                return bool(self._fs.cat_file(self._at(path)) == file.read_bytes())
            return True

    def _hold_promise(self, claim: Path) -> None:
        """Put the claim a second time, which the store must refuse."""
        with self._told(CLAIM), suppress(FileExistsError):
            self._fs.put_file(str(claim), self._at(CLAIM), mode="create")
            raise NewsfactsError("store-unfit", str(self._root))

    def _is_ours(self) -> bool:
        with suppress(FileNotFoundError):
            return bool(self._fs.cat_file(self._at(CLAIM)) == self._claim)
        return False

    def _claimed(self) -> str:
        """Who holds the place, in words."""
        with self._told(CLAIM), suppress(FileNotFoundError):
            return str(self._fs.cat_file(self._at(CLAIM)).decode(errors="replace"))
        return "it has just ended"

    def _at(self, path: str) -> str:
        return (self._root / path).path

    @contextmanager
    def _told(self, path: str, passed: type[Exception] = NewsfactsError) -> Iterator[None]:
        """Whatever a driver raises, in words; each driver has errors of its own, not only OSError."""
        try:
            yield
        except (NewsfactsError, passed):
            raise
        except Exception as error:
            detail = f"{type(error).__name__}: {error}"
            raise NewsfactsError("store-failed", self.where(path), detail=detail) from error
