"""The schema that a Parquet file carries: a damaged one is told as such, one of an older version is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.access.table_schema import from_json, to_json
from pipeline.publish.table_schema import table_schema


def schema_json() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(to_json(table_schema("consistency_members")))
    return data


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data["columns"][0].update(type="striNg"),
        lambda data: data["columns"][0].update(type=["string"]),
        lambda data: data["columns"][0].update(name="consistency_ie"),
        lambda data: data["columns"].append(data["columns"][0]),
        lambda data: data["columns"][0].update(pattern="(a"),
        lambda data: data["columns"][0].update(pattern="a{99999999999999999999}"),
        lambda data: data["columns"][0].update(minimum="0"),
        lambda data: data["columns"][0].update(codes=7),
        lambda data: data["columns"][0].pop("nullable"),
        lambda data: data.update(key=["observation"]),
        lambda data: data.update(key=[]),
        lambda data: data["foreign_keys"][0].update(columns=["observation"]),
        lambda data: data["foreign_keys"][0].update(references=[]),
        lambda data: data["foreign_keys"][0].update(table=["observations"]),
        lambda data: data.pop("foreign_keys"),
    ],
)
def test_a_schema_that_nothing_can_be_held_against_is_none(damage: Callable[[dict[str, Any]], None]) -> None:
    data = schema_json()
    damage(data)
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_json(json.dumps(data))


def test_a_schema_nested_without_end_is_none() -> None:
    with pytest.raises(ValueError, match="nested"):
        from_json("[" * 100_000)


def test_a_rule_that_an_older_version_did_not_know_is_none_there() -> None:
    data = schema_json()
    for column in data["columns"]:
        del column["minimum"], column["caution"], column["codes"]
    for column in from_json(json.dumps(data)).columns:
        assert (column.minimum, column.caution, column.codes) == (None, None, None)
