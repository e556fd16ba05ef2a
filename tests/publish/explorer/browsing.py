"""A real Chromium that notes what a page asks for and complains about."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, sync_playwright


class Visit(NamedTuple):
    """A page, the addresses that were asked for, and the complaints: console, dialogs, errors."""

    page: Page
    requests: list[str]
    complaints: list[str]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; a test without it is left out, but not in CI."""
    path = shutil.which("chromium")
    if path is None and not os.environ.get("CI"):
        pytest.skip("needs chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visit(browser: Browser, url: str, **options: Any) -> Iterator[Visit]:
    """A page of a browser without a past, once it has its first rows."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    page = context.new_page()
    page.set_default_timeout(60_000)
    visited = Visit(page, [], [])
    page.on("request", lambda request: visited.requests.append(request.url))
    page.on("console", lambda message: visited.complaints.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: visited.complaints.append(f"error: {error}"))

    def refuse(dialog: Any) -> None:
        visited.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", refuse)
    page.goto(url)
    page.locator("table.rows tbody").first.wait_for()
    yield visited
    context.close()
