"""quantulum3 as a finder, without its optional classifier, as `pip install quantulum3` gives it."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from tests.benchmarks.findings import COUNTED, Finder, Finding, by_paragraph
from tests.benchmarks.units import unit_of

PEER = "quantulum3"
_NO_UNIT = "dimensionless"


def load() -> Finder:
    """Import the peer by its name, since it is installed for measuring only and has no types."""
    warnings.simplefilter("ignore")  # it warns that the classifier is not there
    parse = import_module("quantulum3.parser").parse
    return by_paragraph(lambda text: findings(parse(text)))


def findings(quantities: Iterable[Any]) -> list[Finding]:
    """Its quantities; of a range it gives the middle, as the project does."""
    return [_finding(quantity) for quantity in quantities]


def _finding(quantity: Any) -> Finding:
    start, end = quantity.span
    if quantity.unit.name == _NO_UNIT:
        return Finding(start, end, float(quantity.value), COUNTED)
    dimensions = {part["base"]: part["power"] for part in quantity.unit.dimensions}
    unit = unit_of(PEER, quantity.unit.name, dimensions)
    return Finding(start, end, float(quantity.value) * unit.factor, unit.code)
