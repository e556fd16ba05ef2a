"""Reads a corpus with a system that has no command of its own, and writes its findings as JSON Lines."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.benchmarks.findings import Finder
from tests.benchmarks.systems import SYSTEMS


def read(finder: Finder, corpus: Path) -> None:
    """Article by article, as `newsfacts extract` does."""
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            for found in finder(article["text"]):
                sys.stdout.write(json.dumps({"article_id": article["id"], **found._asdict()}) + "\n")


if __name__ == "__main__":
    load = SYSTEMS[sys.argv[1]].load
    assert load is not None, "the project is run by its own command"
    read(load(), Path(sys.argv[2]))
