"""`newsfacts download` brings what was published, from anywhere, whole or not at all."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fsspec  # type: ignore[import-untyped]
import pytest
from click.testing import CliRunner, Result
from moto.server import ThreadedMotoServer

from pipeline.access.checksums import files_below
from pipeline.access.verify import verify
from pipeline.cli import main
from pipeline.publish.release import publish
from tests.access.servers import Aborted, Broken, Cut, Longer, NoRange, Wrong, plainly_served, served
from tests.conftest import COMMAND, ROOT, Newsfacts
from tests.publish.sample import ARTICLES, CONTEXT, tables

FIGURES = "parquet/figures.parquet"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two published versions; tests that change them take a copy."""
    folder = tmp_path_factory.mktemp("published") / "outputs"
    publish(tables({"alpha": ARTICLES["alpha"]}), folder, CONTEXT)
    publish(tables(), folder, CONTEXT)
    return folder


@pytest.fixture
def changed(outputs: Path, tmp_path: Path) -> Path:
    """A copy of the published folder, to be changed at will."""
    return Path(shutil.copytree(outputs, tmp_path / "changed"))


def bring(source: str | Path, to: Path, *options: str) -> Result:
    """Run the command; standard output and standard error apart."""
    return CliRunner().invoke(main, ["download", "--from", str(source), "--to", str(to), *options])


def content(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


def withdraw(outputs: Path, number: str, why: str) -> None:
    change_catalogue(outputs, lambda version: version.update(withdrawn=why), number)


def change_catalogue(outputs: Path, change: Callable[[dict[str, Any]], object], number: str) -> None:
    path = outputs / "catalog.json"
    catalogue = json.loads(path.read_bytes())
    change(next(version for version in catalogue["versions"] if version["number"] == number))
    path.write_text(json.dumps(catalogue), encoding="utf-8")


@pytest.fixture(params=["folder", "serve", "no range", "memory"])
def address(request: pytest.FixtureRequest, outputs: Path) -> Iterator[str]:
    """The same versions at addresses of several kinds."""
    if request.param == "folder":
        yield str(outputs)
    elif request.param == "serve":
        with served(outputs) as url:
            yield url
    elif request.param == "no range":
        with plainly_served(outputs, NoRange) as url:
            yield f"{url}/"
    else:
        memory = fsspec.filesystem("memory")
        memory.put(f"{outputs}/", "/published/", recursive=True)
        yield "memory://published"
        memory.rm("/published", recursive=True)


def test_the_latest_version_comes_whole(address: str, outputs: Path, tmp_path: Path) -> None:
    done = bring(address, tmp_path / "to")
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{tmp_path / 'to'}\n"
    assert content(tmp_path / "to") == content(outputs / "v1.1.0")
    assert verify(tmp_path / "to").problems == ()


def test_a_cut_transfer_goes_on(address: str, outputs: Path, tmp_path: Path) -> None:
    whole = (outputs / "v1.1.0" / FIGURES).read_bytes()
    part = tmp_path / "to" / f"{FIGURES}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(whole[: len(whole) // 2])
    assert bring(address, tmp_path / "to").exit_code == 0
    assert content(tmp_path / "to") == content(outputs / "v1.1.0")


def test_from_s3(outputs: Path, tmp_path: Path, newsfacts: Newsfacts) -> None:
    """moto, an S3 emulator in memory: no store with S3's durability, but its protocol."""
    server = ThreadedMotoServer(port=0)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    keys = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_DEFAULT_REGION": "us-east-1"}
    try:
        bucket = fsspec.filesystem("s3", key="a", secret="b", endpoint_url=endpoint)
        bucket.mkdir("bucket")
        bucket.put(f"{outputs}/", "bucket/outputs/", recursive=True)
        part = tmp_path / "to" / f"{FIGURES}.part"
        part.parent.mkdir(parents=True)
        part.write_bytes((outputs / "v1.1.0" / FIGURES).read_bytes()[:1000])
        done = subprocess.run(
            [*COMMAND, "download", "--from", "s3://bucket/outputs", "--to", str(tmp_path / "to")],
            env=newsfacts.environment(AWS_ENDPOINT_URL=endpoint, **keys),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    finally:
        server.stop()
    assert done.returncode == 0, done.stderr
    assert content(tmp_path / "to") == content(outputs / "v1.1.0")


def test_a_version_by_its_number(outputs: Path, tmp_path: Path) -> None:
    assert bring(outputs, tmp_path / "to", "--version", "v1.0.0").exit_code == 0
    assert content(tmp_path / "to") == content(outputs / "v1.0.0")


def test_without_a_target_the_folder_is_named_after_the_version(
    outputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["download", "--from", str(outputs)])
    assert done.stdout == "newsfacts-v1.1.0\n"
    assert content(tmp_path / "newsfacts-v1.1.0") == content(outputs / "v1.1.0")


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ((), "parquet/quotes.parquet"),
        (("--format", "parquet"), "parquet/quotes.parquet"),
        (("--format", "csv"), "csv/quotes.csv"),
    ],
)
def test_one_table_comes_with_what_says_what_it_is(
    outputs: Path, tmp_path: Path, options: tuple[str, ...], path: str
) -> None:
    done = bring(outputs, tmp_path, "--table", "quotes", *options)
    assert done.stdout == f"{tmp_path / path}\n"
    came = content(tmp_path)
    assert {path, "README.md", "LICENSE", "SHA256SUMS"} <= came.keys()
    assert [name for name in came if "/" in name] == [path]
    published = content(outputs / "v1.1.0")
    assert came == {name: published[name] for name in came}


