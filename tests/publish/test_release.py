"""A version appears whole, once, and stays as it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.access.catalogue import read_catalogue
from pipeline.access.checksums import SHA256SUMS, files_below
from pipeline.access.verify import verify
from pipeline.publish import version_folder
from pipeline.publish.context import PublishContext
from pipeline.publish.release import publish
from schemas.tables import TABLES
from tests.publish.sample import CONTEXT, MORE, PROVENANCE, tables

ROOT = Path(__file__).parents[2]


def contents(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_first_version(tmp_path: Path) -> None:
    release = publish(tables(), tmp_path / "new" / "outputs", CONTEXT)
    assert release.version == "v1.0.0"
    assert release.published
    assert release.folder == tmp_path / "new" / "outputs" / "v1.0.0"
    assert release.changes == {}
    assert files_below(release.folder) == sorted(
        [
            *(f"parquet/{name}.parquet" for name in TABLES),
            *(f"csv/{name}.csv" for name in TABLES),
            *("README.md", "LICENSE", "CHANGELOG.md", SHA256SUMS),
            *(f"plots/{name}.svg" for name in ("growth", "numerals", "tables", "timeline", "units")),
            *(
                "datapackage.json",
                "croissant.json",
                "ro-crate-metadata.json",
                "CITATION.cff",
                "newsfacts.xlsx",
                "index.html",
            ),
        ]
    )
    assert names(release.folder.parent) == ["catalog.json", "index.html", "v1.0.0"]
    assert verify(release.folder).problems == ()


def test_the_catalogue_describes_it(tmp_path: Path) -> None:
    folder = publish(tables(), tmp_path, CONTEXT).folder
    assert json.loads((tmp_path / "catalog.json").read_bytes())["latest"] == "v1.0.0"
    (version,) = read_catalogue(tmp_path).versions
    assert version.newest_source == "2024-05-26"
    assert version.inputs_sha256 == CONTEXT.inputs_sha256
    assert list(version.content_sha256) == list(TABLES)
    assert {file.path: file.bytes for file in version.files} == {
        path: len(data) for path, data in contents(folder).items()
    }


def test_sha256sum_confirms_the_files(tmp_path: Path) -> None:
    folder = publish(tables(), tmp_path, CONTEXT).folder
    subprocess.run(
        ["sha256sum", "--check", "--strict", SHA256SUMS], cwd=folder, check=True, capture_output=True
    )


def test_the_same_content_publishes_nothing(tmp_path: Path) -> None:
    publish(tables(), tmp_path, CONTEXT)
    before = contents(tmp_path)
    again = publish(tables(), tmp_path, CONTEXT._replace(inputs_sha256="1" * 64))
    assert again == ("v1.0.0", tmp_path / "v1.0.0", False, [], {}, None)
    assert contents(tmp_path) == before


def test_a_library_that_writes_other_bytes_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after an upgrade: the same rows would come out as other files."""
    upgraded, plain = tmp_path / "upgraded", tmp_path / "plain"
    for folder in (upgraded, plain):
        publish(tables(), folder, CONTEXT)
    before = contents(upgraded)

    def otherwise(rows: pa.Table, path: Path) -> None:
        pq.write_table(rows, path, compression="gzip", row_group_size=1)

    expected = publish(tables(MORE), plain, CONTEXT)
    monkeypatch.setattr(version_folder, "write_parquet", otherwise)
    assert not publish(tables(), upgraded, CONTEXT).published
    assert contents(upgraded) == before
    # Had anything changed besides, the files would indeed be others, and number and content the same.
    found = publish(tables(MORE), upgraded, CONTEXT)
    table = "parquet/figures.parquet"
    assert (found.folder / table).read_bytes() != (expected.folder / table).read_bytes()
    newest, known = (read_catalogue(folder).versions[-1] for folder in (upgraded, plain))
    assert newest._replace(published_at="", files=()) == known._replace(published_at="", files=())
    assert not publish(tables(MORE), plain, CONTEXT).published


def test_a_second_version_leaves_the_first_as_it_is(tmp_path: Path) -> None:
    first = publish(tables(), tmp_path, CONTEXT)
    before = contents(first.folder)
    second = publish(tables(MORE), tmp_path, CONTEXT)
    assert second.version == "v1.1.0"
    assert second.changes["observations"] == (1, 0, 0)
    assert "minor: observations: 1 row added" in second.reasons
    assert contents(first.folder) == before
    assert verify(second.folder).problems == ()
    catalogue = read_catalogue(tmp_path)
    assert [version.number for version in catalogue.versions] == ["v1.0.0", "v1.1.0"]
    assert catalogue.versions[1].reasons == tuple(second.reasons)
    assert catalogue.versions[1].changes == second.changes


