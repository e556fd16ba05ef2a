"""The accuracy that was measured last: computes it, and keeps it in results.json.

    uv run --group test python -m tests.extract.gold.results

scores both sets, writes results.json and prints it. No passage and no single mistake is ever shown: the
held-out set stays unseen by those who write the rules.
"""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.extract.article import extract
from pipeline.validate.accuracy import Report, read_gold, score

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results.json"
SETS = ("development", "held_out")
COMMAND = "uv run --group test python -m tests.extract.gold.results"
_DIGITS = 4


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, _DIGITS)


def figures(report: Report) -> dict[str, Any]:
    """A report as counts and shares, rounded, without its mistakes."""
    return {
        "articles": report.articles,
        "rows": {
            name: {
                "wanted": agreement.wanted,
                "found": agreement.found,
                "agreeing": agreement.agreeing,
                "precision": _rounded(agreement.precision.share),
                "recall": _rounded(agreement.recall.share),
                "f1": _rounded(agreement.f1),
            }
            for name, agreement in report.agreements.items()
        },
        "fields": {
            name: {"right": proportion.hits, "of": proportion.n, "share": _rounded(proportion.share)}
            for name, proportion in report.fields.items()
        },
        "fields_given": {
            name: {"right": proportion.hits, "of": proportion.n, "share": _rounded(proportion.share)}
            for name, proportion in report.given.items()
        },
    }


def measured(name: str) -> dict[str, Any]:
    """The figures of one set, with the hash of the file that they belong to."""
    path = FOLDER / f"{name}.jsonl"
    digest = sha256(path.read_bytes()).hexdigest()
    return {"sha256": digest, **figures(score(read_gold(path), extract))}


def main() -> None:
    """Measure both sets, keep the figures and print them."""
    text = json.dumps({name: measured(name) for name in SETS}, indent=1) + "\n"
    RESULTS.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
