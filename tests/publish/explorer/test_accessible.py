"""The page is usable by all: no violation of WCAG 2.2 AA that axe knows, in any of its views and colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

RULES = {
    "light": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},  # what colours decide
}
STATES = {
    "figures": "",
    "a row": "#row=obs_64808f38a92eeb7134eb",
    "choices": "#q=hefei&f.unit=money&sort=-value",
    "nothing found": "#q=nowhere",
    "the article": "#view=articles",
    "a row in the article": "#view=articles&row=obs_64808f38a92eeb7134eb",
    "charts": "#view=charts",
    "quotations": "#view=quotes",
    "names": "#view=names",
    "trust": "#view=trust",
    "files": "#view=take",
    "a verdict": "#row=obs_64808f38a92eeb7134eb",
    "verdicts": "#view=verdicts",  # with the one that was given before
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_nothing(browser: Browser, real_page: Path, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,  # axe is put into the page
    )
    found = {}
    for state, address in STATES.items():
        page = context.new_page()
        page.goto((real_page / "index.html").as_uri() + address)
        page.locator("#evidence #row-title" if "row=" in address else "#view h2").wait_for()
        if state == "a verdict":
            page.get_by_label("Wrong", exact=True).check()
            page.locator("#verdict-column").wait_for()
        results = Axe().run(page, options={"runOnly": RULES[scheme], "resultTypes": ["violations"]})
        if results.violations_count:
            found[state] = [
                (fault["id"], node["target"], node["failureSummary"])
                for fault in results.response["violations"]
                for node in fault["nodes"][:3]
            ]
        page.close()
    context.close()
    assert found == {}
