"""The workbook: a spreadsheet shows what the tables hold, no more and no less."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.access.layout import WORKBOOK
from pipeline.access.table_schema import ColumnSchema, TableData, TableSchema
from pipeline.publish import workbook_front
from pipeline.publish.parquet import typed_tables
from pipeline.publish.release import publish
from pipeline.publish.workbook import write_workbook
from pipeline.publish.workbook_front import FRONT, misfit
from tests.publish.sample import CONTEXT, tables
from tests.publish.spreadsheet import Cell, Sheet, read, reopened

TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


def made(name: str, **columns: list[Any]) -> TableData:
    """A table with a column of each name; the type is that of its values."""
    rows = pa.table(columns)
    kinds = {kind: word for word, kind in TYPES.items()} | {pa.date32(): "date"}
    schema = tuple(
        ColumnSchema(
            field.name, kinds[field.type], True, False, "", None, None, None, False, None, None, None
        )
        for field in rows.schema
    )
    return TableData(TableSchema(name, name, f"What {name} holds.", ("text",), (), schema), rows)


NASTY = made(
    "nasty",
    text=[
        *(
            "=1+1",
            "+1",
            "-1.1%",
            "@SUM(1)",
            "'=1",
            "007",
            "1e5",
            "170e1236",
            "2024-05-26",
            "3/4",
            "TRUE",
            "#N/A",
        ),
        *(
            "http://example.com",
            "=HYPERLINK(1)",
            "<r>bold</r>",
            "<b>&amp;</b>",
            " a ",
            "a\r\nb\nc\td",
            "_x000D_",
        ),
        *("é 漢 🙂", "\x0b", "nan", "x" * 32_767, None),
    ],
    number=[
        *(0.1 + 0.2, 1 / 7, 2 / 3, 1e22, 1e300, 5e-300, -0.5, 416_800_000_000.0, 123456789012345680.0),
        *(1.5e308, 9007199254740993.0, 0.0, *([None] * 12)),
    ],
    count=[0, -1, 2**53, -(2**53), *([None] * 20)],
    flag=[True, False, *([None] * 22)],
    day=[
        *(date(2024, 5, 26), date(1900, 3, 1), date(1970, 1, 1), date(9999, 12, 31)),
        *(date(1900, 2, 28), date(1850, 1, 1), *([None] * 18)),
    ],
)


@pytest.fixture(scope="module")
def typed() -> dict[str, TableData]:
    return {**typed_tables(tables()), "nasty": NASTY}


@pytest.fixture(scope="module")
def workbook(typed: dict[str, TableData], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workbook")
    write_workbook(folder / WORKBOOK, typed, "v1.2.3")
    assert [path.name for path in folder.iterdir()] == [WORKBOOK]
    return folder / WORKBOOK


@pytest.fixture(scope="module")
def sheets(workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sheet]:
    return reopened(workbook, tmp_path_factory.mktemp("reopened"))


def cells(rows: pa.Table) -> dict[tuple[int, int], Cell]:
    """What a sheet with these rows holds: nothing for a missing value, a text for a day too early."""
    found: dict[tuple[int, int], Cell] = {(0, index): name for index, name in enumerate(rows.column_names)}
    for index, column in enumerate(rows.columns):
        for row, value in enumerate(column.to_pylist(), 1):
            if isinstance(value, date) and value < date(1900, 3, 1):
                found[row, index] = value.isoformat()
            elif value is not None:
                found[row, index] = value
    return found


def held_against(
    typed: dict[str, TableData], sheets: Mapping[str, Sheet], kept: Callable[[Cell], Cell]
) -> None:
    """Whether the sheets hold the tables; kept: what becomes of a value that is saved."""
    assert [*sheets] == [FRONT, *typed]
    for name, data in typed.items():
        found = sheets[name].cells
        expected = {place: kept(value) for place, value in cells(data.rows).items()}
        assert found.keys() == expected.keys(), name
        differing = {place for place in expected if found[place] != expected[place]}
        assert {place: (found[place], expected[place]) for place in differing} == {}, name
        kinds = {(type(found[place]), type(value)) for place, value in expected.items()}
        assert all(kind is wanted for kind, wanted in kinds - {(float, int)}), (
            name
        )  # a cell knows no integers


def as_saved_by_libreoffice(value: Cell) -> Cell:
    """LibreOffice ends a line its own way and saves fifteen digits."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    return float(f"{value:.15g}") if isinstance(value, float | int) and not isinstance(value, bool) else value


