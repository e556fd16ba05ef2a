"""Reads what is published; a file that is damaged or gone is told the same way, whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import file_digest
from io import BufferedIOBase

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.access.catalogue import Version
from pipeline.access.layout import parquet_path
from pipeline.access.table_schema import KEY, TableData, from_json
from pipeline.errors import NewsfactsError
from pipeline.publish.destination import Destination


@contextmanager
def published_file(outputs: Destination, number: str, path: str) -> Iterator[BufferedIOBase]:
    """A file of a version, to be read; path: inside the version.

    Raises:
        NewsfactsError: `published-changed`, it is not there, can't be read or can't be understood by what
            reads it; `store-failed`.
    """
    path = f"{number}/{path}"
    try:
        with outputs.opened(path) as file:
            yield file
    except (OSError, pa.ArrowException, KeyError, TypeError, ValueError) as error:
        detail = f"{type(error).__name__}: {error}"
        raise NewsfactsError("published-changed", outputs.where(path), detail=detail) from error


def published_table(
    outputs: Destination, number: str, table: str, columns: Sequence[str] | None = None
) -> TableData:
    """A table of a version, with the schema that it was published with.

    Args:
        outputs: where the version is.
        number: the version's.
        table: the table's name.
        columns: those to read, of which the table may lack some; None: all.

    Raises:
        NewsfactsError: `published-changed`, the file is not there or damaged; `store-failed`.
    """
    with (
        published_file(outputs, number, parquet_path(table)) as source,
        pq.ParquetFile(source, page_checksum_verification=True) as file,
    ):
        schema = from_json((file.schema_arrow.metadata or {})[KEY])
        names = file.schema_arrow.names
        wanted = names if columns is None else [name for name in columns if name in names]
        return TableData(schema, file.read(columns=wanted))


def hold_unchanged(outputs: Destination, version: Version) -> None:
    """Hold a version's files against the catalogue.

    Raises:
        NewsfactsError: `published-changed`, `store-failed`.
    """
    for file in version.files:
        with published_file(outputs, version.number, file.path) as stream:
            found = file_digest(stream, "sha256").hexdigest()
        if found != file.sha256:
            where = outputs.where(f"{version.number}/{file.path}")
            raise NewsfactsError("published-changed", where, detail=f"{found} instead of {file.sha256}")