@pytest.mark.parametrize(("form", "other"), [("csv", "parquet/"), ("parquet", "csv/")])
def test_all_tables_in_one_format(outputs: Path, tmp_path: Path, form: str, other: str) -> None:
    assert bring(outputs, tmp_path / "to", "--format", form).exit_code == 0
    published = content(outputs / "v1.1.0")
    left_out = {name for name in published if name.startswith((other, "newsfacts.xlsx", "index.html"))}
    assert content(tmp_path / "to") == {
        name: data for name, data in published.items() if name not in left_out
    }
    verification = verify(tmp_path / "to")
    assert verification.problems == ()
    assert {path for paths in verification.absent.values() for path in paths} == left_out
    told = CliRunner().invoke(main, ["verify", str(tmp_path / "to")])
    assert told.exit_code == 0
    assert f"{other} is not here: its files" in told.stdout
    assert "newsfacts.xlsx is not here" in told.stdout
    assert "index.html is not here" in told.stdout


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_damage_to_a_download_in_one_format_is_found(outputs: Path, tmp_path: Path, form: str) -> None:
    bring(outputs, tmp_path, "--format", form)
    (tmp_path / form / f"figures.{form}").unlink()
    (tmp_path / form / f"quotes.{form}").write_bytes(b"x")
    found = {problem.file for problem in verify(tmp_path).problems}
    assert {f"{form}/figures.{form}", f"{form}/quotes.{form}"} <= found


def test_a_download_without_any_table_is_damaged(outputs: Path, tmp_path: Path) -> None:
    bring(outputs, tmp_path)
    for form in ("csv", "parquet"):
        shutil.rmtree(tmp_path / form)
    found = {problem.file for problem in verify(tmp_path).problems}
    assert {FIGURES, "csv/figures.csv"} <= found


def test_what_is_here_and_right_is_not_fetched_again(outputs: Path, tmp_path: Path) -> None:
    bring(outputs, tmp_path)
    (tmp_path / FIGURES).unlink()
    requests: list[tuple[str, str | None]] = []
    with served(outputs, requests) as address:
        done = bring(address, tmp_path)
    assert "1 files fetched" in done.stderr
    assert [path for path, _ in requests] == ["/catalog.json", f"/v1.1.0/{FIGURES}"]


def test_after_a_cut_connection_only_the_rest_is_fetched(outputs: Path, tmp_path: Path) -> None:
    with plainly_served(outputs, Cut) as address:
        cut = bring(address, tmp_path, "--table", "figures")
    whole = (outputs / "v1.1.0" / FIGURES).read_bytes()
    assert cut.exit_code == 1
    assert f"{address}/v1.1.0/{FIGURES}: The transfer ended after 1000 of {len(whole)} bytes." in cut.stderr
    assert "it goes on from there" in cut.stderr
    assert not (tmp_path / FIGURES).exists()
    assert (tmp_path / f"{FIGURES}.part").read_bytes() == whole[:1000]
    requests: list[tuple[str, str | None]] = []
    with served(outputs, requests) as address:
        assert bring(address, tmp_path, "--table", "figures").exit_code == 0
    ranges = [wanted for path, wanted in requests if path.endswith(FIGURES)]
    assert ranges == [f"bytes=1000-{len(whole) - 1}"]
    assert (tmp_path / FIGURES).read_bytes() == whole
    assert not (tmp_path / f"{FIGURES}.part").exists()


