"""Brings one file here: goes on where an earlier attempt ended, and keeps nothing with a wrong checksum.

What has come stands in `<name>.part` beside the target and gets the name only when its sha256 is right,
so that a file that has its name is whole.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from pipeline.access.catalogue import File
from pipeline.access.source import NoRangesError, Source
from pipeline.errors import NewsfactsError

_CHUNK_BYTES = 1024 * 1024
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

Told = Callable[[int], None]
"""Is told how many bytes of the file are here."""


def part_of(target: Path) -> Path:
    """Where a file stands until it is whole."""
    return target.with_name(f"{target.name}.part")


def fetch(source: Source, path: str, file: File, target: Path, told: Told) -> None:
    """Bring a file from a source.

    Args:
        source: where it is.
        path: its path there.
        file: its size and checksum.
        target: its path here.
        told: is called as bytes come.

    Raises:
        NewsfactsError: `source-unreachable`, `source-file-missing`, `transfer-cut`: what came is kept for
            the next attempt; `checksum-wrong`: it is thrown away; `target-not-writable`, `disk-full`.
    """
    part = part_of(target)
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        there = part.stat().st_size if part.is_file() else 0
        found = None
        if 0 < there <= file.bytes:
            try:
                found = _transfer(source, path, file, part, there, told)
            except NoRangesError:
                found = None
        if found != file.sha256:  # a first attempt, no ranges, or the part was one of another file
            found = _transfer(source, path, file, part, 0, told)
        if found != file.sha256:
            part.unlink()
            raise NewsfactsError("checksum-wrong", source.address(path), found=found, expected=file.sha256)
        part.replace(target)


def _transfer(source: Source, path: str, file: File, part: Path, start: int, told: Told) -> str:
    """Complete the part from `start` on; the sha256 of the whole."""
    digest, received = sha256(), start
    with part.open("r+b" if start else "wb") as out:
        while start and (chunk := out.read(_CHUNK_BYTES)):
            digest.update(chunk)
        if start < file.bytes:
            for chunk in source.chunks(path, start, file.bytes):
                out.write(chunk)
                digest.update(chunk)
                received += len(chunk)
                told(received)
                if received > file.bytes:
                    break  # its checksum can't be right
        if received < file.bytes:
            where, expected = source.address(path), file.bytes
            raise NewsfactsError("transfer-cut", where, received=received, expected=expected)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Turns what goes wrong on the disk into an error that says so.

    Raises:
        NewsfactsError: `disk-full`, `target-not-writable`.
    """
    try:
        yield
    except OSError as error:
        code = "disk-full" if error.errno in _NO_ROOM else "target-not-writable"
        raise NewsfactsError(code, str(target), detail=error.strerror or error) from error
