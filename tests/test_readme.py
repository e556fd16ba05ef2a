"""What the README shows is what is published, and its code runs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from fsspec.implementations.http import HTTPFileSystem  # type: ignore[import-untyped]

from pipeline.access.catalogue import read_catalogue
from tests.access.servers import served
from tests.conftest import ROOT, Built
from tests.readme import README, SECTION, section

TEXT = README.read_text(encoding="utf-8")


def test_the_ten_rows_are_those_of_the_newest_version() -> None:
    shown = SECTION.search(TEXT)
    assert shown
    assert shown.group() == section(ROOT / "outputs")


def test_the_version_named_is_the_newest() -> None:
    latest = read_catalogue(ROOT / "outputs").latest
    assert set(re.findall(r"(?:outputs|8000)/(v[\d.]+\d)", TEXT)) == {latest.number if latest else "v1.0.0"}


SNIPPETS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("code", SNIPPETS, ids=lambda code: code[2:8])
def test_the_code_opens_all_figures(
    code: str, built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outputs").mkdir()
    newest = re.findall(r"outputs/(v[\d.]+\d)", code)[0]
    (tmp_path / "outputs" / newest).symlink_to(built.version)
    monkeypatch.chdir(tmp_path)
    opened: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), opened)
    figures = opened["figures"]
    assert len(figures) == built.figures  # type: ignore[arg-type]


SERVED = "http://127.0.0.1:8000/"
LINES = re.findall(rf"^\| (\w+) \| `(.*{SERVED}.*)` \|$", TEXT, re.MULTILINE)


class _Web(HTTPFileSystem):  # type: ignore[misc]
    """What DuckDB reads by here: its own reader of HTTP, httpfs, is fetched from the web at its first use."""

    def modified(self, path: str) -> datetime:
        return datetime(2000, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def served_version(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `newsfacts serve`, with the version that the README names."""
    outputs = tmp_path_factory.mktemp("served")
    shutil.copytree(built.version, outputs / re.findall(rf"{SERVED}(v[\d.]+\d)", TEXT)[0])
    duckdb.register_filesystem(_Web())
    with served(outputs) as address:
        yield f"{address}/"
    duckdb.unregister_filesystem("http")


@pytest.mark.parametrize("code", [code for _, code in LINES], ids=[tool for tool, _ in LINES])
def test_a_line_opens_all_figures_over_http(code: str, built: Built, served_version: str) -> None:
    """As written, but for the port; DuckDB reads through fsspec, see `_Web`."""
    figures = eval(code.replace(SERVED, served_version), {"duckdb": duckdb, "pd": pd, "pl": pl, "pq": pq})
    assert len(figures) == built.figures


def test_there_is_a_line_for_each_tool() -> None:
    assert [tool for tool, _ in LINES] == ["DuckDB", "pandas", "polars", "pyarrow"]


def test_ten_rows_of_a_build_are_shown(built: Built) -> None:
    lines = section(built.outputs).splitlines()
    assert len(lines) == 12
    assert {line.count(" | ") for line in lines} == {7}
