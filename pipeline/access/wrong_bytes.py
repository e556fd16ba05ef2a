"""Where in a damaged file the first wrong bytes are, as far as the rest of the version tells.

A CSV file is held against the bytes that its Parquet file's rows are written as. A Parquet file is read
column chunk by column chunk: its pages carry checksums, and the rows of its CSV file are the witness where
they do not. Of any other file nothing is known but its checksum: the whole of it is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

_MAGIC = b"PAR1"
_CHECKSUM = "CRC checksum verification failed"  # pyarrow's words
_TAIL = len(_MAGIC) + 4  # the footer's length and the magic number, at the very end


class Span(NamedTuple):
    """A range of bytes, `end` excluded, and what stands there."""

    start: int
    end: int
    what: str

    def __str__(self) -> str:
        return f"bytes {self.start} to {self.end}, {self.what}"


def whole(path: Path) -> Span:
    """The whole file."""
    return Span(0, path.stat().st_size, "somewhere in the file")


def first_difference(path: Path, expected: Iterable[str]) -> Span | None:
    """The first run of bytes that differ from the text expected; None where none does."""
    position = 0
    with path.open("rb") as file:
        for line, text in enumerate(expected, start=1):
            wanted = text.encode()
            found = file.read(len(wanted))
            if found != wanted:
                start, end = _run(found, wanted)
                return Span(position + start, position + end, f"in line {line}")
            position += len(wanted)
        rest = len(file.read())
    return Span(position, position + rest, "after the last line") if rest else None


def _run(found: bytes, wanted: bytes) -> tuple[int, int]:
    differs = [one != other for one, other in zip(found, wanted, strict=False)]
    differs += [True] * (len(wanted) - len(differs))
    start = differs.index(True)
    return start, differs.index(False, start) if False in differs[start:] else len(differs)


def in_parquet(path: Path, witness: pa.Table | None) -> Span:
    """The column chunk with the first wrong bytes, else the part of the file that is left.

    Args:
        path: the damaged file.
        witness: the rows that it should hold, or None where they are not known.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            return Span(0, len(_MAGIC), "where the format's mark should be")
        file.seek(max(size - _TAIL, 0))
        tail = file.read()
    if tail[-len(_MAGIC) :] != _MAGIC:
        return Span(
            max(size - len(_MAGIC), 0), size, "where the format's mark should be: the end is cut or changed"
        )
    try:
        parquet = pq.ParquetFile(path, page_checksum_verification=True)
        str(parquet.schema.names)  # a damaged name of a column may be no UTF-8
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        footer = max(size - _TAIL - int.from_bytes(tail[:4], "little"), 0)
        what = f"the footer, from byte {footer} on, can't be read; without it nothing else can"
        return Span(len(_MAGIC), size, what)
    with parquet:
        rest = Span(len(_MAGIC), size, "in a page's header or the footer")
        return next(_wrong_chunks(parquet, witness, size), rest)


def _wrong_chunks(parquet: pq.ParquetFile, witness: pa.Table | None, size: int) -> Iterator[Span]:
    """The column chunks that can't be read, or hold other rows than the witness.

    A chunk's metadata is looked at only after its pages were: in a damaged footer it can end the process,
    where reading raises.
    """
    row, reached = 0, len(_MAGIC)
    for group in range(parquet.num_row_groups):
        metadata = parquet.metadata.row_group(group)
        for index, name in enumerate(parquet.schema.names):
            checksum_fails, values = False, None
            try:
                values = parquet.read_row_group(group, columns=[name])[name].to_pylist()
            except (pa.ArrowException, OSError, KeyError, ValueError) as error:
                checksum_fails = _CHECKSUM in str(error)
                if not checksum_fails:
                    yield Span(reached, size, f"in the column {name}, or in the footer")
                    return
            chunk = metadata.column(index)
            first = chunk.dictionary_page_offset or chunk.data_page_offset
            reached = first + chunk.total_compressed_size
            if checksum_fails:
                yield Span(first, reached, f"in the column {name}")
                return
            expected = _expected(witness, name, row, metadata.num_rows)
            if expected is not None and values != expected:
                yield Span(first, size, f"in the column {name}, or in the footer")
        row += metadata.num_rows


def _expected(witness: pa.Table | None, name: str, row: int, count: int) -> list[object] | None:
    if witness is None or name not in witness.column_names:
        return None
    rows: list[object] = witness[name].slice(row, count).to_pylist()
    return rows
