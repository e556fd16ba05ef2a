"""A published CSV file reads back to the same values, with our reader and with others'."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.access.csv import csv_lines, read_csv
from pipeline.access.spreadsheet import ESCAPED, escape
from pipeline.errors import NewsfactsError
from pipeline.publish.files import write_lines

SCHEMA = pa.schema(
    [
        ("text", pa.string()),
        ("count", pa.int64()),
        ("value", pa.float64()),
        ("flag", pa.bool_()),
        ("day", pa.date32()),
    ]
)
# An empty text is forbidden by the contract: pandas and DuckDB can't tell it from a missing one.
nasty = st.text(
    st.sampled_from([*"=+-@'\"\r\n\t, ;aé漢🙂", "\u2028", "\ufeff", "\x0b"]), min_size=1
) | st.just("NA")
rows = st.lists(
    st.fixed_dictionaries(
        {
            "text": st.none() | nasty | st.text(min_size=1),
            "count": st.none() | st.integers(-(2**63), 2**63 - 1),
            "value": st.none() | st.floats(allow_nan=False, allow_infinity=False),
            "flag": st.none() | st.booleans(),
            "day": st.none() | st.dates(),
        }
    ),
    max_size=8,
)


def written(table: pa.Table, folder: Path) -> Path:
    path = folder / "table.csv"
    write_lines(path, csv_lines(table))
    return path


@settings(deadline=None)
@given(rows)
def test_our_reader_gives_the_same_values(
    tmp_path_factory: pytest.TempPathFactory, given_rows: list[object]
) -> None:
    table = pa.Table.from_pylist(given_rows, schema=SCHEMA)
    path = written(table, tmp_path_factory.mktemp("csv"))
    assert read_csv(path, SCHEMA).to_pylist() == table.to_pylist()


@settings(deadline=None)
@given(st.lists(nasty, min_size=1, max_size=5))
def test_pythons_own_reader_divides_the_rows_alike(texts: list[str]) -> None:
    table = pa.table({"text": texts, "count": list(range(len(texts)))})
    found = list(csv.reader(io.StringIO("".join(csv_lines(table)), newline="")))
    assert found[0] == ["text", "count"]
    assert [re.sub(ESCAPED, r"\1", cell, count=1) for cell, _ in found[1:]] == texts


def test_the_dialect(tmp_path: Path) -> None:
    table = pa.Table.from_pylist(
        [
            {
                "text": 'a "b"\r\nc',
                "count": 1,
                "value": 416800000000.0,
                "flag": True,
                "day": date(2024, 5, 26),
            },
            {"text": "-1.1%", "count": None, "value": 0.1, "flag": False, "day": None},
            {"text": None, "count": -2, "value": 1e22, "flag": None, "day": None},
        ],
        schema=SCHEMA,
    )
    assert written(table, tmp_path).read_bytes().decode("utf-8") == (
        '"text","count","value","flag","day"\n'
        '"a ""b""\r\nc",1,416800000000.0,true,2024-05-26\n'
        '"\'-1.1%",,0.1,false,\n'
        ",-2,1e+22,,\n"
    )


TABLE = pa.Table.from_pylist(
    [
        {"text": "NA", "count": 1, "value": 0.1, "flag": True, "day": date(2024, 5, 26)},
        {"text": None, "count": 2, "value": 2.5e-7, "flag": False, "day": date(1999, 1, 1)},
        {"text": "a\rb\r\nc\nd", "count": 3, "value": -1e300, "flag": True, "day": date(2000, 2, 29)},
    ],
    schema=SCHEMA,
)


def test_pandas_reads_it_as_the_card_says(tmp_path: Path) -> None:
    frame = pd.read_csv(written(TABLE, tmp_path), keep_default_na=False, na_values=[""])
    assert [None if pd.isna(text) else text for text in frame["text"]] == TABLE["text"].to_pylist()
    assert frame["value"].tolist() == TABLE["value"].to_pylist()


def test_polars_reads_it(tmp_path: Path) -> None:
    frame = pl.read_csv(written(TABLE, tmp_path), try_parse_dates=True)
    assert frame.to_dicts() == TABLE.to_pylist()


def test_duckdb_reads_it(tmp_path: Path) -> None:
    path = written(TABLE, tmp_path)
    assert duckdb.execute("SELECT * FROM read_csv(?)", [str(path)]).fetchall() == [
        tuple(row.values()) for row in TABLE.to_pylist()
    ]


@pytest.mark.parametrize(
    "text",
    ['"text","count"\n', '"text"\n"a",1\n', '"text","count","value","flag","day"\n"a",x,,,\n', ""],
    ids=["columns missing", "row too long", "no number", "empty file"],
)
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NewsfactsError, match=r"table\.csv.*table-damaged"):
        read_csv(path, SCHEMA)


SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.mark.parametrize("evaluate", ["true", "false"])
def test_a_spreadsheet_runs_no_cell_as_a_formula(tmp_path: Path, evaluate: str) -> None:
    office = shutil.which("soffice")
    if office is None:
        assert not os.environ.get("CI"), "install Debian's libreoffice-calc-nogui"
        pytest.skip("needs LibreOffice Calc (soffice)")
    texts = [
        "=1+1",
        "+1+1",
        "-1.1%",
        "@SUM(1)",
        "\t=1",
        "＝1+1",
        "'=1",
        '=HYPERLINK("x")',
        "=cmd|' /C'!A0",
        "é 漢",
    ]
    path = written(pa.table({"text": texts}), tmp_path)
    reading = f"Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1,{evaluate}"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = [office, profile, "--headless", f"--infilter={reading}", "--convert-to", "xlsx", str(path)]
    subprocess.run([*convert, "--outdir", str(tmp_path)], check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "table.xlsx") as book:
        assert b"<f" not in re.sub(
            rb"<(?:fonts?|fills?|family|fgColor)\b", b"", book.read("xl/worksheets/sheet1.xml")
        )
        strings = ET.fromstring(book.read("xl/sharedStrings.xml"))
    cells = ["".join(part.text or "" for part in item.iter(f"{SHEET}t")) for item in strings]
    assert cells == ["text", *map(escape, texts)]
