"""What the numbers of an article imply about each other."""

from __future__ import annotations

import random
from typing import Any

import pytest

from pipeline.extract.rows import CheckRow, ObservationRow
from pipeline.validate.consistency.check import check
from pipeline.validate.consistency.findings import stated
from tests.validate.small import article, in_year, observation


def findings(*rows: ObservationRow, kind: str | None = None) -> list[CheckRow]:
    return [row for row in check(rows, [article()])[0] if kind in {None, row.kind}]


def conversion(
    start: int, text: str, value: float, bracket: str, bracketed: float, **fields: Any
) -> tuple[ObservationRow, ObservationRow]:
    original = observation(start, text, value, "CNY", **fields)
    return original, observation(
        start + 50, bracket, bracketed, "USD", equivalent_to=original.observation_id, **fields
    )


GDP = conversion(100, "1.27 trillion", 1.27e12, "175 billion", 175e9, **in_year(2023))
REVENUE = conversion(300, "251 million", 251e6, "35.3 million", 35.3e6, **in_year(2023))


def change(
    start: int, first: tuple[str, float], last: tuple[str, float], unit: str = "CNY"
) -> list[ObservationRow]:
    pair = observation(start, *first).observation_id
    return [
        observation(start, *first, unit, role="from", pair_id=pair),
        observation(start + 50, *last, unit, role="to", pair_id=pair),
    ]


def growth(rows: list[ObservationRow], text: str, value: float, **fields: Any) -> ObservationRow:
    return observation(
        rows[0].start + 80, text, value, "%", **{"role": "growth_rate", "pair_id": rows[0].pair_id, **fields}
    )


def test_a_conversion_implies_a_rate() -> None:
    (finding,) = findings(*GDP)
    assert (finding.kind, finding.verdict, finding.expected) == ("exchange_rate", "implied", None)
    assert finding.found == pytest.approx(7.25714)
    assert finding.explanation == (
        "The conversion implies an exchange rate: 1.27 trillion CNY / 175 billion USD = 7.25714 CNY per USD, "
        "between 7.20798 and 7.30659 with the rounding of the figures."
    )


def test_rates_of_one_year_that_no_rounding_reconciles() -> None:
    (finding,) = findings(*GDP, *REVENUE, kind="exchange_rates")
    assert finding.verdict == "inconsistent"
    assert finding.expected == pytest.approx(7.25714)
    assert finding.found == pytest.approx(7.11048)
    assert "No rate fits them all" in finding.explanation


def test_rates_agree_within_their_rounding() -> None:
    coarse = conversion(300, "250 million", 250e6, "35 million", 35e6, **in_year(2023))
    (finding,) = findings(*GDP, *coarse, kind="exchange_rates")
    assert finding.verdict == "consistent"
    assert finding.found is not None
    assert finding.expected is not None
    assert finding.tolerance is not None
    assert abs(finding.found - finding.expected) <= finding.tolerance


@pytest.mark.parametrize("fields", [in_year(2012), {}])
def test_rates_of_other_years_are_not_compared(fields: dict[str, str]) -> None:
    other = conversion(300, "251 million", 251e6, "35.3 million", 35.3e6, **fields)
    assert not findings(*GDP, *other, kind="exchange_rates")


def test_rates_are_compared_whichever_currency_stands_in_brackets() -> None:
    dollars = observation(300, "35.3 million", 35.3e6, "USD", **in_year(2023))
    yuan = observation(350, "251 million", 251e6, equivalent_to=dollars.observation_id, **in_year(2023))
    (finding,) = findings(*GDP, dollars, yuan, kind="exchange_rates")
    assert finding.verdict == "inconsistent"
    assert finding.found == pytest.approx(7.11048)


def test_a_conversion_of_measures_is_no_exchange_rate() -> None:
    miles = observation(0, "5", 5.0, "[mi_i]", unit_kind="measure")
    assert not findings(miles, observation(20, "8", 8.0, "km", equivalent_to=miles.observation_id))


@pytest.mark.parametrize(
    ("stated", "value", "fields", "verdict"),
    [
        ("10", 10.0, {}, "consistent"),
        ("9.8", 9.8, {}, "consistent"),  # 44.0 / 40.0 with rounding: 9.74 to 10.26
        ("11.1", 11.1, {}, "inconsistent"),
        ("10", 10.0, {"direction": "down"}, "inconsistent"),
    ],
)
def test_growth_against_its_ends(stated: str, value: float, fields: dict[str, Any], verdict: str) -> None:
    rows = change(0, ("40.0 billion", 40e9), ("44.0 billion", 44e9))
    (finding,) = findings(*rows, growth(rows, stated, value, **fields))
    assert (finding.kind, finding.verdict) == ("growth", verdict)
    assert finding.expected == pytest.approx(10)
    assert "(44.0 billion CNY / 40.0 billion CNY - 1) * 100 = 10" in finding.explanation


