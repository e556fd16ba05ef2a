"""Files that are surely on the disk, and one publisher at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import NewsfactsError


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write a text file as UTF-8 with the line ends given."""
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)


def replace_files(folder: Path, texts: Mapping[str, str]) -> None:
    """Put text files in place of those with their names, one after the other, once all are on the disk.

    A reader sees the old or the new one of each, whole.
    """
    parts = {folder / f".{name}.part": folder / name for name in texts}
    for part, text in zip(parts, texts.values(), strict=True):
        write_lines(part, [text])
        sync(part)
    for part, path in parts.items():
        part.replace(path)
    sync(folder)


def sync(path: Path) -> None:
    """Wait until a file's content, or a folder's list of names, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Wait until a folder and all that is in it is on the disk."""
    for path in sorted(folder.rglob("*")):
        sync(path)
    sync(folder)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder alone; the lock leaves no file behind and ends with the process, however it ends.

    Raises:
        NewsfactsError: `outputs-locked`, another process holds it.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise NewsfactsError("outputs-locked", str(folder)) from error
        yield
    finally:
        os.close(descriptor)
