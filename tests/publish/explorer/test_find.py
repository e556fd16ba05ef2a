"""A reader finds figures: by words, by facets, in an order; and the address holds all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.publish.explorer.conftest import View


def headline(page: Page) -> Locator:
    return page.locator("#view h2")


def figures(page: Page) -> list[str]:
    return page.locator("#view [data-row]").all_inner_texts()


def count(page: Page, facet: str, value: str) -> str:
    return page.locator(f"#facet-{facet} + fieldset label", has_text=value).locator(".count").inner_text()


def test_all_figures_stand_under_their_sentences(real_page: Path, view: View) -> None:
    page = view(real_page)
    expect(headline(page)).to_have_text("39 figures")
    first = page.locator("#view tbody").first
    assert first.locator("[data-row]").all_inner_texts() == [
        "416.8 billion Chinese yuan",
        "1.27 trillion Chinese yuan",
        "175 billion US dollars",
        "31st",
        "20th",
    ]
    sentence = first.locator(".words")
    expect(sentence).to_have_count(1)
    assert sentence.locator(".mark").all_inner_texts() == [
        "416.8 billion yuan",
        "1.27 trillion yuan",
        "$175 billion",
        "31st",
        "20th",
    ]


def test_words_are_found_in_names_and_sentences_whatever_their_case(real_page: Path, view: View) -> None:
    page = view(real_page)
    page.locator("#q").fill("wukong COUNTRIES")
    expect(headline(page)).to_have_text("2 of 39 figures")
    assert figures(page) == ["178,000 computing tasks", "120 countries"]
    page.locator("#q").fill('"dark horse"')
    expect(headline(page)).to_have_text("5 of 39 figures")
    page.locator("#q").fill('"horse dark"')
    expect(headline(page)).to_have_text("0 of 39 figures")
    page.get_by_role("link", name="Show all figures").click()
    expect(headline(page)).to_have_text("39 figures")
    expect(page.locator("#q")).to_have_value("")


def test_facets_count_what_all_other_choices_leave(real_page: Path, view: View) -> None:
    page = view(real_page)
    page.get_by_role("checkbox", name="money 6").check()
    expect(headline(page)).to_have_text("6 of 39 figures")
    assert count(page, "unit", "percentage") == "12"  # of its own facet the choices are added up
    assert count(page, "subject", "Hefei") == "4"
    page.locator("#facet-subject + fieldset label", has_text="Hefei").click()
    expect(headline(page)).to_have_text("4 of 39 figures")
    assert count(page, "unit", "money") == "4"
    assert count(page, "subject", "Guochuang") == "2"
    page.locator(".chip", has_text="Kind of unit: money").click()
    expect(headline(page)).to_have_text("14 of 39 figures")
    page.get_by_role("link", name="Clear all").click()
    expect(headline(page)).to_have_text("39 figures")


def test_rows_without_a_value_can_be_chosen(real_page: Path, view: View) -> None:
    page = view(real_page, "#f.period=")
    expect(headline(page)).to_have_text("20 of 39 figures")
    assert page.locator("#view td.when").all_inner_texts() == [""] * 20


def test_a_long_facet_unfolds_and_narrows(real_page: Path, view: View) -> None:
    page = view(real_page)
    page.get_by_role("button", name="All 27: Indicator").click()
    page.get_by_role("textbox", name="Narrow the list: Indicator").press_sequentially("ph")
    names = page.locator("#facet-indicator + fieldset .name")
    expect(names).to_have_text(["mobile phones"])


def test_the_order_can_be_chosen_and_is_told(real_page: Path, view: View) -> None:
    page = view(real_page)
    page.locator("#order").select_option(label="largest value first")
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Figure ▼")
    assert figures(page)[:2] == ["1.27 trillion Chinese yuan", "416.8 billion Chinese yuan"]
    page.locator("thead").get_by_role("link", name="What").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("What ▲")
    named = page.locator("#view td.what").all_inner_texts()
    assert named[0].startswith("aerospace")
    assert named[-1].startswith("not named")


def test_the_address_brings_back_what_was_chosen(real_page: Path, view: View) -> None:
    page = view(real_page)
    page.locator("#q").fill("hefei")
    expect(headline(page)).not_to_have_text("39 figures")
    page.get_by_role("checkbox", name="percentage").check()
    page.locator("#order").select_option("-value")
    page.locator("#view [data-row]").first.click()
    expect(page.locator("#row-title")).to_be_visible()
    told = headline(page).inner_text()
    again = view(real_page, page.evaluate("location.hash"))
    expect(headline(again)).to_have_text(told)
    assert figures(again) == figures(page)
    expect(again.locator("#row-title")).to_have_text(
        page.locator("#row-title").inner_text().replace("\n", "")
    )
    expect(again.locator("#q")).to_have_value("hefei")
    page.go_back()
    expect(page.locator("#evidence")).to_be_hidden()


def test_an_address_that_asks_for_what_is_not_there_is_answered(real_page: Path, view: View) -> None:
    page = view(real_page, "#f.subject=Nobody&f.sort=&page=99&row=obs_ffffffffffffffffffff&sort=nothing")
    expect(headline(page)).to_have_text("0 of 39 figures")
    expect(page.locator("#row-title")).to_have_text("No such figure")


def test_the_keyboard_is_enough(real_page: Path, view: View) -> None:
    page = view(real_page)
    expect(headline(page)).to_have_text("39 figures")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("jk")
    expect(page.locator("#q")).to_have_value("jk")
    page.locator("#q").fill("")
    expect(headline(page)).to_have_text("39 figures")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator("#row-title")).to_contain_text("416.8 billion")
    page.keyboard.press("j")
    expect(page.locator("#row-title")).to_contain_text("1.27 trillion")
    page.keyboard.press("k")
    expect(page.locator("#row-title")).to_contain_text("416.8 billion")
    page.keyboard.press("Escape")
    expect(page.locator("#evidence")).to_be_hidden()
    expect(page.locator("#view [data-row]").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#row-title")).to_contain_text("416.8 billion")


def test_single_keys_can_be_turned_off_for_good(real_page: Path, view: View) -> None:
    page = view(real_page)
    page.locator("#keys").uncheck()
    page.keyboard.press("j")
    page.reload()
    expect(page.locator("#keys")).not_to_be_checked()
    page.keyboard.press("j")
    expect(headline(page)).to_have_text("39 figures")
    expect(page.locator("#evidence")).to_be_hidden()


def test_the_focus_stays_on_a_facet_that_was_chosen(real_page: Path, view: View) -> None:
    page = view(real_page)
    box = page.get_by_role("checkbox", name="money")
    box.focus()
    page.keyboard.press("Space")
    expect(headline(page)).to_have_text("6 of 39 figures")
    expect(box).to_be_focused()
    expect(box).to_be_checked()


@pytest.mark.parametrize(
    ("reader", "figure"), [("en-US", "178,000 computing tasks"), ("de-DE", "178.000 computing tasks")]
)
def test_numbers_are_written_as_the_reader_writes_them(
    real_page: Path, view: View, reader: str, figure: str
) -> None:
    page = view(real_page, "#q=wukong", reader=reader)
    expect(page.locator("#view [data-row]").first).to_have_text(figure)


def test_a_phone_shows_rows_first_and_filters_on_demand(real_page: Path, view: View) -> None:
    page = view(real_page, width=400, height=860)
    row = page.locator("#view [data-row]").first
    expect(row).to_be_in_viewport()
    expect(page.get_by_role("checkbox", name="money")).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("checkbox", name="money").check()
    expect(page.get_by_role("button", name="Filters (1)")).to_have_attribute("aria-expanded", "true")
    expect(headline(page)).to_have_text("6 of 39 figures")
    assert page.evaluate("document.documentElement.scrollWidth") == 400


def test_a_reader_who_returns_is_at_the_same_place(real_page: Path, view: View) -> None:
    page = view(real_page)
    last = page.locator("#view [data-row]").nth(38)
    last.scroll_into_view_if_needed()
    page.reload()
    expect(last).to_be_in_viewport()
    assert page.evaluate("scrollY") > 1000
