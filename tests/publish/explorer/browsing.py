"""A visit to a page that notes what it asks for and complains about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page


class Visit(NamedTuple):
    """A page, the addresses that were asked for, and the complaints: console, dialogs, errors."""

    page: Page
    requests: list[str]
    complaints: list[str]


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