def test_a_fall_is_stated_without_a_minus() -> None:
    rows = change(0, ("44.0 billion", 44e9), ("40.0 billion", 40e9))
    (finding,) = findings(*rows, growth(rows, "9.1", 9.1, direction="down"))
    assert (finding.verdict, finding.found) == ("consistent", -9.1)


def test_average_growth_is_compounded() -> None:
    first, last = change(0, ("416.8 billion", 416.8e9), ("1.27 trillion", 1.27e12))
    first, last = first._replace(**in_year(2012)), last._replace(**in_year(2023))
    (finding,) = findings(first, last, growth([first], "10.7", 10.7, comparison="average_annual"))
    assert finding.verdict == "consistent"
    assert finding.expected == pytest.approx(10.6595)
    assert "to the power of 1/11" in finding.explanation


def test_growth_over_a_year_is_not_held_against_ends_of_a_decade() -> None:
    first, last = change(0, ("40.0 billion", 40e9), ("80.0 billion", 80e9))
    first, last = first._replace(**in_year(2013)), last._replace(**in_year(2023))
    assert not findings(first, last, growth([first], "5", 5.0, comparison="year_on_year"))


def test_ends_without_a_stated_growth_imply_it() -> None:
    first, last = change(0, ("416.8 billion", 416.8e9), ("1.27 trillion", 1.27e12))
    (finding,) = findings(first._replace(**in_year(2012)), last._replace(**in_year(2023)))
    assert (finding.kind, finding.verdict) == ("implied_growth", "implied")
    assert finding.found == pytest.approx(204.702, abs=0.001)
    assert "10.6595 percent a year over 11 years" in finding.explanation


def test_percentages_change_by_points() -> None:
    (finding,) = findings(*change(0, ("30.2", 30.2), ("54.7", 54.7), "%"))
    assert finding.found == 24.5
    assert finding.explanation.startswith("From 30.2 % to 54.7 %: 54.7 % - 30.2 % = 24.5 percentage points")


def test_stated_points_are_held_against_the_ends() -> None:
    rows = change(0, ("30.2", 30.2), ("54.7", 54.7), "%")
    points = observation(
        80, "24", 24.0, "{percentage_point}", unit_kind="percentage", role="change", pair_id=rows[0].pair_id
    )
    (finding,) = findings(*rows, points)
    assert (finding.verdict, finding.expected, finding.found) == ("consistent", 24.5, 24.0)


def dollars_and_percent(percent_at: int, percent: float, direction: str) -> list[ObservationRow]:
    """The figures of: fell $4.11, or 6.2 percent, to $61.94."""
    same: dict[str, Any] = {"pair_id": "obs_x", "direction": direction}
    return [
        observation(0, "4.11", 4.11, "USD", role="change", **same),
        observation(percent_at, str(percent), percent, "%", role="growth_rate", **same),
        observation(200, "61.94", 61.94, "USD", **same),
    ]


@pytest.mark.parametrize(
    ("percent", "direction", "verdict", "arithmetic"),
    [
        (6.2, "down", "consistent", "-4.11 USD / (61.94 USD + 4.11 USD) * 100 = -6.22256"),
        (7.1, "up", "consistent", "4.11 USD / (61.94 USD - 4.11 USD) * 100 = 7.10704"),
        (9.9, "up", "inconsistent", "4.11 USD / (61.94 USD - 4.11 USD) * 100 = 7.10704"),
    ],
)
def test_growth_against_the_change_beside_it(
    percent: float, direction: str, verdict: str, arithmetic: str
) -> None:
    (finding,) = findings(*dollars_and_percent(9, percent, direction))
    assert finding.verdict == verdict
    assert finding.explanation.startswith(arithmetic)


def test_a_growth_farther_off_may_have_another_base() -> None:
    assert not findings(*dollars_and_percent(90, 9.9, "up"))


def test_basis_points_differ_by_basis_points() -> None:
    rows = [
        row._replace(unit_kind="percentage")
        for row in change(0, ("166", 166.0), ("178", 178.0), "{basis_point}")
    ]
    (finding,) = findings(*rows)
    assert "178 basis point - 166 basis point = 12 basis points" in finding.explanation


def test_ranks_and_vague_figures_are_left_alone() -> None:
    assert not findings(*change(0, ("31st", 31.0), ("20th", 20.0), "{rank}"))
    vague = [row._replace(bound="approximate") for row in change(0, ("4 billion", 4e9), ("5 billion", 5e9))]
    assert not findings(*vague)


def share(start: int, text: str, value: float, part: str, **fields: Any) -> ObservationRow:
    return observation(
        start, text, value, "%",
        **{"role": "share", "breakdown": part, "share_of": "exports", "passage_id": "psg_1", **fields},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("second", "verdict", "outcome"),
    [
        (55.0, "inconsistent", "which is more than the whole, unless the parts overlap"),
        (40.4, "consistent", "which is not more than the whole"),
    ],
)
def test_shares_of_one_whole(second: float, verdict: str, outcome: str) -> None:
    (finding,) = findings(share(0, "60", 60.0, "steel"), share(50, str(second), second, "cars"))
    assert (finding.kind, finding.verdict) == ("shares", verdict)
    assert finding.explanation.endswith(f"percent of exports, {outcome}.")


