"""Packs a zip file again, so that its bytes depend on nothing but its members' names and contents.

A zip file holds times and permissions, and what `zlib` makes of the same content differs between its
builds (zlib-ng compresses otherwise). Here both are fixed: no times, and the zlib that pyarrow brings
along, which the lock file fixes as it fixes the bytes of the Parquet files. Python's zipfile takes no
compressor from outside, so the few structures of the format are written here (PKWARE's APPNOTE, 4.3).
"""

from __future__ import annotations

import os
import shutil
import struct
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple
from zipfile import ZipFile

import pyarrow as pa

_VERSION, _NO_FLAGS, _DEFLATED = 20, 0, 8
_TIME, _DATE = 0, (1 << 5) | 1  # midnight on 1 January 1980, the first moment that the format knows
_GZIP_HEADER, _GZIP_TRAILER = 10, 8  # a gzip file is a deflated stream between the two


class _Member(NamedTuple):
    """What the format says of a file twice: before its content, and in the list at the end."""

    name: bytes
    crc: int
    compressed: int
    size: int
    offset: int

    def fields(self) -> bytes:
        numbers = (_NO_FLAGS, _DEFLATED, _TIME, _DATE, self.crc, self.compressed, self.size, len(self.name))
        return struct.pack("<4H3LH", *numbers)


def pack(loose: IO[bytes], path: Path) -> None:
    """Write the members of a zip file, in their order, as one whose bytes are always the same.

    Args:
        loose: the zip file; the names in it are ASCII.
        path: the file to write.

    Raises:
        struct.error: a member has 4 GiB or more.
    """
    with ZipFile(loose) as source, path.open("wb") as target, TemporaryDirectory(dir=path.parent) as folder:
        deflated = Path(folder, "deflated")
        members = []
        for info in source.infolist():
            with source.open(info) as content, pa.CompressedOutputStream(str(deflated), "gzip") as packing:
                shutil.copyfileobj(content, packing)
            length = deflated.stat().st_size - _GZIP_HEADER - _GZIP_TRAILER
            member = _Member(info.filename.encode("ascii"), info.CRC, length, info.file_size, target.tell())
            target.write(b"PK\3\4" + struct.pack("<H", _VERSION) + member.fields() + bytes(2) + member.name)
            with deflated.open("rb") as stream:
                stream.seek(_GZIP_HEADER)
                shutil.copyfileobj(stream, target)
            target.seek(-_GZIP_TRAILER, os.SEEK_CUR)
            members.append(member)
        start = target.tell()
        for member in members:
            made_by = struct.pack("<2H", _VERSION, _VERSION)
            place = struct.pack("<4H2L", 0, 0, 0, 0, 0, member.offset)
            target.write(b"PK\1\2" + made_by + member.fields() + place + member.name)
        count, size = len(members), target.tell() - start
        target.write(b"PK\5\6" + struct.pack("<4H2LH", 0, 0, count, count, size, start, 0))
