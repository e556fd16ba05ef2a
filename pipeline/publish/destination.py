"""Where versions are published: one interface for a folder of this computer and for an object store.

The rule is the same for both: files first, catalogue last, nothing published is changed. A version exists
when the catalogue names it; files of a version that it does not name were left by a run that ended early,
and are replaced.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from io import BufferedIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pipeline.access.catalogue import Catalogue
from pipeline.publish.local_folder import LocalFolder
from pipeline.publish.object_store import ObjectStore

if TYPE_CHECKING:
    from upath import UPath


class Destination(Protocol):
    """A place of versions."""

    def where(self, path: str) -> str:
        """What people call the place of a path below the root."""

    def catalogue(self) -> Catalogue:
        """The catalogue; without one nothing is published.

        Raises:
            NewsfactsError: `catalogue-lost`, there is none, and versions are there; `catalogue-broken`;
                `store-failed`.
        """

    def opened(self, path: str) -> AbstractContextManager[BufferedIOBase]:
        """A published file, to be read; path: below the root.

        Raises:
            OSError: it is not there or can't be read; `published_file` puts it into words.
            NewsfactsError: `store-failed`.
        """

    def alone(self) -> AbstractContextManager[None]:
        """Holds the place: no other run publishes there meanwhile. Makes a folder that is missing.

        Raises:
            NewsfactsError: `outputs-locked`, `outputs-claimed`, `store-unfit`, `store-failed`.
        """

    def new_version(self, number: str) -> AbstractContextManager[Path]:
        """An empty folder of this computer; what is in it at the end becomes the version's files.

        Raises:
            NewsfactsError: `already-published`, the catalogue names the version; `claim-lost`;
                `store-failed`.
        """

    def replace_catalogue(self, catalogue: Catalogue) -> None:
        """Put a new catalogue in place of the old one, in one step; it keeps every entry.

        Then put the page of versions that shows it.

        Raises:
            NewsfactsError: `already-published`, a version's entry went or changed; `claim-lost`;
                `store-failed`.
        """

    def mend_page(self, catalogue: Catalogue) -> None:
        """Put the page of versions where it isn't what the catalogue makes it.

        A run may have ended just after it replaced the catalogue.

        Raises:
            NewsfactsError: `store-failed`.
        """


def destination(outputs: Path | UPath) -> Destination:
    """The folder or the store, with the one way to publish there."""
    return LocalFolder(outputs) if isinstance(outputs, Path) else ObjectStore(outputs)
