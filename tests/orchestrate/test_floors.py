"""A release far below the version in use is refused, and published when somebody accepts it with a reason."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest
from click.testing import CliRunner
from upath import UPath

from pipeline.cli import main
from pipeline.definitions import defs
from pipeline.errors import NewsfactsError
from pipeline.orchestrate import stages
from pipeline.orchestrate.store import Place
from pipeline.publish.destination import destination
from pipeline.publish.plan import ACCEPTED
from pipeline.publish.withdraw import withdraw
from tests.conftest import Newsfacts

SENTENCES = [
    f"Sales of the firm {name} rose {n} percent in 2023." for n, name in enumerate("ABCDEFGHIJKLMNOP", 3)
]
LONG, SHORT = "\n\n".join(SENTENCES), "\n\n".join(SENTENCES[:8])
REASON = "The publisher cut the article by half."


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place with one version: a long article, and one that is only there to stay."""
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "long.txt").write_text(LONG)
    (raw / "other.txt").write_text("Exports fell 4 percent in 2022.")
    place = Place(raw, tmp_path / "outputs", tmp_path / "work")
    stages.ingest(place)
    stages.release(place)
    (raw / "long.txt").write_text(SHORT)
    stages.ingest(place)
    return place


def test_a_drop_is_refused_with_its_numbers_and_what_to_do(place: Place) -> None:
    with pytest.raises(NewsfactsError) as caught:
        stages.release(place)
    error = caught.value
    assert error.kind.code == "floor-broken"
    assert "Far below v1.0.0, with which it shares 2 articles:" in error.message
    assert "\n  9 rows of observations instead of 17 (may lose 10%)" in error.message
    assert f"newsfacts diff {place.outputs}/v1.0.0" in error.remedy
    assert "--accept-drop" in error.remedy
    assert sorted(path.name for path in place.outputs.iterdir()) == ["catalog.json", "index.html", "v1.0.0"]


def test_an_accepted_drop_is_published_with_its_reason(place: Place) -> None:
    release = stages.release(place, REASON)
    assert release.published
    assert destination(place.outputs).catalogue().versions[-1].reasons[-1] == ACCEPTED + REASON
    assert REASON in (release.folder / "CHANGELOG.md").read_text(encoding="utf-8")


def test_a_reason_without_a_drop_is_not_told(place: Place) -> None:
    (place.raw / "long.txt").write_text(f"{LONG}\n\nIt said so.")
    stages.ingest(place)
    release = stages.release(place, REASON)
    assert release.published
    assert REASON not in str(release.reasons)


def test_a_withdrawn_article_is_no_drop(place: Place) -> None:
    (place.raw / "long.txt").unlink()
    stages.ingest(place)
    assert stages.release(place).published


def published_many(place: Place) -> Place:
    """The place with eight articles in its newest version."""
    (place.raw / "long.txt").write_text(LONG)
    for number in range(6):
        (place.raw / f"more{number}.txt").write_text(f"Imports fell {number + 2} percent in 2021.")
    stages.ingest(place)
    assert stages.release(place).published
    return place


def test_articles_that_vanished_are_told_and_can_be_accepted(place: Place) -> None:
    published_many(place)
    for path in place.raw.glob("more*.txt"):
        path.unlink()
    stages.ingest(place)
    with pytest.raises(NewsfactsError, match=r"2 of 8 articles are still there.*floor-broken") as caught:
        stages.release(place)
    assert "check --raw" in caught.value.remedy
    assert stages.release(place, REASON).reasons[-1] == ACCEPTED + REASON


def test_renamed_files_have_not_vanished(place: Place) -> None:
    published_many(place)
    for path in place.raw.glob("*.txt"):
        path.rename(path.with_stem(f"new-{path.stem}"))
    stages.ingest(place)
    assert stages.release(place).published


def test_the_wrong_folder_is_told_however_few_articles_there_are(place: Place) -> None:
    for path in place.raw.glob("*.txt"):
        path.unlink()
    (place.raw / "else.txt").write_text("Prices rose 7 percent in 2020.")
    stages.ingest(place)
    with pytest.raises(NewsfactsError, match=r"0 of 2 articles are still there.*floor-broken"):
        stages.release(place)


def test_nothing_is_asked_where_nothing_would_be_published(place: Place) -> None:
    """The tables of an accepted drop once more; and of a version that was withdrawn."""
    assert stages.release(place, REASON).published
    withdraw(place.outputs, "v1.1.0", "wrong")
    again = stages.release(place)
    assert (again.published, again.withdrawn) == (False, "wrong")


def test_for_a_store_the_way_to_compare_begins_with_a_download(place: Place, memory: UPath) -> None:
    there = place._replace(outputs=memory)
    (place.raw / "long.txt").write_text(LONG)
    stages.ingest(there)
    stages.release(there)
    (place.raw / "long.txt").write_text(SHORT)
    stages.ingest(there)
    with pytest.raises(NewsfactsError, match="floor-broken") as caught:
        stages.release(there)
    assert f"newsfacts download --from {memory} --version v1.0.0 --to published; " in caught.value.remedy
    assert "newsfacts diff published other/v1.0.0" in caught.value.remedy


def test_a_withdrawn_version_holds_nothing(place: Place) -> None:
    catalogue = place.outputs / "catalog.json"
    catalogue.write_text(catalogue.read_text().replace('"withdrawn": null', '"withdrawn": "wrong"'))
    assert stages.release(place).published


def test_in_dagster_the_reason_is_part_of_the_configuration(place: Place) -> None:
    job = defs.resolve_implicit_global_asset_job_def()
    folders = {"raw": str(place.raw), "outputs": str(place.outputs)}

    def publishes(reason: str) -> bool:
        with dg.instance_for_test() as instance:
            return job.execute_in_process(
                instance=instance,
                asset_selection=[dg.AssetKey("release")],
                raise_on_error=False,
                run_config={
                    "resources": {"folders": {"config": folders}},
                    "ops": {"publish": {"config": {"accept_drop": reason}}},
                },
            ).success

    assert not publishes(" ")
    assert publishes(REASON)


def test_the_command_takes_a_reason(place: Place, newsfacts: Newsfacts) -> None:
    told = newsfacts("build", "--raw", place.raw, "--outputs", place.outputs, "--accept-drop", REASON)
    assert told.returncode == 0, told.stderr
    assert ACCEPTED + REASON in told.stdout


def test_a_damaged_version_is_told_before_anything_is_read(place: Place) -> None:
    path = place.outputs / "v1.0.0" / "parquet" / "articles.parquet"
    path.write_bytes(b"PAR1")
    with pytest.raises(NewsfactsError, match=r"articles\.parquet.*published-changed"):
        stages.ingest(place)


def test_an_empty_reason_is_none() -> None:
    result = CliRunner().invoke(main, ["build", "--accept-drop", " "])
    assert (result.exit_code, "Say why" in result.stderr) == (2, True)
