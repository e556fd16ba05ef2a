"""A million rows: how long until the page shows, filters and searches them, and how much memory that takes.

`python -m tests.benchmarks.explorer` takes some minutes; with `--rows 10000` less. It writes the page and its
scripts as a version has them, and opens them in Chromium, from the disk and by `newsfacts serve`. Each figure
is the median of some visits, each in an empty tab of a browser of its own. The README says how to read the
table.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from pipeline.access.catalogue import read_catalogue
from pipeline.access.checksums import files_below
from pipeline.publish.context import PublishContext
from pipeline.publish.described import Described
from pipeline.publish.explorer import explorer
from pipeline.publish.files import write_lines
from tests.access.servers import served
from tests.benchmarks.many_rows import repeated
from tests.benchmarks.table import rounded, write_section

ROOT = Path(__file__).parents[2]
RESULTS = Path(__file__).with_name("explorer.json")
MARKER = "written by explorer --write"
SIZES = (39, 1_000_000)
VISITS = 3

_PAINTED = """
const sought = {
  "first rows": ".rows .words", "facets": "#facets .name", "row by its address": "#row blockquote p"
};
window.painted = {};
new MutationObserver(() => {
  for (const [step, selector] of Object.entries(sought)) {
    const element = document.querySelector(selector);
    if (element) {
      element.setAttribute("elementtiming", step);
      delete sought[step];
    }
  }
}).observe(document, {childList: true, subtree: true});
new PerformanceObserver((list) => {
  for (const {identifier, renderTime} of list.getEntries()) window.painted[identifier] = renderTime / 1000;
}).observe({type: "element", buffered: true});
"""
"""Notes in the page when it shows the first text of each: https://wicg.github.io/element-timing/."""

_CHROMIUM = "/usr/bin/chromium"
_DEADLINE = 120_000  # milliseconds
_SETTLING = 3_000  # milliseconds: the start of the browser and of a tab is none of the page's
_VIEWS = {
    "articles": ".articles li, .reading p",
    "charts": ".strips",
    "quotes": ".quotations li",
    "names": ".names li",
    "trust": ".check",
    "take": "pre",
}
"""The other views, each with what it shows first."""
_STEPS = ("first rows", "facets", "facet chosen", "search", "slowest other view", "row by its address")
_HEADINGS = (
    "rows",
    "from",
    *(f"{step}, s" for step in _STEPS),
    "memory, MB",
    "page, kB",
    "scripts, MB",
    "written in, s",
)


def main() -> None:
    """Measure one size after another."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--rows", type=int, nargs="+", default=SIZES, help="sizes  [default: 39 and 1,000,000]"
    )
    parser.add_argument("--visits", type=int, default=VISITS)
    parser.add_argument("--write", action="store_true", help="keep explorer.json and the README's table")
    parser.add_argument("--keep", type=Path, help="write the pages here, and leave them")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        visits = [
            row for rows in asked.rows for row in measured(rows, asked.keep or Path(scratch), asked.visits)
        ]
    results = {"visits": rounded(visits)}
    sys.stdout.write(table(results))
    if asked.write:
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8", newline="\n")
        write_section(MARKER, table(results))


def measured(rows: int, scratch: Path, visits: int) -> Iterator[dict[str, Any]]:
    """One row from the disk and one by HTTP."""
    outputs = scratch / str(rows)
    folder = outputs / "v1.0.0"
    started = time.monotonic()
    row_id = write_page(rows, folder)
    sizes = {path: (folder / path).stat().st_size for path in files_below(folder)}
    said = {
        "rows": rows,
        "page_kilobytes": sizes.pop("index.html") / 1e3,
        "scripts_megabytes": sum(sizes.values()) / 1e6,
        "written_seconds": time.monotonic() - started,
    }
    with served(outputs) as address:
        places = {"disk": f"file://{folder}/index.html", "HTTP": f"{address}/v1.0.0/"}
        for place, url in places.items():
            sys.stderr.write(f"{rows} rows from {place} ...\n")
            found = [visited(url, row_id) for _ in range(visits)]
            medians = {name: statistics.median(visit[name] for visit in found) for name in found[0]}
            yield {**said, "from": place, **medians}


def write_page(rows: int, folder: Path) -> str:
    """The page of a version with so many observations; the id of the one in its middle."""
    tables = repeated(newest(), rows)
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in explorer(Described(tables, PublishContext({}, "0" * 64), "v1.0.0")):
        write_lines(folder / path, [text])
    ids = tables["observations"].rows["observation_id"]
    return str(ids[len(ids) // 2].as_py())


def newest() -> Path:
    """The folder of the newest committed version."""
    outputs = ROOT / "outputs"
    version = read_catalogue(outputs).newest
    assert version is not None
    return outputs / version.number


def visited(url: str, row_id: str) -> dict[str, float]:
    """Seconds of each step of a visit, and the memory of the page's process in megabytes at its end.

    A page that is opened counts from when the browser begins to fetch it until it paints the text.
    """
    seconds = {}
    with chromium() as browser:

        def opened(url: str, *steps: str) -> Page:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.set_default_timeout(_DEADLINE)
            page.add_init_script(_PAINTED)
            page.wait_for_timeout(_SETTLING)
            page.goto(url, wait_until="commit")
            while not (painted := page.evaluate("painted")).keys() >= set(steps):
                page.wait_for_timeout(20)
            seconds.update({step: painted[step] for step in steps})
            return page

        def timed(step: str, act: Callable[[], object], shown: str) -> None:
            started = time.monotonic()
            act()
            page.locator(shown).first.wait_for()
            seconds[step] = time.monotonic() - started

        page = opened(url, "first rows", "facets")
        timed("facet chosen", page.locator("#facets input[type=checkbox]").first.click, ".chips .chip")
        page.goto(f"{url}#")
        page.locator(".chips").wait_for(state="detached")
        timed("search", lambda: page.locator("#q").fill("investment"), ".chips #clear")
        for view, shown in _VIEWS.items():
            timed(view, partial(page.goto, f"{url}#view={view}"), f"#view :is({shown})")
        seconds["slowest other view"] = max(seconds.pop(view) for view in _VIEWS)
        megabytes = _megabytes(browser)
        page.close()
        opened(f"{url}#row={row_id}", "row by its address").close()
    return {**seconds, "megabytes": megabytes}


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with nothing in its cache."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"]
        )
        try:
            yield browser
        finally:
            browser.close()


def _megabytes(browser: Browser) -> float:
    """Resident memory of the largest process that renders a page."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    pids = [process["id"] for process in told["processInfo"] if process["type"] == "renderer"]
    pages = (int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) for pid in pids)
    return max(pages) * 4096 / 1e6


def table(results: Mapping[str, Any]) -> str:
    """One row per size and place."""
    lines = [_HEADINGS, ["---:", "---"] + ["---:"] * (len(_HEADINGS) - 2), *map(_row, results["visits"])]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _row(visit: Mapping[str, Any]) -> list[str]:
    return [
        f"{visit['rows']:,}",
        visit["from"],
        *(f"{visit[step]:.2f}" for step in _STEPS),
        f"{visit['megabytes']:.0f}",
        f"{visit['page_kilobytes']:.0f}",
        f"{visit['scripts_megabytes']:.0f}",
        f"{visit['written_seconds']:.0f}",
    ]


if __name__ == "__main__":
    main()
