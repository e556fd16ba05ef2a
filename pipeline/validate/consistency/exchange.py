"""Exchange rates: what conversions in brackets imply, and whether those of one year agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.extract.rows import ObservationRow
from pipeline.validate.consistency.findings import Finding, between, stated
from pipeline.validate.consistency.rounding import Rounded, agree, as_written, in_words


class Conversion(NamedTuple):
    """Two amounts of the same money; the rate is the price of one `base` in `priced`."""

    original: ObservationRow
    bracketed: ObservationRow
    priced: str
    base: str
    rate: Rounded
    arithmetic: str


def exchange_rates(observations: Sequence[ObservationRow]) -> Iterator[Finding]:
    """The rate of each conversion; for each pair of currencies and year, whether the rates agree."""
    conversions = _conversions(observations)
    for conversion in conversions:
        yield _implied(conversion)
    years: dict[tuple[str, str, str], list[Conversion]] = defaultdict(list)
    for conversion in conversions:
        if year := _year(conversion.original):
            years[conversion.priced, conversion.base, year].append(conversion)
    for (priced, base, year), group in years.items():
        if len(group) > 1:
            yield _compared(priced, base, year, group)


def _conversions(observations: Sequence[ObservationRow]) -> list[Conversion]:
    """All conversions of money; the first of two currencies decides which of them is priced in the other."""
    by_id = {row.observation_id: row for row in observations}
    base_of: dict[frozenset[str], str] = {}
    found: list[Conversion] = []
    for bracketed in observations:
        original = by_id.get(bracketed.equivalent_to or "")
        if original is None:
            continue
        currencies = frozenset(_currency(row) for row in (original, bracketed))
        if len(currencies) != 2 or "" in currencies:
            continue
        dearer = bracketed if abs(bracketed.value) <= abs(original.value) else original
        base = base_of.setdefault(currencies, _currency(dearer))
        rows = (original, bracketed) if _currency(bracketed) == base else (bracketed, original)
        conversion = _conversion(original, bracketed, rows[0], rows[1])
        if conversion is not None:
            found.append(conversion)
    return found


def _conversion(
    original: ObservationRow, bracketed: ObservationRow, dividend: ObservationRow, divisor: ObservationRow
) -> Conversion | None:
    upper, lower = as_written(dividend), as_written(divisor)
    if upper is None or lower is None or upper.low < 0 or lower.low <= 0:
        return None
    rate = upper.over(lower)
    priced, base = _currency(dividend), _currency(divisor)
    arithmetic = (
        f"{stated(dividend)} / {stated(divisor)} = {in_words(rate.value)} {priced} per {base}, "
        f"{between(rate)} with the rounding of the figures"
    )
    return Conversion(original, bracketed, priced, base, rate, arithmetic)


def _implied(conversion: Conversion) -> Finding:
    return Finding(
        kind="exchange_rate",
        members=_members([conversion]),
        verdict="implied",
        explanation=f"The conversion implies an exchange rate: {conversion.arithmetic}.",
        found=conversion.rate.value,
        tolerance=conversion.rate.tolerance,
    )


def _compared(priced: str, base: str, year: str, group: Sequence[Conversion]) -> Finding:
    """Compares the lowest and the highest rate: when these two agree, all do."""
    lowest = min(group, key=lambda conversion: conversion.rate.high)
    highest = max(group, key=lambda conversion: conversion.rate.low)
    verdict = "consistent" if agree(conversion.rate for conversion in group) else "inconsistent"
    if lowest is highest:
        first, last = group[0], group[1]
    else:
        first, last = sorted((lowest, highest), key=group.index)
    rates = "; ".join(conversion.arithmetic for conversion in group)
    outcome = (
        "One rate fits them all"
        if verdict == "consistent"
        else "No rate fits them all, whatever the rounding"
    )
    return Finding(
        kind="exchange_rates",
        members=_members(group),
        verdict=verdict,
        explanation=f"{len(group)} conversions of {year} between {priced} and {base}: {rates}. {outcome}.",
        expected=first.rate.value,
        found=last.rate.value,
        tolerance=first.rate.tolerance + last.rate.tolerance,
    )


def _members(group: Iterable[Conversion]) -> tuple[tuple[ObservationRow, str], ...]:
    """Each amount once: one amount may be converted into several."""
    parts = {
        row.observation_id: (row, part)
        for conversion in group
        for row, part in ((conversion.original, "converted"), (conversion.bracketed, "conversion"))
    }
    return tuple(parts.values())


def _currency(row: ObservationRow) -> str:
    """The currency of an amount; empty where the unit is no currency, or a price per something."""
    return row.unit_code if row.unit_kind == "money" and row.unit_code.isalpha() else ""


def _year(row: ObservationRow) -> str | None:
    """The calendar year that the whole period lies in."""
    if row.time_start is None or row.time_end is None or row.time_start[:4] != row.time_end[:4]:
        return None
    return row.time_start[:4]
