"""An article that means harm is shown as text, with its marks where they belong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from pipeline.publish.release import publish
from tests.publish.explorer.browsing import Visit, visit
from tests.publish.explorer.reading import files_of, rows_of
from tests.publish.sample import CONTEXT, tables

HOSTILE = {
    "hostile": (
        '😀🚀 <script>window.harmed = 1</script> rose 5%, said “it\'s” "she" & &amp; &lt;b&gt;.\n\n'
        "</script><script>window.harmed = 2</script> rose 6.5% and <img src=x "
        "onerror=window.harmed=3> 7%.\n\n"
        "\u202eIt rose\u202c by שלום 8% and zero\u200bwidth\ufeff 9%, 𝒳𝒴 10% more.\n\n"
        f"{'x' * 10_000} 11% was a word of 10 kB.\n\n"
        "<!-- 12% --> <!--<script> 13% ]]> {{ 14% }} \u2028 15% </style> 16% &#60;script&#62; 17%."
    ),
    "javascript": "<a href='javascript:window.harmed=4'>It</a> fell 18%, he said.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    held = tables(HOSTILE, policies=dict.fromkeys(HOSTILE, "full"))
    return publish(held, tmp_path_factory.mktemp("hostile"), CONTEXT).folder


@pytest.fixture(scope="module")
def rows(folder: Path) -> dict[str, list[dict[str, Any]]]:
    return rows_of(files_of(folder))


@pytest.fixture(scope="module")
def visited(browser: Browser, folder: Path) -> Iterator[Visit]:
    with visit(browser, f"file://{folder}/index.html") as found:
        yield found


def test_nothing_of_it_runs(visited: Visit, folder: Path, rows: dict[str, list[dict[str, Any]]]) -> None:
    page = visited.page
    for row in rows["observations"]:
        choose(visited, row)
    page.goto(f"file://{folder}/index.html#view=articles&article=hostile")
    page.locator("#view a.mark").first.wait_for()
    assert page.evaluate("window.harmed") is None
    assert page.locator("img, iframe, object, embed").count() == 0
    assert page.locator("script").count() == 3, "the description, the data, the code"
    assert visited.complaints == []


def test_each_figure_is_marked_in_its_sentence(visited: Visit, rows: dict[str, list[dict[str, Any]]]) -> None:
    texts = {row["passage_id"]: row["text"] for row in rows["passages"]}
    assert len(rows["observations"]) == 14
    for row in rows["observations"]:
        choose(visited, row)
        pane = visited.page.locator("#row blockquote .words")
        assert pane.evaluate("element => element.textContent").strip() == texts[row["passage_id"]].strip()
        marked = pane.locator("a.chosen").evaluate_all(
            "marks => marks.map(mark => mark.textContent).join('')"
        )
        assert marked == row["quote"]


def test_a_long_word_does_not_widen_the_page(visited: Visit, rows: dict[str, list[dict[str, Any]]]) -> None:
    page = visited.page
    choose(visited, next(row for row in rows["observations"] if row["quote"] == "11%"))
    for width in (1280, 400):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def choose(visited: Visit, row: dict[str, Any]) -> None:
    """Open a row by its address, and wait until it is shown."""
    page = visited.page
    page.goto(page.url.partition("#")[0] + f"#row={row['observation_id']}")
    page.locator(f"#row a.chosen:text-is('{row['quote']}')").first.wait_for()
