"""Publishing under bad conditions: killed, no room, no permission. What was published stays whole."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.access.catalogue import read_catalogue
from pipeline.access.checksums import files_below
from pipeline.access.verify import verify
from pipeline.errors import NewsfactsError
from pipeline.publish.explorer.versions import versions_page
from pipeline.publish.files import locked
from pipeline.publish.release import publish
from tests.publish.sample import ARTICLES, CONTEXT, tables

ROOT = Path(__file__).parents[2]
FIRST = {"alpha": ARTICLES["alpha"]}

PRELUDE = """
import os, sys
from pathlib import Path
from pipeline.errors import NewsfactsError
from pipeline.publish.release import publish
from tests.publish.sample import ARTICLES, CONTEXT, tables
outputs = Path(sys.argv[1])
"""


def python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PRELUDE + code, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    outputs = tmp_path_factory.mktemp("published")
    publish(tables(FIRST), outputs, CONTEXT)
    return outputs


@pytest.fixture
def outputs(published: Path, tmp_path: Path) -> Path:
    """A folder with one version."""
    return shutil.copytree(published, tmp_path / "outputs")


@pytest.fixture(scope="module")
def undisturbed(published: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The second version, as it comes out when nothing happens."""
    outputs = shutil.copytree(published, tmp_path_factory.mktemp("undisturbed") / "outputs")
    return contents(publish(tables(), outputs, CONTEXT).folder)


# Dies at the n-th step that touches the disk; with n = 0 it ends and tells how many steps there were.
KILLED = """
import signal
step, steps = 0, int(sys.argv[2])
def counted(call):
    def counting(*arguments, **named):
        global step
        step += 1
        if step == steps:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **named)
    return counting
frames = tables()
os.mkdir, os.fsync, os.rename, os.replace = map(counted, (os.mkdir, os.fsync, os.rename, os.replace))
publish(frames, outputs, CONTEXT)
print(step)
"""


