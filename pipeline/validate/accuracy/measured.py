"""The committed figures of accuracy, `measured.json`, and the annotated passages that each run reads anew.

`python -m tests.extract.gold.results` writes them from the two annotated sets; a test holds that they
are those of the code beside them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MEASURED = Path(__file__).with_name("measured.json")
DEVELOPMENT = Path(__file__).with_name("development.jsonl")
"""Passages that the rules were mended on, annotated (tests/extract/gold/README.md tells how)."""


def measured(passages: str = "held_out") -> Mapping[str, Any] | None:
    """The committed figures; None: not measured.

    Args:
        passages: `held_out`, kept apart while the rules were written; or `development`.

    Returns:
        The scorer's JSON without the list of mistakes, with the `sha256` of the annotated file and a
        fingerprint of the `code`.
    """
    if not MEASURED.exists():
        return None
    figures: Mapping[str, Any] = json.loads(MEASURED.read_text(encoding="utf-8"))[passages]
    return figures
