"""What differs between two versions: the counts that an independent tool finds, and why the rows differ."""

from __future__ import annotations

import csv
import json
import random
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import csv_diff  # type: ignore[import-untyped]  # it ships no types
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from pipeline.access.checksums import SHA256SUMS
from pipeline.access.table_schema import TableData
from pipeline.errors import NewsfactsError
from pipeline.extract.rows import IssueRow
from pipeline.publish.described import Described
from pipeline.publish.difference import Difference, difference
from pipeline.publish.groups import CAUSES, Group
from pipeline.publish.numbering import Part
from pipeline.publish.parquet import typed_tables
from pipeline.publish.version_folder import write_version
from tests.publish.sample import ARTICLES, CONTEXT, tables

ROOT = Path(__file__).parents[2]
TABLES = typed_tables(tables(ARTICLES | {"gamma": "It rose 2.5% in June, she said. So did 3.5%."}))
MANY = typed_tables(
    tables({f"a{number}": f"It rose {number}%, said {number}. And -2.5%, =now." for number in range(30)})
)

Tables = dict[str, TableData]


def written(folder: Path, given: Mapping[str, TableData]) -> Path:
    """A version's folder with the data only."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    write_version(folder, Described(given, CONTEXT, "v1.0.0"))
    return folder


def independent(old: Path, new: Path, key: tuple[str, ...]) -> tuple[int, int, int]:
    """Numbers of rows added, removed and changed, as csv-diff finds them in two CSV files."""

    def rows(path: Path) -> dict[str, dict[str, str]]:
        with path.open(encoding="utf-8", newline="") as file:
            return {"|".join(row[name] for name in key): row for row in csv.DictReader(file)}

    before, after = rows(old), rows(new)
    if not before or not after:  # csv-diff wants a row on both sides
        return len(after), len(before), 0
    found = csv_diff.compare(before, after)
    return len(found["added"]), len(found["removed"]), len(found["changed"])


def agrees(old: Path, new: Path, keys: Mapping[str, tuple[str, ...]]) -> Difference:
    found = difference(old, new)
    for name, diff in found.diffs.items():
        expected = independent(old / "csv" / f"{name}.csv", new / "csv" / f"{name}.csv", keys[name])
        assert diff.counts == expected, name
        for op, number in diff.counts._asdict().items():
            assert sum(group.rows for group in diff.groups if group.op == op) == number, (
                "each row in one group"
            )
    return found


def changed(data: TableData, chance: random.Random) -> TableData:
    """A table without some of its rows, and with values of other rows in some of its cells."""
    rows = data.rows
    columns = []
    for field in rows.schema:
        values = rows[field.name].to_pylist()
        if field.name not in data.schema.key:
            values = [chance.choice(values) if chance.random() < 0.1 else value for value in values]
        columns.append(pa.array(values, field.type))
    kept = pa.array([chance.random() < 0.7 for _ in range(rows.num_rows)], pa.bool_())
    return data._replace(rows=pa.Table.from_arrays(columns, schema=rows.schema).filter(kept))


@pytest.mark.parametrize("seed", range(8))
def test_the_counts_are_those_of_an_independent_tool(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    old, new = (
        written(tmp_path / number, {name: changed(data, chance) for name, data in MANY.items()})
        for number in ("v1.0.0", "v1.1.0")
    )
    found = agrees(old, new, {name: data.schema.key for name, data in TABLES.items()})
    assert all(found.diffs["observations"].counts), "rows of each kind"


@pytest.mark.parametrize(("old", "new"), [("v1.0.0", "v1.1.0"), ("v1.1.0", "v1.1.1"), ("v1.1.1", "v1.0.0")])
def test_so_are_those_of_the_published_versions(old: str, new: str) -> None:
    keys = {name: data.schema.key for name, data in TABLES.items()}
    found = agrees(ROOT / "outputs" / old, ROOT / "outputs" / new, keys)
    assert (found.old, found.new) == (old, new)
    if old < new:
        assert found.number == new, "the number that was given to it"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("old") / "v1.0.0", TABLES)


def compared(old: Path, tmp_path: Path, new: Mapping[str, TableData]) -> Difference:
    return difference(old, written(tmp_path / "v1.1.0", new))


def causes(found: Difference, table: str) -> dict[str, tuple[str, int]]:
    return {group.cause: (group.op, group.rows) for group in found.diffs[table].groups}


def with_articles(**articles: str) -> Tables:
    return typed_tables(tables(articles))


GAMMA = "It rose 2.5% in June, she said. So did 3.5%."


def test_rows_of_articles_that_came_and_went(old: Path, tmp_path: Path) -> None:
    new = with_articles(alpha=ARTICLES["alpha"], beta=ARTICLES["beta"], delta="It said 1% and 2%.")
    found = compared(old, tmp_path, new)
    for table in ("observations", "numerals", "figures"):
        assert causes(found, table) == {"article-came": ("added", 2), "article-went": ("removed", 2)}
        assert [group.articles for group in found.diffs[table].groups] == [{"delta": 2}, {"gamma": 2}]
    assert found.part == Part.MINOR


def test_another_text_is_another_source_and_no_change_of_ids(old: Path, tmp_path: Path) -> None:
    found = compared(old, tmp_path, typed_tables(tables(ARTICLES | {"gamma": f"{GAMMA} He said 4%."})))
    assert {(group.op, group.cause, group.rows) for group in found.diffs["observations"].groups} == {
        ("added", "text-changed", 3),
        ("removed", "text-changed", 2),
    }
    assert causes(found, "articles") == {"text-changed": ("changed", 1)}
    assert found.part == Part.MINOR


def edited(table: str, column: str, change: Callable[[Any], Any]) -> Tables:
    data = TABLES[table]
    index = data.rows.schema.get_field_index(column)
    values = pa.array(map(change, data.rows[column].to_pylist()), data.rows.schema.field(index).type)
    rows = data.rows.set_column(index, data.rows.schema.field(index), values)
    return {**TABLES, table: data._replace(rows=rows)}


def test_rows_that_were_read_anew_stand_by_the_columns_that_changed_together(
    old: Path, tmp_path: Path
) -> None:
    found = compared(old, tmp_path, edited("observations", "value", lambda value: value + (value > 3)))
    (group,) = found.diffs["observations"].groups
    assert group[:4] == ("changed", "read-anew", ("value",), 3)
    assert sum(group.rules.values()) == 3
    assert {example.old["value"] + 1 for example in group.examples if example.old} == {
        example.new["value"] for example in group.examples if example.new
    }
    assert found.part == Part.PATCH


def test_an_article_described_otherwise_is_told_apart(old: Path, tmp_path: Path) -> None:
    new = edited("figures", "publisher", lambda value: value and "The Herald") | {
        "articles": edited("articles", "publisher", lambda value: value and "The Herald")["articles"]
    }
    found = compared(old, tmp_path, new)
    for table in ("figures", "articles"):
        assert {group.cause for group in found.diffs[table].groups} == {"article-redescribed"}
        assert {group.columns for group in found.diffs[table].groups} == {("publisher",)}


def test_what_a_reviewer_corrected_is_told_apart(old: Path, tmp_path: Path) -> None:
    """The table says which columns of a row were corrected; the wide table shows the row's values."""
    first = TABLES["observations"].rows["observation_id"][0].as_py()
    new = dict(TABLES)
    for table in ("observations", "figures"):
        rows = TABLES[table].rows
        is_first = pc.equal(rows["observation_id"], first)
        for column, value in (("indicator", "sales"), ("corrected", "indicator")):
            if column in rows.column_names:
                field = rows.schema.field(column)
                values = pc.if_else(is_first, pa.scalar(value, field.type), rows[column])
                rows = rows.set_column(rows.schema.get_field_index(column), field, values)
        new[table] = TABLES[table]._replace(rows=rows)
    found = compared(old, tmp_path, new)
    for table in ("observations", "figures"):
        assert causes(found, table) == {"corrected": ("changed", 1)}


