"""Whether a version has exactly the files it was published with, byte for byte.

A download may leave out a form of the tables. So where no catalogue beside a version names it, and not in
the folder where it was published, a form of which not one file is there is told as absent, and not as lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from pipeline.access.catalogue import Version, read_catalogue
from pipeline.access.checksums import SHA256SUMS, files_below, read_sums, sha256_of
from pipeline.access.layout import CSV, PARQUET, form_of
from pipeline.access.problems import Problem
from pipeline.errors import NewsfactsError


class FileCheck(NamedTuple):
    """What the checksums tell.

    right: number of files whose checksum is right. wrong: path -> what is wrong with its bytes.
    catalogued: the checksums that the catalogue beside the version has of it; none where it names it not.
    withdrawn: why the version must not be used, as the catalogue has it; else None.
    absent: form of the tables, such as `csv/` -> the files of it that are listed, where none is there.
    problems: files that are missing, or that nothing lists.
    """

    right: int
    wrong: dict[str, str]
    catalogued: dict[str, str]
    withdrawn: str | None
    absent: dict[str, tuple[str, ...]]
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
    absent = {} if version else _absent(sums, present)
    left_out = {path for paths in absent.values() for path in paths}
    right = 0
    wrong: dict[str, str] = {}
    for path in sorted((present | set(catalogued or sums) | set(sums)) - left_out):
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
    withdrawn = version.withdrawn if version else None
    return FileCheck(right, wrong, catalogued, withdrawn, absent, tuple(problems))


def _absent(listed: Iterable[str], present: set[str]) -> dict[str, tuple[str, ...]]:
    """The forms of the tables of which nothing is there; none where no table would be left."""
    forms: dict[str, list[str]] = {}
    for path in sorted(listed):
        if form := form_of(path):
            forms.setdefault(form, []).append(path)
    absent = {form: tuple(paths) for form, paths in forms.items() if present.isdisjoint(paths)}
    return {} if {CSV, PARQUET} <= absent.keys() else absent


def _catalogued(folder: Path) -> Version | None:
    versions = read_catalogue(folder.resolve().parent).versions
    return next((version for version in versions if version.number == folder.resolve().name), None)
