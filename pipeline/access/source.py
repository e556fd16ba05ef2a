"""Where versions are read from: a folder, a web server, S3, or any other address that fsspec knows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from fsspec.implementations.local import LocalFileSystem  # type: ignore[import-untyped]

from pipeline.access.address import is_web, outputs_at
from pipeline.access.catalogue import CATALOGUE, Catalogue, parse_catalogue
from pipeline.errors import NewsfactsError

_CHUNK_BYTES = 1024 * 1024


class NoRangesError(Exception):
    """The server gives files only from their beginning."""


class Source:
    """An address with a catalogue and the versions that it names.

    Args:
        address: a path, or a URL such as `http://127.0.0.1:8000/` or `s3://bucket/outputs`.

    Raises:
        NewsfactsError: `driver-missing`, `address-refused`.
    """

    def __init__(self, address: str) -> None:
        place = outputs_at(address)
        if isinstance(place, Path):
            self._files, self._root = LocalFileSystem(), str(place)
        else:
            self._files, self._root = place.fs, place.path
        self._web = is_web(address)
        self._address = address

    def address(self, path: str) -> str:
        """The address of a file, as a reader would write it."""
        return f"{self._address.rstrip('/')}/{path}"

    def catalogue(self) -> Catalogue:
        """What is published at this address.

        Raises:
            NewsfactsError: `catalogue-missing`, `catalogue-broken`, `source-unreachable`.
        """
        where = self.address(CATALOGUE)
        try:
            text = self._files.cat_file(self._place(CATALOGUE))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise NewsfactsError("catalogue-missing", self._address) from error
        except Exception as error:
            raise _unreachable(where, error) from error
        return parse_catalogue(text, where)

    def chunks(self, path: str, start: int, size: int) -> Iterator[bytes]:
        """The bytes of a file from `start` on; they may end before `size`, when the connection does.

        Raises:
            NoRangesError: `start` is not 0, and the server can't begin there.
            NewsfactsError: `source-file-missing`, `source-unreachable`.
        """
        where = self.address(path)
        try:
            with self._open(path, start, size) as file:
                while chunk := file.read(_CHUNK_BYTES):
                    yield chunk
        except FileNotFoundError as error:
            raise NewsfactsError("source-file-missing", where) from error
        except Exception as error:
            if start and isinstance(error, ValueError):  # so fsspec says that it can't seek
                raise NoRangesError from error
            raise _unreachable(where, error) from error

    def _place(self, path: str) -> str:
        return f"{self._root.rstrip('/')}/{path}"

    def _open(self, path: str, start: int, size: int) -> IO[bytes]:
        # From the beginning, a file comes in one stream: by ranges, a server without them fails half-way.
        # The size is told, so that nobody asks the server for it.
        how: dict[str, Any] = {"size": size} if self._web else {}
        if self._web and not start:
            how["block_size"] = 0
        file: IO[bytes] = self._files.open(self._place(path), "rb", **how)
        if start:
            file.seek(start)
        return file


def _unreachable(where: str, error: Exception) -> NewsfactsError:
    """Each kind of address has errors of its own; all say that it can't be read now."""
    return NewsfactsError("source-unreachable", where, detail=str(error) or type(error).__name__)
