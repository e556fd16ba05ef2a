"""Charts: the page draws the same marks as the data card, of the rows chosen, and each leads to its row."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from pipeline.access.table_schema import TableData
from pipeline.extract.article import extract
from pipeline.ingest.text import document_from_text
from pipeline.publish.figures import figures
from pipeline.publish.parquet import typed_tables
from pipeline.publish.plots.statements import SHOWN, statements
from pipeline.publish.plots.strips import strips
from pipeline.validate.assemble import assemble
from tests.publish.explorer.conftest import View, written
from tests.publish.sample import CONTEXT

SVG = "{http://www.w3.org/2000/svg}"
Marks = list[tuple[str, str, float, float, float]]

SENTENCES = (
    "Sales fell from 30 million euros in 2019 to 4.5 million euros in 2021.",
    "Exports fell 12.5 percent in May 2024 and imports fell 0.4 percent in 2023, the office said.",
    "Profit rose from 2 percent to 8 percent. The bank will pay 700,000 euros ($760,000) in 2031.",
    "A 🚀 ticket costs 5 euros; <b>debt</b> is $3 trillion.",
    "Debt fell from 1,200 euros to 900 euros. About 45 percent of the workers are women.",
)
MANY = " ".join(f"In {1950 + year}, output rose {year + 1}.5 percent." for year in range(24))


def made(text: str) -> dict[str, TableData]:
    checked = assemble([extract(document_from_text("made", text, published_on="2024-06-01"))], ())
    return typed_tables({**checked, "figures": figures(checked)})


def drawing(svg: str) -> tuple[list[str], Marks]:
    """The words of a drawing, and its marks: row, class, x, y, width."""
    root = ET.fromstring(svg)
    marks: Marks = []
    for parent in root.iter():
        row = parent.get("data-row") or (parent.get("href") or "").partition("#row=")[2]
        for shape in parent if row else ():
            x, y = (float(shape.get(name) or shape.get(f"c{name}") or 0) for name in ("x", "y"))
            if "mark" in (shape.get("class") or "").split():
                marks.append((row, shape.get("class") or "", x, y, float(shape.get("width") or 0)))
            elif shape.get("class") == "disputed":
                marks.append((row, "disputed", 0.0, 0.0, 0.0))
    return [text.text or "" for text in root.iter(f"{SVG}text")], marks


def saved(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.locator(f"#save-{name}").click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def hold_the_same(page: Page, tables: Mapping[str, TableData]) -> None:
    charts = statements(tables)
    expect(page.locator("svg.strips")).to_have_count(len(charts))
    for chart in charts:
        words, marks = drawing(strips(chart))
        page_words, page_marks = drawing(saved(page, chart.name))
        assert page_words == words
        assert [mark[:2] for mark in page_marks] == [mark[:2] for mark in marks]
        places, expected = ([pixel for mark in some for pixel in mark[2:]] for some in (page_marks, marks))
        assert places == pytest.approx(expected, abs=0.11)


def test_the_page_places_the_marks_of_the_card(
    real_page: Path, view: View, real: dict[str, TableData]
) -> None:
    assert [chart.name for chart in statements(real)] == ["changes", "growth", "shares", "money", "timeline"]
    hold_the_same(view(real_page, "#view=charts"), real)


@pytest.mark.parametrize("text", [" ".join(SENTENCES), MANY])
def test_and_those_of_falls_conversions_and_many_rows(text: str, view: View, tmp_path: Path) -> None:
    tables = made(text)
    assert statements(tables)
    hold_the_same(view(written(tables, CONTEXT, tmp_path), "#view=charts"), tables)


def test_a_fall_stands_left_of_zero_and_a_forecast_is_hollow() -> None:
    [growth] = [chart for chart in statements(made(SENTENCES[1])) if chart.name == "growth"]
    zero = next(place for place, label in growth.ticks if label == "0 %")
    assert [strip.marks[0].at < zero for strip in growth.strips] == [True, True]
    [money] = [
        chart
        for chart in statements(made("Sales will reach 5 million euros in 2031."))
        if chart.name == "money"
    ]
    assert [mark.kind for mark in money.strips[0].marks] == ["dot forecast"]


def test_a_chart_of_many_rows_says_how_many_it_leaves_out() -> None:
    [growth] = [chart for chart in statements(made(MANY)) if chart.name == "growth"]
    assert len(growth.strips) == SHOWN
    assert growth.notes == (f"The first {SHOWN} of 24 lines.",)


def test_both_currencies_of_a_conversion_are_tied(real: dict[str, TableData]) -> None:
    [money] = [chart for chart in statements(real) if chart.name == "money"]
    tied = {strip.said: [mark.shape for mark in strip.marks] for strip in money.strips if strip.joined}
    assert tied == {
        "1.27 trillion yuan = $175 billion": ["dot", "square"],
        "251 million yuan = $35.3 million": ["dot", "square"],
    }


def test_a_mark_is_reached_by_keyboard_and_leads_to_its_row(real_page: Path, view: View) -> None:
    page = view(real_page, "#view=charts")
    mark = page.get_by_role(
        "link", name="Hefei · GDP · 2023: 1.27 trillion yuan, forecast, disputed by a check"
    ).first
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#evidence")).to_contain_text("1.27 trillion")
    assert "view=charts" in page.url


def test_charts_are_of_the_filtered_rows_and_fit_a_phone(real_page: Path, view: View) -> None:
    page = view(real_page, "#view=charts&f.subject=China", width=400)
    expect(page.locator("svg.strips")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") == 400
    expect(page.locator("svg.strips").first).to_contain_text("China")


def test_a_saved_chart_stands_alone(real_page: Path, view: View) -> None:
    page = view(real_page, "#view=charts", scheme="dark")
    svg = saved(page, "money")
    root = ET.fromstring(svg)
    grounds = [shape for shape in root if shape.get("class") == "ground"]
    assert ["fill: rgb(" in shape.get("style", "") for shape in grounds] == [True]
    assert not [link for link in root.iter(f"{SVG}a") if link.get("href")]
    assert "color-mix" not in svg
    assert "var(" not in svg


def test_the_same_tables_give_the_same_card_charts(real: dict[str, TableData]) -> None:
    first, second = ([strips(chart) for chart in statements(real)] for _ in range(2))
    assert first == second
