"""Times that point back to a period named before: which one they mean, and which times point nowhere."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from pipeline.extract.dates.anaphors import Recent, without_overlap
from pipeline.extract.dates.find import find_times
from pipeline.extract.tokens import Tokens

TODAY = date(2024, 5, 26)


def pointed(*sentences: str) -> list[tuple[str, str]]:
    """What points back in the last of some sentences, with the period that it means."""
    recent = Recent()
    found: list[tuple[str, str]] = []
    for sentence in sentences:
        t = Tokens(sentence, 0, len(sentence))
        times = find_times(t, TODAY)
        found = [
            (t.span(time.first, time.last), time.period.text)
            for time in recent.pointed(t, times, TODAY)
            if time.period is not None
        ]
        recent.note(times)
    return found


@pytest.mark.parametrize(
    ("before", "text", "form", "period"),
    [
        ("It grew in the first quarter of 2023.", "Costs fell in the quarter.", "the quarter", "2023-Q1"),
        ("It grew in the second half of 2023.", "Costs fell during the half.", "the half", "2023-S2"),
        ("It grew in March 2023.", "Costs fell over the month.", "the month", "2023-03"),
        ("It grew in 2021.", "Costs fell for the full year.", "the full year", "2021"),
        ("It grew in 2021.", "Costs fell in the same year.", "the same year", "2021"),
        ("It grew in 2021.", "Costs fell for the whole year.", "the whole year", "2021"),
        ("It grew from 2012 to 2019.", "Costs fell over the period.", "the period", "2012/2019"),
        ("It grew from 2012 to 2019.", "Costs fell over the same period.", "the same period", "2012/2019"),
        ("It grew in Q3 2022.", "Costs fell throughout the year.", "the year", "2022"),
        ("It grew in March 2022.", "Costs fell in the period.", "the period", "2022-03"),
    ],
)
def test_a_time_that_points_back_means_the_one_named_last(
    before: str, text: str, form: str, period: str
) -> None:
    assert pointed(before, text) == [(form, period)]


def test_of_two_named_the_last_is_meant() -> None:
    assert pointed("It grew in Q1 2022.", "It grew in Q2 2023.", "It fell in the quarter.") == [
        ("the quarter", "2023-Q2")
    ]


def test_a_sentence_without_a_time_forgets_nothing() -> None:
    assert pointed("It grew in Q1 2022.", "So it was.", "It fell in the quarter.") == [
        ("the quarter", "2022-Q1")
    ]


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("It grew.", "Costs fell in the quarter."),
        ("It grew in March 2023.", "Costs fell in the quarter."),
        ("It grew from 2012 to 2019.", "Costs fell in the year."),
        ("It grew on May 3, 2024.", "Costs fell in the month."),
        ("It grew in the first quarter of 2023.", "Costs fell in the quarter ended in March 2022."),
        ("It grew in the first quarter of 2023.", "Costs fell in the quarter before."),
        ("It grew in 2021.", "It was the year of the ox."),
        ("It grew in 2021.", "He is paid by the year."),
    ],
)
def test_what_names_its_own_time_or_none_points_nowhere(before: str, text: str) -> None:
    assert pointed(before, text) == []


def test_what_points_back_takes_the_place_of_a_time_without_period() -> None:
    text = "In 2023 it grew, and in the same period it hired."
    t = Tokens(text, 0, len(text))
    recent = Recent()
    recent.note(find_times(t, TODAY))
    times = find_times(t, TODAY)
    merged = without_overlap(times, recent.pointed(t, times, TODAY))
    assert [time.period.text for time in merged if time.period is not None] == ["2023", "2023"]
    assert all(a.last <= b.first for a, b in pairwise(merged))