def decision(article_id: str, start: int, end: int) -> IssueRow:
    return IssueRow("iss_1", article_id, None, start, end, "corrected", "info", "It is a name.", "Compare.")


def test_what_a_reviewer_took_away_is_told_apart(tmp_path: Path) -> None:
    """A row went, its number and its figure with it; and when the decision is taken back, they come again."""
    frames = tables(ARTICLES)
    row = frames["observations"].iloc[0]
    decided = tables(ARTICLES, issues=(decision(row["article_id"], int(row["start"]), int(row["end"])),))
    for table in ("observations", "figures"):
        decided[table] = decided[table][decided[table]["observation_id"] != row["observation_id"]]
    numerals = decided["numerals"]
    numerals.loc[numerals["observation_id"] == row["observation_id"], ["disposition", "observation_id"]] = (
        "name",
        None,
    )
    before, after = (
        written(tmp_path / name, typed_tables(given)) for name, given in (("a", frames), ("b", decided))
    )
    for found, went, came in (
        (difference(before, after), "removed", "added"),
        (difference(after, before), "added", "removed"),
    ):
        for table in ("observations", "figures"):
            assert causes(found, table) == {"corrected": (went, 1)}
        assert causes(found, "numerals") == {"corrected": ("changed", 1)}
        assert causes(found, "issues") == {"corrected": (came, 1)}


