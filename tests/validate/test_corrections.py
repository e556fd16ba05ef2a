"""Accepted corrections change their rows and what follows from them; one that does not fit stops the run."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import NewsfactsError
from pipeline.extract.article import extract
from pipeline.extract.rows import Extraction, IssueRow, ObservationRow
from pipeline.ingest.corrections import Correction, parse_corrections
from pipeline.ingest.text import document_from_file
from pipeline.publish.figures import figures
from pipeline.validate.assemble import assemble
from pipeline.validate.contract import violations
from pipeline.validate.corrections.correct import Corrected, correct
from schemas.corrections import correctable
from schemas.describe import columns
from tests.conftest import ARTICLE, ROOT
from tests.validate.small import TEXT, extraction

FIRST, SECOND, DOLLARS = "40.0 billion yuan", "44.0 billion yuan", "$6.2 billion"
NAME = "a.corrections.csv"


def line(quote: str, column: str, expected: str, corrected: str, **fields: Any) -> Correction:
    """An accepted correction of the row with this quotation, whose line number is its own offset."""
    start = TEXT.index(quote)
    made = Correction(
        "a",
        NAME,
        start,
        start,
        quote,
        column,
        expected,
        corrected,
        "It is so.",
        "jane",
        "2026-11-20",
        "accepted",
    )
    return made._replace(**fields)


def applied(*lines: Correction, rows: Extraction | None = None) -> Corrected:
    return correct([rows or extraction()], lines, {"a": TEXT})


def row(corrected: Corrected, quote: str) -> ObservationRow:
    return next(row for row in corrected.extractions[0].observations if row.quote == quote)


def misfit(*lines: Correction) -> str:
    with pytest.raises(NewsfactsError) as caught:
        applied(*lines)
    assert (caught.value.kind.code, caught.value.where) == ("correction-misfit", NAME)
    return caught.value.message


def test_a_correction_changes_its_cell_and_marks_the_row() -> None:
    before = extraction()
    corrected = applied(
        line(SECOND, "role", "to", "level"), line(SECOND, "indicator", "trade", "trade volume"), rows=before
    )
    expected = before.observations[1]._replace(
        role="level", indicator="trade volume", corrected="indicator role"
    )
    assert corrected.extractions[0].observations == [
        before.observations[0],
        expected,
        before.observations[2],
    ]
    assert corrected.extractions[0]._replace(observations=[]) == before._replace(observations=[])


def test_each_correction_is_an_issue_with_who_when_and_why() -> None:
    (issue,) = applied(line(SECOND, "subject", "", "Lyton")).issues
    start = TEXT.index(SECOND)
    assert issue[1:7] == ("a", NAME, start, start + len(SECOND), "corrected", "info")
    assert issue.message == "subject was corrected from nothing to Lyton by jane on 2026-11-20: It is so."


@pytest.mark.parametrize("status", ["open", "rejected"])
def test_only_accepted_corrections_are_applied_and_must_fit(status: str) -> None:
    before = extraction()
    wrong = line(SECOND, "nonsense", "x", "y", start=3, status=status)
    assert applied(wrong, rows=before) == Corrected([before], [])


def test_a_line_that_confirms_a_value_changes_nothing_and_is_held() -> None:
    before = extraction()
    assert applied(line(SECOND, "unit_code", "CNY", "CNY"), rows=before) == Corrected([before], [])
    assert applied(line(SECOND, "disposition", "observation", "observation"), rows=before).issues == []
    assert "unit_code is CNY, not USD as expected." in misfit(line(SECOND, "unit_code", "USD", "USD"))


def test_articles_without_corrections_pass_as_they_are() -> None:
    text = "Before.\n" + TEXT
    other = extraction("b", text)
    corrected = correct(
        [extraction(), other], [line(SECOND, "unit_code", "CNY", "USD")], {"a": TEXT, "b": text}
    )
    assert corrected.extractions[1] is other


@pytest.mark.parametrize(
    ("quote", "column", "expected", "corrected", "following"),
    [
        (SECOND, "time_period", "2023", "2024-Q1", {"time_start": "2024-01-01", "time_end": "2024-03-31"}),
        (SECOND, "time_period", "2023", "2020/2021", {"time_start": "2020-01-01", "time_end": "2021-12-31"}),
        (SECOND, "time_period", "2023", "2024-02", {"time_start": "2024-02-01", "time_end": "2024-02-29"}),
        (SECOND, "time_period", "2023", "2024-W01", {"time_start": "2024-01-01", "time_end": "2024-01-07"}),
        (SECOND, "time_period", "2023", "", {"time_start": None, "time_end": None}),
        (SECOND, "obs_status", "A", "F", {"tense_conflict": True}),
        (SECOND, "unit_code", "CNY", "%", {"unit_kind": "percentage"}),
        (SECOND, "unit_code", "CNY", "km", {"unit_kind": "measure"}),
        (SECOND, "unit_code", "CNY", "h", {"unit_kind": "duration"}),
        (SECOND, "unit_code", "CNY", "USD/t", {"unit_kind": "money"}),
        (SECOND, "unit_code", "CNY", "{tea_house}", {"unit_kind": "count"}),
        (SECOND, "unit_code", "CNY", "{ratio}", {"unit_kind": "ratio"}),
        (SECOND, "unit_code", "CNY", "1", {"unit_kind": "count"}),
    ],
)
def test_what_hangs_on_a_corrected_column_follows(
    quote: str, column: str, expected: str, corrected: str, following: dict[str, Any]
) -> None:
    found = row(applied(line(quote, column, expected, corrected)), quote)
    assert {name: getattr(found, name) for name in following} == following
    assert found.corrected == column


def test_the_entity_of_a_corrected_name_follows() -> None:
    (person, company) = extraction().entities
    named = row(
        applied(line(SECOND, "subject", "", "Lyton Steel"), line(SECOND, "attribution", "", "Ann Lee")),
        SECOND,
    )
    assert (named.subject_id, named.attribution_id) == (company.entity_id, person.entity_id)
    assert row(applied(line(SECOND, "subject", "", "Lyton")), SECOND).subject_id is None


def test_a_range_keeps_its_midpoint() -> None:
    found = row(
        applied(
            line(SECOND, "bound", "exact", "range"),
            line(SECOND, "value_low", "", "44e9"),
            line(SECOND, "value_high", "", "46e9"),
        ),
        SECOND,
    )
    assert (found.value, found.corrected) == (45e9, "value_low value_high bound")


def test_a_row_that_is_no_quantity_goes_and_its_number_says_what_it_is() -> None:
    corrected = applied(line(FIRST, "disposition", "observation", "name"))
    found = corrected.extractions[0]
    assert [row.quote for row in found.observations] == [SECOND, DOLLARS]
    (number,) = [row for row in found.numerals if row.start == TEXT.index(FIRST)]
    assert (number.disposition, number.observation_id) == ("name", None)
    assert {row.pair_id for row in found.observations} == {found.observations[0].observation_id}
    assert [row.corrected for row in found.observations] == [None, None]
    assert [issue.start for issue in corrected.issues] == [number.start]


def test_a_pair_of_one_is_none_and_a_conversion_of_nothing_is_none() -> None:
    found = applied(
        line(FIRST, "disposition", "observation", "name"), line(SECOND, "disposition", "observation", "name")
    ).extractions[0]
    assert [(row.quote, row.pair_id, row.equivalent_to) for row in found.observations] == [
        (DOLLARS, None, None)
    ]


def test_what_became_of_a_number_without_a_row_can_be_corrected() -> None:
    found = applied(line("2022", "disposition", "period", "name"))
    assert {row.quote: row.disposition for row in found.extractions[0].numerals}["2022"] == "name"
    assert found.extractions[0].observations == extraction().observations
    assert len(found.issues) == 1


@pytest.mark.parametrize(
    ("correction", "why"),
    [
        (line(SECOND, "unit_code", "USD", "EUR"), "unit_code is CNY, not USD as expected"),
        (line(SECOND, "unit_code", "USD", "CNY"), "and so is what the line asks for: remove it"),
        (line(SECOND, "subject", "Lyton", ""), "subject is nothing, not Lyton as expected"),
        (line(SECOND, "unit_code", "CNY", "USD", start=3), "no row starts at 3 with the words"),
        (
            line(SECOND, "unit_code", "CNY", "USD")._replace(quote="44.0 billion"),
            "no row has just these words",
        ),
        (line(SECOND, "unit_code", "CNY", "USD", start=999_999_999), "no row starts at 999999999"),
        (line(SECOND, "unit", "CNY", "USD"), "unit is no column that can be corrected"),
        (line(SECOND, "quote", SECOND, "44"), "quote is no column that can be corrected"),
        (line(SECOND, "time_end", "2023-12-31", "2024-12-31"), "time_end is no column that can be corrected"),
        (line(SECOND, "confidence", "0.9", "1"), "confidence is no column that can be corrected"),
        (line(SECOND, "value", "44 billion", "44000000000"), "value 44 billion is no number"),
        (line(SECOND, "value", "44000000000", "1,5"), "value 1,5 is no number"),
        (line(SECOND, "value", "44000000000", "nan"), "value nan is no number"),
        (line(SECOND, "value", "44000000000", "9e999"), "value would be inf"),
        (line(SECOND, "value", "44000000000", ""), "value may not be missing"),
        (line(SECOND, "unit_mult", "0", "1.5"), "unit_mult 1.5 is no integer"),
        (line(SECOND, "tense_conflict", "false", "yes"), "tense_conflict yes is no boolean"),
        (
            line(SECOND, "tense_conflict", "false", "true"),
            "tense_conflict would be True: A conflict of tense",
        ),
        (line(SECOND, "unit_code", "CNY", "yuan"), "unit_code would be yuan: The value must be a currency"),
        (line(SECOND, "role", "to", "top"), "role would be top: The value must be a code of the list roles"),
        (line(SECOND, "role", "to", "rank"), "role would be rank: A rank has the unit"),
        (
            line(SECOND, "unit_kind", "money", "count"),
            "unit_kind would be count: The unit CNY is of the kind money",
        ),
        (line(SECOND, "value_low", "", "1"), "bound would be exact: value_low and value_high belong"),
        (line(SECOND, "time_period", "2023", "2023-02-30"), "time_period 2023-02-30: day "),
        (line(SECOND, "time_period", "2023", "2024/2023"), "time_period 2024/2023: it ends before it starts"),
        (line(SECOND, "time_period", "2023", "last year"), "time_period last year: it is no period"),
        (line(SECOND, "subject", "", "Leeds"), "subject must be words of the article"),
        (
            line(SECOND, "value_text", "44.0 billion", "6.2"),
            "value_text must be words of the row's quotation",
        ),
        (line(DOLLARS, "equivalent_to", "", "obs_x"), "equivalent_to is obs_"),
        (line(SECOND, "equivalent_to", "", "obs_0123456789abcdef0123"), "No row of observations has this"),
        (
            line(SECOND, "disposition", "observation", "nonsense"),
            "nonsense is no code of the list dispositions",
        ),
        (line(SECOND, "disposition", "unresolved", "name"), "disposition is observation, not unresolved"),
        (line("2022", "disposition", "period", "observation"), "a row can't be made by a correction"),
        (line("44.0 billion", "disposition", "observation", "name"), "the number belongs to a row"),
        (line("2022", "value", "2022", "2023"), "no row has just these words"),
    ],
)
def test_a_line_that_does_not_fit_is_named(correction: Correction, why: str) -> None:
    told = misfit(correction)
    assert f"{NAME}, line {correction.line}: " in told
    assert why in told


def test_lines_that_contradict_each_other_are_named() -> None:
    one = line(SECOND, "unit_code", "CNY", "USD", line=2)
    assert "line 3: line 2 is on the same column of the same row." in misfit(
        one, line(SECOND, "unit_code", "CNY", "EUR", line=3)
    )
    removal = line(SECOND, "disposition", "observation", "name", line=4)
    assert "line 2: line 4 takes the row away." in misfit(one, removal)


def test_every_line_that_does_not_fit_is_told_at_once_and_twenty_at_most() -> None:
    wrong = [line(SECOND, "unit_code", "EUR", "USD", line=number) for number in range(2, 32)]
    told = misfit(*wrong)
    assert "line 2: " in told
    assert "line 21: " in told
    assert "line 22: " not in told
    assert "and 10 more" in told


def test_a_hostile_cell_breaks_no_terminal() -> None:
    assert "\x1b" not in misfit(line(SECOND, "role", "to", "\x1b[31m\n"))
    assert "\x1b" not in misfit(line(SECOND, "\x1b[31m", "to", "from"))


def test_comparisons_and_figures_are_made_from_corrected_rows() -> None:
    corrected = applied(
        line(SECOND, "value", "44000000000", "50000000000"), line(SECOND, "time_period", "2023", "2024")
    )
    tables = assemble(corrected.extractions, corrected.issues)
    assert violations(tables, {"a": TEXT}) == []
    shown = figures(tables).set_index("quote").loc[SECOND]
    assert (shown["value"], shown["period"]) == (50e9, "2024")
    rates = tables["consistency"].set_index("kind")["found"]
    untouched = assemble([extraction()], [])["consistency"].set_index("kind")["found"]
    assert rates["exchange_rate"] != untouched["exchange_rate"]


def test_the_documented_example_fits_the_article() -> None:
    example = (ROOT / "raw" / "README.md").read_text(encoding="utf-8").split("```csv\n")[1].split("```")[0]
    document = document_from_file(ARTICLE)
    lines = parse_corrections(example.encode(), document.article_id, "example.csv")
    corrected = correct([extract(document)], lines, {document.article_id: document.text})
    issues: list[IssueRow] = corrected.issues
    assert [issue.start for issue in issues] == [c.start for c in lines if c.status == "accepted"]
    assert violations(assemble(corrected.extractions, issues), {document.article_id: document.text}) == []


def test_the_readme_names_what_must_be_words_of_the_article() -> None:
    readme = (ROOT / "raw" / "README.md").read_text(encoding="utf-8")
    for name in ("subject", "breakdown", "share_of", "time_text", "unit_text", "attribution", "value_text"):
        assert f"`{name}`" in readme
        assert name in correctable()


def test_the_mark_is_a_column_of_its_own_that_extraction_leaves_empty() -> None:
    assert columns("observations")[-1].name == "corrected"
    assert {row.corrected for row in extract(document_from_file(ARTICLE)).observations} == {None}
