"""Verifies a published version with nothing but its own files, and the raw articles where there are any.

Checked are the checksum of every file, that none is missing or extra, each Parquet file against the
schema it carries (columns, types, missing values, patterns, codes, keys, references across tables),
each CSV file against its Parquet file value by value, what the descriptors say of files and columns, and
the grounding of every quotation. Of a damaged file the first wrong bytes are named, of a table the rows.
A form of the tables that a download left out is not checked, and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.access.checksums import SHA256SUMS, format_sums
from pipeline.access.csv import csv_lines, read_csv
from pipeline.access.descriptor_check import check_descriptors
from pipeline.access.grounding import Stored, check_articles, quotations
from pipeline.access.layout import CSV, PARQUET, csv_path, parquet_path
from pipeline.access.problems import Problem
from pipeline.access.schema_check import check_references, check_rows, fits
from pipeline.access.table_schema import TableData, read_parquet
from pipeline.access.verify_files import FileCheck, check_files
from pipeline.access.wrong_bytes import Span, first_difference, in_parquet, whole
from pipeline.errors import NewsfactsError


class Grounding(NamedTuple):
    """How many quotations were held against the text.

    quotations: rows that quote an article; passages are not counted.
    in_passages: those found word for word in published passages.
    in_raw: those found word for word in the raw articles; None where no raw folder was given.
    """

    quotations: int
    in_passages: int
    in_raw: int | None


class Verification(NamedTuple):
    """What was checked and what was wrong; the version is sound when there are no problems.

    files: number of files whose checksum was right. rows: number of rows per table.
    withdrawn: why the version must not be used, though it may be sound; else None.
    absent: form of the tables that was left out, such as `csv/` -> its files, which were not checked.
    """

    files: int
    rows: dict[str, int]
    grounding: Grounding
    problems: tuple[Problem, ...]
    withdrawn: str | None
    absent: dict[str, tuple[str, ...]]


def verify(version_dir: Path, raw: Path | None = None) -> Verification:
    """Checks a version's folder.

    Args:
        version_dir: the version, such as `outputs/v1.0.0`.
        raw: the folder of the articles as received, or None to check what is published alone.

    Raises:
        NewsfactsError: `version-missing`, there is no such folder; `catalogue-broken`.
    """
    if not version_dir.is_dir():
        raise NewsfactsError("version-missing", str(version_dir))
    files = check_files(version_dir)
    problems = [*files.problems]
    tables, damaged = ({}, set()) if PARQUET in files.absent else _load(version_dir, problems)
    problems += _locate(version_dir, files, tables)
    for loaded in tables.values():
        problems += check_rows(loaded)
        if CSV not in files.absent:
            problems += _compare_csv(version_dir, loaded)
    problems += check_references(tables, damaged)
    left_out = {path for paths in files.absent.values() for path in paths}
    problems += check_descriptors(version_dir, tables, left_out)
    grounding = _verify_grounding(tables, raw, problems)
    rows = {name: loaded.rows.num_rows for name, loaded in tables.items()}
    return Verification(files.right, rows, grounding, tuple(problems), files.withdrawn, files.absent)


def _locate(folder: Path, files: FileCheck, tables: Mapping[str, TableData]) -> Iterator[Problem]:
    """Each file whose bytes are wrong, with the first of them."""
    for path, message in files.wrong.items():
        yield Problem(path, message, span=_span(folder, path, files, tables) or whole(folder / path))


def _span(folder: Path, path: str, files: FileCheck, tables: Mapping[str, TableData]) -> Span | None:
    kind, _, file = path.partition("/")
    name = Path(file).stem
    if path == SHA256SUMS and files.catalogued:
        listed = {name: digest for name, digest in files.catalogued.items() if name != SHA256SUMS}
        return first_difference(folder / path, format_sums(listed).splitlines(keepends=True))
    if kind == "csv" and name in tables and parquet_path(name) not in files.wrong:
        return first_difference(folder / path, csv_lines(tables[name].rows))
    if kind == "parquet":
        return in_parquet(folder / path, None if csv_path(name) in files.wrong else _rows(folder, name))
    return None


def _rows(folder: Path, name: str) -> pa.Table | None:
    """The rows of a table's CSV file, in the types of its Parquet file; None where either can't be read."""
    try:
        return read_csv(folder / csv_path(name), pq.read_schema(folder / parquet_path(name)))
    except (NewsfactsError, pa.ArrowException, OSError, UnicodeDecodeError):
        return None


def _load(folder: Path, problems: list[Problem]) -> tuple[dict[str, TableData], set[str]]:
    tables: dict[str, TableData] = {}
    damaged: set[str] = set()
    for path in sorted((folder / "parquet").glob("*.parquet")):
        name = path.stem
        try:
            loaded = read_parquet(path)
        except NewsfactsError as error:
            problems.append(Problem(parquet_path(name), error.message, name))
            damaged.add(name)
            continue
        misfits = list(fits(loaded))
        if loaded.schema.name != name:
            misfits.append(
                Problem(parquet_path(name), f"the file holds the table {loaded.schema.name}", name)
            )
        problems += misfits
        if misfits:
            damaged.add(name)
        else:
            tables[name] = loaded
    for path in sorted((folder / "csv").glob("*.csv")):
        if path.stem not in tables and path.stem not in damaged:
            problems.append(Problem(csv_path(path.stem), "has no Parquet file", path.stem))
    if not tables and not damaged:
        problems.append(Problem("parquet", "the version has no tables"))
    return tables, damaged


def _compare_csv(folder: Path, loaded: TableData) -> list[Problem]:
    name = loaded.schema.name
    try:
        rows = read_csv(folder / csv_path(name), loaded.schema.arrow())
    except NewsfactsError as error:
        return [Problem(csv_path(name), error.message, name)]
    if rows.num_rows != loaded.rows.num_rows:
        message = f"has {rows.num_rows} rows, the Parquet file {loaded.rows.num_rows}"
        return [Problem(csv_path(name), message, name)]
    problems = []
    keys = loaded.keys()
    for column in rows.column_names:
        pairs = zip(keys, rows[column].to_pylist(), loaded.rows[column].to_pylist(), strict=True)
        for key, found, expected in pairs:
            if found != expected:
                message = f"{found!r} is not {expected!r}, the value in the Parquet file"
                problems.append(Problem(csv_path(name), message, name, key, column))
    return problems


def _verify_grounding(tables: dict[str, TableData], raw: Path | None, problems: list[Problem]) -> Grounding:
    stored = Stored(tables["passages"]) if "passages" in tables else None
    texts: dict[str, str] = {}
    if raw is not None and "articles" in tables:
        texts, faults = check_articles(tables["articles"], raw)
        problems += faults
    quoted = in_passages = in_raw = 0
    for quotation in quotations(tables):
        *_, article_id, start, end, words = quotation
        if not 0 <= start < end:
            problems.append(quotation.problem(f"[{start}, {end}) is no place in a text", "end"))
            continue
        text = texts.get(article_id)
        if text is not None and end > len(text):
            problems.append(quotation.problem(f"ends at {end}, the raw text at {len(text)}", "end"))
            continue
        if words is None:
            continue
        passage = quotation.table == "passages"  # the text itself: it quotes nothing
        published = stored.text(article_id, start, end) if stored and not passage else None
        found = {"the published passage": published, "the raw text": text and text[start:end]}
        for place, there in found.items():
            if there is not None and there != words:
                message = f"{words!r} is quoted where {place} has {there!r}"
                problems.append(quotation.problem(message, quotation.column))
        if not passage:
            quoted += 1
            in_passages += published == words
            in_raw += text is not None and text[start:end] == words
    return Grounding(quoted, in_passages, in_raw if raw is not None else None)
