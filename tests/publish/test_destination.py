"""Published to a folder, to memory or to S3: the same files, each written once.

S3 is moto, an S3 emulator in memory, not a store with S3's durability.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from upath import UPath

from pipeline.access.address import outputs_at
from pipeline.access.catalogue import Catalogue
from pipeline.errors import NewsfactsError
from pipeline.publish.destination import destination
from pipeline.publish.object_store import CLAIM
from pipeline.publish.release import Release, publish
from pipeline.publish.withdraw import withdraw
from tests.conftest import contents
from tests.publish.sample import ARTICLES, CONTEXT, tables

FIRST = {"alpha": ARTICLES["alpha"]}


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Two versions in a folder."""
    folder = tmp_path_factory.mktemp("local")
    publish(tables(FIRST), folder, CONTEXT)
    publish(tables(), folder, CONTEXT)
    return contents(folder)


def without_clock(files: dict[str, bytes]) -> dict[str, bytes]:
    clock = re.compile(rb'"published_at": "[^"]*"|<time datetime.*?</time>')
    return files | {path: clock.sub(b"", files[path]) for path in ("catalog.json", "index.html")}


def test_the_bytes_are_those_of_a_folder(store: UPath, local: dict[str, bytes]) -> None:
    first = publish(tables(FIRST), store, CONTEXT)
    assert first == Release("v1.0.0", store / "v1.0.0", True, ["the first version"], {})
    second = publish(tables(), store, CONTEXT)
    assert (second.version, str(second.folder)) == ("v1.1.0", f"{store}/v1.1.0")
    assert without_clock(contents(store)) == without_clock(local)


def test_the_same_content_publishes_nothing(store: UPath) -> None:
    publish(tables(FIRST), store, CONTEXT)
    before = contents(store)
    again = publish(tables(FIRST), store, CONTEXT)
    assert again == Release("v1.0.0", store / "v1.0.0", False, [], {})
    assert contents(store) == before


def test_what_another_publisher_added_is_seen_though_a_listing_was_read_before(store: UPath) -> None:
    assert destination(store).catalogue().versions == ()
    assert store.fs.find(store.path) == []
    publish(tables(FIRST), outputs_at(str(store)), CONTEXT)
    assert publish(tables(), store, CONTEXT).version == "v1.1.0"


@pytest.mark.parametrize("name", ["csv/figures.csv", "parquet/half.parquet"])
def test_what_an_interrupted_run_left_is_replaced(store: UPath, name: str) -> None:
    store.fs.pipe_file((store / "v1.0.0" / name).path, b"half")
    publish(tables(FIRST), store, CONTEXT)
    assert f"v1.0.0/{name}" not in contents(store) or contents(store)[f"v1.0.0/{name}"] != b"half"
    catalogue = destination(store).catalogue()
    named = {f"v1.0.0/{file.path}" for file in catalogue.versions[0].files}
    assert contents(store).keys() == {"catalog.json", "index.html", *named}


@pytest.mark.parametrize("damage", ["changed", "lost"])
def test_a_changed_published_file_blocks_publishing(outputs_anywhere: Path | UPath, damage: str) -> None:
    publish(tables(FIRST), outputs_anywhere, CONTEXT)
    path = outputs_anywhere / "v1.0.0" / "csv" / "figures.csv"
    path.unlink()
    if damage == "changed":
        path.write_bytes(b"x")
    before = contents(outputs_anywhere)
    with pytest.raises(NewsfactsError, match=r"v1\.0\.0/csv/figures\.csv.*published-changed"):
        publish(tables(), outputs_anywhere, CONTEXT)
    assert contents(outputs_anywhere) == before


def test_a_broken_catalogue_blocks_publishing(outputs_anywhere: Path | UPath) -> None:
    (outputs_anywhere / "catalog.json").write_bytes(b'{"versions": [')
    with pytest.raises(NewsfactsError, match=r"catalog\.json.*catalogue-broken"):
        publish(tables(), outputs_anywhere, CONTEXT)
    assert contents(outputs_anywhere) == {"catalog.json": b'{"versions": ['}


def test_a_lost_catalogue_is_told_and_nothing_is_replaced(outputs_anywhere: Path | UPath) -> None:
    publish(tables(FIRST), outputs_anywhere, CONTEXT)
    catalogue = (outputs_anywhere / "catalog.json").read_bytes()
    (outputs_anywhere / "catalog.json").unlink()
    before = contents(outputs_anywhere)
    with pytest.raises(NewsfactsError, match=r"catalog\.json: .*: v1\.0\.0\. \[catalogue-lost\]"):
        publish(tables(), outputs_anywhere, CONTEXT)
    assert contents(outputs_anywhere) == before
    (outputs_anywhere / "catalog.json").write_bytes(catalogue)
    assert publish(tables(), outputs_anywhere, CONTEXT).version == "v1.1.0"


# Written once: each way to write into what is published is refused.


