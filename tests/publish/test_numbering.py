"""The decision table of versions: what changed, and which part of the number moves."""

from __future__ import annotations

import re
from collections.abc import Callable

import pyarrow as pa
import pytest

from pipeline.access.table_schema import ColumnSchema, TableData
from pipeline.publish.compare import compare
from pipeline.publish.numbering import Part, next_number, reasons
from pipeline.publish.parquet import typed_tables
from tests.publish.sample import ARTICLES, tables

Tables = dict[str, TableData]
TYPED = typed_tables(tables())


def decide(old: Tables, new: Tables) -> tuple[Part, list[str]]:
    found = reasons(old, new, compare(old, new))
    return max((reason.part for reason in found), default=Part.NONE), [reason.text for reason in found]


def column(name: str, **changes: object) -> Callable[[TableData], TableData]:
    """A change to a column of the schema."""

    def change(data: TableData) -> TableData:
        columns = tuple(
            entry._replace(**changes) if entry.name == name else entry  # type: ignore[arg-type]
            for entry in data.schema.columns
        )
        return data._replace(schema=data.schema._replace(columns=columns))

    return change


def without_column(data: TableData) -> TableData:
    columns = tuple(entry for entry in data.schema.columns if entry.name != "share_of")
    return TableData(data.schema._replace(columns=columns), data.rows.drop_columns(["share_of"]))


def reordered(data: TableData) -> TableData:
    columns = (*data.schema.columns[1:], data.schema.columns[0])
    return TableData(
        data.schema._replace(columns=columns), data.rows.select([entry.name for entry in columns])
    )


def values(name: str, change: Callable[[int, object], object]) -> Callable[[TableData], TableData]:
    """A change to the values of a column, from row number and value."""

    def changed(data: TableData) -> TableData:
        index = data.rows.schema.get_field_index(name)
        field = data.rows.schema.field(index)
        made = [change(row, value) for row, value in enumerate(data.rows[name].to_pylist())]
        return data._replace(rows=data.rows.set_column(index, field, pa.array(made, field.type)))

    return changed


def described(data: TableData) -> TableData:
    return data._replace(schema=data.schema._replace(description="Other words."))


@pytest.mark.parametrize(
    ("change", "part", "reason"),
    [
        (lambda data: data, Part.NONE, None),
        (described, Part.PATCH, "observations: descriptions changed"),
        (column("value", description="Other words."), Part.PATCH, "observations: descriptions changed"),
        (column("unit_code", compounds=False), Part.PATCH, "the form of the schemas changed"),
        (column("value", type="integer"), Part.MAJOR, "observations: the type of value changed"),
        (column("value", unit="thousands"), Part.MAJOR, "observations: the unit of value changed"),
        (column("bound", code_list="limits"), Part.MAJOR, "observations: the code list of bound changed"),
        (column("bound", nullable=True), Part.MAJOR, "observations: bound may be missing now"),
        (column("subject", nullable=False), Part.PATCH, "observations: descriptions changed"),
        (without_column, Part.MAJOR, "observations: the column share_of went"),
        (reordered, Part.MAJOR, "observations: the order of the columns changed"),
        (
            values("value", lambda row, value: 7.0 if row == 1 else value),
            Part.PATCH,
            "observations: 1 row changed",
        ),
        (
            values("observation_id", lambda row, _: f"obs_{row}"),
            Part.MAJOR,
            "observations: 5 rows have new ids",
        ),
        (
            values("observation_id", lambda row, value: value if row else "obs_0"),
            Part.MAJOR,
            "observations: 1 row has a new id",
        ),
        (lambda data: data._replace(rows=data.rows.slice(2)), Part.MINOR, "observations: 2 rows removed"),
    ],
)
def test_a_change_of_a_table(
    change: Callable[[TableData], TableData], part: Part, reason: str | None
) -> None:
    found = decide(TYPED, TYPED | {"observations": change(TYPED["observations"])})
    assert found[0] == part
    assert found[1][:1] == ([reason] if reason else [])


def test_what_is_the_other_way_round() -> None:
    shorter = TYPED | {"observations": without_column(TYPED["observations"])}
    assert decide(shorter, TYPED) == (Part.MINOR, ["observations: the column share_of came"])
    fewer = TYPED | {"observations": TYPED["observations"]._replace(rows=TYPED["observations"].rows.slice(2))}
    assert decide(fewer, TYPED) == (Part.MINOR, ["observations: 2 rows added"])