@pytest.mark.parametrize(
    ("column", "value"), [("published_on", date(2020, 1, 2)), ("text_policy", "none"), ("language", "de")]
)
def test_what_follows_from_an_articles_description_is_told_apart(
    old: Path, tmp_path: Path, column: str, value: object
) -> None:
    new = edited("observations", "time_period", lambda _: "2019-12") | {
        "articles": edited("articles", column, lambda _: value)["articles"]
    }
    found = compared(old, tmp_path, new)
    assert {group.cause for group in found.diffs["observations"].groups} == {"article-redescribed"}


def test_what_does_not_follow_from_an_articles_description_is_not(old: Path, tmp_path: Path) -> None:
    new = edited("observations", "value", lambda value: value + 1) | {
        "articles": edited("articles", "publisher", lambda _: "The Herald")["articles"]
    }
    found = compared(old, tmp_path, new)
    assert {group.cause for group in found.diffs["observations"].groups} == {"read-anew"}


def test_rows_of_no_article_and_through_other_tables(old: Path, tmp_path: Path) -> None:
    found = compared(old, tmp_path, edited("codes", "title", lambda title: f"{title}!"))
    (group,) = found.diffs["codes"].groups
    assert group[:3] == ("changed", "no-article", ("title",))
    assert len(group.examples) == 3


def test_rows_that_came_or_went_are_shown_by_what_tells_them_apart(old: Path, tmp_path: Path) -> None:
    found = compared(old, tmp_path, typed_tables(tables()))
    (group,) = found.diffs["observations"].groups
    assert [example.new for example in group.examples] == [None, None]
    quotes = {example.old["quote"] for example in group.examples if example.old}
    assert quotes == {"2.5%", "3.5%"}


def test_the_same_data_is_no_difference(old: Path, tmp_path: Path) -> None:
    found = compared(old, tmp_path, TABLES)
    assert (found.reasons, found.number, found.part) == ((), None, Part.NONE)


def test_a_folder_of_another_name_has_no_number(old: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(old, tmp_path / "mine")
    assert difference(copy, old).number is None


def test_it_is_json(old: Path, tmp_path: Path) -> None:
    found = compared(old, tmp_path, edited("articles", "published_on", lambda _: date(2020, 1, 2)))
    data = json.loads(json.dumps(found.as_json(), default=date.isoformat))
    assert (data["old"], data["new"], data["part"], data["number"]) == ("v1.0.0", "v1.1.0", "patch", "v1.0.1")
    (group,) = data["tables"]["articles"]["groups"]
    assert tuple(group) == Group._fields
    assert group["cause"] in CAUSES
    assert group["examples"][0]["new"] == {"published_on": "2020-01-02"}


def test_what_is_no_version_is_told(old: Path, tmp_path: Path) -> None:
    with pytest.raises(NewsfactsError, match="version-missing"):
        difference(old, tmp_path / "v2.0.0")
    with pytest.raises(NewsfactsError, match=f"{SHA256SUMS}.*checksums-broken"):
        difference(old, tmp_path)


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"PAR1")])
def test_a_damaged_table_is_told_and_no_table_that_went(
    damage: Callable[[Path], object], old: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(old, tmp_path / "v1.0.0")
    damage(copy / "parquet" / "mentions.parquet")
    with pytest.raises(NewsfactsError, match=r"mentions\.parquet.*table-damaged"):
        difference(old, copy)
