"""Withdraws a published version: the catalogue says that it must not be used, and no file of it changes."""

from __future__ import annotations

from pathlib import Path

from pipeline.access.catalogue import CATALOGUE, Catalogue, read_catalogue
from pipeline.errors import NewsfactsError
from pipeline.publish.catalogue import write_catalogue
from pipeline.publish.files import locked


def withdraw(outputs: Path, number: str, reason: str) -> Catalogue:
    """Mark a version as withdrawn, for good.

    Args:
        outputs: the folder of the versions.
        number: of the version, `v1.0.0`.
        reason: why it must not be used, for its users; it is kept on one line.

    Returns:
        The catalogue as it is now.

    Raises:
        NewsfactsError: `version-missing`, there is no such folder; `version-unknown`; `withdrawn-already`;
            `catalogue-broken`; `outputs-locked`; `outputs-not-writable`.
    """
    if not outputs.is_dir():
        raise NewsfactsError("version-missing", str(outputs))
    try:
        with locked(outputs):
            catalogue = _marked(read_catalogue(outputs), outputs, number, " ".join(reason.split()))
            write_catalogue(outputs, catalogue)
    except OSError as error:
        raise NewsfactsError("outputs-not-writable", str(outputs), detail=error) from error
    return catalogue


def _marked(catalogue: Catalogue, outputs: Path, number: str, reason: str) -> Catalogue:
    numbers = [version.number for version in catalogue.versions]
    if number not in numbers:
        known = ", ".join(numbers) or "none yet"
        raise NewsfactsError("version-unknown", str(outputs / CATALOGUE), version=number, known=known)
    index = numbers.index(number)
    version = catalogue.versions[index]
    if version.withdrawn is not None:
        where = str(outputs / number)
        raise NewsfactsError("withdrawn-already", where, reason=version.withdrawn)
    marked = version._replace(withdrawn=reason, withdrawn_after=numbers[-1])
    return Catalogue((*catalogue.versions[:index], marked, *catalogue.versions[index + 1 :]))
