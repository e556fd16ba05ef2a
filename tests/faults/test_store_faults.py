"""Publishing to a store under bad conditions: killed, cut off, not let in. What was published stays whole.

S3 is moto, an S3 emulator in memory, not a store with S3's durability.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from moto.core import enable_iam_authentication
from moto.server import ThreadedMotoServer
from upath import UPath

from pipeline.access.address import outputs_at
from pipeline.access.verify import verify
from pipeline.errors import NewsfactsError
from pipeline.publish.destination import destination
from pipeline.publish.object_store import CLAIM
from pipeline.publish.release import publish
from tests.conftest import ROOT, contents
from tests.publish.sample import ARTICLES, CONTEXT, tables

FIRST = {"alpha": ARTICLES["alpha"]}

PRELUDE = """
import os, signal, sys
from pipeline.access.address import outputs_at
from pipeline.errors import NewsfactsError
from pipeline.publish.release import publish
from tests.publish.sample import CONTEXT, tables
outputs = outputs_at(sys.argv[1])
"""


def python(code: str, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PRELUDE + code, *map(str, arguments)]
    environment = os.environ | variables
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Two versions, as they come out when nothing happens."""
    folder = tmp_path_factory.mktemp("undisturbed")
    publish(tables(FIRST), folder, CONTEXT)
    publish(tables(), folder, CONTEXT)
    return without_clock(contents(folder))


def without_clock(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """All but the catalogue and the page that shows it, which tell when versions were published."""
    return {path: data for path, data in files.items() if path not in {"catalog.json", "index.html"}}


def hold_whole(store: UPath, folder: Path) -> None:
    """Every version that the catalogue names, copied into a folder, is as it should be."""
    for version in destination(store).catalogue().versions:
        store.fs.get((store / version.number).path, str(folder / version.number), recursive=True)
        (folder / "catalog.json").write_bytes((store / "catalog.json").read_bytes())
        assert verify(folder / version.number).problems == ()


class CutOffError(Exception):
    """What a driver of a store raises; few are an OSError."""


@pytest.mark.parametrize("moment", [1, 3, 20, 0], ids=["claim", "first-file", "half", "catalogue"])
def test_a_run_that_is_cut_off_adds_nothing_and_the_next_completes(
    store: UPath, moment: int, undisturbed: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tables(FIRST), store, CONTEXT)
    before = contents(store)
    put, puts = store.fs.put_file, 0

    def failing(local: str, path: str, **named: Any) -> None:
        nonlocal puts
        puts += 1
        if puts == moment:
            raise CutOffError("the connection is gone")
        put(local, path, **named)

    def failed(path: str, data: bytes) -> None:
        raise CutOffError("the connection is gone")

    with monkeypatch.context() as fault:
        fault.setattr(store.fs, "put_file", failing)
        if not moment:
            fault.setattr(store.fs, "pipe_file", failed)
        with pytest.raises(NewsfactsError, match=r"the connection is gone.*store-failed"):
            publish(tables(), store, CONTEXT)
    after = contents(store)
    assert {path: after[path] for path in before} == before, "what was published stays"
    assert CLAIM not in after
    assert publish(tables(), store, CONTEXT).version == "v1.1.0"
    assert without_clock(contents(store)) == undisturbed


# Dies at the n-th object that is put; the first is the claim, the second holds the store's promise.
KILLED = """
def counting(call, at):
    steps = 0
    def counted(*arguments, **named):
        nonlocal steps
        steps += 1
        if steps == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **named)
    return counted
outputs.fs.put_file = counting(outputs.fs.put_file, int(sys.argv[2]))
outputs.fs.pipe_file = counting(outputs.fs.pipe_file, 1)
publish(tables(), outputs, CONTEXT)
"""


@pytest.mark.parametrize("moment", [3, 20, 0], ids=["first-file", "half", "catalogue"])
def test_a_run_that_was_killed_is_told_with_the_way_on(
    bucket: UPath, tmp_path: Path, moment: int, undisturbed: Mapping[str, bytes]
) -> None:
    publish(tables(FIRST), bucket, CONTEXT)
    before = contents(bucket)
    assert python(KILLED, bucket, moment).returncode == -signal.SIGKILL
    after = contents(bucket)
    assert {path: after[path] for path in before} == before
    with pytest.raises(NewsfactsError, match="outputs-claimed") as told:
        publish(tables(), bucket, CONTEXT)
    assert contents(bucket) == after
    assert "delete this object first" in told.value.remedy
    UPath(told.value.where).unlink()
    assert publish(tables(), bucket, CONTEXT).version == "v1.1.0"
    assert without_clock(contents(bucket)) == undisturbed
    hold_whole(bucket, tmp_path)


def test_a_first_run_that_was_killed_at_its_end_is_completed(bucket: UPath) -> None:
    """Its version is whole, and the catalogue is there, but does not name it."""
    code = KILLED.replace("outputs.fs.pipe_file, 1", "outputs.fs.pipe_file, 2")
    assert python(code, bucket, 0).returncode == -signal.SIGKILL
    assert "v1.0.0/SHA256SUMS" in contents(bucket)
    (bucket / CLAIM).unlink()
    assert publish(tables(FIRST), bucket, CONTEXT).version == "v1.0.0"


def test_a_store_that_goes_away_is_told(
    bucket: UPath, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server of a bucket ends while files are put."""
    publish(tables(FIRST), bucket, CONTEXT)
    before = contents(bucket)
    server = ThreadedMotoServer(port=0, verbose=False)  # another door to the same buckets
    server.start()
    host, port = server.get_host_and_port()
    outputs = UPath(str(bucket), use_listings_cache=False, endpoint_url=f"http://{host}:{port}")
    put, puts = outputs.fs.put_file, 0

    def counted(local: str, path: str, **named: Any) -> None:
        nonlocal puts
        puts += 1
        if puts == 20:
            server.stop()
        put(local, path, **named)

    monkeypatch.setattr(outputs.fs, "put_file", counted)
    with pytest.raises(NewsfactsError, match=r"v1\.1\.0/.*store-failed.*the network") as told:
        publish(tables(), outputs, CONTEXT)
    assert told.value.where.startswith("s3://")
    assert contents(bucket)["catalog.json"] == before["catalog.json"]
    (bucket / CLAIM).unlink()
    assert publish(tables(), bucket, CONTEXT).version == "v1.1.0"
    hold_whole(bucket, tmp_path)


TOLD = """
try:
    publish(tables(), outputs, CONTEXT)
except NewsfactsError as error:
    print(error)
"""


def test_a_missing_bucket_is_told(bucket: UPath) -> None:
    outputs = outputs_at("s3://no-such-bucket/newsfacts")
    with pytest.raises(NewsfactsError, match=r"bucket does not exist.*store-failed"):
        publish(tables(FIRST), outputs, CONTEXT)


def test_missing_credentials_are_told(bucket: UPath) -> None:
    nobody = {
        "AWS_ACCESS_KEY_ID": "",
        "AWS_SECRET_ACCESS_KEY": "",
        "AWS_EC2_METADATA_DISABLED": "true",
        "HOME": "/nowhere",
    }
    told = python(TOLD, bucket, **nobody).stdout
    assert "Unable to locate credentials" in told
    assert "[store-failed]" in told
    assert contents(bucket) == {}


def test_credentials_that_are_not_known_are_told(bucket: UPath) -> None:
    refused = pytest.raises(NewsfactsError, match=r"PermissionError.*store-failed.*credentials")
    with enable_iam_authentication(), refused:
        publish(tables(FIRST), bucket, CONTEXT)
    assert contents(bucket) == {}
