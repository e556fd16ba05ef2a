"""Agreement between two readers: thirty development passages, annotated twice, compared by the scorer.

    uv run --group test python -m tests.extract.gold.agreement

writes `agreement.json` and shows it as a table. The first reading stands for what is wanted, the second
for what was found. A row that either reader calls optional is neither.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.extract.rows import Extraction, ObservationRow
from pipeline.validate.accuracy import GoldArticle, GoldRow, Report, read_gold, score
from pipeline.validate.accuracy.match import match
from pipeline.validate.accuracy.measured import DEVELOPMENT

FOLDER = Path(__file__).parent
SOURCES = {"first": DEVELOPMENT, "second": FOLDER / "second_reading.jsonl"}
RESULTS = FOLDER / "agreement.json"
COMMAND = "uv run --group test python -m tests.extract.gold.agreement"
CODED = ("bound", "role", "direction", "comparison", "obs_status")
"""Fields with a short list of codes, where readers would often agree by chance."""
_DIGITS = 4


class _Passage(NamedTuple):
    """A passage in both readings; `first` has those rows optional that the second calls so."""

    first: GoldArticle
    second: tuple[ObservationRow, ...]
    optional_in_one: int


def _observation(article: GoldArticle, index: int) -> ObservationRow:
    """An annotated row as an extractor would give it; what nobody annotates is empty."""
    row = article.rows[index]
    stated: dict[str, Any] = {k: v for k, v in row.fields.items() if k in ObservationRow._fields}
    pair, converted = row.fields["pair"], stated["equivalent_to"]
    own: dict[str, Any] = {
        "observation_id": f"{article.id}-{index}",
        "article_id": article.id,
        "start": row.start,
        "end": row.end,
        "quote": row.quote,
        "value": row.value,
        "pair_id": None if pair is None else f"{article.id}-pair-{pair}",
        "equivalent_to": None if converted is None else f"{article.id}-{converted}",
    }
    return ObservationRow(**{**dict.fromkeys(ObservationRow._fields), **stated, **own})


def _passage(first: GoldArticle, second: GoldArticle) -> _Passage:
    if first.text != second.text or first.published_on != second.published_on:
        raise ValueError(f"{first.id}: the two readings are not of the same passage")
    rows = [(_observation(second, index), row.optional) for index, row in enumerate(second.rows)]
    doubted = [row for row, optional in rows if optional]
    # Wanted by the first, optional to the second: marked optional, so that it isn't a miss.
    softened = match([row._replace(optional=False) for row in first.rows], doubted).pairs
    kept: list[GoldRow] = [
        row._replace(optional=row.optional or index in softened) for index, row in enumerate(first.rows)
    ]
    wanted = tuple(row for row, optional in rows if not optional)
    by_first = sum(not first.rows[index].optional for index in softened)
    by_second = len(match(first.rows, wanted).ignored)
    return _Passage(first._replace(rows=tuple(kept)), wanted, by_first + by_second)


@cache
def _passages() -> tuple[_Passage, ...]:
    first = {article.id: article for article in read_gold(SOURCES["first"])}
    return tuple(_passage(first[article.id], article) for article in read_gold(SOURCES["second"]))


def compared() -> Report:
    """The scorer's report of the second reading against the first."""
    nothing = Extraction(*([] for _ in Extraction._fields))
    rows = {passage.first.id: list(passage.second) for passage in _passages()}
    return score(
        (passage.first for passage in _passages()),
        lambda document: nothing._replace(observations=rows[document.article_id]),
    )


def kappa(codes: Iterable[tuple[object, object]]) -> float | None:
    """Cohen's kappa of two readers' codes: agreement beyond chance; None where both know one code only."""
    both = Counter(codes)
    n = both.total()
    one, other = Counter[object](), Counter[object]()
    for (first, second), times in both.items():
        one[first] += times
        other[second] += times
    by_chance = sum(one[code] * other[code] for code in one)
    agreeing = n * sum(both[code, code] for code in one)
    return (agreeing - by_chance) / (n * n - by_chance) if by_chance < n * n else None


def agreement() -> dict[str, Any]:
    """Everything that `agreement.json` keeps: figures, sizes and the hashes of what was compared."""
    report = compared().as_json()
    del report["mistakes"], report["optional_found"], report["reliability"]
    pairs = [pair for p in _passages() for pair in match(p.first.rows, p.second).pairs.values()]
    ids = {p.first.id for p in _passages()}
    figures = {
        **report,
        "kappa": {
            name: kappa((one.fields[name], getattr(two, name)) for one, two in pairs) for name in CODED
        },
        "optional_in_one": sum(p.optional_in_one for p in _passages()),
        "rows": {
            reader: sum(len(article.rows) for article in read_gold(path) if article.id in ids)
            for reader, path in SOURCES.items()
        },
        "sha256": {reader: sha256(path.read_bytes()).hexdigest() for reader, path in SOURCES.items()},
    }
    rounded: dict[str, Any] = json.loads(
        json.dumps(figures), parse_float=lambda number: round(float(number), _DIGITS)
    )
    return rounded


def main() -> None:
    """Compare the two readings, keep the figures and show them."""
    figures = agreement()
    RESULTS.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")
    rows = ", ".join(f"{reader} reader {n} rows" for reader, n in figures["rows"].items())
    beyond = ", ".join(f"{name} {'-' if k is None else f'{k:.2f}'}" for name, k in figures["kappa"].items())
    sys.stdout.write(
        f"{rows}, optional ones included; {figures['optional_in_one']} optional in one reading only\n"
        f"{compared().table()}\n\nCohen's kappa: {beyond}\n"
    )


if __name__ == "__main__":
    main()
