"""The word lists beside the code are whole: known rules, no word twice, every kind in use."""

from __future__ import annotations

import csv
from pathlib import Path

from pipeline.ingest import words

FOLDER = Path(words.__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_abbreviation_stands_once_with_a_known_rule() -> None:
    rules = {"no", "before_number", "before_starter", "before_capital"}
    assert all(abbreviation.may_end_sentence in rules for abbreviation in words.abbreviations().values())
    assert len(words.abbreviations()) == len(rows("abbreviations.csv"))


def test_each_cue_stands_once_in_its_kind_and_each_kind_is_used() -> None:
    cues = [(row["kind"], row["word"]) for row in rows("cues.csv")]
    assert len(set(cues)) == len(cues)
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    assert [kind for kind, _ in cues if f'"{kind}"' not in code and f"'{kind}'" not in code] == []
