"""Reads a workbook: as it was written, and as a spreadsheet (LibreOffice) saves it after opening it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

Cell = str | float | bool | date
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BOOLEANS = {"TRUE()", "FALSE()"}  # as which LibreOffice writes them
_DAY_ZERO = date(1899, 12, 30)


class Sheet(NamedTuple):
    """The cells that are not empty, by (row, column) from 0; and whether names stay in view with a filter."""

    cells: dict[tuple[int, int], Cell]
    formulas: list[str | None]
    frozen_rows: int
    filtered: str | None
    widths: tuple[float, ...]


def reopened(path: Path, scratch: Path) -> dict[str, Sheet]:
    """The sheets of a workbook, after LibreOffice has opened it and saved it again."""
    office = shutil.which("soffice")
    if office is None:
        assert not os.environ.get("CI"), "install Debian's libreoffice-calc-nogui"
        pytest.skip("needs LibreOffice Calc (soffice)")
    profile = f"-env:UserInstallation=file://{scratch}/profile"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        str(path),
        "--outdir",
        f"{scratch}/saved",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return read(scratch / "saved" / path.name)


def read(path: Path) -> dict[str, Sheet]:
    """The sheets of a workbook file."""
    with zipfile.ZipFile(path) as book:
        shared = "xl/sharedStrings.xml"
        strings = (
            [_text(item) for item in ET.fromstring(book.read(shared))] if shared in book.namelist() else []
        )
        days = _day_styles(ET.fromstring(book.read("xl/styles.xml")))
        names = [
            sheet.attrib["name"] for sheet in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{_NS}sheet")
        ]
        return {
            name: _sheet(ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")), strings, days)
            for number, name in enumerate(names, 1)
        }


def _text(item: ET.Element) -> str:
    text = "".join(part.text or "" for part in item.iter(f"{_NS}t"))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _day_styles(styles: ET.Element) -> set[str]:
    """The numbers of the cell styles that show a number as a day."""
    formats = {form.attrib["numFmtId"]: form.attrib["formatCode"] for form in styles.iter(f"{_NS}numFmt")}
    cell_styles = styles.find(f"{_NS}cellXfs")
    assert cell_styles is not None
    return {
        str(index)
        for index, style in enumerate(cell_styles)
        if "yyyy" in formats.get(style.attrib["numFmtId"], "").lower()
    }


def _sheet(xml: ET.Element, strings: list[str], days: set[str]) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    for cell in xml.iter(f"{_NS}c"):
        place, value, inline = _place(cell.attrib["r"]), cell.findtext(f"{_NS}v"), cell.find(f"{_NS}is")
        if inline is not None:
            cells[place] = _text(inline)
        elif value is not None:
            cells[place] = _value(cell, value, strings, days)
    pane, filtered = xml.find(f".//{_NS}pane"), xml.find(f"{_NS}autoFilter")
    return Sheet(
        cells,
        [formula.text for formula in xml.iter(f"{_NS}f") if formula.text not in _BOOLEANS],
        0 if pane is None else int(float(pane.attrib.get("ySplit", 0))),
        None if filtered is None else filtered.attrib["ref"],
        tuple(float(column.attrib["width"]) for column in xml.iter(f"{_NS}col")),
    )


def _value(cell: ET.Element, value: str, strings: list[str], days: set[str]) -> Cell:
    kind = cell.attrib.get("t", "n")
    if kind == "s":
        return strings[int(value)]
    if kind == "b":
        return value == "1"
    assert kind == "n", kind
    return _DAY_ZERO + timedelta(float(value)) if cell.attrib.get("s") in days else float(value)


def _place(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]) - 1, column - 1