@pytest.mark.parametrize(
    "fields", [{"share_of": "imports"}, {"passage_id": "psg_2"}, {"breakdown": "steel"}, {"breakdown": None}]
)
def test_shares_that_may_not_be_added(fields: dict[str, Any]) -> None:
    assert not findings(share(0, "60", 60.0, "steel"), share(50, "55", 55.0, "cars", **fields))


def test_nested_shares_are_not_added() -> None:
    top = observation(20, "top five", 5.0, "{rank}", unit_kind="rank", role="rank", passage_id="psg_1")
    assert not findings(share(0, "60", 60.0, "top three"), share(50, "80", 80.0, "top five"), top)


def test_a_ratio_to_a_base_is_no_part() -> None:
    assert not findings(share(0, "118", 118.0, "rain", share_of="the average"))


def statement(start: int, text: str, value: float, sentence: int, **fields: Any) -> ObservationRow:
    same = {"indicator": "GDP", "subject": "Lyton", "passage_id": f"psg_{sentence}", **in_year(2023)}
    return observation(start, text, value, **{**same, **fields})


@pytest.mark.parametrize(
    ("text", "value", "verdict"),
    [("1.3 trillion", 1.3e12, "consistent"), ("1.5 trillion", 1.5e12, "inconsistent")],
)
def test_the_same_figure_stated_twice(text: str, value: float, verdict: str) -> None:
    (finding,) = findings(
        statement(0, "1.27 trillion", 1.27e12, 1), statement(500, text, value, 2, role="to")
    )
    assert (finding.kind, finding.verdict) == ("repeated", verdict)
    assert finding.explanation.startswith("GDP of Lyton in 2023 is stated 2 times: 1.27 trillion CNY, ")


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "Morn"}, {"indicator": "exports"}, {"obs_status": "F"}, {"breakdown": "steel"},
        {"time_period": "2022"}, {"passage_id": "psg_1"}, {"bound": "greater_than"}, {"unit_code": "USD"},
        {"indicator": None}, {"role": "change"},
    ],
)  # fmt: skip
def test_figures_that_mean_different_things(fields: dict[str, Any]) -> None:
    assert not findings(
        statement(0, "1.27 trillion", 1.27e12, 1), statement(500, "1.5 trillion", 1.5e12, 2, **fields)
    )


def test_a_forecast_of_the_past() -> None:
    row = observation(0, "251 million", 251e6, obs_status="F", tense_conflict=True, **in_year(2023))
    (finding,) = findings(row)
    assert (finding.kind, finding.verdict) == ("tense", "inconsistent")
    assert finding.explanation == (
        "251 million CNY is worded as a forecast of 2023, but that period ended on 2023-12-31, "
        "147 days before the article appeared on 2024-05-26."
    )


@pytest.mark.parametrize(
    ("unit_code", "unit_kind", "named"),
    [
        ("USD", "money", "5 USD"),
        ("CNY/t", "money", "5 CNY/t"),
        ("%", "percentage", "5 %"),
        ("[acr_us]", "measure", "5 acres"),
        ("{computing_task}", "count", "5 computing task"),
        ("{rank}", "rank", "5"),
    ],
)
def test_units_are_named_for_readers(unit_code: str, unit_kind: str, named: str) -> None:
    assert stated(observation(0, "5", 5.0, unit_code, unit_kind=unit_kind)) == named


def test_members_name_the_parts_and_each_row_once() -> None:
    checks, members = check([*GDP, *REVENUE], [article()])
    parts = [
        [(member.observation_id, member.part) for member in members if member.check_id == row.check_id]
        for row in checks
    ]
    original, bracketed = GDP
    assert parts[0] == [(original.observation_id, "converted"), (bracketed.observation_id, "conversion")]
    assert [len(group) for group in parts] == [2, 2, 4]
    euros = observation(190, "160 billion", 160e9, "EUR", equivalent_to=original.observation_id)
    pairs = [(member.check_id, member.observation_id) for member in check([*GDP, euros], [article()])[1]]
    assert len(pairs) == len(set(pairs))


def test_order_of_rows_changes_nothing() -> None:
    rows = [*GDP, *REVENUE, *change(600, ("30.2", 30.2), ("54.7", 54.7), "%")]
    expected = check(rows, [article()])
    for seed in range(5):
        shuffled = random.Random(seed).sample(rows, len(rows))
        assert check(shuffled, [article()]) == expected


def test_articles_are_not_compared_with_each_other() -> None:
    elsewhere = [row._replace(article_id="b") for row in REVENUE]
    checks, _ = check([*GDP, *elsewhere], [article("a"), article("b")])
    assert {row.kind for row in checks} == {"exchange_rate"}
    assert [row.article_id for row in checks] == ["a", "b"]
