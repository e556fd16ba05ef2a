"""A packed file has the same bytes whatever the machine made of it before, and every program opens it."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from pathlib import Path

from pipeline.publish.fixed_zip import pack

MEMBERS = {"xl/sheet1.xml": b"<row/>" * 200_000, "empty.xml": b"", "random.bin": os.urandom(300_000)}


def loose(when: tuple[int, int, int, int, int, int], mode: int, method: int, level: int) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in MEMBERS.items():
            info = zipfile.ZipInfo(name, when)
            info.external_attr = mode << 16
            archive.writestr(info, content, method, level)
    file.seek(0)
    return file


def test_times_permissions_and_compression_leave_no_trace(tmp_path: Path) -> None:
    pack(loose((1980, 1, 1, 0, 0, 0), 0o600, zipfile.ZIP_STORED, 0), tmp_path / "one.zip")
    pack(loose((2026, 11, 28, 16, 0, 2), 0o644, zipfile.ZIP_DEFLATED, 1), tmp_path / "other.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.zip", "other.zip"]


def test_all_members_come_out_in_their_order(tmp_path: Path) -> None:
    pack(loose((1980, 1, 1, 0, 0, 0), 0o600, zipfile.ZIP_STORED, 0), tmp_path / "one.zip")
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == MEMBERS
        assert archive.namelist() == [*MEMBERS]
        assert archive.getinfo("xl/sheet1.xml").compress_size < 10_000


def test_what_reads_only_the_beginnings_of_members_finds_them(tmp_path: Path) -> None:
    """A reader of streams goes by what stands before each member, not by the list at the end."""
    pack(loose((1980, 1, 1, 0, 0, 0), 0o600, zipfile.ZIP_STORED, 0), tmp_path / "one.zip")
    data, offset, found = (tmp_path / "one.zip").read_bytes(), 0, {}
    while data[offset : offset + 4] == b"PK\3\4":
        crc, compressed, size, length, extra = struct.unpack("<3L2H", data[offset + 14 : offset + 30])
        start = offset + 30 + length + extra
        content = zlib.decompress(data[start : start + compressed], wbits=-15)
        assert (zlib.crc32(content), len(content)) == (crc, size)
        found[data[offset + 30 : offset + 30 + length].decode()] = content
        offset = start + compressed
    assert found == MEMBERS
