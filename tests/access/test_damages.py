"""A hundred seeded damages: verification finds every one, and the first wrong bytes where they are."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.access.catalogue import CATALOGUE
from pipeline.access.checksums import SHA256SUMS, files_below, format_sums, sha256_of
from pipeline.access.csv import csv_lines, read_csv
from pipeline.access.layout import csv_path, parquet_path
from pipeline.access.schema_check import check_rows, fits
from pipeline.access.table_schema import read_parquet
from pipeline.access.verify import verify
from pipeline.access.wrong_bytes import in_parquet
from pipeline.errors import NewsfactsError
from pipeline.publish.files import write_lines
from pipeline.publish.release import publish
from tests.conftest import ROOT
from tests.publish.sample import CONTEXT, tables

SEEDS = range(100)


class Damage(NamedTuple):
    """Files that were damaged; the first byte that is wrong, where bytes of one file are."""

    files: set[str]
    byte: int | None = None


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tables(), tmp_path_factory.mktemp("outputs"), CONTEXT).folder


def any_file(version: Path, random: Random) -> str:
    return random.choice([name for name in files_below(version) if (version / name).stat().st_size > 20])


def flipped_bit(version: Path, random: Random) -> Damage:
    name = any_file(version, random)
    data = bytearray((version / name).read_bytes())
    place = random.randrange(len(data))
    data[place] ^= 1 << random.randrange(8)
    (version / name).write_bytes(data)
    return Damage({name}, place)


def zeroed_run(version: Path, random: Random) -> Damage:
    name = any_file(version, random)
    data = bytearray((version / name).read_bytes())
    start = random.randrange(len(data) - 10)
    zeros = bytes(10)
    place = next((i for i in range(start, start + 10) if data[i]), None)
    data[start : start + 10] = zeros
    if place is None:  # zeros were there before
        data[start], place = 1, start
    (version / name).write_bytes(data)
    return Damage({name}, place)


def cut_end(version: Path, random: Random) -> Damage:
    name = any_file(version, random)
    data = (version / name).read_bytes()
    (version / name).write_bytes(data[: random.randrange(len(data))])
    return Damage({name})


def longer(version: Path, random: Random) -> Damage:
    name = any_file(version, random)
    with (version / name).open("ab") as file:
        file.write(random.randbytes(random.randint(1, 40)))
    return Damage({name})


def lost_file(version: Path, random: Random) -> Damage:
    name = any_file(version, random)
    (version / name).unlink()
    return Damage({name})


def foreign_file(version: Path, random: Random) -> Damage:
    name = (
        f"{random.choice(['', 'csv/', 'parquet/'])}{random.choice(['a.csv', 'b.parquet', '.c', 'd e.txt'])}"
    )
    (version / name).write_bytes(random.randbytes(8))
    return Damage({name})


def swapped_files(version: Path, random: Random) -> Damage:
    folder = random.choice(["csv", "parquet"])
    one, other = random.sample(sorted((version / folder).iterdir()), 2)
    mine, theirs = one.read_bytes(), other.read_bytes()
    one.write_bytes(theirs)
    other.write_bytes(mine)
    return Damage({f"{folder}/{one.name}", f"{folder}/{other.name}"} if mine != theirs else set())


def other_line_ends(version: Path, random: Random) -> Damage:
    name = random.choice(
        [*(f"csv/{path.name}" for path in (version / "csv").iterdir()), "README.md", "LICENSE"]
    )
    data = (version / name).read_bytes()
    (version / name).write_bytes(data.replace(b"\n", b"\r\n"))
    return Damage({name})


def with_rows(version: Path, random: Random) -> str:
    names = [path.stem for path in sorted((version / "parquet").iterdir())]
    return random.choice([name for name in names if len(pq.read_table(version / parquet_path(name))) > 1])


def lost_row(version: Path, random: Random) -> Damage:
    """In one of the two formats, and every checksum made anew."""
    name = with_rows(version, random)
    data = read_parquet(version / parquet_path(name))
    lost = random.randrange(len(data.rows))
    rows = pa.concat_tables([data.rows.slice(0, lost), data.rows.slice(lost + 1)])
    return rewritten(version, name, rows, random)


def turned_rows(version: Path, random: Random) -> Damage:
    name = with_rows(version, random)
    data = read_parquet(version / parquet_path(name))
    return rewritten(version, name, data.rows.take([*range(1, len(data.rows)), 0]), random)


def changed_value(version: Path, random: Random) -> Damage:
    """A number or a text of one row, in one of the two formats, and every checksum made anew."""
    name = with_rows(version, random)
    rows = read_parquet(version / parquet_path(name)).rows
    fields = [field for field in rows.schema if rows[field.name].null_count < len(rows)]
    field = random.choice([field for field in fields if pa.types.is_string(field.type)])
    values = rows[field.name].to_pylist()
    row = random.choice([index for index, value in enumerate(values) if value is not None])
    values[row] += "x"
    rows = rows.set_column(rows.schema.get_field_index(field.name), field, pa.array(values, field.type))
    return rewritten(version, name, rows, random)


def rewritten(version: Path, name: str, rows: pa.Table, random: Random) -> Damage:
    if random.random() < 0.5:
        pq.write_table(rows, version / parquet_path(name))
    else:
        write_lines(version / csv_path(name), csv_lines(rows))
    (version.parent / CATALOGUE).unlink()
    (version / SHA256SUMS).unlink()
    sums = {path: sha256_of(version / path) for path in files_below(version)}
    (version / SHA256SUMS).write_text(format_sums(sums), encoding="utf-8")
    return Damage({parquet_path(name), csv_path(name)})


DAMAGES: list[Callable[[Path, Random], Damage]] = [
    flipped_bit,
    zeroed_run,
    cut_end,
    longer,
    lost_file,
    foreign_file,
    swapped_files,
    other_line_ends,
    lost_row,
    turned_rows,
    changed_value,
]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_damage_passes(published: Path, tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    version = shutil.copytree(published.parent, tmp_path / "outputs") / published.name
    damage = DAMAGES[seed % len(DAMAGES)](version, random)
    problems = verify(version).problems
    assert damage.files & {problem.file for problem in problems}, damage
    if damage.byte is not None:
        spans = [problem.span for problem in problems if problem.file in damage.files and problem.span]
        assert spans, problems
        assert spans[0].start <= damage.byte < spans[0].end, spans


@pytest.mark.parametrize("table", ["figures", "passages"])
def test_in_a_csv_file_the_exact_bytes_are_named(published: Path, tmp_path: Path, table: str) -> None:
    version = shutil.copytree(published.parent, tmp_path / "outputs") / published.name
    path = version / csv_path(table)
    data = bytearray(path.read_bytes())
    place = data.index(b"Trade")
    data[place : place + 3] = b"Gra"
    path.write_bytes(data)
    [span] = [problem.span for problem in verify(version).problems if problem.span]
    assert (span.start, span.end) == (place, place + 1)  # of "Tra" and "Gra" one byte differs


def test_in_a_parquet_file_the_column_is_named(published: Path, tmp_path: Path) -> None:
    version = shutil.copytree(published.parent, tmp_path / "outputs") / published.name
    path = version / parquet_path("observations")
    chunk = next(
        column
        for column in map(pq.read_metadata(path).row_group(0).column, range(10))
        if column.path_in_schema == "quote"
    )
    data = bytearray(path.read_bytes())
    place = (
        chunk.data_page_offset
        + chunk.total_compressed_size
        - 1
        - (chunk.data_page_offset - (chunk.dictionary_page_offset or chunk.data_page_offset))
    )
    data[place] ^= 1
    path.write_bytes(data)
    [span] = [problem.span for problem in verify(version).problems if problem.span]
    assert "column quote" in span.what
    assert span.start <= place < span.end


def test_the_witness_reads_as_it_was_written(published: Path) -> None:
    schema = pq.read_schema(published / parquet_path("figures"))
    rows = read_csv(published / csv_path("figures"), schema)
    assert rows.equals(pq.read_table(published / parquet_path("figures")))


def test_no_bit_of_a_footer_ends_the_check(tmp_path: Path) -> None:
    """A damaged footer makes the library raise many things, and of one call end the process."""
    data = (ROOT / "outputs" / "v1.1.1" / parquet_path("codes")).read_bytes()
    length = int.from_bytes(data[-8:-4], "little")
    random = Random(4)
    path = tmp_path / "codes.parquet"
    flips = [(len(data) - 8 - random.randrange(1, length), random.randrange(8)) for _ in range(200)]
    for place, bit in [(20247, 6), *flips]:  # the first is one that ended it
        damaged = bytearray(data)
        damaged[place] ^= 1 << bit
        path.write_bytes(damaged)
        with suppress(NewsfactsError):
            loaded = read_parquet(path)
            if not [*fits(loaded)]:
                list(check_rows(loaded))
        span = in_parquet(path, None)
        assert span.start < span.end <= len(data)
