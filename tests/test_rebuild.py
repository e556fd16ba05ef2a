"""The rebuild check itself: what it copies, and that it sees a difference."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.access.catalogue import read_catalogue
from pipeline.publish.plan import ACCEPTED
from tests.conftest import Built
from tests.rebuild import cut, differences, options


def test_a_copy_lacks_the_newest_version_and_keeps_the_rest(built: Built, tmp_path: Path) -> None:
    cut(built.outputs, tmp_path / "cut")
    assert read_catalogue(tmp_path / "cut").versions == ()
    assert [path.name for path in (tmp_path / "cut").iterdir()] == ["catalog.json"]
    assert read_catalogue(built.outputs).newest, "the original is untouched"


def test_equal_folders_have_no_differences(built: Built, tmp_path: Path) -> None:
    shutil.copytree(built.version, tmp_path / "copy")
    assert differences(built.version, tmp_path / "copy") == []


def test_changed_missing_and_extra_files_are_differences(built: Built, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(built.version, tmp_path / "copy"))
    (copy / "LICENSE").write_text("other")
    (copy / "csv" / "quotes.csv").unlink()
    (copy / "extra").touch()
    assert differences(built.version, copy) == ["LICENSE", "csv/quotes.csv", "extra"]


def test_a_drop_that_was_accepted_is_accepted_again(built: Built) -> None:
    newest = read_catalogue(built.outputs).versions[-1]
    assert options(newest) == []
    dropped = newest._replace(reasons=("minor: rows went", f"{ACCEPTED}They were false."))
    assert options(dropped) == ["--accept-drop", "They were false."]
