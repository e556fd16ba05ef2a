"""The least that any system has to do: digits by one regular expression. Speeds are given as ratios to it."""

from __future__ import annotations

import re

from tests.benchmarks.findings import Finder, Finding

_DIGITS = re.compile(r"\d+")


def load() -> Finder:
    """Runs of digits, each with its value."""
    return lambda text: [Finding(*found.span(), float(found[0])) for found in _DIGITS.finditer(text)]
