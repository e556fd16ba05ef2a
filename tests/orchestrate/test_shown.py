"""What a page shows of a table and of a run: charts that are drawn, numbers that are plotted, plain words."""

from __future__ import annotations

import re
from base64 import b64decode
from xml.etree import ElementTree as ET

import dagster as dg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.orchestrate.shown.charts import LONGEST, bars
from pipeline.orchestrate.shown.release import run_tags, shown_release
from pipeline.orchestrate.summary import Summary

SUMMARY = Summary(
    version="v1.3.0",
    folder="/outputs/v1.3.0",
    published=True,
    reasons=["minor: figures: 2 rows added"],
    articles=4,
    articles_with_observations=3,
    rows={"figures": 12, "observations": 12},
    coverage={"observation": 12, "period": 7, "unresolved": 1},
    changes={"figures": [2, 1, 3], "observations": [2, 1, 4]},
    refused=[["a.txt", "not-text", "It is not text.", "Convert it to UTF-8."]],
    withdrawn=None,
    corrections={},
)


def drawn(chart: dg.MetadataValue) -> ET.Element:
    """The picture of a chart."""
    assert isinstance(chart, dg.MarkdownMetadataValue)
    (encoded,) = re.findall(r"^!\[.*]\(data:image/svg\+xml;base64,(.*)\)$", chart.md_str or "")
    return ET.fromstring(b64decode(encoded))


def labels(chart: dg.MetadataValue) -> list[str]:
    return [text.text or "" for text in drawn(chart).iter("{http://www.w3.org/2000/svg}text")]


def test_a_chart_has_a_bar_for_each_count_the_largest_first() -> None:
    assert labels(bars({"money": 7, "count": 1200, "rank": 0})) == ["count 1,200", "money 7"]


KINDS = st.text("abcdefghij_ &<é", min_size=1, max_size=25)


@given(st.dictionaries(KINDS, st.integers(1, 10**9), min_size=1, max_size=40))
def test_a_chart_is_short_enough_to_be_drawn_and_leaves_nothing_out(counts: dict[str, int]) -> None:
    chart = bars(counts)
    assert isinstance(chart, dg.MarkdownMetadataValue)
    assert len(chart.md_str or "") <= LONGEST
    shown = [int(label.rpartition(" ")[2].replace(",", "")) for label in labels(chart)]
    assert sum(shown) == sum(counts.values())


def test_what_a_chart_has_no_room_for_is_one_bar() -> None:
    counts = {f"a kind of thing, number {number}": 1 for number in range(30)}
    shown = labels(bars(counts))
    assert shown[-1] == f"others {30 - len(shown) + 1}"


def test_no_rows_make_no_chart() -> None:
    assert bars({"money": 0}) == dg.MetadataValue.text("no rows")


def test_a_release_says_what_happened_and_what_changed() -> None:
    shown = shown_release(SUMMARY, "https://data.example/newsfacts/")
    assert shown["what happened"].md_str == (
        "**Published v1.3.0**: 4 rows added, 2 removed, 7 changed.\n\n"
        "**Files refused: 1**. Below stands what to do."
    )
    assert shown["page"].url == "https://data.example/newsfacts/v1.3.0/index.html"
    assert shown["data card"].url == "https://data.example/newsfacts/v1.3.0/README.md"
    numbers = {name: value for name, value in shown.items() if isinstance(value, int | float)}
    assert numbers == {
        "rows added": 4,
        "rows removed": 2,
        "rows changed": 7,
        "articles": 4,
        "articles refused": 1,
        "extraction rate %": 75.0,
        "coverage of numbers %": 95.0,
        "dagster/row_count": 24,
    }
    (refused,) = shown["refused"].records
    assert refused.data["why, and what to do"] == "It is not text. Convert it to UTF-8. [not-text]"


def test_a_run_that_changes_nothing_says_so() -> None:
    unchanged = SUMMARY._replace(published=False, reasons=[], changes={}, refused=[])
    assert shown_release(unchanged, "/")["what happened"].md_str == (
        "**Published nothing**: nothing changed since v1.3.0."
    )


@pytest.mark.parametrize(
    ("told", "tags"),
    [
        (SUMMARY, {"published": "v1.3.0", "rows": "+4 -2 ~7", "refused": "1"}),
        (SUMMARY._replace(published=False, changes={}, refused=[]), {"unchanged": "v1.3.0"}),
    ],
)
def test_the_list_of_runs_tells_what_each_came_to(told: Summary, tags: dict[str, str]) -> None:
    assert run_tags(told) == tags
