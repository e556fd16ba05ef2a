"""Withdraws a published version: the catalogue says that it must not be used, and no file of it changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.access.catalogue import CATALOGUE, Catalogue
from pipeline.errors import NewsfactsError
from pipeline.publish.destination import destination

if TYPE_CHECKING:
    from upath import UPath


def withdraw(outputs: Path | UPath, number: str, reason: str) -> Catalogue:
    """Mark a version as withdrawn, for good.

    Args:
        outputs: the folder of the versions, or their place in a store.
        number: of the version, `v1.0.0`.
        reason: why it must not be used, for its users; it is kept on one line.

    Returns:
        The catalogue as it is now.

    Raises:
        NewsfactsError: `version-missing`, there is no such folder; `version-unknown`; `withdrawn-already`;
            `outputs-not-writable`; or what `Destination` raises.
    """
    if isinstance(outputs, Path) and not outputs.is_dir():
        raise NewsfactsError("version-missing", str(outputs))
    to = destination(outputs)
    try:
        with to.alone():
            catalogue = _marked(to.catalogue(), outputs, number, " ".join(reason.split()))
            to.replace_catalogue(catalogue)
    except OSError as error:
        raise NewsfactsError("outputs-not-writable", str(outputs), detail=error) from error
    return catalogue


def _marked(catalogue: Catalogue, outputs: Path | UPath, number: str, reason: str) -> Catalogue:
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
