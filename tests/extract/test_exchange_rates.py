"""Rates of exchange: which pairs of currencies are read as one unit, and what is no rate."""

from __future__ import annotations

import pytest

from pipeline.extract.article import extract
from pipeline.extract.words import cue, table
from pipeline.ingest.text import document_from_text

CURRENCIES = sorted(
    {
        (form.lower(), code)
        for form, code, position, factor in table("money")
        if position == "after" and factor == "1" and form.isalpha() and form.lower() not in cue("weak_money")
    }
)


def units(text: str) -> list[tuple[str | None, str, str]]:
    """Quote, unit and role of each row of a text."""
    rows = extract(document_from_text("rates", text, published_on="2024-05-26")).observations
    return [(row.quote, row.unit_code, row.role) for row in rows]


@pytest.mark.parametrize(("form", "code"), [pair for pair in CURRENCIES if pair[1] != "USD"])
def test_any_currency_may_be_quoted_against_the_dollar(form: str, code: str) -> None:
    assert units(f"The {form} stood at 7.5 per dollar.") == [("7.5 per dollar", f"{code}/USD", "rate")]


@pytest.mark.parametrize(
    ("form", "unit"),
    [("euro", "USD/EUR"), ("pound", "USD/GBP"), ("Australian dollar", "USD/AUD"), ("yen", "JPY/USD")],
)
def test_the_market_prices_some_currencies_in_the_dollar(form: str, unit: str) -> None:
    (row,) = units(f"The {form} fell to 1.08 against the US dollar.")
    assert row[1] == unit


@pytest.mark.parametrize(("form", "code"), [pair for pair in CURRENCIES if pair[1] != "JPY"])
def test_any_currency_may_be_the_one_that_is_priced(form: str, code: str) -> None:
    assert units(f"The yen stood at 7.5 to the {form}.") == [(f"7.5 to the {form}", f"JPY/{code}", "rate")]


@pytest.mark.parametrize("base", ["dollar", "US dollar", "single dollar", "American dollar"])
@pytest.mark.parametrize("link", ["to the", "against the", "per", "versus the"])
def test_the_dollar_is_known_by_its_names(link: str, base: str) -> None:
    (row,) = units(f"The rupee stood at 84.60 {link} {base}.")
    assert row == (f"84.60 {link} {base}", "INR/USD", "rate")


@pytest.mark.parametrize(
    "text",
    [
        "The yen closed at 7.5 to the delight of traders.",
        "The yen reached 7.5 against the forecast.",
        "The index stood at 7.5 to the dollar.",
        "The dollar stood at 7.5 to the dollar.",
        "The yen rose 7.5 percent against the dollar.",
    ],
)
def test_without_two_currencies_there_is_no_rate(text: str) -> None:
    assert [unit for _, unit, _ in units(text) if "/" in unit] == []
