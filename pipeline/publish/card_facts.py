"""What the data card says of the data, computed from the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from pipeline.access.table_schema import TableData
from pipeline.ingest.document import Provenance
from schemas.codelists import Code, code_list
from schemas.describe import columns
from schemas.tables import TABLES

LISTED = 50
"""A card lists at most so many articles or contradictions; the tables have them all."""

SURE = 0.9
"""From this confidence on the card sums rows up."""

_SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000)
_SIZE_WORDS = ("1K", "10K", "100K", "1M", "10M", "100M", "1B")


class ColumnFacts(NamedTuple):
    """A column for the card. missing: number of rows that lack it. example: a value of the data, or None."""

    name: str
    type: str
    description: str
    unit: str | None
    code_list: str | None
    missing: int
    example: str | None


class TableFacts(NamedTuple):
    """A table for the card. references: `column → table`."""

    name: str
    description: str
    rows: int
    key: tuple[str, ...]
    references: tuple[str, ...]
    columns: tuple[ColumnFacts, ...]


class Coverage(NamedTuple):
    """What became of the numbers of the texts. dispositions: (code, number), the commonest first."""

    numerals: int
    unresolved: int
    dispositions: tuple[tuple[Code, int], ...]


class Checks(NamedTuple):
    """Arithmetic on the sources' own numbers. contradictions: (article, explanation), at most `LISTED`."""

    verdicts: tuple[tuple[Code, int], ...]
    inconsistent: int
    contradictions: tuple[tuple[str, str], ...]


class Level(NamedTuple):
    """A confidence.

    share: of the rows with it in the annotated passages, those that are right. judged: how many these are.
    rows: how many the tables have.
    """

    confidence: float
    share: float | None
    interval: tuple[float, float]
    judged: int
    rows: int


class Reliability(NamedTuple):
    """How well confidence holds.

    levels: the highest first. judged: annotated rows of all levels. sure: those of `SURE` and above.
    """

    levels: tuple[Level, ...]
    judged: int
    sure: int
    sure_right: int


class Sources(NamedTuple):
    """Where the articles come from: each row of `articles` with its provenance, at most `LISTED`."""

    articles: int
    listed: tuple[tuple[dict[str, Any], Provenance], ...]


def size_category(rows: int) -> str:
    """The Hugging Face size category of a number of rows: `n<1K`, `1K<n<10K`, ..."""
    below = None
    for size, word in zip(_SIZES, _SIZE_WORDS, strict=True):
        if rows < size:
            return f"n<{word}" if below is None else f"{below}<n<{word}"
        below = word
    return "n>1B"


def languages(tables: Mapping[str, TableData]) -> list[str]:
    """The languages of the articles without their regions, sorted."""
    return sorted({tag.split("-")[0] for tag in tables["articles"].rows["language"].to_pylist()})


def newest_source(tables: Mapping[str, TableData]) -> str | None:
    """The day on which the newest dated article appeared, or None."""
    days: list[date] = tables["articles"].rows["published_on"].drop_null().to_pylist()
    return max(days).isoformat() if days else None


def example(tables: Mapping[str, TableData]) -> dict[str, Any] | None:
    """The first figure that has most of a sentence, a subject, an indicator and a period."""
    rows: list[dict[str, Any]] = tables["figures"].rows.to_pylist()
    wanted = ("sentence", "subject", "indicator", "period")
    return max(rows, key=lambda row: sum(row[name] is not None for name in wanted), default=None)


def table(data: TableData) -> TableFacts:
    """What the card says of a table and each of its columns."""
    name = data.schema.name
    return TableFacts(
        name=name,
        description=data.schema.description,
        rows=data.rows.num_rows,
        key=data.schema.key,
        references=tuple(f"{', '.join(key.columns)} → {key.table}" for key in data.schema.foreign_keys),
        columns=tuple(
            ColumnFacts(
                column.name,
                column.type,
                column.description,
                column.unit,
                column.code_list,
                data.rows[column.name].null_count,
                _first(data, column.name),
            )
            for column in columns(name)
        ),
    )


def cautions() -> list[tuple[Code, list[str]]]:
    """Each caution that concerns a table, with the tables."""
    concerned: dict[str, list[str]] = {}
    for name, declared in TABLES.items():
        of_columns = [column.caution for column in columns(name) if column.caution]
        for caution in dict.fromkeys([*declared.cautions, *of_columns]):
            concerned.setdefault(caution, []).append(name)
    return [(code, concerned[code.code]) for code in code_list("cautions").values() if code.code in concerned]


def coverage(tables: Mapping[str, TableData]) -> Coverage:
    """What became of every number of the texts."""
    counts = Counter(tables["numerals"].rows["disposition"].to_pylist())
    return Coverage(counts.total(), counts["unresolved"], _by_frequency("dispositions", counts))


def checks(tables: Mapping[str, TableData]) -> Checks:
    """How the arithmetic on the sources' own numbers came out."""
    rows = tables["consistency"].rows.to_pylist()
    counts = Counter(row["verdict"] for row in rows)
    wrong = [(row["article_id"], row["explanation"]) for row in rows if row["verdict"] == "inconsistent"]
    return Checks(_by_frequency("verdicts", counts), len(wrong), tuple(sorted(wrong)[:LISTED]))


def reliability(tables: Mapping[str, TableData], accuracy: Mapping[str, Any] | None) -> Reliability | None:
    """How often rows of each confidence are right on the annotated passages; None: not measured."""
    measured = (accuracy or {}).get("reliability")
    if not measured:
        return None
    rows = Counter(tables["observations"].rows["confidence"].to_pylist())
    found = {float(level): proportion for level, proportion in measured.items()}
    sure = [proportion for level, proportion in found.items() if level >= SURE]
    return Reliability(
        tuple(
            Level(
                level, found[level]["share"], tuple(found[level]["interval"]), found[level]["n"], rows[level]
            )
            for level in sorted(found, reverse=True)
        ),
        sum(proportion["n"] for proportion in found.values()),
        sum(proportion["n"] for proportion in sure),
        sum(proportion["hits"] for proportion in sure),
    )


def sources(tables: Mapping[str, TableData], provenance: Mapping[str, Provenance]) -> Sources:
    """Where the articles come from."""
    rows = tables["articles"].rows
    listed = rows.slice(0, LISTED).to_pylist()
    return Sources(
        rows.num_rows, tuple((row, provenance.get(row["article_id"], Provenance())) for row in listed)
    )


def people(tables: Mapping[str, TableData]) -> int:
    """How many persons are named."""
    return Counter(tables["entities"].rows["kind"].to_pylist())["person"]


def corrected(tables: Mapping[str, TableData]) -> int:
    """How many corrections of reviewers the version has."""
    return Counter(tables["issues"].rows["code"].to_pylist())["corrected"]


def _by_frequency(name: str, counts: Counter[str]) -> tuple[tuple[Code, int], ...]:
    codes = code_list(name)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((codes[code], number) for code, number in ordered)


def _first(data: TableData, column: str) -> str | None:
    values = data.rows[column].drop_null()
    if not len(values):
        return None
    value = values[0].as_py()
    return str(value).lower() if isinstance(value, bool) else str(value)
