"""Downloads a version, or one table of it: which files it takes, and which of them are here already.

The catalogue comes from somewhere else, so nothing in it is trusted that decides where a file is
written: only plain names below the folder are taken. Nothing that is there is overwritten.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from pipeline.access.catalogue import Catalogue, File, Version, numbered
from pipeline.access.checksums import SHA256SUMS, sha256_of
from pipeline.access.layout import csv_path, form_of, parquet_path
from pipeline.access.source import Source
from pipeline.access.transfer import fetch, part_of, writing
from pipeline.errors import NewsfactsError

LATEST = "latest"
Format = Literal["parquet", "csv"]

_PATHS = {"parquet": parquet_path, "csv": csv_path}
# What says of a table by itself what it is, how it may be used, and whether it is as published.
_BESIDE_A_TABLE = {"README.md", "LICENSE", "CITATION.cff", SHA256SUMS}

_PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")

Told = Callable[[int, int], None]
"""Is told how many bytes of all that have to come are here: (here, all)."""


class Downloaded(NamedTuple):
    """What came and what was here already, whole and right."""

    fetched: tuple[File, ...]
    kept: tuple[File, ...]


def choose_version(catalogue: Catalogue, wanted: str, where: str) -> Version:
    """The version asked for: a number such as `v1.0.0`, or `latest`, the last that is not withdrawn.

    Raises:
        NewsfactsError: `version-unknown`; `catalogue-refused`, it names what may not be written.
    """
    named = (version for version in catalogue.versions if version.number == wanted)
    version = catalogue.latest if wanted == LATEST else next(named, None)
    if version is None:
        known = [f"{one.number}{' (withdrawn)' if one.withdrawn else ''}" for one in catalogue.versions]
        raise NewsfactsError("version-unknown", where, version=wanted, known=", ".join(known) or "none")
    _refuse_hostile(version, where)
    return version


def choose_files(version: Version, table: str | None, form: Format | None, where: str) -> tuple[File, ...]:
    """The files to take.

    Args:
        version: the version.
        table: only this table, with the files that say what it is; None: all of the version.
        form: the format of tables; None: all, with the workbook, or Parquet for one table.
        where: the address, for an error.

    Raises:
        NewsfactsError: `table-unknown`, the version has no such table.
    """
    if table is None:
        taken = {None, f"{form}/"}
        return tuple(file for file in version.files if form is None or form_of(file.path) in taken)
    form = form or "parquet"
    path = _PATHS[form]
    names = [name for name in version.content_sha256 if any(path(name) == f.path for f in version.files)]
    if table not in names:
        known = ", ".join(names)
        raise NewsfactsError(
            "table-unknown", where, version=version.number, table=table, form=form, known=known
        )
    return tuple(file for file in version.files if file.path in {path(table), *_BESIDE_A_TABLE})


def download(source: Source, version: Version, files: Iterable[File], to: Path, told: Told) -> Downloaded:
    """Bring files of a version into a folder; run again after a fault, it goes on where it ended.

    Args:
        source: where the version is.
        version: the version, as `choose_version` gave it.
        files: those to bring.
        to: the folder, made when it is missing.
        told: is called as bytes come.

    Raises:
        NewsfactsError: `target-differs`, another file is in the way; `disk-full`, `target-not-writable`;
            `source-unreachable`, `source-file-missing`, `transfer-cut`, `checksum-wrong`.
    """
    kept: list[File] = []
    missing: list[File] = []
    for file in files:
        (kept if _is_here(file, to) else missing).append(file)
    _check_room(missing, to)
    expected, here = sum(file.bytes for file in missing), 0
    for file in missing:
        before = here
        fetch(
            source,
            f"{version.number}/{file.path}",
            file,
            to / file.path,
            lambda received, before=before: told(before + received, expected),  # type: ignore[misc]
        )
        here += file.bytes
    return Downloaded(tuple(missing), tuple(kept))


def _is_here(file: File, to: Path) -> bool:
    target = to / file.path
    with writing(target):
        if not target.exists():
            return False
        if sha256_of(target) == file.sha256:
            return True
    raise NewsfactsError("target-differs", str(target))


def _check_room(files: list[File], to: Path) -> None:
    parts = (part_of(to / file.path) for file in files)
    here = sum(part.stat().st_size for part in parts if part.is_file())
    needed = sum(file.bytes for file in files) - here
    there = next(folder for folder in (to, *to.absolute().parents) if folder.is_dir())
    free = shutil.disk_usage(there).free
    if needed > free:
        raise NewsfactsError("disk-full", str(to), detail=f"{needed:,} bytes to come, {free:,} bytes free")


def _refuse_hostile(version: Version, where: str) -> None:
    if not numbered(version.number):
        raise NewsfactsError("catalogue-refused", where, detail=f"a version is named {version.number!r}")
    for file in version.files:
        if not _PATH.fullmatch(file.path):
            raise NewsfactsError("catalogue-refused", where, detail=f"a file is named {file.path!r}")
        if not _SHA256.fullmatch(file.sha256) or file.bytes < 0:
            detail = f"the size or checksum of {file.path} is none"
            raise NewsfactsError("catalogue-refused", where, detail=detail)
