"""A digest of all that a version is built from, so that a rebuild knows whether it must come out equal."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

_FOLDERS = ("pipeline", "schemas")
_LOCK_FILE = "uv.lock"


def inputs_sha256(root: Path, raw: Path) -> str:
    """The sha256 of the code, the schemas, the raw files and the lock file, in hex.

    It depends on paths below the folders and on contents, not on where the folders are. Caches and hidden
    files don't count; a file that can't be read counts by its name.

    Args:
        root: the checkout, with `pipeline/`, `schemas/` and `uv.lock`.
        raw: the folder of raw articles, wherever it is.
    """
    sources = [(name, root / name) for name in _FOLDERS] + [("raw", raw)]
    lines = [
        f"{name}/{path.relative_to(folder).as_posix()}\0{_content(path)}\n"
        for name, folder in sources
        for path in _files(folder)
    ]
    lines.append(f"{_LOCK_FILE}\0{_content(root / _LOCK_FILE)}\n")
    return sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    for path in sorted(paths, key=lambda path: path.relative_to(folder).as_posix()):
        parts = path.relative_to(folder).parts
        if "__pycache__" not in parts and not any(part.startswith(".") for part in parts):
            yield path


def _content(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "unreadable"
