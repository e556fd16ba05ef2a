"""Quotations by speaker and names with posts and mentions: each leads to its place in the article."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from pipeline.access.table_schema import TableData
from tests.publish.explorer.conftest import View


def test_every_quotation_stands_under_its_speaker(
    real: dict[str, TableData], real_page: Path, view: View
) -> None:
    page = view(real_page, "#view=quotes")
    quotes = real["quotes"].rows.to_pylist()
    expect(page.locator(".quotations > li")).to_have_count(len(quotes))
    speaker = page.locator(".speakers > li", has_text="Wu Jiangzhao").first
    expect(speaker.locator("h3")).to_contain_text(
        "general manager, National Intelligent Voice Innovation Center"
    )
    said = speaker.locator("blockquote").all_inner_texts()
    assert said == [
        f"“{row['quote']}”" if row["kind"] == "direct" else row["quote"]
        for row in quotes
        if row["speaker"] == "Wu Jiangzhao"
    ]


def test_a_quotation_leads_to_its_place(real: dict[str, TableData], real_page: Path, view: View) -> None:
    page = view(real_page, "#view=quotes")
    quote = next(row for row in real["quotes"].rows.to_pylist() if row["speaker"] == "Li Qiang")
    entry = page.locator(".quotations > li", has_text=str(quote["quote"]))
    entry.locator("summary").click()
    expect(entry.locator("details p")).to_contain_text(str(quote["quote"])[:40])
    entry.get_by_role("link", name="In the article").click()
    expect(page.locator(".place").first).to_be_in_viewport()
    assert "".join(page.locator(".place").all_inner_texts()) in str(quote["quote"])


def test_people_stand_with_their_posts(real: dict[str, TableData], real_page: Path, view: View) -> None:
    page = view(real_page, "#view=names")
    entry = page.locator(".names > li", has_text="Guo Guoping")
    post = entry.get_by_role("link", name="deputy director, Key Laboratory of Quantum Information")
    post.click()
    expect(page.locator(".place").first).to_be_in_viewport()
    expect(page.locator(".reading")).to_contain_text(
        "deputy director of the Key Laboratory of Quantum Information"
    )


def test_a_name_has_all_its_mentions(real: dict[str, TableData], real_page: Path, view: View) -> None:
    page = view(real_page, "#view=names")
    entities = {row["name"]: row["entity_id"] for row in real["entities"].rows.to_pylist()}
    mentions = [row for row in real["mentions"].rows.to_pylist() if row["entity_id"] == entities["iFlytek"]]
    entry = page.locator(".names > li", has=page.locator("strong", has_text="iFlytek"))
    entry.locator("summary").click()
    assert entry.locator(".mentions a").all_inner_texts() == [row["quote"] for row in mentions]
    entry.locator(".mentions a").first.click()
    expect(page.locator(".reading")).to_be_visible()
    assert f"start={mentions[0]['start']}" in page.url
