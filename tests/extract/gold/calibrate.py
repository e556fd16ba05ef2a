"""Fits `confidence` on the development passages.

    uv run --group test python -m tests.extract.gold.calibrate

A logistic regression with a penalty on its weights says how each trait of a row bears on its being right:
value, unit, bound, role and period, as the scorer judges them. Weights are kept as whole points. What a
sum of points stands for is read off from predictions on passages that were left out of the fit (ten
folds). Rules were mended on the development passages, so rows are right more often there than elsewhere; the
probabilities are lowered by what the held-out set says of that: one number, how many of its rows are right.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from pipeline.extract import statements
from pipeline.extract.article import extract
from pipeline.extract.clauses.groups import Parse
from pipeline.extract.confidence import traits
from pipeline.extract.dates.time import Time
from pipeline.extract.quantities.quantity import Quantity
from pipeline.ingest.text import document_from_text
from pipeline.validate.accuracy import read_gold
from pipeline.validate.accuracy.fields import is_right
from pipeline.validate.accuracy.match import match
from pipeline.validate.accuracy.measured import DEVELOPMENT

FOLDER = Path(__file__).parent
COMMAND = "uv run --group test python -m tests.extract.gold.calibrate"
LEXICON = Path(statements.__file__).parent / "lexicon"
FIELDS = ("unit_code", "bound", "role", "time_period")
SCALE = 100
PENALTY = 2.0
FOLDS = 10
STEPS = 30
#: the levels that a row can have; a finer grid would say more than some 1,300 rows can bear out
LEVELS = (0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)

Array = npt.NDArray[np.float64]


class Row(NamedTuple):
    """A row found in an annotated passage: its passage, its traits, and whether it is right."""

    passage: str
    traits: tuple[str, ...]
    right: bool


@contextmanager
def traits_kept() -> Iterator[dict[int, tuple[str, ...]]]:
    """Keeps the traits of each row by its start while texts are read."""
    kept: dict[int, tuple[str, ...]] = {}

    def keep(p: Parse, quantities: list[Quantity], times: list[Time]) -> None:
        dated = any(time.period is not None for time in times)
        for q in quantities:
            kept[p.t.start[q.first]] = tuple(traits(p, q, len(quantities), dated))

    with patch.object(statements, "assign_confidence", keep):
        yield kept


def found_rows(path: Path) -> list[Row]:
    """The rows that the extractor finds in annotated passages, without the optional ones."""
    rows: list[Row] = []
    for article in read_gold(path):
        document = document_from_text(
            article.id, article.text, title=article.title, published_on=article.published_on
        )
        with traits_kept() as kept:
            matching = match(article.rows, extract(document).observations)
        for gold, row in matching.pairs.values():
            right = all(is_right(field, gold, row) is not False for field in FIELDS)
            rows.append(Row(article.id, kept[row.start], right))
        rows += [Row(article.id, kept[row.start], False) for row in matching.spurious]
    return rows


def fitted(rows: Iterable[Row]) -> dict[str, float]:
    """The weight of each trait: logistic regression by Newton's method, with a ridge penalty."""
    rows = list(rows)
    names = sorted({trait for row in rows for trait in row.traits})
    place = {name: i for i, name in enumerate(names)}
    x: Array = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        x[i, [place[trait] for trait in row.traits]] = 1.0
    y: Array = np.array([row.right for row in rows], dtype=float)
    ridge = np.eye(len(names)) * PENALTY
    ridge[place["always"], place["always"]] = 1e-6
    weights = _regression(x, y, ridge, np.zeros(len(names)))
    return dict(zip(names, weights.tolist(), strict=True))


