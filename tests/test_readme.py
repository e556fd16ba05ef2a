"""What the README shows is what is published, and its code runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.access.catalogue import read_catalogue
from tests.conftest import ROOT, Built
from tests.readme import README, SECTION, section

TEXT = README.read_text(encoding="utf-8")


def test_the_ten_rows_are_those_of_the_newest_version() -> None:
    shown = SECTION.search(TEXT)
    assert shown
    assert shown.group() == section(ROOT / "outputs")


def test_the_version_named_is_the_newest() -> None:
    latest = read_catalogue(ROOT / "outputs").latest
    assert set(re.findall(r"outputs/(v[\d.]+\d)", TEXT)) == {latest.number if latest else "v1.0.0"}


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


def test_ten_rows_of_a_build_are_shown(built: Built) -> None:
    lines = section(built.outputs).splitlines()
    assert len(lines) == 12
    assert {line.count(" | ") for line in lines} == {7}
