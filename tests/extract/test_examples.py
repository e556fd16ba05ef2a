"""The sentences of tests/examples give the rows that stand there, and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from operator import eq
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from pipeline.extract.article import extract
from pipeline.extract.rows import Extraction, ObservationRow
from pipeline.ingest.text import document_from_text
from pipeline.validate.accuracy.fields import JUDGES

FOLDER = Path(__file__).parents[1] / "examples"
KINDS = (
    "numbers",
    "money",
    "units",
    "counts",
    "percentages",
    "fractions_multiples",
    "ranks",
    "ranges_lists",
    "bounds",
    "conversions",
    "changes",
    "shares",
    "subjects",
    "periods",
    "status",
    "not_quantities",
)
PUBLISHED = "2024-05-26"
COLUMNS = {"unit": "unit_code", "kind": "unit_kind", "period": "time_period", "status": "obs_status"}
EXACT = {"unit_kind", "unit_mult", "value_text", "unit_text", "time_start", "time_end", "rule"}
LINKS = {"equivalent_to", "pair"}
FRAME = {"text", "in", "forms", "quote", "rows", "optional", "numerals", "published_on", "why"}


class Wanted(NamedTuple):
    """One expected row: where it may stand, its value or its two ends, its columns, and its ties."""

    places: tuple[tuple[int, int], ...]
    low: float
    high: float
    columns: Mapping[str, Any]
    equivalent_to: str | None
    pair: object

    @property
    def value(self) -> float:
        return (self.low + self.high) / 2


class Example(NamedTuple):
    """A text with all rows it must give. numerals: (number, its occurrence, disposition)."""

    name: str
    text: str
    published_on: str
    rows: tuple[Wanted, ...]
    optional: tuple[str, ...]
    numerals: Mapping[str, str]
    why: str | None


def _alternatives(stated: object) -> list[object]:
    """The right answers that an entry allows: `length | width | ~`, where `~` stands for none."""
    if not isinstance(stated, str):
        return [stated]
    return [None if one == "~" else one for one in stated.split(" | ")]


def _number(written: object) -> float:
    return float(Fraction(str(written).strip().replace("_", "")))


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _wanted(row: Mapping[str, Any], text: str, behind: int) -> Wanted:
    quotes = str(row["quote"]).split(" | ")
    missing = [quote for quote in quotes if text.find(quote, behind) < 0]
    assert not missing, f"{missing} not found, in this order, in: {text}"
    starts = [text.index(quote, behind) for quote in quotes]
    low, _, high = str(row["value"]).partition("..")
    columns = {
        COLUMNS.get(word, word): value if word == "unit_mult" else _plain(value)
        for word, value in row.items()
        if word not in LINKS | {"quote", "value"}
    }
    unknown = set(columns) - set(JUDGES) - EXACT
    assert not unknown, f"unknown words: {sorted(unknown)}"
    assert "unit_code" in columns, f"{quotes} has no unit"
    columns.setdefault("bound", "range" if high else "exact")
    return Wanted(
        tuple((start, start + len(quote)) for start, quote in zip(starts, quotes, strict=True)),
        _number(low),
        _number(high or low),
        columns,
        row.get("equivalent_to"),
        row.get("pair"),
    )


def _example(name: str, text: str, rows: list[Mapping[str, Any]], entry: Mapping[str, Any]) -> Example:
    wanted: list[Wanted] = []
    for row in rows:
        wanted.append(_wanted(row, text, min(end for _, end in wanted[-1].places) if wanted else 0))
    published = entry.get("published_on", PUBLISHED)
    optional = tuple(quote for quote in map(str, entry.get("optional", ())) if quote in text)
    assert optional or "forms" in entry or "optional" not in entry, f"{name}: no optional quote in the text"
    numerals = {str(word): where for word, where in entry.get("numerals", {}).items()}
    return Example(name, text, str(_plain(published)), tuple(wanted), optional, numerals, entry.get("why"))


def read_examples(kind: str) -> Iterator[Example]:
    """The examples of a file: one for each text, and one for each form of an entry with `in`."""
    entries = yaml.safe_load((FOLDER / f"{kind}.yaml").read_text(encoding="utf-8"))
    for entry in entries:
        if "in" not in entry:
            assert not set(entry) - FRAME, f"unknown words: {sorted(set(entry) - FRAME)}"
            yield _example(f"{kind}: {entry['text'][:60]}", entry["text"], entry["rows"], entry)
            continue
        fields = {word: value for word, value in entry.items() if word not in FRAME}
        for form in map(str, entry["forms"]):
            text = entry["in"].replace("{}", form)
            quote = entry.get("quote", "{}").replace("{}", form)
            yield _example(f"{kind}: {form}", text, [fields | {"quote": quote}], entry)


def _overlaps(row: ObservationRow, text: str, quotes: tuple[str, ...]) -> bool:
    places = [(text.index(quote), len(quote)) for quote in quotes]
    return any(row.start < start + length and start < row.end for start, length in places)


def differences(example: Example) -> list[str]:
    """What extraction gives other than the example expects, in words; nothing where all is right."""
    document = document_from_text("example", example.text, published_on=example.published_on)
    found = extract(document)
    rows = {(row.start, row.end): row for row in found.observations}
    told: list[str] = []
    matched: list[tuple[Wanted, ObservationRow]] = []
    for wanted in example.rows:
        row = next((rows.pop(place) for place in wanted.places if place in rows), None)
        if row is None:
            start, end = wanted.places[0]
            told.append(f"no row {example.text[start:end]!r}")
        else:
            matched.append((wanted, row))
            told += _columns(wanted, row)
    told += [
        f"a row {row.quote!r} = {row.value} {row.unit_code}"
        for row in rows.values()
        if not _overlaps(row, example.text, example.optional)
    ]
    return [*told, *_ties(matched), *_numerals(example, found)]


def _columns(wanted: Wanted, row: ObservationRow) -> Iterator[str]:
    ends = (row.value_low, row.value_high) if row.bound == "range" else (row.value, row.value)
    if not all(map(_same, (wanted.low, wanted.high, wanted.value), (*ends, row.value))):
        yield f"{row.quote!r}: value {row.value} ({row.value_low}, {row.value_high}), not {wanted.value}"
    for column, value in wanted.columns.items():
        got = getattr(row, column)
        same: Callable[[object, object], object] = JUDGES.get(column, eq)
        if not any(same(one, got) for one in _alternatives(value)):
            yield f"{row.quote!r}: {column} {got!r}, not {value!r}"


def _same(wanted: float, found: float | None) -> bool:
    return found is not None and abs(wanted - found) <= 1e-4 * abs(wanted)


def _ties(matched: list[tuple[Wanted, ObservationRow]]) -> Iterator[str]:
    quotes = {row.observation_id: row.quote for _, row in matched}
    for wanted, row in matched:
        base = quotes.get(row.equivalent_to) if row.equivalent_to else None
        if base != wanted.equivalent_to:
            yield f"{row.quote!r}: equivalent to {base!r}, not {wanted.equivalent_to!r}"
        for other, another in matched:
            if wanted.pair is None or other.pair is None or row is another:
                continue
            tied = row.pair_id is not None and row.pair_id == another.pair_id
            if tied != (wanted.pair == other.pair):
                yield f"{row.quote!r} and {another.quote!r}: {'one pair' if tied else 'no pair'}"


def _numerals(example: Example, found: Extraction) -> Iterator[str]:
    dispositions = {numeral.quote: numeral.disposition for numeral in found.numerals}
    for written, disposition in example.numerals.items():
        if dispositions.get(written) not in _alternatives(disposition):
            yield f"the numeral {written!r} is {dispositions.get(written)}, not {disposition}"


EXAMPLES = [example for kind in KINDS for example in read_examples(kind)]
FAILURES = list(read_examples("known_failures"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_sentence_gives_the_rows_that_stand_in_the_examples(example: Example) -> None:
    assert differences(example) == [], example.text


@pytest.mark.parametrize("example", FAILURES, ids=lambda example: example.name)
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="known_failures.yaml says why it matters")
def test_known_failures_still_fail(example: Example) -> None:
    """One that passes has been mended: move it to the file of its kind."""
    assert differences(example) == [], example.text


def test_each_known_failure_says_why_it_matters() -> None:
    assert [example.name for example in FAILURES if not example.why] == []
    assert len(FAILURES) <= 60


def test_no_sentence_stands_twice() -> None:
    texts = [example.text for example in (*EXAMPLES, *FAILURES)]
    assert sorted({text for text in texts if texts.count(text) > 1}) == []


def test_a_wrong_expectation_is_told() -> None:
    """The comparison itself can fail: in value, unit, place, ties and rows too many."""
    row = {"quote": "5 percent", "value": 5, "unit": "%"}
    text = "Output rose 5 percent and sales 7 percent."
    other = {"quote": "7 percent", "value": 7, "unit": "%"}
    assert differences(_example("right", text, [row, other], {})) == []
    assert differences(_example("one too many", text, [row], {})) == ["a row '7 percent' = 7.0 %"]
    assert differences(_example("value", text, [row | {"value": 6}, other], {})) != []
    assert differences(_example("unit", text, [row | {"unit": "CNY"}, other], {})) != []
    assert differences(_example("place", text, [row | {"quote": "rose 5 percent"}, other], {})) != []
    assert differences(_example("tie", text, [row, other | {"equivalent_to": "5 percent"}], {})) != []
    assert differences(_example("numeral", text, [row, other], {"numerals": {5: "name"}})) != []
