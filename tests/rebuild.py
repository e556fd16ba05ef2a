"""The rebuild check: two builds in different circumstances give the same bytes, and those that are committed.

    python -m tests.rebuild

Takes the newest version out of two copies of outputs/ and has it built again: here, and by a copy of the
checkout in another folder with another time zone, language, hash seed and file mask. The two must be
equal. So must two builds of a hundred annotated passages whose files were made in opposite orders.

Where code, schemas, raw files and lock file are those of the committed version, the build must be equal to
it; where they are not, there are unreleased changes, which is said and is no fault.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from pipeline.access.catalogue import Catalogue, Version, read_catalogue
from pipeline.access.checksums import files_below
from pipeline.publish.catalogue import write_catalogue
from pipeline.publish.plan import ACCEPTED
from pipeline.validate.accuracy.measured import DEVELOPMENT

ROOT = Path(__file__).parents[1]

_COMMAND = (sys.executable, "-c", "from pipeline.cli import main; main()", "build", "--outputs", "outputs")
_TAKEN, _SOME_REFUSED = 0, 3
_COPIED = ("pipeline", "schemas", "raw", "pyproject.toml", "uv.lock")
_ARTICLES = 100
_HERE = {"TZ": "UTC", "PYTHONHASHSEED": "1"}
_ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "C",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONHASHSEED": "7",
    "PYTHONUTF8": "0",
}


class Built(NamedTuple):
    """A version that was built again, and its folder."""

    version: Version
    folder: Path


def main() -> int:
    """Run the check, print what was found, and give the exit status: 0 when all is equal."""
    with tempfile.TemporaryDirectory() as scratch:
        faults = list(check(ROOT, Path(scratch)))
    sys.stdout.writelines(
        f"{line}\n" for line in faults or ["Two builds in different circumstances are equal."]
    )
    return 1 if faults else 0


def check(root: Path, scratch: Path) -> Iterator[str]:
    """What differs when the newest version of a checkout is built again.

    Args:
        root: the checkout.
        scratch: an empty folder.
    """
    copy = scratch / "elsewhere" / "a checkout"
    copy.mkdir(parents=True)
    for name in _COPIED:
        source = root / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    one = rebuild(root, root / "outputs", scratch / "one", _HERE, 0o022)
    other = rebuild(copy, root / "outputs", scratch / "other", _ELSEWHERE, 0o077)
    if one.version.number != other.version.number:
        yield f"the builds have different numbers: {one.version.number}, {other.version.number}"
    for name in differences(one.folder, other.folder):
        yield f"two builds of {one.version.number} differ in {name}"
    yield from check_orders(root, copy, scratch)
    committed = read_catalogue(root / "outputs").newest
    if committed is None or committed.inputs_sha256 != one.version.inputs_sha256:
        sys.stdout.write("There are unreleased changes: the newest version was built from other files.\n")
        return
    for name in differences(one.folder, root / "outputs" / committed.number):
        yield f"the committed {committed.number} is not what its sources give: {name}"


def check_orders(root: Path, copy: Path, scratch: Path) -> Iterator[str]:
    """What differs between two builds of many articles whose files were made in opposite orders."""
    with DEVELOPMENT.open("rb") as file:
        articles = [json.loads(line) for line in islice(file, _ARTICLES)]
    one = build(root, written(articles, scratch / "articles"), scratch / "first", _HERE, 0o022)
    other = build(copy, written(articles[::-1], scratch / "turned"), scratch / "second", _ELSEWHERE, 0o077)
    for name in differences(one.folder, other.folder):
        yield f"two builds of the same articles differ in {name}"


def written(articles: Iterable[Mapping[str, str]], folder: Path) -> Path:
    """A folder of raw articles, made in the order given."""
    folder.mkdir()
    for article in articles:
        (folder / f"{article['id']}.txt").write_text(article["text"], encoding="utf-8", newline="")
        record = f"published_on = {article['published_on']}\n"
        (folder / f"{article['id']}.provenance.toml").write_text(record, encoding="utf-8")
    return folder


def rebuild(checkout: Path, outputs: Path, scratch: Path, variables: Mapping[str, str], umask: int) -> Built:
    """Build the newest version of `outputs` once more, with the code and articles of a checkout.

    Raises:
        subprocess.CalledProcessError: the build failed.
    """
    cut(outputs, scratch / "outputs")
    more = options(read_catalogue(outputs).versions[-1])
    return build(checkout, checkout / "raw", scratch, variables, umask, more)


def build(
    checkout: Path,
    raw: Path,
    scratch: Path,
    variables: Mapping[str, str],
    umask: int,
    more: Sequence[str] = (),
) -> Built:
    """Build into `outputs` of a scratch folder; more: options of the command.

    Raises:
        subprocess.CalledProcessError: the build failed.
    """
    scratch.mkdir(exist_ok=True)
    homes = {"DAGSTER_HOME": str(scratch / "home"), "HOME": str(scratch), "PYTHONPATH": str(checkout)}
    done = subprocess.run(
        [*_COMMAND, "--raw", raw, *more],
        cwd=scratch,
        env={**os.environ, **homes, **variables},
        umask=umask,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode not in {_TAKEN, _SOME_REFUSED}:
        raise subprocess.CalledProcessError(done.returncode, done.args)
    built = read_catalogue(scratch / "outputs").versions[-1]
    return Built(built, scratch / "outputs" / built.number)


def options(version: Version) -> list[str]:
    """What a version's build was told besides its folders: a drop that was accepted is accepted again."""
    accepted = (reason for reason in version.reasons if reason.startswith(ACCEPTED))
    return [word for reason in accepted for word in ("--accept-drop", reason.removeprefix(ACCEPTED))]


def cut(outputs: Path, copy: Path) -> None:
    """Copy a folder of versions without its newest one, in the folders and in the catalogue."""
    older = read_catalogue(outputs).versions[:-1]
    copy.mkdir(parents=True)
    for version in older:
        shutil.copytree(outputs / version.number, copy / version.number)
    write_catalogue(copy, Catalogue(older))


def differences(one: Path, other: Path) -> list[str]:
    """The files that only one of two folders has, or that have other bytes there."""
    mine, theirs = set(files_below(one)), set(files_below(other))
    changed = {name for name in mine & theirs if (one / name).read_bytes() != (other / name).read_bytes()}
    return sorted(changed | (mine ^ theirs))


if __name__ == "__main__":
    sys.exit(main())
