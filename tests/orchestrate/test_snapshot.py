"""No definition changes unseen."""

from __future__ import annotations

from tests.orchestrate.snapshot import SNAPSHOT, snapshot


def test_the_definitions_are_those_that_were_accepted() -> None:
    """To accept others: `uv run --group test python -m tests.orchestrate.snapshot`."""
    assert snapshot() == SNAPSHOT.read_text(encoding="utf-8")