def test_a_connection_that_ends_before_its_own_time_is_told(outputs: Path, tmp_path: Path) -> None:
    with plainly_served(outputs, Aborted) as address:
        aborted = bring(address, tmp_path, "--table", "figures")
    assert aborted.exit_code == 1
    assert f"{address}/v1.1.0/{FIGURES}: " in aborted.stderr
    assert "[source-unreachable]" in aborted.stderr
    assert "it goes on where it ended" in aborted.stderr
    with served(outputs) as address:
        assert bring(address, tmp_path, "--table", "figures").exit_code == 0


@pytest.mark.parametrize("handler", [Wrong, Longer])
def test_wrong_bytes_are_told_and_not_kept(outputs: Path, tmp_path: Path, handler: type[NoRange]) -> None:
    with plainly_served(outputs, handler) as address:
        done = bring(address, tmp_path, "--table", "figures")
    assert done.exit_code == 1
    assert f"{address}/v1.1.0/{FIGURES}: " in done.stderr
    assert "[checksum-wrong]" in done.stderr
    assert list((tmp_path / "parquet").iterdir()) == []


@pytest.mark.parametrize("left", [b"of another file", b"x" * 1_000_000], ids=["shorter", "longer"])
def test_a_part_of_another_file_does_no_harm(
    address: str, outputs: Path, tmp_path: Path, left: bytes
) -> None:
    part = tmp_path / f"{FIGURES}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(left)
    assert bring(address, tmp_path, "--table", "figures").exit_code == 0
    assert (tmp_path / FIGURES).read_bytes() == (outputs / "v1.1.0" / FIGURES).read_bytes()


