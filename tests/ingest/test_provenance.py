"""A provenance record is read strictly: each key known, each value of its type, each day possible."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import NewsfactsError
from pipeline.ingest.document import Provenance
from pipeline.ingest.provenance import MAX_RECORD_BYTES, parse_record

RAW = Path(__file__).parents[2] / "raw"


def documented_record() -> str:
    """The example of raw/README.md."""
    return (RAW / "README.md").read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]


def fault(record: str | bytes) -> str:
    data = record.encode() if isinstance(record, str) else record
    with pytest.raises(NewsfactsError) as caught:
        parse_record(data, "a.txt")
    assert caught.value.kind.code == "provenance-broken"
    assert caught.value.where == "a.txt"
    return caught.value.message


def test_the_documented_example_fills_every_field() -> None:
    record = parse_record(documented_record().encode(), "a.txt")
    assert all(record.provenance), record.provenance
    assert record.provenance.published_on == "2024-05-26"
    assert record.provenance.authors == ("Jane Doe", "Wei Li")
    assert record.provenance.original_authors == ("Max Muster",)
    assert record.text_sha256 == "0123456789abcdef" * 4


def test_the_readme_describes_every_key() -> None:
    described = set(
        re.findall(r"^\| `(?:\[)?([\w.]+)\]?`", (RAW / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    known = {name.replace("original_", "original.") for name in Provenance._fields} | {
        "text_sha256",
        "original",
    }
    assert known <= described


def test_an_empty_record_is_a_record_without_facts() -> None:
    assert parse_record(b"", "a.txt") == (Provenance(), None)


def test_a_day_may_stand_in_quotation_marks() -> None:
    assert parse_record(b'published_on = "2024-05-26"', "a.txt").provenance.published_on == "2024-05-26"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('colour = "red"', "unknown key colour"),
        ('original_url = "https://example.org"', "unknown key original_url"),
        ('original = "elsewhere"', "original"),
        ("[original]\ncolour = 1", "unknown key original.colour"),
        ("[original]\npublished_on = 2024", "original.published_on"),
        ("title = 5", "title"),
        ('title = " "', "title"),
        ('authors = "Jane Doe"', "authors"),
        ("authors = [1]", "authors"),
        ('authors = [""]', "authors"),
        ('known_faults = "none"', "known_faults"),
        ('published_on = "2024-02-30"', "published_on"),
        ('published_on = "20240526"', "published_on"),
        ('published_on = "26 May 2024"', "published_on"),
        ("published_on = 2024-05-26T10:05:00Z", "published_on"),
        ("retrieved_on = true", "retrieved_on"),
        ('source_url = "example.org/a"', "source_url"),
        ('source_url = "javascript:alert(1)"', "source_url"),
        ('source_url = "https://example.org/a b"', "source_url"),
        ('language = "English"', "language"),
        ('text_policy = "some"', "full, quotation, none"),
        ('text_sha256 = "abc"', "text_sha256"),
        ('title = "a"\ntitle = "b"\nlanguage = "en"', "line 2"),
        ("title = \n", "line 1"),
        ("published_on = 2024-02-30", "line 1"),
    ],
)
def test_a_fault_names_its_key_or_line(line: str, named: str) -> None:
    assert named in fault(line)


@pytest.mark.parametrize(
    "record",
    [
        b"\xff",
        b"a\0b",
        b"#" * (MAX_RECORD_BYTES + 1),
        b"title = " + b"[" * 40_000,
        b"title = " + b"9" * 5_000,
    ],
)
def test_what_is_no_toml_is_a_broken_record(record: bytes) -> None:
    assert fault(record)


@given(st.one_of(st.binary(), st.text().map(str.encode)))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    with suppress(NewsfactsError):
        parse_record(data, "a.txt")


@pytest.mark.parametrize("path", sorted(RAW.glob("*.provenance.toml")), ids=lambda path: path.name)
def test_the_records_in_raw_are_read_and_name_their_text(path: Path) -> None:
    record = parse_record(path.read_bytes(), path.name)
    assert record.text_sha256 == tomllib.loads(path.read_text(encoding="utf-8"))["text_sha256"]
