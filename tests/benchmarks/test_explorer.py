"""The tables that the page is measured with are sound, and as long as they are said to be."""

from __future__ import annotations

from pipeline.access.schema_check import check_references, check_rows
from tests.benchmarks.explorer import newest
from tests.benchmarks.many_rows import repeated


def test_repeated_rows_are_a_sound_dataset() -> None:
    tables = repeated(newest(), 500)
    assert 500 <= tables["observations"].rows.num_rows < 600
    assert [problem for data in tables.values() for problem in check_rows(data)] == []
    assert list(check_references(tables, set())) == []
