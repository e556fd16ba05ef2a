"""The accuracy that was measured last: computes it, and keeps it where the data card finds it.

    uv run --group test python -m tests.extract.gold.results

scores both sets and writes `pipeline/validate/accuracy/measured.json`. No passage and no single mistake
is ever shown: the held-out set stays unseen by those who write the rules.
"""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.extract.article import extract
from pipeline.orchestrate.checks.accuracy import READING
from pipeline.orchestrate.store import fingerprint
from pipeline.validate.accuracy import read_gold, score
from pipeline.validate.accuracy.measured import DEVELOPMENT, MEASURED

FOLDER = Path(__file__).parent
RESULTS = MEASURED
SETS = {"development": DEVELOPMENT, "held_out": FOLDER / "held_out.jsonl"}
COMMAND = "uv run --group test python -m tests.extract.gold.results"
_DIGITS = 4


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {name: _rounded(part) for name, part in value.items()}
    return [_rounded(part) for part in value] if isinstance(value, list) else value


def measured(name: str) -> dict[str, Any]:
    """The scorer's figures of one set without the mistakes, with hashes of the file and the code."""
    path = SETS[name]
    report = score(read_gold(path), extract).as_json()
    del report["mistakes"]
    figures: dict[str, Any] = _rounded(report)
    return {
        "sha256": sha256(path.read_bytes()).hexdigest(),
        "code": fingerprint(*READING),
        **figures,
    }


def main() -> None:
    """Measure both sets and keep the figures."""
    text = json.dumps({name: measured(name) for name in SETS}, indent=1) + "\n"
    RESULTS.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"wrote {RESULTS.name}\n")


if __name__ == "__main__":
    main()