def test_nothing_of_the_users_is_overwritten(outputs: Path, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("my project", encoding="utf-8")
    done = bring(outputs, tmp_path)
    assert (done.exit_code, "[target-differs]" in done.stderr) == (1, True)
    assert content(tmp_path) == {"README.md": b"my project"}


def test_a_withdrawn_version_comes_with_a_warning(changed: Path, tmp_path: Path) -> None:
    withdraw(changed, "v1.1.0", "units were wrong")
    asked = bring(changed, tmp_path / "asked", "--version", "v1.1.0")
    assert asked.exit_code == 0
    assert "v1.1.0 was withdrawn: units were wrong" in asked.stderr
    latest = bring(changed, tmp_path / "latest")
    assert "was withdrawn" not in latest.stderr
    assert content(tmp_path / "latest") == content(changed / "v1.0.0")


def test_when_all_are_withdrawn_there_is_no_latest(changed: Path, tmp_path: Path) -> None:
    for number in ("v1.0.0", "v1.1.0"):
        withdraw(changed, number, "wrong")
    done = bring(changed, tmp_path / "to")
    assert "[version-unknown]" in done.stderr
    assert "v1.0.0 (withdrawn), v1.1.0 (withdrawn)" in done.stderr


@pytest.mark.parametrize(
    ("options", "code", "hint"),
    [
        (("--version", "v9.0.0"), "version-unknown", "v1.0.0, v1.1.0"),
        (("--table", "sums"), "table-unknown", "figures, observations"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    address: str, tmp_path: Path, options: tuple[str, ...], code: str, hint: str
) -> None:
    done = bring(address, tmp_path / "to", *options)
    assert done.exit_code == 1
    assert f"[{code}]" in done.stderr
    assert hint in done.stderr
    assert not (tmp_path / "to").exists()


@pytest.mark.parametrize("kind", ["folder", "no folder", "file", "server", "memory"])
def test_an_address_without_a_catalogue(kind: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    with served(tmp_path) as server:
        place = {"server": f"{server}/folder", "memory": "memory://nothing"}.get(kind, str(tmp_path / kind))
        done = bring(place, tmp_path / "to")
    assert done.exit_code == 1
    assert f"{place}: There is no catalogue here. [catalogue-missing]" in done.stderr


def test_a_server_that_can_not_now(outputs: Path, tmp_path: Path) -> None:
    with plainly_served(outputs, Broken) as address:
        done = bring(address, tmp_path / "to")
    assert "[source-unreachable]" in done.stderr
    assert "503" in done.stderr


def test_a_server_that_is_not_there(outputs: Path, tmp_path: Path) -> None:
    with served(outputs) as address:
        pass
    done = bring(address, tmp_path / "to")
    assert (done.exit_code, "[source-unreachable]" in done.stderr) == (1, True)


@pytest.mark.parametrize("command", [("download", "--from"), ("build", "--outputs")], ids=" ".join)
@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("gopher://x/y", "[address-refused]"),
        ("s3://", "[address-refused]"),
        ("gs://bucket/x", "pip install gcsfs"),
        ("az://container/x", "pip install adlfs"),
    ],
)
def test_an_address_that_can_not_be_used_is_told_alike(
    command: tuple[str, ...], place: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for driver in ("gcsfs", "adlfs"):
        monkeypatch.setitem(sys.modules, driver, None)
    done = CliRunner().invoke(main, [*command, place])
    assert (done.exit_code, told in done.stderr) == (1, True), done.stderr


def test_a_file_that_the_source_has_lost(changed: Path, tmp_path: Path) -> None:
    (changed / "v1.1.0" / FIGURES).unlink()
    done = bring(changed, tmp_path / "to")
    assert f"v1.1.0/{FIGURES}: " in done.stderr
    assert "[source-file-missing]" in done.stderr


def test_a_file_that_the_source_has_cut(changed: Path, tmp_path: Path) -> None:
    path = changed / "v1.1.0" / FIGURES
    path.write_bytes(path.read_bytes()[:100])
    done = bring(changed, tmp_path / "to")
    assert "ended after 100 of" in done.stderr
    assert "[transfer-cut]" in done.stderr


@pytest.mark.parametrize(
    "path", ["../escaped", "/tmp/escaped", "a/../../escaped", ".bashrc", "a//b", "a\\b", "", "a/", "~x"]
)
def test_a_catalogue_that_would_write_elsewhere_is_refused(
    changed: Path, tmp_path: Path, path: object
) -> None:
    change_catalogue(changed, lambda version: version["files"][0].update(path=path), "v1.1.0")
    done = bring(changed, tmp_path / "in" / "to")
    assert (done.exit_code, "[catalogue-refused]" in done.stderr) == (1, True)
    assert not (tmp_path / "in").exists()


@pytest.mark.parametrize("number", ["../v1.1.0", "v1.1.0/..", "", 7])
def test_a_version_that_would_be_written_elsewhere_is_refused(
    changed: Path, tmp_path: Path, number: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    change_catalogue(changed, lambda version: version.update(number=number), "v1.1.0")
    before = sorted(tmp_path.rglob("*"))
    done = CliRunner().invoke(main, ["download", "--from", str(changed)])
    assert (done.exit_code, "[catalogue-refused]" in done.stderr) == (1, True)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("fault", [{"sha256": "0"}, {"sha256": None}, {"bytes": -1}])
def test_a_catalogue_without_sizes_and_checksums_is_refused(
    changed: Path, tmp_path: Path, fault: dict[str, object]
) -> None:
    change_catalogue(changed, lambda version: version["files"][0].update(fault), "v1.1.0")
    assert "[catalogue-refused]" in bring(changed, tmp_path / "to").stderr


@pytest.mark.parametrize("text", ['{"versions": [', "<html>", "[" * 100_000], ids=["cut", "page", "deep"])
def test_a_broken_catalogue_is_told(changed: Path, tmp_path: Path, text: str) -> None:
    (changed / "catalog.json").write_text(text, encoding="utf-8")
    assert "[catalogue-broken]" in bring(changed, tmp_path / "to").stderr


def test_no_room_is_told_before_anything_comes(changed: Path, tmp_path: Path) -> None:
    change_catalogue(changed, lambda version: version["files"][0].update(bytes=10**18), "v1.1.0")
    done = bring(changed, tmp_path / "to")
    assert (done.exit_code, "[disk-full]" in done.stderr) == (1, True)
    assert not (tmp_path / "to").exists()


# A limit on the size of files, as on a full disk: the write fails half-way.
FULL = """
import resource, sys
from pipeline.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, resource.RLIM_INFINITY))
main(["download", "--from", sys.argv[1], "--to", sys.argv[2]])
"""


def test_a_disk_that_fills_up_is_told_and_the_next_run_completes(outputs: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", FULL, str(outputs), str(tmp_path)]
    full = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert full.returncode == 1
    assert "[disk-full]" in full.stderr
    assert bring(outputs, tmp_path).exit_code == 0
    assert content(tmp_path) == content(outputs / "v1.1.0")


def test_a_target_that_is_a_file(outputs: Path, tmp_path: Path) -> None:
    (tmp_path / "parquet").write_text("x", encoding="utf-8")
    done = bring(outputs, tmp_path)
    assert (done.exit_code, "[target-not-writable]" in done.stderr) == (1, True)
