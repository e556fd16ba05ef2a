"""The peers' names of units as UCUM and ISO 4217 codes, by the table `units.csv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.findings import UNMAPPED

_MOST_POWER = 3


class Unit(NamedTuple):
    """A code, and what a value is multiplied by to be in it: 0.01 for cents."""

    code: str
    factor: float = 1.0


@cache
def units(peer: str) -> Mapping[str, Unit]:
    """The units of one peer by its own names."""
    with Path(__file__).with_name("units.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["unit"]: Unit(row["code"], float(row["factor"] or 1))
            for row in csv.DictReader(lines)
            if row["peer"] == peer
        }


def unit_of(peer: str, name: str, dimensions: Mapping[str, int] | None = None) -> Unit:
    """The code of a unit: by its name, else put together from its parts, as dollar per barrel is.

    Args:
        peer: whose name it is.
        name: the name of the whole unit.
        dimensions: names of its parts with their powers, where the peer gives them.
    """
    known = units(peer)
    if name in known:
        return known[name]
    parts = dimensions or {}
    if not parts or any(part not in known or abs(power) > _MOST_POWER for part, power in parts.items()):
        return Unit(UNMAPPED + name)
    above = [_powered(known[part].code, power) for part, power in parts.items() if power > 0]
    below = [_powered(known[part].code, -power) for part, power in parts.items() if power < 0]
    factor = 1.0
    for part, power in parts.items():
        factor *= known[part].factor ** power
    return Unit("/".join([".".join(above), *([_one(below)] if below else [])]), factor)


def _powered(code: str, power: int) -> str:
    return code if power == 1 else f"{code}{power}"


def _one(below: list[str]) -> str:
    product = ".".join(below)
    return f"({product})" if "." in product else product
