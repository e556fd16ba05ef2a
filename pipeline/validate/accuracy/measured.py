"""The committed figures of accuracy, `measured.json`, which the data card prints.

`python -m tests.extract.gold.results` writes them from the two annotated sets; a test holds that they
are those of the code beside them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MEASURED = Path(__file__).with_name("measured.json")


def measured() -> Mapping[str, Any] | None:
    """The figures of the set that was kept apart while the rules were written; None: not measured.

    Returns:
        The scorer's JSON without the list of mistakes, with the `sha256` of the annotated file.
    """
    if not MEASURED.exists():
        return None
    held_out: Mapping[str, Any] = json.loads(MEASURED.read_text(encoding="utf-8"))["held_out"]
    return held_out
