"""The pictures of a version: well-formed, harmless, and they say what the tables say."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pipeline.access.table_schema import TableData
from pipeline.publish.described import Described
from pipeline.publish.parquet import typed_tables
from pipeline.publish.plots import plots
from pipeline.publish.plots.bars import Bar, bars
from pipeline.publish.plots.diagram import diagram
from pipeline.publish.plots.template import text_width
from pipeline.publish.release import publish
from schemas.tables import TABLES
from tests.publish.sample import CONTEXT, tables

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def typed() -> dict[str, TableData]:
    return typed_tables(tables())


def words(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_card_shows_every_picture_of_the_version(tmp_path: Path) -> None:
    folder = publish(tables(), tmp_path, CONTEXT).folder
    shown = re.findall(r"!\[.+\]\((.+\.svg)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.svg"))


def test_the_diagram_has_every_table_with_its_key(typed: dict[str, TableData]) -> None:
    said = words(plots(Described(typed, CONTEXT))["plots/tables.svg"])
    for table in TABLES.values():
        assert table.name in said
        assert ", ".join(table.key) in said


def test_a_line_that_a_longer_way_implies_is_left_out(typed: dict[str, TableData]) -> None:
    chain = [typed[name].schema for name in ("articles", "passages", "mentions", "entities")]
    lines = ET.fromstring(diagram(chain)).findall(f"{SVG}path")
    # mentions refers to articles too, by way of passages; entities to articles, mentions to entities
    assert (
        len(lines) == len({("passages", "articles"), ("entities", "articles"), ("mentions", "passages")}) + 1
    )


def test_boxes_do_not_overlap(typed: dict[str, TableData]) -> None:
    svg = ET.fromstring(plots(Described(typed, CONTEXT))["plots/tables.svg"])
    boxes = [
        [float(box.get(name, "")) for name in ("x", "y", "width", "height")]
        for box in svg.iter(f"{SVG}rect")
        if box.get("class") == "box"
    ]
    assert len(boxes) == len(TABLES)
    for index, (x, y, width, height) in enumerate(boxes):
        for other_x, other_y, other_width, other_height in boxes[:index]:
            apart = x >= other_x + other_width or other_x >= x + width
            assert apart or y >= other_y + other_height or other_y >= y + height


def test_bars_are_as_long_as_their_shares() -> None:
    svg = ET.fromstring(bars("T", [Bar.of_part("a", 3, 4), Bar.of_part("b", 0, 4)]))
    lengths = [float(bar.get("width", "")) for bar in svg.iter(f"{SVG}rect") if bar.get("class") == "bar"]
    [trough, _] = [
        float(bar.get("width", "")) for bar in svg.iter(f"{SVG}rect") if bar.get("class") == "trough"
    ]
    assert lengths == [trough * 3 / 4, 0]


def test_words_of_the_data_are_text() -> None:
    svg = bars("<script>", [Bar("</text><script>&", 0.5, "“1”")])
    assert words(svg) == ["<script>", "</text><script>&", "“1”"]
    assert "<script" not in svg


def test_nothing_found_is_drawn_too() -> None:
    assert words(bars("None", [])) == ["None"]


def test_long_labels_have_room() -> None:
    label = "a rather long label of a unit"
    svg = ET.fromstring(bars("T", [Bar(label, 1, "said")]))
    start = next(float(text.get("x", "")) for text in svg.iter(f"{SVG}text") if text.text == label)
    assert start >= text_width(label)
