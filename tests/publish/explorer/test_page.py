"""The page is small, keeps to itself, and comes out the same everywhere."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import rcssmin
import rjsmin
from playwright.sync_api import Browser

from pipeline.publish.described import Described
from pipeline.publish.explorer import explorer, page
from pipeline.publish.parquet import typed_tables
from pipeline.publish.release import publish
from tests.access.servers import served
from tests.conftest import ROOT, Built
from tests.publish.explorer.browsing import visit
from tests.publish.explorer.reading import Page
from tests.publish.sample import CONTEXT, tables

PARTS = sorted((ROOT / "pipeline" / "publish" / "explorer" / "page").rglob("*"))
CODE = [path for path in PARTS if path.suffix in {".js", ".css"}]


def text_of(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


def test_the_page_without_data_is_small(version: Path) -> None:
    text = text_of(version)
    held = Page(text).scripts
    data = sum(len(held[kind].encode()) for kind in ("application/json", "application/ld+json"))
    assert len(text.encode()) - data < 100_000


def test_the_policy_lets_nothing_in_but_what_stands_there(version: Path) -> None:
    text = text_of(version)
    found = Page(text)
    said = dict(part.strip().split(" ", 1) for part in found.policy.split(";"))
    (style,) = found.styles
    assert said == {
        "default-src": "'none'",
        "script-src": f"'self' {digest(found.scripts['code'])}",
        "style-src": digest(style),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert not re.search(
        r"""\s(on\w+|style)=["']""", re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    )


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_nothing_outside_is_referred_to(version: Path) -> None:
    assert [link for link in Page(text_of(version)).links if urlsplit(link).scheme not in {"", "data"}] == []


@pytest.mark.parametrize("place", ["disk", "HTTP"])
def test_opened_it_asks_for_nothing_else_and_has_no_complaint(
    browser: Browser, built: Built, place: str
) -> None:
    with served(built.outputs) as address:
        base = address if place == "HTTP" else f"file://{built.outputs}"
        with visit(browser, f"{base}/v1.0.0/index.html") as visited:
            visited.page.locator("table.rows tbody a.mark").first.click()
            visited.page.locator("#row blockquote").wait_for()
            assert visited.requests == [f"{base}/v1.0.0/index.html"]
            assert visited.complaints == []
        with visit(browser, f"{base}/v1.0.0/index.html") as visited:
            visited.page.goto(f"{base}/index.html")
            visited.page.get_by_role("link", name="Open the newest version").click()
            visited.page.locator("table.rows tbody").first.wait_for()
            assert visited.page.url == f"{base}/v1.0.0/index.html"
            assert visited.complaints == []


def test_many_rows_are_read_from_scripts_beside_the_page(
    browser: Browser, built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.access.table_schema import read_parquet
    from pipeline.publish.explorer import payload, shards
    from schemas.tables import TABLES

    monkeypatch.setattr(payload, "INLINE", 0)
    monkeypatch.setattr(shards, "SHORT", 0)
    monkeypatch.setattr(shards, "SIZE", 7)
    held = {name: read_parquet(built.version / "parquet" / f"{name}.parquet") for name in TABLES}
    for path, text in explorer(Described(held, CONTEXT, "v1.0.0")):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8", newline="")
    shown = {}
    for folder in (built.version, tmp_path):
        with visit(browser, f"file://{folder}/index.html") as visited:
            visited.page.locator("#facets input").first.wait_for()
            rows = visited.page.locator("table.rows tbody").all_text_contents()
            facets = visited.page.locator("#facets label").all_text_contents()
            row = held["observations"].rows["observation_id"][20]
            visited.page.goto(f"file://{folder}/index.html#row={row}")
            visited.page.locator("#row blockquote").wait_for()
            shown[folder] = rows, facets, visited.page.locator("#row blockquote").text_content()
            assert all(url.startswith(f"file://{folder}/") for url in visited.requests)
            assert visited.complaints == []
    assert shown[tmp_path] == shown[built.version]


DIGEST = """
import hashlib
from pipeline.publish.described import Described
from pipeline.publish.explorer import explorer, payload, shards
from pipeline.publish.parquet import typed_tables
from tests.publish.sample import CONTEXT, MORE, tables
version = Described(typed_tables(tables(MORE)), CONTEXT, "v1.0.0")
texts = dict(explorer(version))
payload.INLINE = shards.SHORT = 0
texts = [*texts.items(), *explorer(version)]
print(len(texts), hashlib.sha256(repr(texts).encode()).hexdigest())
"""


def test_the_bytes_are_the_same_everywhere() -> None:
    told = [
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            cwd=ROOT,
            env=os.environ | surroundings,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for surroundings in (
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
            {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "1"},
        )
    ]
    assert int(told[0].split()[0]) > 50
    assert told[0] == told[1]


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.name)
def test_code_may_stand_in_an_element_of_the_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "\r" not in text
    assert not re.search(r"</(script|style)|<!--", text, re.IGNORECASE)
    assert not re.search(r"\$\{[^}`]*`", text), "rjsmin doesn't know a template in a template"
    assert len(text.split("\n")) <= 450


def test_every_part_of_the_page_stands_in_it() -> None:
    short = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}
    text = "".join((page.code(), page.styles(), page.style_of("versions")))
    for path in CODE:
        assert short[path.suffix](path.read_text(encoding="utf-8")) in text, path.name


WRITTEN = r"""
// Says
f(
  1, // one,
  2,

  'a  =  //',
);
const g = [
  3, "a  ?  b",
]
h(a && b, `a  =  ${b}`);
k = `a  ${b ? "c  d" : e}  f`;
m = /a  =  "b/;
n = a + +b - -c;
"""
SHORT = (
    "{f(1,2,'a  =  //',);const g=[3,\"a  ?  b\",]\n"
    'h(a&&b,`a  =  ${b}`);k=`a  ${b ? "c  d" : e}  f`;m=/a  =  "b/;n=a+ +b- -c;}'
)


def test_spaces_are_dropped_only_where_they_mean_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "main.js").write_text(WRITTEN, encoding="utf-8", newline="\n")
    monkeypatch.setattr(page, "PAGES", tmp_path)
    page.code.cache_clear()
    try:
        assert SHORT in page.code()
    finally:
        page.code.cache_clear()


def test_the_page_is_the_same_without_the_compiled_parts_of_the_libraries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled = page.code(), page.styles()
    monkeypatch.setattr(page, "jsmin", rjsmin._make_jsmin(python_only=True))
    monkeypatch.setattr(page, "cssmin", rcssmin._make_cssmin(python_only=True))
    page.code.cache_clear()
    page.styles.cache_clear()
    assert compiled == (page.code(), page.styles())


def test_a_change_of_the_page_makes_a_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tables(), tmp_path, CONTEXT)
    assert not publish(tables(), tmp_path, CONTEXT).published
    code = page.code()
    monkeypatch.setattr(page, "code", lambda: code + "// more\n")
    changed = publish(tables(), tmp_path, CONTEXT)
    assert (changed.version, changed.published) == ("v1.0.1", True)


def test_a_version_carries_the_page_like_any_file(sample_version: Path) -> None:
    text = text_of(sample_version).encode()
    sums = (sample_version / "SHA256SUMS").read_text(encoding="utf-8")
    assert f"{hashlib.sha256(text).hexdigest()}  index.html\n" in sums


def test_a_form_without_number_and_files_can_be_made() -> None:
    empty = {name: data._replace(rows=data.rows.slice(0, 0)) for name, data in typed_tables(tables()).items()}
    assert set(dict(explorer(Described(empty, CONTEXT)))) == {"index.html"}
