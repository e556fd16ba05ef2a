"""Articles one after another from files, folders, JSON Lines and standard input, never all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import orjson

from pipeline.errors import NewsfactsError
from pipeline.ingest.decode import MAX_FILE_BYTES, decode
from pipeline.ingest.document import Document
from pipeline.ingest.folder import Refusal, is_companion
from pipeline.ingest.identity import shown
from pipeline.ingest.text import document_from_file, document_from_text

LINES_SUFFIXES = (".jsonl", ".ndjson")
STANDARD_INPUT = "-"

MAX_LINE_BYTES = 6 * MAX_FILE_BYTES
"""JSON may write each byte of an article as an escape of six characters."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_inputs(sources: Iterable[str], stdin: BinaryIO) -> Iterator[Document | Refusal]:
    """The documents of all sources in the order given; a folder's files by name.

    Args:
        sources: paths of files and folders, or `-` for standard input.
        stdin: what `-` reads: JSON Lines when its first character is `{`, else the text of one article.

    Yields:
        a Document for each article, and a Refusal for each that can't be taken; the rest goes on.
    """
    for source in sources:
        if source == STANDARD_INPUT:
            yield from _standard_input(stdin)
        elif Path(source).is_dir():
            yield from _folder(Path(source))
        else:
            yield from _file(Path(source))


def _folder(folder: Path) -> Iterator[Document | Refusal]:
    try:
        names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        yield _unreadable(str(folder), error)
        return
    for name in names:
        path = folder / name
        if path.is_dir():
            yield _refusal(NewsfactsError("folder-refused", shown(name)))
        elif not is_companion(name):
            yield from _file(path)


def _file(path: Path) -> Iterator[Document | Refusal]:
    if path.suffix.lower() in LINES_SUFFIXES:
        try:
            with path.open("rb") as stream:
                yield from _json_lines(stream, shown(path.name))
        except OSError as error:
            yield _unreadable(shown(path.name), error)
        return
    try:
        yield document_from_file(path)
    except NewsfactsError as error:
        yield _refusal(error)


def _standard_input(stdin: BinaryIO) -> Iterator[Document | Refusal]:
    head = b""
    while not head.removeprefix(_BYTE_ORDER_MARK).strip() and len(head) <= MAX_FILE_BYTES:
        line = stdin.readline(MAX_LINE_BYTES + 1)
        if not line:
            break
        head += line
    if head.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"{"):
        yield from _json_lines(stdin, "stdin", head)
        return
    try:
        data = head + stdin.read(max(0, MAX_FILE_BYTES + 1 - len(head)))
        yield document_from_text("stdin", decode(data, "stdin"))
    except NewsfactsError as error:
        yield _refusal(error)


def _json_lines(stream: BinaryIO, name: str, head: bytes = b"") -> Iterator[Document | Refusal]:
    """The articles of a stream whose first lines, already read, are `head`."""
    for number, line in enumerate(_lines(stream, head), start=1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            yield _line_document(line, number, where)
        except NewsfactsError as error:
            yield _refusal(error, where)


def _lines(stream: BinaryIO, head: bytes) -> Iterator[bytes]:
    """Line by line; a line that is too long is cut, and its rest passed over."""
    yield from head.removeprefix(_BYTE_ORDER_MARK).splitlines(keepends=True)
    first = not head
    while line := stream.readline(MAX_LINE_BYTES + 1):
        yield line.removeprefix(_BYTE_ORDER_MARK) if first else line
        first = False
        while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE_BYTES + 1)


def _line_document(line: bytes, number: int, where: str) -> Document:
    def bad(detail: object) -> NewsfactsError:
        return NewsfactsError("bad-input-line", where, line=number, detail=detail)

    if len(line) > MAX_LINE_BYTES:
        raise bad(f"it has more than {MAX_LINE_BYTES} bytes")
    try:
        fields = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise bad(error) from None
    if not isinstance(fields, dict):
        raise bad("it is no object")
    for key, needed in (("id", True), ("text", True), ("title", False), ("published_on", False)):
        value = fields.get(key)
        if not isinstance(value, str) and (needed or value is not None):
            raise bad(f"{key} is missing" if value is None else f"{key} is not a string")
    return document_from_text(
        fields["id"], fields["text"], title=fields.get("title"), published_on=fields.get("published_on")
    )


def _unreadable(where: str, error: OSError) -> Refusal:
    return _refusal(NewsfactsError("unreadable", where, detail=error.strerror or error))


def _refusal(error: NewsfactsError, where: str | None = None) -> Refusal:
    return Refusal(where or error.where, error.kind.code, error.message, error.remedy, error.kind.published)
