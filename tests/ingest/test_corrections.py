"""Files of corrections are read strictly: each line whole and valid, or the fault is named with its line."""

from __future__ import annotations

import csv
import io
import os
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import NewsfactsError
from pipeline.ingest.corrections import COLUMNS, MAX_BYTES, STATUSES, Correction, parse_corrections
from pipeline.ingest.folder import read_folder
from tests.conftest import ROOT

HEADER = ",".join(COLUMNS)
LINE = "17,$6 billion,unit_code,USD,CAD,The firm is Canadian.,jane-doe,2026-11-20,accepted"
NAME = "a.corrections.csv"


def parsed(text: str | bytes) -> tuple[Correction, ...]:
    return parse_corrections(text.encode() if isinstance(text, str) else text, "a", NAME)


def fault(text: str | bytes) -> str:
    with pytest.raises(NewsfactsError) as caught:
        parsed(text)
    assert (caught.value.kind.code, caught.value.where) == ("corrections-broken", NAME)
    return caught.value.message


def documented() -> str:
    """The example of raw/README.md."""
    return (ROOT / "raw" / "README.md").read_text(encoding="utf-8").split("```csv\n")[1].split("```")[0]


def test_a_line_is_a_decision_on_one_column_of_one_row() -> None:
    assert parsed(f"{HEADER}\n{LINE}\n") == (
        Correction(
            "a",
            NAME,
            2,
            17,
            "$6 billion",
            "unit_code",
            "USD",
            "CAD",
            "The firm is Canadian.",
            "jane-doe",
            "2026-11-20",
            "accepted",
        ),
    )


def test_the_documented_example_is_read() -> None:
    assert [correction.line for correction in parsed(documented())] == [2, 3, 4]


def test_the_readme_describes_every_column_and_status() -> None:
    readme = (ROOT / "raw" / "README.md").read_text(encoding="utf-8")
    described = re.findall(r"`(\w+)`", readme.split("## The corrections")[1].split("## ")[0])
    assert {*COLUMNS, *STATUSES} <= {*described}


def test_a_file_with_its_header_alone_decides_nothing() -> None:
    assert parsed(f"{HEADER}\n") == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_any_line_ends_and_a_byte_order_mark_are_taken(newline: str, mark: bytes) -> None:
    lines = [HEADER, LINE, "", LINE, ""]
    found = parsed(mark + newline.join(lines).encode())
    assert [(correction.line, correction.column) for correction in found] == [
        (2, "unit_code"),
        (4, "unit_code"),
    ]


def test_a_quotation_over_two_lines_stays_as_it_is_and_lines_are_counted() -> None:
    broken = LINE.replace("$6 billion", '"6\r\nbillion"')
    found = parsed(f"{HEADER}\n{broken}\n{LINE}\n")
    assert [(correction.line, correction.quote) for correction in found] == [
        (2, "6\r\nbillion"),
        (4, "$6 billion"),
    ]


