# ruff: noqa: INP001 (a script beside its data, no module)
"""Writes currencies.csv (from Unicode CLDR) and units.csv (from the tables below, in UCUM codes).

Run by hand after a change: `uv run --group test python schemas/codes/build.py`. Every unit is parsed by
ucumvert, an independent UCUM parser, before anything is written.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name
from ucumvert import get_ucum_parser

FOLDER = Path(__file__).parent


class Row(NamedTuple):
    """A line of a code list of units; `plural` stands behind a number other than one."""

    code: str
    title: str
    description: str
    source: str
    plural: str


PREFIXES = {
    "Z": "zetta",
    "E": "exa",
    "P": "peta",
    "T": "tera",
    "G": "giga",
    "M": "mega",
    "k": "kilo",
    "h": "hecto",
    "d": "deci",
    "c": "centi",
    "m": "milli",
    "u": "micro",
    "n": "nano",
    "p": "pico",
}

# quantity, code, name, the prefixes that news use
PREFIXED = (
    ("length", "m", "meter", "k c m u n"),
    ("mass", "g", "gram", "k m u n"),
    ("mass", "t", "tonne", "G M k"),
    ("mass of greenhouse gas", "t{CO2e}", "tonne of carbon dioxide equivalent", "G M k"),
    ("volume", "l", "liter", "G M k h d c m u"),
    ("time", "s", "second", "m u n"),
    ("energy", "J", "joule", "E P T G M k"),
    ("energy", "W.h", "watt-hour", "T G M k"),
    ("energy", "cal", "calorie", "k"),
    ("energy", "eV", "electronvolt", "T G M k"),
    ("power", "W", "watt", "T G M k m"),
    ("peak power", "W{p}", "watt-peak", "G M k"),
    ("apparent power", "V.A", "volt-ampere", "M k"),
    ("data", "bit", "bit", "T G M k"),
    ("data", "By", "byte", "Z E P T G M k"),
    ("data rate", "bit/s", "bit per second", "T G M k"),
    ("data rate", "By/s", "byte per second", "T G M k"),
    ("frequency", "Hz", "hertz", "T G M k"),
    ("pressure", "Pa", "pascal", "G M k h"),
    ("pressure", "bar", "bar", "m"),
    ("force", "N", "newton", "M k"),
    ("electric current", "A", "ampere", "k m u"),
    ("electric charge", "A.h", "ampere-hour", "m"),
    ("voltage", "V", "volt", "M k m"),
    ("resistance", "Ohm", "ohm", "M k"),
    ("capacitance", "F", "farad", "m u n p"),
    ("amount of substance", "mol", "mole", "m u n"),
    ("radiation dose", "Sv", "sievert", "m u"),
    ("radiation dose", "Gy", "gray", "m"),
    ("radioactivity", "Bq", "becquerel", "T G M k"),
)

PLAIN = (
    ("share", "%", "percent"),
    ("length", "[in_i]", "inch"),
    ("length", "[ft_i]", "foot"),
    ("length", "[yd_i]", "yard"),
    ("length", "[mi_i]", "mile"),
    ("length", "[nmi_i]", "nautical mile"),
    ("length", "AU", "astronomical unit"),
    ("length", "[ly]", "light-year"),
    ("length", "pc", "parsec"),
    ("area", "km2", "square kilometer"),
    ("area", "m2", "square meter"),
    ("area", "cm2", "square centimeter"),
    ("area", "mm2", "square millimeter"),
    ("area", "har", "hectare"),
    ("area", "[acr_us]", "acre"),
    ("area", "[sin_i]", "square inch"),
    ("area", "[sft_i]", "square foot"),
    ("area", "[syd_i]", "square yard"),
    ("area", "[mi_i]2", "square mile"),
    ("volume", "km3", "cubic kilometer"),
    ("volume", "m3", "cubic meter"),
    ("volume", "cm3", "cubic centimeter"),
    ("volume", "mm3", "cubic millimeter"),
    ("volume", "10*9.m3", "billion cubic meters"),
    ("volume", "[cft_i]", "cubic foot"),
    ("volume", "10*9.[cft_i]", "billion cubic feet"),
    ("volume", "10*12.[cft_i]", "trillion cubic feet"),
    ("volume", "[cyd_i]", "cubic yard"),
    ("volume", "[mi_i]3", "cubic mile"),
    ("volume", "[acr_us].[ft_i]", "acre-foot"),
    ("volume", "[bbl_us]", "barrel"),
    ("volume", "[bu_us]", "bushel"),
    ("volume", "[gal_us]", "gallon"),
    ("volume", "[gal_br]", "imperial gallon"),
    ("volume", "[qt_us]", "quart"),
    ("volume", "[pt_us]", "pint"),
    ("volume", "[foz_us]", "fluid ounce"),
    ("mass", "100.kg", "quintal"),
    ("mass", "[lb_av]", "pound"),
    ("mass", "[oz_av]", "ounce"),
    ("mass", "[oz_tr]", "troy ounce"),
    ("mass", "[stone_av]", "stone"),
    ("mass", "[ston_av]", "short ton"),
    ("mass", "[lton_av]", "long ton"),
    ("mass", "[car_m]", "carat"),
    ("time", "min", "minute"),
    ("time", "h", "hour"),
    ("time", "d", "day"),
    ("time", "wk", "week"),
    ("time", "2.wk", "fortnight"),
    ("time", "mo", "month"),
    ("time", "a", "year"),
    ("time", "10.a", "decade"),
    ("time", "100.a", "century"),
    ("speed", "m/s", "meter per second"),
    ("speed", "km/s", "kilometer per second"),
    ("speed", "km/h", "kilometer per hour"),
    ("speed", "[mi_i]/h", "mile per hour"),
    ("speed", "[kn_i]", "knot"),
    ("acceleration", "m/s2", "meter per second squared"),
    ("temperature", "Cel", "degree Celsius"),
    ("temperature", "[degF]", "degree Fahrenheit"),
    ("temperature", "K", "kelvin"),
    ("energy", "[Btu]", "British thermal unit"),
    ("energy", "10*6.[Btu]", "million British thermal units"),
    ("energy", "MW.d", "megawatt-day"),
    ("power", "[HP]", "horsepower"),
    ("pressure", "[psi]", "pound per square inch"),
    ("pressure", "atm", "atmosphere"),
    ("pressure", "mm[Hg]", "millimeter of mercury"),
    ("force", "[lbf_av]", "pound-force"),
    ("torque", "N.m", "newton meter"),
    ("torque", "[lbf_av].[ft_i]", "pound-foot"),
    ("angle", "deg", "degree"),
    ("angle", "rad", "radian"),
    ("luminous flux", "lm", "lumen"),
    ("illuminance", "lx", "lux"),
    ("luminous intensity", "cd", "candela"),
    ("luminance", "cd/m2", "candela per square meter"),
    ("sound level", "dB", "decibel"),
    ("acidity", "[pH]", "pH"),
    ("concentration", "[ppm]", "part per million"),
    ("concentration", "[ppb]", "part per billion"),
    ("concentration", "ug/m3", "microgram per cubic meter"),
    ("concentration", "mg/m3", "milligram per cubic meter"),
    ("concentration", "mg/dl", "milligram per deciliter"),
    ("concentration", "mg/l", "milligram per liter"),
    ("concentration", "g/l", "gram per liter"),
    ("concentration", "mmol/l", "millimole per liter"),
    ("dose", "mg/kg", "milligram per kilogram"),
    ("flow", "m3/s", "cubic meter per second"),
    ("flow", "[cft_i]/s", "cubic foot per second"),
    ("flow", "[cft_i]/d", "cubic foot per day"),
    ("flow", "10*9.[cft_i]/d", "billion cubic feet per day"),
    ("flow", "[bbl_us]/d", "barrel per day"),
    ("output", "t/a", "tonne per year"),
    ("output", "Mt/a", "megatonne per year"),
    ("output", "t/d", "tonne per day"),
    ("yield", "t/har", "tonne per hectare"),
    ("fuel use", "[mi_i]/[gal_us]", "mile per gallon"),
    ("fuel use", "l/km", "liter per kilometer"),
    ("fuel use", "l/(100.km)", "liter per 100 kilometers"),
    ("emission", "g/km", "gram per kilometer"),
    ("emission", "g{CO2}/km", "gram of carbon dioxide per kilometer"),
    ("energy density", "W.h/kg", "watt-hour per kilogram"),
    ("energy density", "kW.h/kg", "kilowatt-hour per kilogram"),
    ("computing speed", "{TOPS}", "trillion operations per second"),
    ("computing speed", "{kFLOPS}", "kiloFLOPS"),
    ("computing speed", "{MFLOPS}", "megaFLOPS"),
    ("computing speed", "{GFLOPS}", "gigaFLOPS"),
    ("computing speed", "{TFLOPS}", "teraFLOPS"),
    ("computing speed", "{PFLOPS}", "petaFLOPS"),
    ("computing speed", "{EFLOPS}", "exaFLOPS"),
    ("area in China, a fifteenth of a hectare", "{mu}", "mu"),
    ("rotational speed", "{rpm}", "revolution per minute"),
    ("cargo", "{teu}", "twenty-foot equivalent unit"),
    ("energy", "{boe}", "barrel of oil equivalent"),
    ("energy", "{boe}/d", "barrel of oil equivalent per day"),
    ("energy, 100,000 British thermal units", "{therm}", "therm"),
    ("people counted", "{person}", "person"),
    ("difference of two percentages", "{percentage_point}", "percentage point"),
    ("a hundredth of a percentage point", "{basis_point}", "basis point"),
    ("place in a ranking, 1 for the first", "{rank}", "rank"),
    ("fraction or multiple: 0.5 for half, 2 for doubled", "{ratio}", "ratio"),
    ("level or change of an index", "{index_point}", "index point"),
    ("a count of what the text does not name, or a pure number", "1", "number"),
)

PLURALS = {
    "century": "centuries",
    "degree Celsius": "degrees Celsius",
    "degree Fahrenheit": "degrees Fahrenheit",
    "inch": "inches",
    "person": "people",
    "square inch": "square inches",
}
UNCHANGED = (
    "hertz",
    "lux",
    "horsepower",
    "percent",
    "pH",
    "FLOPS",
    "number",
    "rank",
    "ratio",
    "stone",
    "mu",
    "feet",
    "meters",
    "units",
    "operations",
    "pound-force",
)


def plural(name: str) -> str:
    """The plural of a unit's name: `meters per second`, `square feet`."""
    for link in (" per ", " of "):
        head, found, rest = name.partition(link)
        if found:  # the head of the phrase takes the plural
            return plural(head) + found + rest
    if name in PLURALS:
        return PLURALS[name]
    if name.endswith(UNCHANGED):
        return name
    return name.removesuffix("foot") + "feet" if name.endswith("foot") else f"{name}s"


def units() -> list[Row]:
    named = [
        (quantity, prefix + code, PREFIXES.get(prefix, "") + name)
        for quantity, code, name, prefixes in PREFIXED
        for prefix in ["", *prefixes.split()]
    ]
    return [
        Row(code, name, quantity, "" if code.startswith("{") else "UCUM", plural(name))
        for quantity, code, name in [*named, *PLAIN]
    ]


def currencies() -> list[Row]:
    """Every currency of CLDR but the codes for tests and for none."""
    names = Locale("en").currencies
    in_use = {
        code
        for spans in get_global("territory_currencies").values()
        for code, _, until, is_tender in spans
        if until is None and is_tender
    }
    return [
        Row(
            code,
            get_currency_name(code, 1, "en"),
            "A currency in use" if code in in_use else "A currency of the past, or no legal tender",
            "ISO 4217, names from Unicode CLDR",
            get_currency_name(code, 2, "en"),
        )
        for code in sorted(names)
        if code not in {"XXX", "XTS"}
    ]


def write(name: str, rows: Iterable[Row]) -> None:
    with (FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows(rows)


if __name__ == "__main__":
    parser = get_ucum_parser()
    for unit in units():
        parser.parse(unit.code)
    write("units", units())
    write("currencies", currencies())