def test_the_changes_are_listed_row_by_row(tmp_path: Path) -> None:
    publish(tables(MORE), tmp_path, CONTEXT)
    changed = tables()
    changed["observations"].loc[changed["observations"]["quote"] == "40%", "indicator"] = "spending"
    folder = publish(changed, tmp_path, CONTEXT).folder
    lines = (folder / "changes" / "observations.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == '"op","id","columns"'
    assert sorted(line.split(",")[::2] for line in lines[1:]) == [
        ['"changed"', '"indicator"'],
        ['"removed"', ""],
    ]
    assert not (folder / "changes" / "codes.csv").exists()
    assert "## v1.1.0" in (folder / "CHANGELOG.md").read_text(encoding="utf-8").split("## v1.0.0")[0]


def test_a_changed_page_is_a_patch(tmp_path: Path) -> None:
    publish(tables(), tmp_path, CONTEXT)
    fault = PROVENANCE["alpha"]._replace(known_faults=("Something else.",))
    release = publish(tables(), tmp_path, PublishContext({"alpha": fault}, ""))
    assert release.version == "v1.0.1"
    assert release.reasons == ["patch: a page beside the data changed"]
    assert "Something else." in (release.folder / "README.md").read_text(encoding="utf-8")


def test_a_withdrawn_version_keeps_its_number(tmp_path: Path) -> None:
    publish(tables(), tmp_path, CONTEXT)
    publish(tables(MORE), tmp_path, CONTEXT)
    path = tmp_path / "catalog.json"
    data = json.loads(path.read_bytes())
    data["versions"][1]["withdrawn"] = "wrong"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert not publish(tables(MORE), tmp_path, CONTEXT).published
    assert publish(tables(), tmp_path, CONTEXT).version == "v1.2.0"
    assert read_catalogue(tmp_path).versions[1].withdrawn == "wrong"


BUILD = """
import os, sys
from pathlib import Path
from pipeline.publish.release import publish
from tests.publish.sample import CONTEXT, MORE, tables
os.umask(int(sys.argv[2], 8))
frames = tables()
if sys.argv[3] == "reversed":
    turned = {name: frames[name].iloc[::-1] for name in reversed(frames)}
    frames = turned | {"figures": frames["figures"]}
publish(frames, Path(sys.argv[1]), CONTEXT)
publish(tables(MORE), Path(sys.argv[1]), CONTEXT)
"""


def test_built_twice_in_different_circumstances_the_bytes_are_the_same(tmp_path: Path) -> None:
    circumstances = [
        ({"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}, "022", "straight"),
        (
            {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo", "ARROW_NUM_THREADS": "1"},
            "077",
            "reversed",
        ),
    ]
    outputs = []
    for index, (environment, umask, order) in enumerate(circumstances):
        folder = tmp_path / str(index)
        command = [sys.executable, "-c", BUILD, str(folder), umask, order]
        subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True, timeout=120)
        found = contents(folder)
        del found["catalog.json"], found["index.html"]  # they tell when versions were published
        outputs.append(found)
    assert outputs[0].keys() == outputs[1].keys()
    assert [path for path, data in outputs[0].items() if outputs[1][path] != data] == []


def test_built_again_without_the_newest_version_it_comes_out_equal(tmp_path: Path) -> None:
    for folder in (tmp_path / "a", tmp_path / "b"):
        publish(tables(), folder, CONTEXT)
    newest = publish(tables(MORE), tmp_path / "a", CONTEXT).folder
    assert contents(publish(tables(MORE), tmp_path / "b", CONTEXT).folder) == contents(newest)


@pytest.mark.parametrize("name", ["v1.0.0", ".publishing"])
def test_what_an_interrupted_run_left_is_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / name / "parquet").mkdir(parents=True)
    (tmp_path / name / "parquet" / "half.parquet").write_bytes(b"PAR1")
    folder = publish(tables(), tmp_path, CONTEXT).folder
    assert verify(folder).problems == ()
    assert names(tmp_path) == ["catalog.json", "index.html", "v1.0.0"]
