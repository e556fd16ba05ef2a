"""The page in Chromium: of the newest published version, or of tables that a test makes up."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from pipeline.access.catalogue import read_catalogue
from pipeline.access.table_schema import TableData, read_parquet
from pipeline.publish.context import PublishContext
from pipeline.publish.described import Described
from pipeline.publish.explorer import explorer
from pipeline.publish.parquet import typed_tables
from tests.conftest import ROOT
from tests.publish.sample import CONTEXT

PageOf = Callable[[Mapping[str, pd.DataFrame]], Path]
View = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is missing")
        pytest.skip("chromium is missing")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def newest_folder() -> Path:
    """The newest version in outputs/."""
    newest = read_catalogue(ROOT / "outputs").newest
    assert newest is not None
    return ROOT / "outputs" / newest.number


@pytest.fixture(scope="session")
def real(newest_folder: Path) -> dict[str, TableData]:
    """The tables of the newest version in outputs/."""
    return {path.stem: read_parquet(path) for path in sorted((newest_folder / "parquet").iterdir())}


@pytest.fixture(scope="session")
def real_page(real: dict[str, TableData], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page of these tables."""
    return written(real, PublishContext({}, "0" * 64), tmp_path_factory.mktemp("real"))


@pytest.fixture
def page_of(tmp_path: Path) -> PageOf:
    """Makes a folder with the page of some tables."""
    return lambda tables: written(typed_tables(tables), CONTEXT, tmp_path)


def written(tables: Mapping[str, TableData], context: PublishContext, folder: Path) -> Path:
    for name, text in explorer(Described(tables, context, "v1.2.0")):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def view(browser: Browser) -> Iterator[View]:
    """Opens a page from disk. Whatever it writes to the console, or throws, fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(
        folder: Path,
        hash_: str = "",
        *,
        width: int = 1280,
        height: int = 900,
        scheme: str = "light",
        reader: str = "en-US",
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            locale=reader,
            bypass_csp=False,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.goto((folder / "index.html").as_uri() + hash_)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
