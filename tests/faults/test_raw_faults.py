"""Bad raw files: each is refused with a code, its name and a remedy; the good article beside it is taken."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import KINDS
from pipeline.ingest.folder import read_folder

Spoil = Callable[[Path], None]


def content(name: str, data: bytes) -> Spoil:
    def spoil(raw: Path) -> None:
        (raw / name).write_bytes(data)

    return spoil


def with_record(record: bytes) -> Spoil:
    def spoil(raw: Path) -> None:
        (raw / "bad.txt").write_bytes(b"Profits fell.")
        (raw / "bad.provenance.toml").write_bytes(record)

    return spoil


def folder(raw: Path) -> None:
    (raw / "bad").mkdir()
    (raw / "bad" / "inner.txt").write_text("Profits fell.")


PUBLISHED: list[tuple[str, str, Spoil]] = [
    ("empty-file", "bad.txt", content("bad.txt", b" \n")),
    ("binary-file", "bad.txt", content("bad.txt", b"\x7fELF\0\0")),
    ("not-utf8", "bad.txt", content("bad.txt", "Le café ferme à 8 heures.".encode("latin-1"))),
    ("too-large", "bad.txt", content("bad.txt", b"a" * 50_000_000)),
    ("line-too-long", "bad.txt", content("bad.txt", b"a" * 2_000_000)),
    ("kind-refused", "bad.html", content("bad.html", b"<p>Profits fell.</p>")),
    ("kind-refused", "bad", content("bad", b"Profits fell.")),
    ("folder-refused", "bad", folder),
    ("bad-name", "-bad.txt", content("-bad.txt", b"Profits fell.")),
    ("bad-name", "=cmd.txt", content("=cmd.txt", b"Profits fell.")),
    ("bad-name", "bad name.txt", content("bad name.txt", b"Profits fell.")),
    ("bad-name", "bad\\nname.txt", content("bad\nname.txt", b"Profits fell.")),
    ("bad-name", "hefei-合肥.txt", content("hefei-合肥.txt", b"Profits fell.")),
    ("bad-name", "b" * 240 + ".txt", content("b" * 240 + ".txt", b"Profits fell.")),
    ("duplicate-text", "z.txt", content("z.txt", b"Profits rose 5 percent.")),
    ("duplicate-id", "good.txt", content("good.md", b"Profits fell.")),
    ("provenance-broken", "bad.txt", with_record(b"published_on = yesterday")),
    ("provenance-broken", "bad.txt", with_record(b"\xff\xfe")),
    ("provenance-broken", "bad.txt", with_record(b'publised_on = "2024-05-26"')),
    ("provenance-mismatch", "bad.txt", with_record(b'text_sha256 = "' + b"0" * 64 + b'"')),
]


@pytest.mark.parametrize(
    ("code", "file", "spoil"), PUBLISHED, ids=[f"{c}-{i}" for i, (c, *_) in enumerate(PUBLISHED)]
)
def test_a_bad_file_is_refused_and_published_as_an_issue(
    tmp_path: Path, code: str, file: str, spoil: Spoil
) -> None:
    (tmp_path / "good.txt").write_bytes(b"Profits rose 5 percent.")
    spoil(tmp_path)
    ingested = read_folder(tmp_path)
    assert [document.article_id for document in ingested.documents] == ["good"]
    (refusal,) = ingested.refused
    assert (refusal.file, refusal.code, refusal.published) == (file, code, True)
    assert refusal.message
    assert refusal.remedy
    (row,) = [row for row in ingested.issues if row.article_id is None]
    assert (row.file, row.code, row.severity, row.message) == (
        file,
        code,
        KINDS[code].severity,
        refusal.message,
    )


def link_to_itself(raw: Path) -> None:
    (raw / "bad.txt").symlink_to(raw / "bad.txt")


def links_to_each_other(raw: Path) -> None:
    (raw / "bad.txt").symlink_to(raw / ".other")
    (raw / ".other").symlink_to(raw / "bad.txt")


def link_to_the_folder(raw: Path) -> None:
    (raw / "bad.txt").symlink_to(raw)


def link_to_nothing(raw: Path) -> None:
    (raw / "bad.txt").symlink_to(raw / "gone")


def pipe(raw: Path) -> None:
    os.mkfifo(raw / "bad.txt")


def pipe_as_record(raw: Path) -> None:
    (raw / "bad.txt").write_bytes(b"Profits fell.")
    os.mkfifo(raw / "bad.provenance.toml")


def faulty_memory(raw: Path) -> None:
    """A file that lets itself be opened by anyone, root too, and fails when it is read; or a dead link."""
    (raw / "bad.txt").symlink_to("/proc/self/mem")


MACHINE: list[tuple[str, Spoil]] = [
    ("link-loop", link_to_itself),
    ("link-loop", links_to_each_other),
    ("link-loop", link_to_the_folder),
    ("unreadable", link_to_nothing),
    ("unreadable", pipe),
    ("unreadable", pipe_as_record),
    ("unreadable", faulty_memory),
]


@pytest.mark.parametrize(("code", "spoil"), MACHINE)
def test_a_fault_of_the_machine_is_reported_and_never_published(
    tmp_path: Path, code: str, spoil: Spoil
) -> None:
    (tmp_path / "good.txt").write_bytes(b"Profits rose 5 percent.")
    spoil(tmp_path)
    ingested = read_folder(tmp_path)
    assert [document.article_id for document in ingested.documents] == ["good"]
    (refusal,) = ingested.refused
    assert (refusal.code, refusal.published) == (code, False)
    assert all(row.article_id == "good" for row in ingested.issues)


def test_an_unreadable_file_is_reported_to_a_user_without_rights(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(b"Profits rose 5 percent.")
    (tmp_path / "bad.txt").write_bytes(b"Profits fell.")
    (tmp_path / "bad.txt").chmod(0)
    refused = _refused_without_rights(tmp_path)
    assert refused == "bad.txt unreadable False"


def test_a_name_that_is_no_text_is_shown_with_escapes(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b.txt")).write_bytes(b"Profits fell.")
    except OSError:
        pytest.skip("the file system takes only UTF-8 names")
    (refusal,) = read_folder(tmp_path).refused
    assert (refusal.file, refusal.code) == ("\\udcff\\x1b.txt", "bad-name")
    assert refusal.file.encode("utf-8")


def test_html_and_formulas_are_taken_as_text(tmp_path: Path) -> None:
    text = '=HYPERLINK("http://example.org")\n<script>alert(1)</script> Profits rose 5 percent.'
    (tmp_path / "formula.txt").write_text(text, encoding="utf-8")
    (document,) = read_folder(tmp_path).documents
    assert document.text == text


def _refused_without_rights(raw: Path) -> str:
    """What reading the folder refuses when it is done by a user who may not read everything."""
    if os.geteuid() != 0:
        (refusal,) = read_folder(raw).refused
        return f"{refusal.file} {refusal.code} {refusal.published}"
    for above in (raw, *raw.parents):
        if above.is_relative_to(tempfile.gettempdir()) and above != Path(tempfile.gettempdir()):
            above.chmod(0o755)  # pytest keeps its folders from other users
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setuid(65534)
            (refusal,) = read_folder(raw).refused
            os.write(writing, f"{refusal.file} {refusal.code} {refusal.published}".encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe_end:
        return pipe_end.read()
