"""recognizers-text as a finder: what its models find in a text, put together to one finding per place."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from tests.benchmarks.findings import COUNTED, Finder, Finding, by_paragraph, without_overlaps
from tests.benchmarks.units import unit_of

PEER = "recognizers-text"
_PERCENTAGE = "percentage"
_DURATION = "datetimeV2.duration"
_DATES = "datetimeV2."
_TIMEX = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDHS])")


def load() -> Finder:
    """Numbers, percentages, currencies, dimensions, temperatures and ages."""
    return _finder(_quantity_models())


def load_with_dates() -> Finder:
    """The same, with lengths of time, and without the numbers that stand in dates."""
    dates = import_module("recognizers_date_time").DateTimeRecognizer("en-us").get_datetime_model()
    return _finder([*_quantity_models(), dates])


def _quantity_models() -> list[Any]:
    """Import the peer by its name, since it is installed for measuring only and has no types."""
    warnings.simplefilter("ignore")  # its code has comparisons that Python warns of
    numbers = import_module("recognizers_number").NumberRecognizer("en-us")
    units = import_module("recognizers_number_with_unit").NumberWithUnitRecognizer("en-us")
    return [
        numbers.get_percentage_model(),
        units.get_currency_model(),
        units.get_dimension_model(),
        units.get_temperature_model(),
        units.get_age_model(),
        numbers.get_number_model(),
    ]


def _finder(models: Sequence[Any]) -> Finder:
    return by_paragraph(lambda text: findings(result for model in models for result in model.parse(text)))


def findings(results: Iterable[Any]) -> list[Finding]:
    """One finding per place: the longest result, of equally long ones that of the earlier model.

    A date takes the place of the numbers in it and is then left out. A length of time counts where it
    holds a number: "four years", but not "a year".
    """
    listed = list(results)
    numbers = [result for result in listed if result.type_name == "number"]
    quantities, dates = [], set()
    for result in listed:
        if result.type_name == _DURATION:
            if any(result.start <= number.start and number.end <= result.end for number in numbers):
                quantities += _duration(result)
        elif result.type_name.startswith(_DATES):
            date = Finding(result.start, result.end + 1, 0.0)
            quantities.append(date)
            dates.add(date)
        else:
            quantities += _quantity(result)
    return [finding for finding in without_overlaps(quantities) if finding not in dates]


def _quantity(result: Any) -> list[Finding]:
    """Its ends are inclusive; a unit without a number ("cent") has no value."""
    value = result.resolution.get("value")
    if value is None:
        return []
    start, end = result.start, result.end + 1
    if result.type_name == _PERCENTAGE:
        return [Finding(start, end, float(value.removesuffix("%")), "%")]
    name = result.resolution.get("unit")
    if name is None:
        return [Finding(start, end, float(value), COUNTED)]
    unit = unit_of(PEER, result.resolution.get("isoCurrency") or f"{result.type_name}/{name}")
    return [Finding(start, end, float(value) * unit.factor, unit.code)]


def _duration(result: Any) -> list[Finding]:
    """A length of time of one part, which it writes as P4Y or PT12M; of longer ones it gives no value."""
    timex = _TIMEX.fullmatch(result.resolution["values"][0]["timex"])
    if timex is None:
        return []
    unit = unit_of(PEER, f"duration/{timex[1]}{timex[3]}")
    return [Finding(result.start, result.end + 1, float(timex[2]) * unit.factor, unit.code)]
