"""How far a download is: one line on a terminal, a line now and then in a log, nothing when it is quick."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

from pipeline.orchestrate.commands import fetch


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, seconds: list[float]) -> str:
    """What is written when ten bytes come at each of these seconds after the start."""
    clock = iter([0.0, *seconds])
    monkeypatch.setattr(fetch, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    monkeypatch.setattr("sys.stderr", stream)
    with fetch._Progress() as progress:
        for count in range(1, len(seconds) + 1):
            progress(10_000 * count, 40_000)
    return stream.getvalue()


def test_a_log_gets_a_line_every_few_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = told(io.StringIO(), monkeypatch, [1.0, 5.5, 6.0, 11.0])
    assert lines == "  20,000 of 40,000 bytes (50 %)\n  40,000 of 40,000 bytes (100 %)\n"


def test_a_terminal_gets_one_line_that_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    line = told(_Terminal(), monkeypatch, [0.5, 1.0])
    assert line == ("\r  10,000 of 40,000 bytes (25 %)\033[K\r  20,000 of 40,000 bytes (50 %)\033[K\r\033[K")


def test_a_quick_download_says_nothing_between(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(io.StringIO(), monkeypatch, [0.01, 0.02]) == ""
