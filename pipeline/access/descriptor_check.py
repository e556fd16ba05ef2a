"""Whether the descriptors of a version say of its files and columns what is so.

Read is what the formats fix: Data Package v2 `resources`, Croissant `distribution` and `recordSet`,
RO-Crate `@graph`. A version without a descriptor, as the first ones were, is not held to have it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from pipeline.access.checksums import sha256_of
from pipeline.access.layout import csv_path
from pipeline.access.problems import Problem
from pipeline.access.table_schema import TableData


class _Claim(NamedTuple):
    """What a descriptor says of a file; None where it says nothing."""

    path: str
    bytes: int | None
    sha256: str | None


def check_descriptors(
    folder: Path, tables: Mapping[str, TableData], left_out: Collection[str]
) -> Iterator[Problem]:
    """What the descriptors say that is not so, of the files and of the columns of the tables.

    left_out: files that are not here and need not be.
    """
    for name, claims in _CLAIMS.items():
        if not (folder / name).is_file():
            continue
        try:
            descriptor = json.loads((folder / name).read_bytes())
            said = [*claims(descriptor)]
            fields = _fields(descriptor) if name == _DATA_PACKAGE else {}
            here = [claim for claim in said if claim.path not in left_out]
            faults = [fault for claim in here if (fault := _fault(folder, claim))]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
            yield Problem(name, f"can't be read as such a descriptor: {type(error).__name__}: {error}")
            continue
        for message in faults:
            yield Problem(name, message)
        for table, columns in fields.items():
            rows = tables.get(table)
            if rows is not None and rows.rows.column_names != columns:
                yield Problem(name, f"names other columns than the table {table} has", table)
        if name == _DATA_PACKAGE:
            for table in tables.keys() - fields.keys():
                yield Problem(name, f"doesn't describe {csv_path(table)}", table)


def _fault(folder: Path, claim: _Claim) -> str | None:
    place = PurePosixPath(claim.path)
    if place.is_absolute() or ".." in place.parts:
        return f"names {claim.path}, which is outside of the version"
    path = folder / place
    if not path.is_file():
        return f"names {claim.path}, which is missing"
    size = path.stat().st_size
    if claim.bytes not in {None, size}:
        return f"says that {claim.path} has {claim.bytes} bytes, it has {size}"
    if claim.sha256 not in {None, sha256_of(path)}:
        return f"has another sha256 of {claim.path} than the file"
    return None


def _resources(package: dict[str, Any]) -> Iterator[_Claim]:
    for resource in package["resources"]:
        yield _Claim(resource["path"], resource.get("bytes"), _digest(resource.get("hash")))


def _fields(package: dict[str, Any]) -> dict[str, list[str]]:
    return {
        Path(resource["path"]).stem: [field["name"] for field in resource["schema"]["fields"]]
        for resource in package["resources"]
        if "schema" in resource
    }


def _distribution(croissant: dict[str, Any]) -> Iterator[_Claim]:
    for file in croissant["distribution"]:
        yield _Claim(file["contentUrl"], _size(file.get("contentSize")), file.get("sha256"))


def _parts(crate: dict[str, Any]) -> Iterator[_Claim]:
    for entity in crate["@graph"]:
        types = entity["@type"]
        if "File" in (types if isinstance(types, list) else [types]):
            yield _Claim(entity["@id"], _size(entity.get("contentSize")), entity.get("sha256"))


def _digest(stated: str | None) -> str | None:
    return stated and stated.removeprefix("sha256:")


def _size(stated: str | None) -> int | None:
    return None if stated is None else int(str(stated).removesuffix(" B"))


_DATA_PACKAGE = "datapackage.json"
_CLAIMS: dict[str, Callable[[dict[str, Any]], Iterator[_Claim]]] = {
    _DATA_PACKAGE: _resources,
    "croissant.json": _distribution,
    "ro-crate-metadata.json": _parts,
}