def test_every_sheet_holds_what_its_table_holds(typed: dict[str, TableData], workbook: Path) -> None:
    held_against(typed, read(workbook), lambda value: value)


def test_a_spreadsheet_shows_what_the_tables_hold(
    typed: dict[str, TableData], sheets: Mapping[str, Sheet]
) -> None:
    held_against(typed, sheets, as_saved_by_libreoffice)


def test_no_cell_is_a_formula(sheets: Mapping[str, Sheet]) -> None:
    assert {name: sheet.formulas for name, sheet in sheets.items() if sheet.formulas} == {}


def test_names_stay_in_view_and_every_column_has_a_filter(
    typed: dict[str, TableData], workbook: Path, sheets: Mapping[str, Sheet]
) -> None:
    as_written = read(workbook)  # LibreOffice without a window saves no view
    for name, data in typed.items():
        assert as_written[name].frozen_rows == 1
        assert (sheets[name].filtered or "").startswith("A1:")
        assert (sheets[name].filtered or "").endswith(str(data.rows.num_rows + 1))
        assert all(7 < width < 70 for width in sheets[name].widths)


def test_the_first_sheet_says_what_the_others_hold(
    typed: dict[str, TableData], sheets: Mapping[str, Sheet]
) -> None:
    said = sheets[FRONT].cells
    assert said[0, 0] == "newsfacts v1.2.3"
    rows = [[said.get((row, column)) for column in range(6)] for row in range(max(said)[0] + 1)]
    for name, data in typed.items():
        assert [name, data.rows.num_rows, data.schema.description, None, None, None] in rows
        for column in data.schema.columns:
            expected = [name, column.name, column.description or None, column.type]
            assert [*expected, column.unit, column.code_list] in rows


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (made("big", text=["x" * 32_768]), "a value of text has 32,768 characters, a cell takes 32,767"),
        (made("big", text=["🙂" * 16_384]), "a value of text has 32,768 characters, a cell takes 32,767"),
        (
            made("big", text=pa.nulls(1_048_576, pa.string())),
            "it has 1,048,576 rows, a sheet takes 1,048,575",
        ),
        (made("big", count=[2**53 + 1]), "a value of count has more digits than a cell keeps"),
        (
            made("big", **{f"c{index}": pa.nulls(500_001, pa.string()) for index in range(10)}),
            "it has 5,000,010 cells, more than a spreadsheet opens with ease",
        ),
    ],
    ids=["text", "surrogates", "rows", "digits", "cells"],
)
def test_what_does_not_fit_is_left_out_and_the_first_sheet_says_so(
    table: TableData, why: str, typed: dict[str, TableData]
) -> None:
    assert misfit(table) == why
    lines = workbook_front.front({**typed, "big": table}, "v1.0.0")
    (told,) = [line.cells[2] for line in lines if line.cells[:1] == ("big",) and len(line.cells) == 3]
    assert told == (f"NOT IN THIS WORKBOOK: {why}. Take csv/big.csv or parquet/big.parquet. What big holds.")


def test_a_table_that_is_left_out_has_no_sheet(typed: dict[str, TableData], tmp_path: Path) -> None:
    big = made("big", text=["x" * 32_768])
    write_workbook(tmp_path / WORKBOOK, {**typed, "big": big}, "v1.0.0")
    assert [*reopened(tmp_path / WORKBOOK, tmp_path)] == [FRONT, *typed]


def test_what_fits_exactly_is_there() -> None:
    assert misfit(made("big", text=pa.nulls(1_048_575, pa.string()))) is None
    assert misfit(made("big", text=["🙂" * 16_383], count=[2**53])) is None


def test_another_first_sheet_is_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tables(), tmp_path, CONTEXT)
    monkeypatch.setattr(workbook_front, "_NOTES", ("Something else.",))
    release = publish(tables(), tmp_path, CONTEXT)
    assert (release.version, release.reasons) == ("v1.0.1", ["patch: a page beside the data changed"])
