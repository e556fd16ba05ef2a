"""SHA256SUMS: the checksum of every file of a version, in the format of `sha256sum`.

`sha256sum --check SHA256SUMS` inside a version's folder checks it without any of our code.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.errors import NewsfactsError

SHA256SUMS = "SHA256SUMS"


def sha256_of(path: Path) -> str:
    """The sha256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_below(folder: Path) -> list[str]:
    """The paths of all files below a folder, relative to it, with `/`, sorted."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def format_sums(sums: dict[str, str]) -> str:
    """The text of SHA256SUMS: one `<sha256>  <path>` per line, sorted by path."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items()))


def read_sums(folder: Path) -> dict[str, str]:
    """The checksums of a version's files by path.

    Raises:
        NewsfactsError: `checksums-broken`, the file is missing or not in the format.
    """
    path = folder / SHA256SUMS
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    except (OSError, ValueError) as error:
        raise NewsfactsError("checksums-broken", str(path), detail=error) from error
