"""The view of trust: checks with their arithmetic and rows, accuracy with n, coverage, remarks, changes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from playwright.sync_api import expect

from pipeline.access.table_schema import TableData
from pipeline.publish.context import PublishContext
from pipeline.validate.accuracy.measured import measured
from tests.publish.explorer.conftest import View, written


def test_every_check_stands_with_its_arithmetic_and_its_rows(
    real: dict[str, TableData], real_page: Path, view: View
) -> None:
    page = view(real_page, "#view=trust")
    checks = real["consistency"].rows.to_pylist()
    expect(page.locator(".checks > li")).to_have_count(len(checks))
    for summary in page.locator("#trust-checks details:not([open]) > summary").all():
        summary.click()
    shown = page.locator(".checks > li").all_inner_texts()
    for check in checks:
        assert sum(str(check["explanation"]) in text for text in shown) == 1
    members = real["consistency_members"].rows.num_rows
    assert page.locator(".checks .compared a").count() == members


def test_a_compared_row_is_a_link_to_it(real_page: Path, view: View) -> None:
    page = view(real_page, "#view=trust")
    page.locator(".checks > li", has_text="exchange rates compared").get_by_role(
        "link", name="$35.3 million"
    ).click()
    expect(page.locator("#evidence")).to_contain_text("35.3 million")


def test_accuracy_says_n_and_intervals(real: dict[str, TableData], tmp_path: Path, view: View) -> None:
    figures = measured()
    assert figures is not None
    page = view(written(real, PublishContext({}, "0" * 64, figures), tmp_path), "#view=trust")
    text = page.locator("#trust-accuracy").inner_text()
    recall = figures["agreements"]["detection"]["recall"]
    low, high = recall["interval"]
    assert f"{recall['share']:.1%} ({low:.1%} to {high:.1%}, n = {recall['n']})" in text
    for name in (*figures["fields"], *figures["reliability"]):
        assert name.replace("_", " ") in text


def test_what_was_not_measured_is_called_so(real_page: Path, view: View) -> None:
    expect(view(real_page, "#view=trust").locator("#trust-accuracy")).to_contain_text("Not measured yet")


def test_coverage_counts_every_number(real: dict[str, TableData], real_page: Path, view: View) -> None:
    counts = Counter(real["numerals"].rows["disposition"].to_pylist())
    page = view(real_page, "#view=trust")
    expect(page.locator("#trust-coverage")).to_contain_text(f"Of {counts.total()} numbers")
    for code, number in counts.items():
        expect(
            page.locator(".bars li", has_text=f"{code} {number}, {number / counts.total():.1%}")
        ).to_have_count(1)


def test_remarks_and_changes_are_told(sample_version: Path, view: View) -> None:
    page = view(sample_version, "#view=trust")
    changes = page.locator("#trust-changes")
    expect(changes).to_contain_text("Since v1.0.0")
    row = changes.locator("tbody tr", has_text="observations").all_inner_texts()
    assert [cells.split() for cells in row] == [["observations", "1", "0", "0"]]
    link = changes.get_by_role("link", name="observations").get_attribute("href")
    assert (sample_version / str(link)).is_file()


def test_remarks_on_the_sources_stand_with_their_remedy(
    real: dict[str, TableData], real_page: Path, view: View
) -> None:
    text = view(real_page, "#view=trust").locator("#trust-issues").inner_text()
    for issue in real["issues"].rows.to_pylist():
        assert str(issue["message"]) in text
        assert str(issue["remedy"]) in text