def test_values_are_taken_word_for_word() -> None:
    (found,) = parsed(f"{HEADER}\n{LINE.replace('USD', ' ').replace('CAD', '')}")
    assert (found.expected, found.corrected) == (" ", "")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "its first line must be start,quote"),
        ("start,quote\n1,x", "its first line must be start,quote"),
        (f"{HEADER};\n", "its first line must be"),
        (f"{HEADER}\n1,2", "line 2: it has 2 cells instead of 9"),
        (f"{HEADER}\n{LINE},more", "line 2: it has 10 cells"),
        (f"{HEADER}\n{LINE}\n{LINE.replace('17', '-1')}", "line 3: start must be a whole number"),
        (f"{HEADER}\n{LINE.replace('17', '1e3')}", "line 2: start"),
        (f"{HEADER}\n{LINE.replace('17', '９')}", "line 2: start"),
        (f"{HEADER}\n{LINE.replace('17', '9' * 5000)}", "line 2: start"),
        (f"{HEADER}\n{LINE.replace('$6 billion', '')}", "line 2: quote is empty"),
        (f"{HEADER}\n{LINE.replace('unit_code', '')}", "line 2: column is empty"),
        (f"{HEADER}\n{LINE.replace('The firm is Canadian.', ' ')}", "line 2: reason is empty"),
        (f"{HEADER}\n{LINE.replace('Canadian', 'x@y.org')}", "line 2: reason is published"),
        (f"{HEADER}\n{LINE.replace('jane-doe', 'jane@doe.org')}", "line 2: who must be a handle"),
        (f"{HEADER}\n{LINE.replace('jane-doe', 'Jane Doe')}", "line 2: who must be a handle"),
        (f"{HEADER}\n{LINE.replace('2026-11-20', '2026-11-31')}", "line 2: date must be a day"),
        (f"{HEADER}\n{LINE.replace('accepted', 'Accepted')}", "line 2: status must be one of open"),
        (f'{HEADER}\n"{LINE}', "line 2:"),
        (f"{HEADER}\n{LINE.replace('USD', chr(34) + 'U' + chr(34) + 'SD')}", "line 2:"),
        (f"{HEADER}\n{LINE.replace('USD', 'U' * 200_000)}", "line 2:"),
        (f"{HEADER}\n{LINE.replace('USD', chr(0))}", "control character"),
        (f"{HEADER}\n{LINE}\n".encode("utf-16"), "not UTF-8"),
        (f"{HEADER}\n{LINE.replace('jane', 'é')}".encode("latin-1"), "not UTF-8: byte 0xe9"),
        (b"x" * (MAX_BYTES + 1), f"at most {MAX_BYTES}"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str | bytes, named: str) -> None:
    assert named in fault(text)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(NewsfactsError):
        parsed(HEADER.encode() + b"\n" + data)


_cells = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n\r"), max_size=30)
_decisions = st.builds(
    Correction,
    article_id=st.just("a"),
    file=st.just(NAME),
    line=st.just(0),
    start=st.integers(0, 999_999_999),
    quote=_cells.filter(bool),
    column=_cells.filter(bool),
    expected=_cells,
    corrected=_cells,
    reason=st.just("So it is."),
    who=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,38}", fullmatch=True),
    date=st.dates().map(str),
    status=st.sampled_from(STATUSES),
)


@given(st.lists(_decisions, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_what_a_csv_writer_writes_comes_back_equal(decisions: list[Correction], newline: str) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator=newline, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows(decision[3:] for decision in decisions)
    found = parsed(written.getvalue())
    assert [decision._replace(line=0) for decision in found] == decisions


def test_corrections_stand_with_their_article(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Sales of {name} rose to $6 billion.")
    (tmp_path / NAME).write_text(f"{HEADER}\n{LINE}\n")
    ingested = read_folder(tmp_path)
    assert [(c.article_id, c.file, c.line) for c in ingested.corrections] == [("a", NAME, 2)]
    assert "corrections-orphan" not in {issue.code for issue in ingested.issues}


def test_corrections_without_their_article_are_an_issue(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(f"{HEADER}\n{LINE}\n")
    ingested = read_folder(tmp_path)
    assert [(issue.file, issue.code) for issue in ingested.issues] == [(NAME, "corrections-orphan")]
    assert ingested.corrections == ()


def test_a_bad_file_of_corrections_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Sales rose to $6 billion.")
    (tmp_path / NAME).write_text("x")
    with pytest.raises(NewsfactsError) as caught:
        read_folder(tmp_path)
    assert (caught.value.kind.code, caught.value.where) == ("corrections-broken", NAME)


@pytest.mark.parametrize(
    ("kind", "code"), [("folder", "unreadable"), ("pipe", "unreadable"), ("loop", "link-loop")]
)
def test_corrections_that_are_no_file_stop_the_run(kind: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Sales rose to $6 billion.")
    path = tmp_path / NAME
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(NAME)
    with pytest.raises(NewsfactsError) as caught:
        read_folder(tmp_path)
    assert (caught.value.kind.code, caught.value.where) == (code, NAME)