@pytest.fixture(scope="module")
def steps(published: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    outputs = shutil.copytree(published, tmp_path_factory.mktemp("counted") / "outputs")
    return int(python(KILLED, outputs, 0).stdout)


@pytest.mark.parametrize(
    "moment",
    [
        lambda steps: 2,  # the hidden folder is about to be made
        lambda steps: 4,  # it has folders, and the first tables
        lambda steps: steps // 2,
        lambda steps: steps - 6,  # all is written, the folder is about to get its name
        lambda steps: steps - 5,  # it has its name
        lambda steps: steps - 4,  # the new catalogue is about to be put on the disk
        lambda steps: steps - 2,  # it is about to replace the old one
        lambda steps: steps - 1,  # it has replaced the old one, the page of versions has not
        lambda steps: steps,  # the page has
    ],
    ids=["start", "tables", "half", "written", "renamed", "listed", "before-replace", "replaced", "page"],
)
def test_killed_at_any_moment_nothing_is_lost_and_the_next_run_completes(
    outputs: Path, steps: int, undisturbed: dict[str, bytes], moment: Callable[[int], int]
) -> None:
    before = contents(outputs / "v1.0.0")
    killed = python(KILLED, outputs, moment(steps))
    assert killed.returncode == -signal.SIGKILL
    assert contents(outputs / "v1.0.0") == before
    for version in read_catalogue(outputs).versions:
        assert verify(outputs / version.number).problems == ()
    release = publish(tables(), outputs, CONTEXT)
    assert release.version == "v1.1.0"
    assert contents(release.folder) == undisturbed
    assert contents(outputs / "v1.0.0") == before
    assert [version.number for version in read_catalogue(outputs).versions] == ["v1.0.0", "v1.1.0"]
    assert (outputs / "index.html").read_text(encoding="utf-8") == versions_page(read_catalogue(outputs))
    assert verify(release.folder).problems == ()


@pytest.mark.parametrize(
    ("moment", "named"),
    [
        (lambda steps: 4, False),  # an empty catalogue is about to get its name
        (lambda steps: 6, False),  # it has its name
        (lambda steps: steps // 2, False),
        (lambda steps: steps - 2, True),  # the version has its name, the catalogue does not know it
    ],
    ids=["empty", "stage", "half", "renamed"],
)
def test_killed_before_the_first_version_exists(
    tmp_path: Path, moment: Callable[[int], int], named: bool
) -> None:
    steps = int(python(KILLED, tmp_path / "counted", 0).stdout)
    outputs = tmp_path / "outputs"
    assert python(KILLED, outputs, moment(steps)).returncode == -signal.SIGKILL
    assert (outputs / "v1.0.0" / "SHA256SUMS").is_file() is named
    assert read_catalogue(outputs).versions == ()
    assert publish(tables(), outputs, CONTEXT).version == "v1.0.0"
    assert sorted(path.name for path in outputs.iterdir()) == ["catalog.json", "index.html", "v1.0.0"]


# Withdraws instead, and dies in the same way.
WITHDRAWING = "from pipeline.publish.withdraw import withdraw\n" + KILLED.replace(
    "publish(frames, outputs, CONTEXT)", "withdraw(outputs, 'v1.0.0', 'Wrong units.')"
).replace("frames = tables()\n", "")


def test_killed_while_withdrawing_the_version_is_withdrawn_or_not(outputs: Path) -> None:
    counted = shutil.copytree(outputs, outputs.with_name("counted"))
    steps = int(python(WITHDRAWING, counted, 0).stdout)
    before = contents(outputs / "v1.0.0")
    found = []
    for step in range(1, steps):
        assert python(WITHDRAWING, outputs, step).returncode == -signal.SIGKILL
        (version,) = read_catalogue(outputs).versions
        found.append(version.withdrawn)
    assert found == [*[None] * (steps - 2), "Wrong units."], "only the page comes after the replacement"
    assert publish(tables(FIRST), outputs, CONTEXT).withdrawn == "Wrong units."
    assert (outputs / "index.html").read_text(encoding="utf-8") == versions_page(read_catalogue(outputs))
    assert contents(outputs / "v1.0.0") == before


def test_a_full_disk_keeps_a_version_as_it_was(outputs: Path) -> None:
    code = FULL.replace("publish(frames, outputs, CONTEXT)", "withdraw(outputs, 'v1.0.0', 'Wrong units.')")
    told = python(f"from pipeline.publish.withdraw import withdraw\n{code}", outputs, 0).stdout
    assert "[outputs-not-writable]" in told
    (version,) = read_catalogue(outputs).versions
    assert version.withdrawn is None


# A limit on the size of files, as on a full disk: the write fails half-way.
FULL = """
import resource
frames = tables()
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    publish(frames, outputs, CONTEXT)
except NewsfactsError as error:
    print(error)
"""


@pytest.mark.parametrize("room", [0, 3000, 20_000, 100_000])
def test_a_full_disk_is_told_and_leaves_all_as_it_was(outputs: Path, room: int) -> None:
    before = contents(outputs)
    told = python(FULL, outputs, room).stdout
    assert "[outputs-not-writable]" in told
    assert str(outputs) in told
    assert contents(outputs) == before
    assert publish(tables(), outputs, CONTEXT).version == "v1.1.0"


@pytest.fixture
def read_only(published: Path) -> Iterator[Path]:
    """One version in a folder that others may read and nobody but root may write."""
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        folder = shutil.copytree(published, Path(parent) / "outputs")
        for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
            path.chmod(0o555)
        yield folder
        for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
            path.chmod(0o755)


# Root may write everywhere: it becomes another user, once all that publishing needs has been loaded.
READ_ONLY = """
import tempfile
frames, same = tables(), tables({"alpha": ARTICLES["alpha"]})
publish(frames, Path(tempfile.mkdtemp()), CONTEXT)
if os.geteuid() == 0:
    os.setuid(65534)
print(publish(same, outputs, CONTEXT).published)
try:
    publish(frames, outputs, CONTEXT)
except NewsfactsError as error:
    print(error)
"""


def test_a_read_only_folder_is_told(read_only: Path) -> None:
    before = contents(read_only)
    unchanged, told = python(READ_ONLY, read_only).stdout.splitlines()
    assert unchanged == "False"
    assert "[outputs-not-writable]" in told
    assert contents(read_only) == before


def test_outputs_that_are_a_file(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("x", encoding="utf-8")
    with pytest.raises(NewsfactsError, match="outputs-not-writable"):
        publish(tables(), tmp_path / "outputs", CONTEXT)


def test_two_publishers_never_meet(outputs: Path) -> None:
    before = contents(outputs)
    with locked(outputs), pytest.raises(NewsfactsError, match="outputs-locked"):
        publish(tables(), outputs, CONTEXT)
    assert contents(outputs) == before
    assert publish(tables(), outputs, CONTEXT).published


def test_a_lock_ends_with_its_process(outputs: Path) -> None:
    code = "from pipeline.publish.files import locked\nwith locked(outputs): os.kill(os.getpid(), 9)"
    assert python(code, outputs).returncode == -signal.SIGKILL
    assert publish(tables(), outputs, CONTEXT).published


@pytest.mark.parametrize("damage", ["changed", "lost"])
def test_a_changed_published_file_blocks_publishing(outputs: Path, damage: str) -> None:
    path = outputs / "v1.0.0" / "csv" / "figures.csv"
    path.unlink()
    if damage == "changed":
        path.write_bytes(b"x")
    before = contents(outputs)
    with pytest.raises(NewsfactsError, match=r"figures\.csv.*published-changed"):
        publish(tables(), outputs, CONTEXT)
    assert contents(outputs) == before


def test_a_broken_catalogue_blocks_publishing(outputs: Path) -> None:
    (outputs / "catalog.json").write_text('{"versions": [', encoding="utf-8")
    before = contents(outputs)
    with pytest.raises(NewsfactsError, match="catalogue-broken"):
        publish(tables(), outputs, CONTEXT)
    assert contents(outputs) == before


def test_the_catalogue_never_names_what_is_not_there(outputs: Path) -> None:
    publish(tables(), outputs, CONTEXT)
    for version in json.loads((outputs / "catalog.json").read_bytes())["versions"]:
        for file in version["files"]:
            assert (outputs / version["number"] / file["path"]).stat().st_size == file["bytes"]
