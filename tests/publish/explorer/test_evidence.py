"""A reader judges a figure: its sentence, its checks, where it stands, and the article around it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from tests.publish.explorer.conftest import PageOf, View
from tests.publish.sample import tables

GDP = "obs_64808f38a92eeb7134eb"  # 1.27 trillion yuan
PHONES = "120,000 128G mobile phones"


def detail(page: Page, name: str) -> str:
    return page.locator("#row dl > div", has=page.get_by_text(name, exact=True)).locator("dd").inner_text()


def test_a_row_shows_its_figure_sentence_and_place(real_page: Path, view: View) -> None:
    page = view(real_page, f"#row={GDP}")
    title = page.locator("#row-title")
    expect(title.locator(".big")).to_have_text("1.27 trillion")
    expect(title.locator(".unit")).to_have_text(" Chinese yuan")
    expect(page.locator("#row blockquote")).to_contain_text("Hefei's GDP is expected to increase")
    expect(page.locator("#row blockquote .chosen")).to_have_text("1.27 trillion yuan")
    assert detail(page, "Exact value") == "1,270,000,000,000 Chinese yuan"
    assert detail(page, "In the text") == "“1.27 trillion yuan”"
    assert detail(page, "Status") == "forecast"
    assert detail(page, "Who says so") == "official data"
    assert detail(page, "Place") == "characters 896 to 914 of the article"
    assert detail(page, "Confidence") == "0.8"
    assert detail(page, "Rule").startswith("money")
    assert detail(page, "Row") == GDP


def test_a_row_shows_its_checks_with_the_arithmetic_and_the_rows_compared(
    real_page: Path, view: View
) -> None:
    page = view(real_page, f"#row={GDP}")
    checks = page.locator("#row .check")
    expect(checks.locator("strong")).to_have_text(["inconsistent", "inconsistent", "implied", "implied"])
    compared = checks.filter(has_text="exchange rates compared")
    expect(compared).to_contain_text("1.27 trillion CNY / 175 billion USD = 7.25714 CNY per USD")
    compared.get_by_role("link", name="35.3 million US dollars").click()
    expect(page.locator("#row-title .big")).to_have_text("35.3 million")


def test_what_must_not_be_missed_is_said_in_words(real_page: Path, view: View) -> None:
    page = view(real_page, "#q=dark%20horse")
    row = page.locator("#view tr", has_text="175 billion")
    assert row.locator(".tag").all_inner_texts() == ["forecast", "conversion", "disputed"]
    assert page.locator("#view tr", has_text="416.8 billion").first.locator(".tag").count() == 0


def test_figures_that_overlap_are_both_marked_and_both_lead_to_their_row(real_page: Path, view: View) -> None:
    page = view(real_page, "#q=%22128G%20mobile%22")
    words = page.locator("#view .words")
    pieces = words.locator(".mark").all_inner_texts()
    assert "".join(pieces).startswith(PHONES)
    expect(words.locator(".overlap")).to_have_text("128G")
    words.locator(".overlap").click()
    expect(page.locator("#row-title .big")).to_have_text("128")
    words.locator(".mark").first.click()
    expect(page.locator("#row-title .big")).to_have_text("120,000")
    expect(words.locator(".mark.chosen")).to_have_text(["120,000 ", "128G", " mobile phones"])


def test_the_source_opens_at_the_sentence(real_page: Path, view: View) -> None:
    page = view(real_page, f"#row={GDP}")
    link = page.locator("#source")
    address = link.get_attribute("href") or ""
    url, _, text = address.partition("#:~:text=")
    assert url == "https://exbulletin.com/tech/2716331/"
    assert [unquote(part) for part in text.split(",")] == [
        "According to official data,",
        "terms of GDP growth.",
    ]
    assert "noopener" in (link.get_attribute("rel") or "")


def test_the_article_is_read_in_order_with_all_its_numbers(real_page: Path, view: View) -> None:
    page = view(real_page, f"#row={GDP}")
    page.get_by_role("link", name="Read in the article").click()
    reading = page.locator(".reading")
    expect(reading.locator(".mark.chosen")).to_be_in_viewport()
    marks = set(
        reading.locator("p:not(.legend) .mark[id]").evaluate_all(
            "marks => marks.map(mark => mark.dataset.mark)"
        )
    )
    assert len(marks) == 39
    numerals = reading.locator("p:not(.legend) .numeral")
    assert numerals.first.inner_text() == "2012"
    assert numerals.first.get_attribute("title") == "no figure: period"
    expect(reading.locator("h3").first).to_have_text("Industrial Cluster")
    reading.locator(".mark", has_text="$175 billion").click()
    expect(page.locator("#row-title .big")).to_have_text("175 billion")
    page.keyboard.press("j")
    expect(page.locator("#row-title .big")).to_have_text("31st")


def test_an_article_opens_at_a_place_on_a_phone_too(real_page: Path, view: View) -> None:
    page = view(real_page, "#view=articles&row=obs_3214e90c32ad660a9713", width=400, height=860)
    chosen = page.locator(".reading .chosen")
    expect(chosen).to_be_in_viewport()
    box, sheet = chosen.bounding_box(), page.locator("#evidence").bounding_box()
    assert box is not None
    assert sheet is not None
    assert box["y"] + box["height"] < sheet["y"], "not behind the sheet"


def test_a_phone_shows_the_row_instead_of_the_list_and_returns(real_page: Path, view: View) -> None:
    page = view(real_page, width=400, height=860)
    row = page.locator("#view [data-row]", has_text="178,000")
    row.click()
    expect(page.locator("#row-title")).to_be_in_viewport()
    expect(page.locator("#row-title")).to_be_focused()
    expect(page.locator("#view")).to_be_hidden()
    page.locator("#close").click()
    expect(row).to_be_in_viewport()


ASTRAL = "🚀🚀 Sales rose 7% “so far”, said שרה 𝟙. They fell 2.5%\u200b later."


def test_offsets_are_code_points_whatever_stands_before_a_figure(page_of: PageOf, view: View) -> None:
    page = view(page_of(tables({"astral": ASTRAL}, policies={"astral": "full"})))
    assert page.locator("#view .words .mark").all_inner_texts() == ["7%", "2.5%"]
    page.locator("#view-articles").click()
    assert page.locator(".reading p:not(.legend) .mark").all_inner_texts() == ["7%", "2.5%"]
    assert page.locator(".reading .gap").count() == 0


@pytest.mark.parametrize("width", [1280, 400])
def test_a_text_that_is_not_published_is_said_to_be_missing(page_of: PageOf, view: View, width: int) -> None:
    made: dict[str, pd.DataFrame] = tables(
        {"secret": "It rose 4% and fell 1%, she said."}, policies={"secret": "none"}
    )
    page = view(page_of(made), width=width)
    expect(page.locator("#view [data-row]")).to_have_count(2)
    expect(page.locator("#view .words")).to_have_count(0)
    page.locator("#view [data-row]").first.click()
    expect(page.locator("#row .stated")).to_contain_text("The text of this article is not published")
    expect(page.get_by_role("link", name="Read in the article")).to_have_count(0)