def test_a_table_that_went_or_came() -> None:
    fewer = {name: data for name, data in TYPED.items() if name != "mentions"}
    assert decide(TYPED, fewer) == (Part.MAJOR, ["the table mentions went"])
    assert decide(fewer, TYPED) == (Part.MINOR, ["the table mentions came"])


def test_a_better_boundary_is_a_changed_row() -> None:
    wider = values("end", lambda row, value: value + 1 if row == 0 and isinstance(value, int) else value)
    new = TYPED | {"observations": wider(TYPED["observations"])}
    diff = compare(TYPED, new)["observations"]
    assert diff.counts == (0, 0, 1)
    assert list(diff.changed.values()) == [("end",)]
    assert decide(TYPED, new)[0] == Part.PATCH


def test_a_new_article_brings_rows_and_rekeys_none() -> None:
    new = typed_tables(tables(ARTICLES | {"gamma": "It rose 2.5% in June, she said."}))
    part, texts = decide(TYPED, new)
    assert part == Part.MINOR
    assert {"articles: 1 row added", "observations: 1 row added", "figures: 1 row added"} <= set(texts)
    assert not [text for text in texts if "removed" in text or "new ids" in text]


def test_an_article_whose_text_changed_is_another_source_and_no_change_of_ids() -> None:
    """Its first sentences say the same at the same place; their ids are those of the new text."""
    new = typed_tables(tables(ARTICLES | {"beta": f"{ARTICLES['beta']} Or 7%."}))
    part, texts = decide(TYPED, new)
    assert part == Part.MINOR
    assert "observations: 3 rows added, 2 rows removed" in texts


def test_many_codes_that_came_are_one_reason() -> None:
    codes = TYPED["codes"]
    kept = [row for row, name in enumerate(codes.rows["list"].to_pylist()) if name not in {"units", "roles"}]
    fewer = TYPED | {"codes": codes._replace(rows=codes.rows.take(kept))}
    _, texts = decide(fewer, TYPED)
    assert len(texts) == 2
    assert all(re.fullmatch(r"codes: (\S+, )+\d* ?\S+( more)? of (units|roles) came", text) for text in texts)
    assert max(map(len, texts)) < 200


@pytest.mark.parametrize(
    ("name", "removed", "added"),
    [
        ("bounds", Part.MAJOR, Part.MINOR),
        ("units", Part.MAJOR, Part.MINOR),
        ("issues", Part.PATCH, Part.PATCH),
        ("cautions", Part.PATCH, Part.PATCH),
        ("rules", Part.PATCH, Part.PATCH),
    ],
)
def test_a_code_that_went_or_came(name: str, removed: Part, added: Part) -> None:
    codes = TYPED["codes"]
    gone = codes.rows["list"].to_pylist().index(name)
    kept = [row for row in range(codes.rows.num_rows) if row != gone]
    fewer = TYPED | {"codes": codes._replace(rows=codes.rows.take(kept))}
    assert decide(TYPED, fewer)[0] == removed
    assert decide(fewer, TYPED)[0] == added


def test_another_title_of_a_code_is_a_patch() -> None:
    titled = values("title", lambda row, value: "other" if row == 0 else value)(TYPED["codes"])
    assert decide(TYPED, TYPED | {"codes": titled}) == (Part.PATCH, ["codes: 1 row changed"])


def test_the_weightiest_reason_comes_first() -> None:
    new = TYPED | {"observations": without_column(described(TYPED["observations"]))}
    assert decide(TYPED, new)[1] == [
        "observations: the column share_of went",
        "observations: descriptions changed",
    ]


@pytest.mark.parametrize(
    ("part", "number"),
    [(Part.MAJOR, "v2.0.0"), (Part.MINOR, "v1.10.0"), (Part.PATCH, "v1.9.4"), (Part.NONE, "v1.9.3")],
)
def test_the_next_number(part: Part, number: str) -> None:
    assert next_number("v1.9.3", part) == number


def test_every_field_of_a_column_is_compared() -> None:
    """A field added to the embedded schema must be given its part of the number."""
    assert set(ColumnSchema._fields) == {
        *("name", "type", "unit", "code_list", "nullable"),  # major
        *("codes", "compounds"),  # compared in the table `codes`
        *("description", "unique", "caution", "pattern", "minimum"),  # patch
    }
