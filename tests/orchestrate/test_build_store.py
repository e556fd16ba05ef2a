"""`newsfacts build --outputs s3://...`: the whole command, in a process of its own.

S3 is moto, an S3 emulator in memory, not a store with S3's durability.
"""

from __future__ import annotations

from pathlib import Path

from upath import UPath

from pipeline.access.verify import verify
from tests.conftest import Built, Newsfacts, contents


def test_a_bucket_gets_the_versions_that_a_folder_gets(
    bucket: UPath, built: Built, newsfacts: Newsfacts, raw: Path, tmp_path: Path
) -> None:
    told = newsfacts("build", "--raw", raw, "--outputs", str(bucket))
    assert told.returncode == 0, told.stderr
    assert f"Published v1.0.0: {bucket}/v1.0.0" in told.stdout
    assert contents(bucket / "v1.0.0") == contents(built.version)

    before = contents(bucket)
    again = newsfacts("build", "--raw", raw, "--outputs", str(bucket))
    assert again.returncode == 0, again.stderr
    assert "Nothing changed, so nothing was published." in again.stdout
    assert contents(bucket) == before

    (raw / "new.txt").write_text("Sales rose 4 percent to $12 million in 2023.\n", encoding="utf-8")
    more = newsfacts("build", "--raw", raw, "--outputs", str(bucket))
    assert more.returncode == 0, more.stderr
    assert f"Published v1.1.0: {bucket}/v1.1.0" in more.stdout
    assert contents(bucket / "v1.0.0") == contents(built.version)
    bucket.fs.get(bucket.path, str(tmp_path / "copy"), recursive=True)
    assert verify(tmp_path / "copy" / "v1.1.0", raw).problems == ()


def test_a_bucket_that_is_missing_is_told(bucket: UPath, newsfacts: Newsfacts) -> None:
    told = newsfacts("build", "--outputs", "s3://no-such-bucket/newsfacts")
    assert told.returncode == 1
    assert "The specified bucket does not exist. [store-failed]" in told.stderr
    assert "Nothing was published." in told.stderr
