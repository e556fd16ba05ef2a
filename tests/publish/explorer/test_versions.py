"""The page of all versions: made of the catalogue alone, and there whenever the catalogue is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from upath import UPath

from pipeline.access.catalogue import Catalogue, read_catalogue
from pipeline.access.table_schema import read_parquet
from pipeline.publish.destination import destination
from pipeline.publish.explorer.versions import size_words, versions_page
from pipeline.publish.release import publish
from pipeline.publish.withdraw import withdraw
from tests.access.servers import served
from tests.conftest import ROOT, contents
from tests.publish.explorer.reading import Page
from tests.publish.sample import ARTICLES, CONTEXT, MORE, tables

FIRST = {"alpha": ARTICLES["alpha"]}
REASON = 'Units of <b>money</b> were "wrong" & it\'s told.'


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three versions, of which the second is withdrawn."""
    folder = tmp_path_factory.mktemp("outputs")
    for articles in (FIRST, ARTICLES, MORE):
        publish(tables(articles), folder, CONTEXT)
    withdraw(folder, "v1.1.0", REASON)
    return folder


def text_of(outputs: Path) -> str:
    return (outputs / "index.html").read_text(encoding="utf-8")


def numbers(text: str) -> list[str]:
    return re.findall(r'<li id="(v[\d.]+)">', text)


def test_the_newest_version_comes_first_and_is_led_to(outputs: Path) -> None:
    text = text_of(outputs)
    assert numbers(text) == ["v1.2.0", "v1.1.0", "v1.0.0"]
    assert 'class="latest" href="v1.2.0/index.html"' in text


def test_every_link_leads_to_a_file(outputs: Path) -> None:
    links = [link for link in Page(text_of(outputs)).links if ":" not in link]
    assert len(links) > 15
    for link in links:
        assert (outputs / link).is_file(), link


def test_rows_sizes_and_days_are_those_of_the_version(outputs: Path) -> None:
    entry = text_of(outputs).split('<li id="v1.2.0">')[1].split("</li>\n<li id")[0]
    version = read_catalogue(outputs).versions[-1]
    figures = read_parquet(outputs / "v1.2.0" / "parquet" / "figures.parquet").rows.num_rows
    assert version.rows["figures"] == figures
    assert f"{figures} figures, {sum(version.rows.values()):,} rows" in entry
    size = sum(path.stat().st_size for path in (outputs / "v1.2.0").rglob("*") if path.is_file())
    assert size_words(size) in entry
    assert version.published_at[:10] in entry


def test_a_withdrawn_version_says_why_in_plain_text(outputs: Path) -> None:
    entry = text_of(outputs).split('<li id="v1.1.0">')[1].split('<li id="v1.0.0">')[0]
    assert "withdrawn" in entry
    assert "<b>money" not in entry
    assert "&lt;b&gt;money&lt;/b&gt; were &#34;wrong&#34; &amp; it&#39;s told." in entry


def test_the_latest_is_the_last_that_may_be_used(outputs: Path) -> None:
    catalogue = read_catalogue(outputs)
    newest = catalogue.versions[-1]._replace(withdrawn="Bad.", withdrawn_after="v1.2.0")
    text = versions_page(Catalogue((*catalogue.versions[:-1], newest)))
    assert 'class="latest" href="v1.0.0/index.html"' in text
    none = Catalogue(tuple(version._replace(withdrawn="Bad.") for version in catalogue.versions))
    assert 'class="latest"' not in versions_page(none)


def test_versions_from_before_the_page_lead_to_their_data_cards() -> None:
    catalogue = read_catalogue(ROOT / "outputs")
    first = Page(versions_page(Catalogue(catalogue.versions[:1])))
    assert "v1.0.0/README.md" in first.links
    assert "v1.0.0/index.html" not in first.links


def test_it_follows_from_the_catalogue_and_has_no_code(outputs: Path) -> None:
    text = text_of(outputs)
    assert text == versions_page(read_catalogue(outputs))
    found = Page(text)
    assert found.scripts == {}
    assert "script-src" not in found.policy
    assert "unsafe" not in found.policy


def test_a_run_that_publishes_nothing_mends_it(outputs_anywhere: Path | UPath) -> None:
    """A run may have ended between the catalogue and the page."""
    publish(tables(FIRST), outputs_anywhere, CONTEXT)
    before = contents(outputs_anywhere)
    (outputs_anywhere / "index.html").unlink()
    assert not publish(tables(FIRST), outputs_anywhere, CONTEXT).published
    assert contents(outputs_anywhere) == before


def test_an_older_page_is_mended_too(tmp_path: Path) -> None:
    publish(tables(FIRST), tmp_path, CONTEXT)
    before = contents(tmp_path)
    (tmp_path / "index.html").write_text("older", encoding="utf-8")
    publish(tables(FIRST), tmp_path, CONTEXT)
    assert contents(tmp_path) == before


def test_withdrawing_replaces_it_everywhere(outputs_anywhere: Path | UPath) -> None:
    publish(tables(FIRST), outputs_anywhere, CONTEXT)
    withdraw(outputs_anywhere, "v1.0.0", REASON)
    text = contents(outputs_anywhere)["index.html"].decode()
    assert text == versions_page(destination(outputs_anywhere).catalogue())
    assert "must not be used" in text


def test_serving_shows_it_and_leads_to_the_version(browser: Browser, outputs: Path) -> None:
    complaints: list[str] = []
    with served(outputs) as address:
        page = browser.new_page(viewport={"width": 400, "height": 900})
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(f"{address}/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
        page.get_by_role("link", name="Open the newest version").click()
        page.locator("table.rows tbody").first.wait_for()
        assert page.url == f"{address}/v1.2.0/index.html"
    assert complaints == []


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1_234, "1.2 kB"),
        (98_400, "98 kB"),
        (1_440_000, "1.4 MB"),
        (3 * 10**9, "3.0 GB"),
    ],
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert size_words(size).replace("\N{NO-BREAK SPACE}", " ") == words
