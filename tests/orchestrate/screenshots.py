"""Takes the pictures of Dagster's pages that the README shows; look at them before you commit them.

    uv run --group test python -m tests.orchestrate.screenshots

A scratch folder gets the articles of raw/, then one more article and a file that is no text, then a fault of
the pipeline made for the picture: quotations that do not stand in the article.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.conftest import ROOT, Newsfacts
from tests.orchestrate.webserver import served

PICTURES = Path(__file__).parent / "screenshots"
PAGES = {
    "graph": "/asset-groups",
    "release": "/assets/release",
    "runs": "/runs",
    "check": "/assets/observations?view=checks&checkDetail=grounding",
}
ARTICLE = """\
Acme posts record sales

Acme Corp. said on Monday that sales rose 12 percent to $4.2 billion (3.9 billion euros) in 2023, from \
$3.5 billion in 2022. Its market share in Europe was 34 percent.

"We hired 1,200 engineers last year," said Jane Roe, its chief executive officer.
"""
FAULT = """\
from pathlib import Path
from sys import argv
from pipeline.orchestrate import stages
from pipeline.orchestrate.commands.build import run_build
extract = stages.extract
def misquoting(document):
    found = extract(document)
    return found._replace(observations=[row._replace(quote="no such words") for row in found.observations])
stages.extract = misquoting
stages.kept_extraction = lambda *_: None
stages.keep_extraction = lambda *_: None
run_build(Path(argv[1]), Path(argv[2]))
"""


def history(folder: Path) -> Newsfacts:
    """A few runs in a home of their own: published, published more, refused, failed."""
    newsfacts, raw, outputs = Newsfacts(folder / "home"), folder / "raw", folder / "outputs"
    shutil.copytree(ROOT / "raw", raw)
    newsfacts("build", "--raw", raw, "--outputs", outputs)
    (raw / "acme.txt").write_text(ARTICLE, encoding="utf-8")
    (raw / "scan.txt").write_bytes(bytes(range(256)) * 8)
    newsfacts("build", "--raw", raw, "--outputs", outputs)
    newsfacts("build", "--raw", raw, "--outputs", outputs)
    command = [sys.executable, "-c", FAULT, str(raw), str(outputs)]
    subprocess.run(command, cwd=ROOT, env=newsfacts.environment(), check=True, capture_output=True)
    return newsfacts


def main() -> None:
    """Make the history, open the pages, keep the pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        newsfacts = history(Path(folder))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1320, "height": 800})
        with served(newsfacts) as address:
            for name, path in PAGES.items():
                page.goto(address + path, wait_until="networkidle")
                page.wait_for_timeout(5_000)  # pages fill in what they show after they have loaded
                page.screenshot(path=PICTURES / f"{name}.png")
                sys.stderr.write(f"{name}.png\n")
        browser.close()


if __name__ == "__main__":
    main()