def test_a_number_is_given_once(outputs_anywhere: Path | UPath) -> None:
    publish(tables(FIRST), outputs_anywhere, CONTEXT)
    before = contents(outputs_anywhere)
    place = destination(outputs_anywhere)
    with (
        pytest.raises(NewsfactsError, match=r"v1\.0\.0.*already-published"),
        place.alone(),
        place.new_version("v1.0.0") as folder,
    ):
        (folder / "README.md").write_text("other", encoding="utf-8")
    assert contents(outputs_anywhere) == before


def test_no_object_is_put_over_another(store: UPath, monkeypatch: pytest.MonkeyPatch) -> None:
    """An object that comes while a version is being put."""
    put = store.fs.put_file

    def meanwhile(local: str, path: str, **named: Any) -> None:
        if path.endswith("/SHA256SUMS"):
            store.fs.pipe_file(path, b"other")
        put(local, path, **named)

    monkeypatch.setattr(store.fs, "put_file", meanwhile)
    with pytest.raises(NewsfactsError, match=r"v1\.0\.0/SHA256SUMS.*claim-lost"):
        publish(tables(FIRST), store, CONTEXT)
    assert contents(store)["v1.0.0/SHA256SUMS"] == b"other"
    assert destination(store).catalogue().versions == ()


def test_the_catalogue_keeps_each_entry(outputs_anywhere: Path | UPath) -> None:
    publish(tables(FIRST), outputs_anywhere, CONTEXT)
    publish(tables(), outputs_anywhere, CONTEXT)
    before = contents(outputs_anywhere)
    place = destination(outputs_anywhere)
    first, second = place.catalogue().versions
    for versions in ((), (first,), (second, first), (first._replace(reasons=("another",)), second)):
        with pytest.raises(NewsfactsError, match="already-published"), place.alone():
            place.replace_catalogue(Catalogue(versions))
    assert contents(outputs_anywhere) == before


def test_a_version_can_be_withdrawn_for_good(outputs_anywhere: Path | UPath) -> None:
    publish(tables(FIRST), outputs_anywhere, CONTEXT)
    withdraw(outputs_anywhere, "v1.0.0", "wrong")
    place = destination(outputs_anywhere)
    (version,) = place.catalogue().versions
    assert version.withdrawn == "wrong"
    with pytest.raises(NewsfactsError, match="already-published"), place.alone():
        place.replace_catalogue(Catalogue((version._replace(withdrawn=None, withdrawn_after=None),)))
    assert place.catalogue().versions == (version,)


# One publisher at a time.


def test_two_publishers_never_meet(store: UPath) -> None:
    publish(tables(FIRST), store, CONTEXT)
    with destination(store).alone():
        before = contents(store)
        claimed = rf"{re.escape(str(store / CLAIM))}: .*process \d+ on .*outputs-claimed"
        with pytest.raises(NewsfactsError, match=claimed):
            publish(tables(), store, CONTEXT)
        assert contents(store) == before
    assert publish(tables(), store, CONTEXT).published
    assert CLAIM not in contents(store)


@pytest.mark.parametrize("moment", [3, 20, 40], ids=["first-file", "half", "last-files"])
def test_a_run_whose_claim_was_deleted_does_not_disturb_the_next(
    store: UPath, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tables(FIRST), store, CONTEXT)
    others = tables(ARTICLES | {"gamma": "It rose 2.5% in June, she said."})
    put, puts = store.fs.put_file, 0

    def disturbed(local: str, path: str, **named: Any) -> None:
        nonlocal puts
        puts += 1
        if puts == moment:
            store.fs.rm_file((store / CLAIM).path)
            monkeypatch.setattr(store.fs, "put_file", put)
            publish(others, store, CONTEXT)
        put(local, path, **named)

    monkeypatch.setattr(store.fs, "put_file", disturbed)
    with pytest.raises(NewsfactsError, match="claim-lost"):
        publish(tables(), store, CONTEXT)
    first, second = destination(store).catalogue().versions
    assert (first.number, second.number) == ("v1.0.0", "v1.1.0")
    assert second.changes["articles"].added == 2, "the other run's version"
    assert not publish(others, store, CONTEXT).published, "its files are as the catalogue says"


def test_a_store_that_replaces_what_it_was_told_to_create_is_refused(
    memory: UPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = memory.fs.put_file
    monkeypatch.setattr(memory.fs, "put_file", lambda local, path, **_: put(local, path))
    with pytest.raises(NewsfactsError, match="store-unfit"):
        publish(tables(FIRST), memory, CONTEXT)
    assert contents(memory) == {}


# Addresses.


@pytest.mark.parametrize("address", ["file:///some/folder", "/some/folder"])
def test_an_address_of_this_computer_is_a_folder(address: str) -> None:
    assert outputs_at(address) == Path("/some/folder")


@pytest.mark.parametrize("address", ["nothing://bucket/newsfacts", "s3://", "memory://"])
def test_an_address_that_leads_nowhere_is_refused(address: str) -> None:
    with pytest.raises(NewsfactsError, match="address-refused"):
        outputs_at(address)


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    with pytest.raises(NewsfactsError, match=r"driver-missing.*pip install gcsfs"):
        outputs_at("gs://bucket/newsfacts")
