"""Expressions of time name the periods that stand in tests/examples/times.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest
import yaml

from pipeline.extract.dates.find import find_times
from pipeline.extract.tokens import Tokens
from tests.conftest import ROOT

FILE = ROOT / "tests" / "examples" / "times.yaml"
TODAY = date(2024, 5, 26)


class Wanted(NamedTuple):
    """A sentence, the expression in it, and what must be found where it stands."""

    text: str
    form: str
    period: str | None
    kind: str


def _examples() -> Iterator[Wanted]:
    for entry in yaml.load(FILE.read_text(encoding="utf-8"), yaml.BaseLoader):
        for period, forms in entry["periods"].items():
            for form in forms:
                text = entry["in"].replace("{}", form)
                yield Wanted(text, form, None if period == "~" else period, entry.get("kind", "point"))


def _found(text: str, form: str) -> list[tuple[str | None, str]]:
    """The period and kind of each expression of time that overlaps a form."""
    t = Tokens(text, 0, len(text))
    start = text.index(form)
    return [
        (time.period.text if time.period else None, time.kind)
        for time in find_times(t, TODAY)
        if t.start[time.first] < start + len(form) and start < t.end[time.last - 1]
    ]


@pytest.mark.parametrize("wanted", list(_examples()), ids=lambda wanted: wanted.form)
def test_an_expression_of_time_names_its_period(wanted: Wanted) -> None:
    assert _found(wanted.text, wanted.form) == [(wanted.period, wanted.kind)]


@pytest.mark.parametrize("wanted", list(_examples()), ids=lambda wanted: wanted.form)
def test_without_a_date_of_the_article_nothing_is_guessed(wanted: Wanted) -> None:
    """What is found needs no date, or has no period then; "since 2020" has its beginning."""
    t = Tokens(wanted.text, 0, len(wanted.text))
    sure = {time.period.text for time in find_times(t, None) if time.period is not None}
    assert sure <= {wanted.period, str(wanted.period).removesuffix(f"/{TODAY}")}


def test_a_full_stop_belongs_to_a_month_in_short_only() -> None:
    ends = {}
    for text in ("It rose in June.", "It rose in Sept. 2023."):
        t = Tokens(text, 0, len(text))
        ends[text] = [t.span(time.first, time.last) for time in find_times(t, TODAY)]
    assert list(ends.values()) == [["June"], ["Sept. 2023"]]


@pytest.mark.parametrize(
    "text",
    [
        "They may march in and mar it.",
        "May we ask why?",
        "A woman in her early 60s came.",
        "It was in the 90s °F.",
        "Twentieth Century Motors closed.",
        "It took the first half of the match.",
        "It was found in two thousand cases.",
        "She played with Jan-Michael Gambill.",
        "It sold a sun hat and sat down.",
        "Trains run at 70s intervals.",
        "Half of the rest is sold.",
        "The company employs 2023 people.",
        "It is the first century of the batsman.",
    ],
)
def test_other_words_are_no_times(text: str) -> None:
    assert find_times(Tokens(text, 0, len(text)), TODAY) == []


@pytest.mark.parametrize("text", ["Call 138-2010-2015 for more.", "It follows ISO 646-1991."])
def test_codes_name_no_period(text: str) -> None:
    assert [time for time in find_times(Tokens(text, 0, len(text)), TODAY) if time.period] == []
