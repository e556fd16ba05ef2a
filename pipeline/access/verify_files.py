"""Whether a version has exactly the files it was published with, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pipeline.access.catalogue import Version, read_catalogue
from pipeline.access.checksums import SHA256SUMS, files_below, read_sums, sha256_of
from pipeline.access.problems import Problem
from pipeline.errors import NewsfactsError


class FileCheck(NamedTuple):
    """What the checksums tell.

    right: number of files whose checksum is right. wrong: path -> what is wrong with its bytes.
    catalogued: the checksums that the catalogue beside the version has of it; none where it names it not.
    withdrawn: why the version must not be used, as the catalogue has it; else None.
    problems: files that are missing, or that nothing lists.
    """

    right: int
    wrong: dict[str, str]
    catalogued: dict[str, str]
    withdrawn: str | None
    problems: tuple[Problem, ...]


def check_files(folder: Path) -> FileCheck:
    """Hold a version's files against SHA256SUMS, and against the catalogue where it names the version.

    Raises:
        NewsfactsError: `catalogue-broken`.
    """
    problems: list[Problem] = []
    try:
        sums = read_sums(folder)
    except NewsfactsError as error:
        problems.append(Problem(SHA256SUMS, str(error)))
        sums = {}
    version = _catalogued(folder)
    catalogued = {file.path: file.sha256 for file in version.files} if version else {}
    present = set(files_below(folder))
    right = 0
    wrong: dict[str, str] = {}
    for path in sorted(present | set(catalogued or sums) | set(sums)):
        if path not in present:
            problems.append(Problem(path, "the file is missing"))
            continue
        if path != SHA256SUMS and path not in sums:
            problems.append(Problem(path, f"the file is not listed in {SHA256SUMS}"))
            continue
        found = sha256_of(folder / path)
        if found != sums.get(path, found):
            wrong[path] = f"the file's sha256 is not that of {SHA256SUMS}"
        elif found != catalogued.get(path, found):
            wrong[path] = "the file's sha256 is not that of the catalogue"
        elif catalogued and path not in catalogued:
            problems.append(Problem(path, "the catalogue doesn't list the file"))
        else:
            right += 1
    return FileCheck(right, wrong, catalogued, version.withdrawn if version else None, tuple(problems))


def _catalogued(folder: Path) -> Version | None:
    versions = read_catalogue(folder.resolve().parent).versions
    return next((version for version in versions if version.number == folder.resolve().name), None)
