"""What `newsfacts score` counts as right, and what its report says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import NewsfactsError
from pipeline.extract.rows import Extraction, ObservationRow
from pipeline.ingest.document import Document
from pipeline.validate.accuracy import GoldArticle, GoldRow, Report, read_gold, score
from pipeline.validate.accuracy.fields import same_unit
from pipeline.validate.accuracy.heads import heads, same_name, same_phrase
from pipeline.validate.accuracy.measures import Agreement, wilson

TEXT = "Hefei had 25 listed companies and exports of 30 million yuan ($4.2 million), up 12 percent."


def gold_row(
    quote: str, value: float, *, text: str = TEXT, optional: bool = False, **fields: object
) -> GoldRow:
    start = text.index(quote)
    return GoldRow(start, start + len(quote), quote, value, fields, optional)


def found_row(quote: str, value: float, *, text: str = TEXT, **fields: Any) -> ObservationRow:
    start = text.index(quote)
    blank: dict[str, Any] = dict.fromkeys(ObservationRow._fields)
    given = {"observation_id": f"o_{start}", "start": start, "end": start + len(quote), "quote": quote}
    defaults = {"unit_code": "{company}", "bound": "exact", "role": "level", "obs_status": "A"}
    return ObservationRow(**(blank | given | defaults | {"value": value} | fields))


def scored(gold: list[GoldRow], found: list[ObservationRow], text: str = TEXT) -> Report:
    def extract(document: Document) -> Extraction:
        assert document.text == text
        return Extraction([], [], [], found, [], [], [], [], [])

    return score([GoldArticle("a", text, None, "2024-05-26", tuple(gold))], extract)


def field(name: str, wanted: object, got: object, *, quote: str = "25 listed companies") -> bool | None:
    stated: dict[str, Any] = {name: wanted}
    report = scored([gold_row(quote, 25, **stated)], [found_row(quote, 25, **(stated | {name: got}))])
    share = report.fields[name].share
    return None if share is None else share == 1


def test_rows_that_overlap_with_equal_value_match_and_the_rest_are_missed_or_spurious() -> None:
    gold = [
        gold_row("25 listed companies", 25),
        gold_row("12 percent", 12),
        gold_row("30 million yuan", 30e6),
    ]
    found = [found_row("25", 25), found_row("12 percent", 0.12), found_row("exports", 25)]
    report = scored(gold, found)
    assert report.agreements["detection"] == Agreement(agreeing=1, found=3, wanted=3)
    missed = [m.quote for m in report.mistakes if m.kind == "missed"]
    spurious = [m.quote for m in report.mistakes if m.kind == "spurious"]
    assert missed == ["30 million yuan", "12 percent"]
    assert spurious == ["exports", "12 percent"]


def test_values_within_a_thousandth_are_equal() -> None:
    assert scored([gold_row("25", 2 / 3)], [found_row("25", 0.667)]).agreements["detection"].agreeing == 1
    assert scored([gold_row("25", 2 / 3)], [found_row("25", 0.66)]).agreements["detection"].agreeing == 0
    assert scored([gold_row("25", 0)], [found_row("25", 0)]).agreements["detection"].agreeing == 1
    assert scored([gold_row("25", -1.1)], [found_row("25", 1.1)]).agreements["detection"].agreeing == 0


def test_a_found_row_answers_one_annotated_row_and_the_best_overlap_wins() -> None:
    gold = [gold_row("25 listed companies and exports", 25), gold_row("25 listed", 25)]
    report = scored(gold, [found_row("25 listed", 25), found_row("25 listed companies and", 25)])
    assert report.agreements["detection"] == Agreement(2, 2, 2)
    report = scored(gold, [found_row("25 listed", 25)])
    assert [m.quote for m in report.mistakes if m.kind == "missed"] == ["25 listed companies and exports"]


def test_optional_rows_are_neither_wanted_nor_wrong() -> None:
    optional = gold_row("12 percent", 12, optional=True, unit_code="%")
    for found in ([], [found_row("12 percent", 12, unit_code="t")]):
        report = scored([optional], found)
        assert report.agreements["detection"] == Agreement(0, 0, 0)
        assert not report.mistakes
    assert scored([optional], [found_row("12 percent", 13)]).agreements["detection"] == Agreement(0, 1, 0)


def test_a_tuple_agrees_only_with_value_unit_bound_role_and_period() -> None:
    stated: dict[str, Any] = {"unit_code": "CNY", "bound": "exact", "role": "level", "time_period": "2023"}
    gold = [gold_row("30 million yuan", 30e6, **stated)]
    right = scored(gold, [found_row("30 million yuan", 30e6, **stated)])
    assert (right.agreements["value+unit"].agreeing, right.agreements["tuple"].agreeing) == (1, 1)
    for name in stated:
        wrong = scored(gold, [found_row("30 million yuan", 30e6, **(stated | {name: "other"}))])
        assert wrong.agreements["tuple"].agreeing == 0
        assert wrong.agreements["value+unit"].agreeing == (name != "unit_code")


def test_rows_are_counted_by_their_confidence_and_right_ones_apart() -> None:
    stated: dict[str, Any] = {"unit_code": "CNY", "bound": "exact", "role": "level", "time_period": "2023"}
    gold = [gold_row("30 million yuan", 30e6, **stated), gold_row("12 percent", 12, optional=True)]
    found = [
        found_row("30 million yuan", 30e6, confidence=0.9, **stated),
        found_row("25", 25, confidence=0.9),
        found_row("$4.2 million", 4.2e6, confidence=0.5),
        found_row("12 percent", 12, confidence=0.3),
    ]
    report = scored(gold, found)
    assert report.reliability == {"0.5": (0, 1), "0.9": (1, 2)}
    assert [line.split()[0] for line in report.table().splitlines()[-2:]] == ["0.5", "0.9"]
    wrong = found[0]._replace(role="change")
    assert scored(gold, [wrong]).reliability == {"0.9": (0, 1)}


def test_finders_that_state_no_confidence_are_scored_without_it() -> None:
    report = scored([gold_row("25", 25)], [found_row("25", 25), found_row("30 million yuan", 30e6)])
    assert report.reliability == {}
    assert "confidence" not in report.table()


def test_fields_absent_from_the_annotation_are_not_judged_and_null_ones_must_be_empty() -> None:
    report = scored([gold_row("25", 25)], [found_row("25", 25, indicator="companies")])
    assert all(proportion.n == 0 for proportion in report.fields.values())
    assert field("indicator", None, None) is True
    assert field("indicator", None, "companies") is False
    assert field("direction", "up", None) is False


def test_rows_where_the_field_must_not_be_empty_are_counted_apart() -> None:
    gold = [
        gold_row("25", 25, direction=None),
        gold_row("30", 30, direction="up"),
        gold_row("12", 12, direction="up | ~"),
    ]
    report = scored(gold, [found_row("25", 25), found_row("30", 30), found_row("12", 12)])
    assert report.fields["direction"] == (2, 3)
    assert report.given["direction"] == (0, 1)


def test_alternatives_are_all_right() -> None:
    assert field("indicator", "floor area | ~", "area") is True
    assert field("indicator", "floor area | ~", None) is True
    assert field("indicator", "floor area | ~", "rent") is False


def test_hundreds_may_be_read_as_a_lower_bound() -> None:
    text = "Hundreds of firms and about 25 banks."
    for quote, value, right in (("Hundreds of firms", 200, 1), ("about 25 banks", 25, 0)):
        report = scored(
            [gold_row(quote, value, text=text, bound="approximate")],
            [found_row(quote, value, text=text, bound="at_least")],
            text,
        )
        assert report.fields["bound"].hits == right


def test_the_ends_of_a_range_are_judged_on_ranges_only() -> None:
    assert field("value_low", None, None) is None
    assert field("value_low", 20, 20.0) is True
    assert field("value_low", 20, None) is False


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("{computing_task}", "{task}", True),
        ("{person}", "{people}", True),
        ("{American_city}", "{city}", True),
        ("{american}", "{American}", True),
        ("{job}", "{worker}", False),
        ("CNY/t", "CNY/t", True),
        ("CNY", "USD", False),
        ("%", "{percentage_point}", False),
        ("{percentage_point}", "{basis_point}", False),
        ("{cargo_flight}/d", "{flight}/d", True),
        ("{flight}/d", "{flight}/wk", False),
        ("{flight}/d", "{flight}", False),
    ],
)
def test_units_are_equal_or_count_things_with_the_same_head(gold: str, found: str, same: bool) -> None:
    assert same_unit(gold, found) is same
    assert field("unit_code", gold, found) is same


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("contribution rate to industrial growth", {"rate"}),
        ("the company's quarterly net profits", {"profit"}),
        ("Farmers\u2019 incomes", {"income"}),
        ("number of new energy vehicles", {"vehicle"}),
        ("length, width and height", {"length", "width", "height"}),
        ("countries and regions", {"country", "region"}),
        ("GDP", {"gdp"}),
        ("gross", {"gross"}),
        ("", set()),
    ],
)
def test_head_nouns(phrase: str, expected: set[str]) -> None:
    assert heads(phrase) == expected


def test_names_are_the_same_by_their_last_word_or_when_one_holds_the_other() -> None:
    assert same_name("Sarah Holt", "Holt")
    assert same_name("National Bureau of Statistics", "the National Bureau")
    assert same_name("Hefei", "Hefei city government")
    assert not same_name("Volkswagen", "the company")
    assert not same_phrase("export value", "exports")


def test_a_conversion_must_point_to_the_row_it_converts() -> None:
    gold = [
        gold_row("30 million yuan", 30e6, equivalent_to=None),
        gold_row("$4.2 million", 4.2e6, equivalent_to=0),
    ]
    yuan = found_row("30 million yuan", 30e6)
    for target, hits in ((yuan.observation_id, 2), (None, 1), ("elsewhere", 1)):
        report = scored(gold, [yuan, found_row("$4.2 million", 4.2e6, equivalent_to=target)])
        assert (report.fields["equivalent_to"].hits, report.fields["equivalent_to"].n) == (hits, 2)
    report = scored(gold, [found_row("$4.2 million", 4.2e6)])
    assert report.fields["equivalent_to"].n == 0


def test_rows_must_be_paired_as_annotated() -> None:
    def pairing(*ids: str | None) -> tuple[int, int]:
        quotes = (("25", 25.0, None), ("30 million yuan", 30e6, 1), ("12 percent", 12.0, 1))
        gold = [gold_row(quote, value, pair=label) for quote, value, label in quotes]
        found = [found_row(q, v, pair_id=i) for (q, v, _), i in zip(quotes, ids, strict=True)]
        return tuple(scored(gold, found).fields["pair"])  # type: ignore[return-value]

    assert pairing(None, "x", "x") == (3, 3)
    assert pairing("alone", "x", "x") == (3, 3)
    assert pairing(None, None, None) == (1, 3)
    assert pairing("x", "x", "x") == (0, 3)


def test_the_report_is_readable_lists_the_commonest_mistakes_and_does_not_depend_on_order() -> None:
    gold = [gold_row(q, v, role="share") for q, v in (("25", 25), ("30", 30), ("12", 12))]
    found = [found_row("25", 25), found_row("30", 30, role="rank"), found_row("12", 12)]
    report = scored(gold, found)
    assert report == scored(gold[::-1], found[::-1])
    assert "100.0% [" in report.table()
    assert "n=3" in report.table()
    lines = report.errors(1).splitlines()
    assert lines[0] == "role: 3"
    assert lines[1].split("|")[0].split() == ["2", "x", "gold", "share"]
    assert len(lines) == 2
    assert report.errors(5, "unit_code") == ""
    read = json.loads(json.dumps(report.as_json()))
    assert read["fields"]["role"] == {"share": 0, "hits": 0, "n": 3, "interval": list(wilson(0, 3))}
    assert read["agreements"]["detection"]["f1"] == 1


def test_nothing_to_judge_gives_no_share_instead_of_a_fault() -> None:
    report = score([], lambda document: pytest.fail(document.text))
    assert report.agreements["detection"].f1 is None
    assert "-" in report.table()


def test_intervals_hold_the_share_and_narrow_with_more_rows() -> None:
    # Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662 by the score method without correction.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 0) == (0, 1)
    small, large = Agreement(9, 10, 10).f1_interval, Agreement(900, 1000, 1000).f1_interval
    assert small[0] < large[0] < 0.9 < large[1] < small[1]


def test_gold_files_are_read_and_faults_are_named_with_their_line(tmp_path: Path) -> None:
    row = {"start": 0, "end": 5, "quote": "Hefei", "value": 1, "role": "level", "optional": True}
    article = {"id": "a", "text": TEXT, "published_on": "2024-05-26", "observations": [row]}

    def read(change: Callable[[dict[str, Any]], object]) -> list[GoldArticle]:
        broken = json.loads(json.dumps(article))
        change(broken)
        path = tmp_path / "gold.jsonl"
        path.write_text(f"{json.dumps(article)}\n\n{json.dumps(broken)}\n", encoding="utf-8")
        return list(read_gold(path))

    first, second = read(lambda same: None)
    assert first == second
    assert first.rows == (GoldRow(0, 5, "Hefei", 1.0, {"role": "level"}, True),)
    for change in (
        lambda broken: broken.pop("text"),
        lambda broken: broken["observations"][0].pop("value"),
        lambda broken: broken["observations"][0].update(start=1),
        lambda broken: broken["observations"][0].update(value="many"),
        lambda broken: broken.update(observations=5),
    ):
        with pytest.raises(NewsfactsError, match=r"Line 3 .*bad-gold"):
            read(change)
