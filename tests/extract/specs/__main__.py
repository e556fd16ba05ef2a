"""Runs our grammars of numbers and dates over a folder of public specification cases.

    uv run --group test python -m tests.extract.specs FOLDER [--failures FILE]

The cases are no part of this project; the README beside this file says which they are and what is left out.
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import groupby
from pathlib import Path

from tests.extract.specs.cases import Case, read_cases
from tests.extract.specs.judge import Found
from tests.extract.specs.scope import left_out, reasons

COLUMNS = ("cases", "in scope", "passed", "failed")


def main() -> None:
    """Prints, for each file, how many cases pass, fail and are left out for which reason."""
    parser = argparse.ArgumentParser(prog="tests.extract.specs", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="of the cases: English/*.json, at any depth")
    parser.add_argument("--failures", type=Path, metavar="FILE", help="where to list the cases that fail")
    asked = parser.parse_args()
    lines: list[str] = []
    print(f"{'file':<20}" + "".join(f"{column:>10}" for column in COLUMNS))
    total: Counter[str] = Counter()
    for file, cases in groupby(read_cases(asked.folder), key=lambda case: case.file):
        counts: Counter[str] = Counter()
        for case in cases:
            verdict, told = judged(case)
            counts.update(("cases", verdict) if verdict not in COLUMNS else ("cases", "in scope", verdict))
            lines += told
        _print(file, counts)
        total.update(counts)
    _print("all", total)
    if asked.failures:
        asked.failures.write_text("\n".join(lines) + "\n", encoding="utf-8")


def judged(case: Case) -> tuple[str, list[str]]:
    """`passed`, `failed` or the reason for leaving a case out, and what is wrong with it."""
    found = Found(case)
    if not case.expressions:
        reason = left_out(case, None)
        if reason is not None:
            return reason, []
        return ("passed", []) if found.nothing(case.file) else ("failed", [_told(case, "nothing", "")])
    asked = [(e, left_out(case, e)) for e in case.expressions]
    wanted = [e for e, reason in asked if reason is None]
    if not wanted:
        return asked[0][1] or "", []
    wrong = [_told(case, e.text, e.timex or e.value) for e in wanted if not found.holds(e)]
    return ("failed" if wrong else "passed"), wrong


def _told(case: Case, text: str, value: str) -> str:
    return "\t".join((case.file, str(case.number), str(case.today), case.text, text, value))


def _print(file: str, counts: Counter[str]) -> None:
    print(f"{file:<20}" + "".join(f"{counts[column]:>10}" for column in COLUMNS))
    for reason in reasons():
        if counts[reason.name]:
            print(f"    left out: {reason.name:<24}{counts[reason.name]:>6}")


if __name__ == "__main__":
    main()
