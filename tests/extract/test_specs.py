"""The command that runs specification cases reads, judges and leaves out made-up ones as its README says."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.extract.specs.__main__ import main
from tests.extract.specs.scope import reasons

DAY = "2024-05-26T00:00:00"


def case(text: str, written: str, kind: str, **resolution: Any) -> dict[str, Any]:
    start = text.index(written)
    found = {"Text": written.lower(), "Start": start, "End": start + len(written) - 1, "TypeName": kind}
    return {
        "Input": text,
        "Context": {"ReferenceDateTime": DAY},
        "Results": [found | {"Resolution": resolution}],
    }


def dated(text: str, written: str, timex: str, kind: str = "date", **value: str) -> dict[str, Any]:
    return case(text, written, f"datetimeV2.{kind}", values=[{"timex": timex, "type": kind} | value])


FILES = {
    "NumberModel": [
        case("It has 12 of them.", "12", "number", value="12"),
        case("It has two and a half of them.", "two and a half", "number", value="3"),
        {"Input": "It has none.", "Results": []},
    ],
    "DateTimeModel": [
        dated(
            "In June 2023 it rose.", "June 2023", "2023-06", "daterange", start="2023-06-01", end="2023-07-01"
        ),
        dated(
            "It rose between 2012 and 2023.",
            "between 2012 and 2023",
            "(2012-01-01,2023-01-01,P11Y)",
            "daterange",
            start="2012-01-01",
            end="2023-01-01",
        ),
        dated("It closed on May 10.", "May 10", "2024-05-11", value="2024-05-11"),
        dated("It opens at 5pm.", "5pm", "T17", "time", value="17:00:00"),
    ],
}


@pytest.fixture
def told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[str, str]:
    """What the command prints, and the failures it lists."""
    for name, cases in FILES.items():
        path = tmp_path / "Specs" / "English" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(cases), encoding="utf-8")
    failures = tmp_path / "failures.tsv"
    monkeypatch.setattr(sys, "argv", ["specs", str(tmp_path), "--failures", str(failures)])
    main()
    return capsys.readouterr().out, failures.read_text(encoding="utf-8")


def test_cases_are_counted_by_file_and_reason(told: tuple[str, str]) -> None:
    lines = [line.split() for line in told[0].splitlines()]
    assert ["NumberModel", "3", "3", "2", "1"] in lines
    assert ["DateTimeModel", "4", "3", "2", "1"] in lines
    assert ["all", "7", "6", "4", "2"] in lines
    assert ["left", "out:", "clock_time", "1"] in lines


def test_failures_are_listed_with_what_was_expected(told: tuple[str, str]) -> None:
    listed = [line.split("\t") for line in told[1].splitlines()]
    assert [(line[0], line[4]) for line in listed] == [
        ("DateTimeModel", "May 10"),
        ("NumberModel", "two and a half"),
    ]


def test_each_reason_says_why() -> None:
    assert [reason.name for reason in reasons() if not reason.why.endswith(".")] == []
    assert len({reason.name for reason in reasons()}) == len(reasons())
