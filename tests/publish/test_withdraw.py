"""A withdrawn version stays as it is, is passed over, and does not come back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline.access.catalogue import read_catalogue
from pipeline.access.checksums import files_below
from pipeline.access.verify import verify
from pipeline.errors import NewsfactsError
from pipeline.publish.files import locked
from pipeline.publish.release import publish
from pipeline.publish.withdraw import withdraw
from tests.publish.sample import ARTICLES, CONTEXT, PROVENANCE, tables
from tests.rebuild import cut

MORE = ARTICLES | {"gamma": "It rose 2.5% in June, she said."}
MOST = MORE | {"delta": "It fell 7% in July, he said."}
OTHER_PAGES = CONTEXT._replace(provenance={"alpha": PROVENANCE["alpha"]._replace(known_faults=("Other.",))})


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    publish(tables(), folder, CONTEXT)
    publish(tables(MORE), folder, CONTEXT)
    return folder


@pytest.fixture
def outputs(published: Path, tmp_path: Path) -> Path:
    """Two versions."""
    return shutil.copytree(published, tmp_path / "outputs")


def contents(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


def test_the_catalogue_says_so_and_no_file_changes(outputs: Path) -> None:
    before = contents(outputs)
    withdraw(outputs, "v1.1.0", "  Wrong\n units. ")
    after = contents(outputs)
    assert [path for path in before | after if before.get(path) != after.get(path)] == [
        "catalog.json",
        "index.html",
    ]
    catalogue = read_catalogue(outputs)
    assert [version.withdrawn for version in catalogue.versions] == [None, "Wrong units."]
    assert json.loads(after["catalog.json"])["latest"] == "v1.0.0"
    verification = verify(outputs / "v1.1.0")
    assert verification.problems == ()
    assert verification.withdrawn


def test_the_next_number_counts_on_from_the_newest(outputs: Path) -> None:
    withdraw(outputs, "v1.1.0", "Wrong units.")
    release = publish(tables(MOST), outputs, CONTEXT)
    assert release.version == "v1.2.0"
    assert release.changes["observations"] == (1, 0, 0), "against the newest version, withdrawn or not"
    latest = read_catalogue(outputs).latest
    assert latest is not None
    assert latest.number == "v1.2.0"


def test_what_was_withdrawn_does_not_come_back(outputs: Path) -> None:
    withdraw(outputs, "v1.1.0", "Wrong units.")
    before = contents(outputs)
    for context in (CONTEXT, OTHER_PAGES):
        release = publish(tables(MORE), outputs, context)
        assert (release.version, release.published, release.withdrawn) == ("v1.1.0", False, "Wrong units.")
    assert contents(outputs) == before


def test_nor_after_better_versions(outputs: Path) -> None:
    withdraw(outputs, "v1.1.0", "Wrong units.")
    assert publish(tables(), outputs, CONTEXT).version == "v1.2.0", "the version before it may come back"
    assert publish(tables(MORE), outputs, CONTEXT).withdrawn == "Wrong units."


def test_a_wrong_page_is_mended_first_and_withdrawn_then(outputs: Path) -> None:
    assert publish(tables(MORE), outputs, OTHER_PAGES).version == "v1.1.1"
    withdraw(outputs, "v1.1.0", "Wrong licence.")
    again = publish(tables(MORE), outputs, OTHER_PAGES)
    assert (again.version, again.published, again.withdrawn) == ("v1.1.1", False, None)


def test_the_next_changelog_tells_it_in_its_section(outputs: Path) -> None:
    withdraw(outputs, "v1.0.0", "Units are *wrong*\n# all of them")
    folder = publish(tables(MOST), outputs, CONTEXT).folder
    sections = (folder / "CHANGELOG.md").read_text(encoding="utf-8").split("## v")
    line = "**Withdrawn, not to be used:** Units are \\*wrong\\* # all of them"
    assert [line in section for section in sections] == [False, False, False, True]
    later = publish(tables(MORE), outputs, CONTEXT).folder
    assert (later / "CHANGELOG.md").read_text(encoding="utf-8").count("**Withdrawn") == 1, "once"


def test_a_version_that_stood_before_a_withdrawal_is_built_again_alike(outputs: Path, tmp_path: Path) -> None:
    withdraw(outputs, "v1.0.0", "Wrong units.")
    cut(outputs, tmp_path / "cut")
    assert contents(publish(tables(MORE), tmp_path / "cut", CONTEXT).folder) == contents(outputs / "v1.1.0")


def test_an_older_catalogue_is_understood(outputs: Path) -> None:
    path = outputs / "catalog.json"
    data = json.loads(path.read_bytes())
    for version in data["versions"]:
        del version["withdrawn_after"]
    path.write_text(json.dumps(data), encoding="utf-8")
    assert withdraw(outputs, "v1.1.0", "Wrong units.").versions[1].withdrawn_after == "v1.1.0"


@pytest.mark.parametrize(
    ("number", "message"),
    [("v9.0.0", r"v1\.0\.0, v1\.1\.0.*version-unknown"), ("", "version-unknown")],
)
def test_an_unknown_version_is_told(outputs: Path, number: str, message: str) -> None:
    before = contents(outputs)
    with pytest.raises(NewsfactsError, match=message):
        withdraw(outputs, number, "Wrong units.")
    assert contents(outputs) == before


def test_the_first_reason_stays(outputs: Path) -> None:
    withdraw(outputs, "v1.0.0", "Wrong units.")
    with pytest.raises(NewsfactsError, match=r"Wrong units\..*withdrawn-already"):
        withdraw(outputs, "v1.0.0", "Something else.")


def test_without_outputs_there_is_nothing_to_withdraw(tmp_path: Path) -> None:
    with pytest.raises(NewsfactsError, match="version-missing"):
        withdraw(tmp_path / "none", "v1.0.0", "Wrong units.")
    with pytest.raises(NewsfactsError, match=r"none yet.*version-unknown"):
        withdraw(tmp_path, "v1.0.0", "Wrong units.")
    assert list(tmp_path.iterdir()) == []


def test_it_waits_for_no_other_run(outputs: Path) -> None:
    with locked(outputs), pytest.raises(NewsfactsError, match="outputs-locked"):
        withdraw(outputs, "v1.0.0", "Wrong units.")


def test_when_all_are_withdrawn_there_is_no_latest(outputs: Path) -> None:
    for number in ("v1.0.0", "v1.1.0"):
        catalogue = withdraw(outputs, number, "Wrong units.")
    assert catalogue.latest is None
    assert json.loads((outputs / "catalog.json").read_bytes())["latest"] is None
    assert publish(tables(MOST), outputs, CONTEXT).version == "v1.2.0"
