"""The confidence of rows: levels and points belong together, and are those that the gold passages give."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.extract.article import extract
from pipeline.extract.rows import ObservationRow
from pipeline.extract.words import table
from pipeline.ingest.text import document_from_file, document_from_text
from schemas.codelists import code_list
from tests.conftest import ARTICLE
from tests.extract.gold.calibrate import (
    COMMAND,
    LEXICON,
    Row,
    calibration,
    fitted,
    left_out,
    levels_of,
    points_of,
    total,
    traits_kept,
)

POINTS = {trait: int(points) for trait, points in table("confidence_points")}
LEVELS = [(int(points), float(probability)) for points, probability in table("confidence_levels")]
KNOWN = {
    "always": None,
    "rule": set(code_list("rules")),
    "role": set(code_list("roles")),
    "unit": {"written", "implied"},
    "time": {"beside", "clause", "carried", "elsewhere", "nowhere"},
    "clause": {"main", "coordinate", "adverbial", "participle", "relative", "reduced", "none"},
    "figures": {"1", "2", "3", "4", "5"},
    "status": set(code_list("statuses")),
    "denominator": {"True", "False"},
    "adjectival": {"True", "False"},
}
SHOWN = """
About 5 percent of the firms closed in May 2023.
Sales rose from 3 million dollars to 4 million dollars (3.6 million euros) last year.
The bank, which has 40 branches, expects profit to grow 6 percent.
The plant cut wages after output fell by 20,000 tons.
A clay tablet measuring 12 cm was sold.
Revenue hit 8 million yuan, growing 6 percent, and the firm estimates costs at 3 yuan per ton.
The 500-kilometer line will cost 3 to 5 billion euros.
It ranked third in 2022, half of its dozens of shops closed, and staff doubled to 310.
Rita Moss, 45, said on Friday that the plants made 3, 5 and 8 million units in 2021.
A loss of 5 million pounds.
"""


def rows_and_traits(text: str) -> tuple[list[ObservationRow], dict[int, tuple[str, ...]]]:
    """The rows of a text, and the traits of each by its start."""
    document = document_from_text("confidence", text, published_on="2024-05-26")
    with traits_kept() as kept:
        extract(document)
    return extract(document).observations, kept


def by_points(points: int) -> float:
    """The probability of the highest level that points reach."""
    return max(probability for least, probability in LEVELS if points >= least)


def test_more_points_never_mean_less_confidence() -> None:
    assert all(low < high and less < more for (low, less), (high, more) in pairwise(LEVELS))
    assert all(0 < probability < 1 for _, probability in LEVELS)


def test_no_row_can_have_fewer_points_than_the_lowest_level() -> None:
    names = {trait.partition("=")[0] for trait in POINTS}
    worst = sum(min(p for trait, p in POINTS.items() if trait.partition("=")[0] == name) for name in names)
    assert LEVELS[0][0] < worst


def test_each_trait_with_points_is_one_that_rows_can_have_and_the_reverse() -> None:
    known = {
        name if values is None else f"{name}={value}"
        for name, values in KNOWN.items()
        for value in values or ("",)
    }
    assert set(POINTS) == known


def test_the_traits_of_rows_are_those_that_have_points() -> None:
    """Sentences that show all of them between them."""
    shown = {
        trait
        for line in SHOWN.strip().splitlines()
        for traits in rows_and_traits(line)[1].values()
        for trait in traits
    }
    assert sorted(shown ^ set(POINTS)) == []


@pytest.mark.parametrize("text", SHOWN.strip().splitlines())
def test_a_row_has_the_confidence_of_its_points(text: str) -> None:
    rows, kept = rows_and_traits(text)
    assert rows
    for row in rows:
        assert row.confidence == by_points(sum(POINTS[trait] for trait in kept[row.start])), row.quote


def test_each_row_of_an_article_has_a_published_level() -> None:
    rows = extract(document_from_file(ARTICLE)).observations
    assert {row.confidence for row in rows} <= {probability for _, probability in LEVELS}
    assert len({row.confidence for row in rows}) > 3


def test_points_and_levels_are_those_that_the_passages_give_now() -> None:
    """After a change of the rules they are fitted again."""
    found = calibration()
    for name, text in (("points", found.points), ("levels", found.levels)):
        assert (LEXICON / f"confidence_{name}.csv").read_text(encoding="utf-8") == text, (
            f"fit again: {COMMAND}"
        )


def made_up(passages: int) -> list[Row]:
    """Rows of which those with a trait are right nine times in ten, the others one time in two."""
    return [
        Row(f"passage {i}", ("always", f"good={good}"), i % 10 < (9 if good else 5))
        for i in range(passages)
        for good in (True, False)
    ]


def test_a_trait_of_rows_that_are_right_more_often_has_more_points() -> None:
    points = points_of(fitted(made_up(200)))
    assert points["good=True"] > points["good=False"]


def test_levels_hold_for_rows_that_the_fit_has_not_seen() -> None:
    rows = made_up(400)
    scored = left_out(rows)
    levels = levels_of(scored, scored)
    assert [probability for _, probability in levels] == [probability for _, probability in LEVELS]
    points = points_of(fitted(rows))

    def level(good: bool) -> float:
        sums = total(points, Row("new", ("always", f"good={good}"), right=True))
        return max(probability for least, probability in levels if sums >= least)

    assert (level(True), level(False)) == (0.9, 0.5)


def test_where_other_texts_are_right_less_often_a_level_takes_more_points() -> None:
    scored = left_out(made_up(400))
    kind = levels_of(scored, scored)
    worse = [(points, right and i % 4 != 0) for i, (points, right) in enumerate(scored)]
    strict = levels_of(scored, worse)
    assert all(a < b for (a, _), (b, _) in zip(kind[1:], strict[1:], strict=True))


def test_each_row_is_judged_once_by_a_fit_without_its_passage() -> None:
    """A trait that only one passage has is worth nothing where that passage is left out."""
    rows = [Row(f"passage {i}", ("always", f"own={i}"), i % 2 == 0) for i in range(100)]
    scored = left_out(rows)
    assert len(scored) == len(rows)
    assert {points for points, right in scored if right} & {points for points, right in scored if not right}
    seen = points_of(fitted(rows))
    assert {total(seen, row) > 0 for row in rows if row.right} == {True}
    assert {total(seen, row) > 0 for row in rows if not row.right} == {False}
