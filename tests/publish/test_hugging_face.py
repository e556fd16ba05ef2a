"""Each table opens with `datasets.load_dataset(folder, name)`, offline, with its rows and types."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from schemas.tables import TABLES

LOAD = """
import json, sys
from datetime import date
from datasets import load_dataset
found = {}
for name in sys.argv[2:]:
    data = load_dataset(sys.argv[1], name or None)
    assert list(data) == ["train"], data
    types = {column: feature.dtype for column, feature in data["train"].features.items()}
    found[name] = {"types": types, "rows": data["train"].to_list()}
print(json.dumps(found, default=date.isoformat))
"""


def load(folder: Path, cache: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """Loads tables in a process of its own, which keeps all it writes in the folder `cache`."""
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "HF_HOME": str(cache), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", LOAD, str(folder), *names]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)


def test_every_table_opens_with_its_rows_and_types(version: Path, tmp_path: Path) -> None:
    tables = {name: pq.read_table(version / "parquet" / f"{name}.parquet") for name in TABLES}
    with_rows = {name: table for name, table in tables.items() if table.num_rows}  # it knows no empty split
    done = load(version, tmp_path, *with_rows)
    assert done.returncode == 0, done.stderr
    assert "Ignoring" not in done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    for name, table in with_rows.items():
        types = {"double": "float64", "date32[day]": "date32"}
        assert found[name]["types"] == {
            field.name: types.get(str(field.type), str(field.type)) for field in table.schema
        }
        assert found[name]["rows"] == json.loads(json.dumps(table.to_pylist(), default=str)), name


def test_the_folder_alone_opens_the_figures(sample_version: Path, tmp_path: Path) -> None:
    done = load(sample_version, tmp_path, "")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)[""]["rows"]) == 6


@pytest.mark.parametrize(
    ("was", "becomes", "error"),
    [
        ("num_examples: 6,", "num_examples: 7,", "NonMatchingSplitsSizesError"),
        ("{name: value, dtype: float64}", "{name: value, dtype: date32}", "DatasetGenerationError"),
    ],
)
def test_a_table_that_is_not_as_described_is_refused(
    copied: Callable[[], Path], tmp_path: Path, was: str, becomes: str, error: str
) -> None:
    card = copied() / "README.md"
    text = card.read_text(encoding="utf-8")
    assert was in text
    card.write_text(text.replace(was, becomes), encoding="utf-8")
    done = load(card.parent, tmp_path / "cache", "figures")
    assert done.returncode != 0
    assert error in done.stderr
