"""Score from a checkout: `python -m pipeline.validate.accuracy GOLD [--errors N] [--field NAME]`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from pipeline.extract.article import extract
from pipeline.validate.accuracy import read_gold, score


def main() -> None:
    """Read the arguments, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="annotated articles, JSON Lines")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="show N kinds of mistake per field"
    )
    parser.add_argument("--field", help="only mistakes in this field, or `missed`, or `spurious`")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    report = score(read_gold(arguments.gold), extract)
    if arguments.json:
        output = json.dumps(report.as_json(), indent=1, ensure_ascii=False)
    else:
        output = report.table()
        if arguments.errors:
            output += f"\n\n{report.errors(arguments.errors, arguments.field)}"
    sys.stdout.write(f"{output}\n")


if __name__ == "__main__":
    main()
