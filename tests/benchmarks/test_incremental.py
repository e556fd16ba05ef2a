"""How incremental builds are measured: the articles, what is read from a build, the table in the README."""

from __future__ import annotations

import json
from pathlib import Path

from tests.benchmarks.incremental import (
    BUILDS,
    MARKER,
    RESULTS,
    SIZES,
    STAGES,
    read_told,
    section,
)
from tests.benchmarks.small import write_articles
from tests.benchmarks.table import README, section_pattern
from tests.conftest import Built


def test_the_readme_shows_the_results_that_are_kept() -> None:
    kept = json.loads(RESULTS.read_text(encoding="utf-8"))
    shown = section_pattern(MARKER).search(README.read_text(encoding="utf-8"))
    assert shown is not None
    assert shown[0] == section(kept)
    assert [(each["articles"], each["build"]) for each in kept["builds"]] == [
        (articles, build) for articles in SIZES for build in BUILDS
    ]


def test_in_the_results_an_article_more_is_the_only_one_that_was_extracted() -> None:
    builds = json.loads(RESULTS.read_text(encoding="utf-8"))["builds"]
    for each in builds:
        extracted = dict(zip(BUILDS, (each["articles"], 0, 1), strict=True))
        assert each["extracted"] == extracted[each["build"]]


def test_what_a_build_tells_of_itself_is_read(built: Built) -> None:
    told = read_told(built.told.stderr + built.told.stdout)
    assert told["extracted"] == 1
    assert set(STAGES) < set(told["seconds"])


def test_articles_differ_and_another_time_are_the_same(tmp_path: Path) -> None:
    write_articles(tmp_path / "all", 300)
    write_articles(tmp_path / "parts", 200)
    write_articles(tmp_path / "parts", 300, first=200)
    texts = {path.name: path.read_text() for path in (tmp_path / "all").iterdir()}
    assert {path.name: path.read_text() for path in (tmp_path / "parts").iterdir()} == texts
    assert len({text for name, text in texts.items() if name.endswith(".txt")}) == 300
