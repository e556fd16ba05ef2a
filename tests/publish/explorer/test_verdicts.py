"""A reader's verdicts stay in the browser, and are saved as corrections that the pipeline takes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipeline.access.table_schema import read_parquet
from pipeline.ingest.corrections import Correction, parse_corrections
from pipeline.publish.parquet import typed_tables
from schemas.codelists import code_list
from schemas.corrections import correctable
from tests.conftest import ARTICLE, ROOT, Newsfacts
from tests.publish.explorer.conftest import PageOf, View
from tests.publish.sample import tables

ID = ARTICLE.stem
ROWS = {
    str(row["quote"]): row
    for row in read_parquet(ROOT / "outputs/v1.2.0/parquet/observations.parquet").rows.to_pylist()
}


def judge(
    page: Page, quote: str, verdict: str, note: str = "", column: str = "", corrected: str = ""
) -> None:
    page.evaluate("hash => { location.hash = hash; }", f"#row={ROWS[quote]['observation_id']}")
    expect(page.locator("#row .provenance")).to_contain_text(str(ROWS[quote]["observation_id"]))
    page.locator(f"#verdict-of-row-{verdict}").check()
    if column:
        page.locator("#verdict-column").select_option(column)
        page.locator("#verdict-corrected").fill(corrected)
    if note:
        page.locator("#verdict-note").fill(note)


def open_all(page: Page, who: str = "jane-doe", status: str = "open") -> None:
    page.evaluate("location.hash = '#view=verdicts'")
    page.locator("#reviewer").fill(who)
    page.locator("#verdict-status").select_option(status)


def saved(page: Page) -> tuple[Correction, ...]:
    with page.expect_download() as download:
        page.locator(".saves button").click()
    assert download.value.suggested_filename == f"{ID}.corrections.csv"
    return parse_corrections(Path(download.value.path()).read_bytes(), ID, download.value.suggested_filename)


def judged(page: Page) -> None:
    judge(page, "1.27 trillion yuan", "wrong", 'The year was over, "and" it is a fact.', "obs_status", "A")
    judge(page, "128G", "wrong", "It belongs to the model, not to a memory.", "disposition", "name")
    judge(page, "43 percent", "right")
    judge(page, "dozens of quantum industrial chain enterprises", "unsure", "24 is\nmuch for dozens.")


def test_what_is_saved_is_what_the_pipeline_reads(real_page: Path, view: View) -> None:
    page = view(real_page)
    judged(page)
    open_all(page)
    lines = saved(page)
    assert [line.start for line in lines] == sorted(line.start for line in lines)
    assert [
        (line.quote, line.column, line.expected, line.corrected, line.reason, line.status) for line in lines
    ] == [
        ("1.27 trillion yuan", "obs_status", "F", "A", 'The year was over, "and" it is a fact.', "open"),
        ("128G", "disposition", "observation", "name", "It belongs to the model, not to a memory.", "open"),
        (
            "dozens of quantum industrial chain enterprises",
            "value",
            "24",
            "24",
            "24 is much for dozens.",
            "open",
        ),
        ("43 percent", "value", "43", "43", "Read and found right.", "open"),
    ]
    assert {line.who for line in lines} == {"jane-doe"}


def test_a_build_applies_the_saved_file(real_page: Path, view: View, raw: Path, newsfacts: Newsfacts) -> None:
    page = view(real_page)
    judged(page)
    open_all(page, status="accepted")
    with page.expect_download() as download:
        page.locator(".saves button").click()
    download.value.save_as(raw / download.value.suggested_filename)
    done = newsfacts("build", "--raw", raw, "--outputs", raw.parent / "outputs")
    assert done.returncode == 0, done.stderr
    rows = read_parquet(raw.parent / "outputs/v1.0.0/parquet/observations.parquet").rows.to_pylist()
    found = {row["quote"]: row for row in rows}
    assert (found["1.27 trillion yuan"]["obs_status"], found["1.27 trillion yuan"]["corrected"]) == (
        "A",
        "obs_status",
    )
    assert "128G" not in found
    assert found["43 percent"]["corrected"] is None
    assert "1 open" in done.stdout  # the doubt is counted and not applied


def test_verdicts_outlive_the_page_and_can_be_taken_back(real_page: Path, view: View) -> None:
    page = view(real_page)
    judge(page, "43 percent", "unsure", "Is it?")
    page.reload()
    expect(page.locator("#verdict-of-row-unsure")).to_be_checked()
    expect(page.locator("#verdict-note")).to_have_value("Is it?")
    open_all(page)
    expect(page.locator(".judged li")).to_have_count(1)
    page.get_by_role("button", name="Take back the verdict on 43 percent").click()
    expect(page.locator(".judged li")).to_have_count(0)
    page.reload()
    expect(page.locator("#view .notice")).to_be_visible()


@pytest.mark.parametrize(
    ("who", "note", "told"),
    [
        ("Jane Doe", "Why", "handle"),
        ("jane", "write to a@b.example", "no @"),
        ("jane", "", "in a sentence why"),
    ],
)
def test_what_the_pipeline_would_refuse_is_told_before(
    who: str, note: str, told: str, real_page: Path, view: View
) -> None:
    page = view(real_page)
    judge(page, "43 percent", "wrong", note, "value", "34")
    open_all(page, who)
    page.locator(".saves button").click()
    expect(page.locator("#save-warning")).to_contain_text(told)


def test_all_that_can_be_corrected_is_offered(real_page: Path, view: View) -> None:
    page = view(real_page)
    judge(page, "43 percent", "wrong")
    offered = page.locator("#verdict-column option").evaluate_all("all => all.map(one => one.value)")
    assert offered == [*correctable(), "disposition"]
    for name, column in correctable().items():
        page.locator("#verdict-column").select_option(name)
        codes = page.locator("#verdict-codes option").evaluate_all("all => all.map(one => one.value)")
        assert bool(codes) == bool(column.code_list), name
        lists = [column.code_list, "currencies"] if name == "unit_code" else [column.code_list]
        assert set(codes) <= {code for one in lists if one for code in code_list(one)}


def test_hostile_words_stay_text_in_the_file(page_of: PageOf, view: View) -> None:
    text = 'He said, "it", =1+1, rose 2.5%\r\n</script> in May, she said.'
    made = tables({"gamma": text})
    row = typed_tables(made)["observations"].rows.to_pylist()[0]
    page = view(page_of(made), f"#row={row['observation_id']}")
    page.locator("#verdict-of-row-wrong").check()
    page.locator("#verdict-corrected").fill("=1+1")
    page.locator("#verdict-note").fill('=cmd, "quoted" 🚀')
    open_all(page)
    with page.expect_download() as download:
        page.locator(".saves button").click()
    data = Path(download.value.path()).read_bytes()
    [line] = parse_corrections(data, "gamma", "gamma.corrections.csv")
    assert (line.corrected, line.reason) == ("=1+1", '=cmd, "quoted" 🚀')
    [cells] = csv.DictReader(io.StringIO(data.decode(), newline=""))
    assert json.dumps(cells["quote"]) == json.dumps(row["quote"])