def _regression(x: Array, y: Array, ridge: Array, start: Array, offset: Array | None = None) -> Array:
    """The weights of a logistic regression, by Newton's method.

    Args:
        x: (rows, traits).
        y: (rows,), 1 where a row is right.
        ridge: (traits, traits), the penalty.
        start: (traits,), where to begin.
        offset: (rows,), what is known of each row beforehand, in log odds; None: nothing.
    """
    weights = start
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(x @ weights if offset is None else x @ weights + offset)))
        slope = x.T @ (p - y) + ridge @ weights
        curve = x.T @ (x * (p * (1 - p))[:, None]) + ridge
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def points_of(weights: dict[str, float]) -> dict[str, int]:
    """Weights as whole points."""
    return {trait: round(SCALE * weight) for trait, weight in weights.items()}


def total(points: dict[str, int], row: Row) -> int:
    """The points of a row."""
    return sum(points.get(trait, 0) for trait in row.traits)


def left_out(rows: list[Row]) -> list[tuple[int, bool]]:
    """The points of each row by a fit on the passages of the other folds, and whether it is right."""

    def fold(passage: str) -> int:
        return int(sha256(passage.encode()).hexdigest(), 16) % FOLDS

    scored: list[tuple[int, bool]] = []
    for number in range(FOLDS):
        points = points_of(fitted(row for row in rows if fold(row.passage) != number))
        scored += [(total(points, row), row.right) for row in rows if fold(row.passage) == number]
    return scored


def levels_of(scored: list[tuple[int, bool]], unseen: list[tuple[int, bool]]) -> list[tuple[int, float]]:
    """The points from which on each probability holds.

    Points are turned into probabilities by a second fit (Platt scaling) on rows that the first had not seen,
    then shifted until as many rows of other texts are expected to be right as are (calibration in the large);
    a level begins where the probability reaches its middle with the one below.

    Args:
        scored: points of rows of the development set, and whether each is right.
        unseen: the same of rows of texts on which no rule was mended.
    """
    sums, right = _columns(scored)
    both = np.stack([np.ones_like(sums), sums], axis=1)
    base, slope = _regression(both, right, 1e-6 * np.eye(2), np.array([0.0, 1.0]))
    sums, right = _columns(unseen)
    alone = np.ones((len(sums), 1))
    (shift,) = _regression(alone, right, 1e-6 * np.eye(1), np.zeros(1), base + slope * sums)
    found = [(-100 * SCALE, LEVELS[0])]
    for lower, level in pairwise(LEVELS):
        edge = (lower + level) / 2
        needed = (math.log(edge / (1 - edge)) - base - shift) / slope
        found.append((round(SCALE * needed), level))
    return found


def _columns(scored: list[tuple[int, bool]]) -> tuple[Array, Array]:
    """The sums of points, in the scale of weights, and 1 where a row is right."""
    points, right = zip(*scored, strict=True)
    return np.array(points, dtype=float) / SCALE, np.array(right, dtype=float)


class Calibration(NamedTuple):
    """What the lexicon keeps, as the text of its two files, and the rows that it was fitted on."""

    points: str
    levels: str
    rows: int
    right: int


def calibration() -> Calibration:
    """Points and levels as the annotated passages give them now."""
    rows = found_rows(DEVELOPMENT)
    points = points_of(fitted(rows))
    unseen = [(total(points, row), row.right) for row in found_rows(FOLDER / "held_out.jsonl")]
    return Calibration(
        _csv(("trait", "points"), sorted(points.items())),
        _csv(("points", "probability"), levels_of(left_out(rows), unseen)),
        len(rows),
        sum(row.right for row in rows),
    )


def _csv(head: tuple[str, str], lines: Iterable[tuple[object, object]]) -> str:
    return "".join(f"{one},{other}\n" for one, other in (head, *lines))


def main() -> None:
    """Fits on the annotated passages and writes points and levels into the lexicon."""
    found = calibration()
    for name, text in (("points", found.points), ("levels", found.levels)):
        (LEXICON / f"confidence_{name}.csv").write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{found.rows} rows, {found.right} right\n")


if __name__ == "__main__":
    main()
