"""One asset per table: what the UI says of it comes from `schemas/`."""

from __future__ import annotations

from collections.abc import Iterable

import dagster as dg

from pipeline.orchestrate.store import fingerprint
from schemas.describe import Column, columns
from schemas.tables import TABLES

OWNERS = ("team:newsfacts",)
_CODE = {
    "ingest": ("ingest",),
    "extract": ("ingest", "extract"),
    "validate": ("validate",),
    "publish": ("publish",),
}


def table_spec(table: str, stage: str, deps: Iterable[str], kinds: set[str]) -> dg.AssetSpec:
    """The asset of a table, filled by a stage from other assets."""
    described = TABLES[table]
    return dg.AssetSpec(
        table,
        deps=list(deps),
        group_name=stage,
        description=described.description,
        code_version=code_version(stage),
        owners=OWNERS,
        kinds=kinds,
        metadata={"dagster/column_schema": table_schema(table), "key": ", ".join(described.key)},
    )


def code_version(stage: str) -> str:
    """Changes when the code or word lists that make a stage's tables do."""
    return fingerprint(*_CODE[stage])


def table_schema(table: str) -> dg.TableSchema:
    """The columns of a table as Dagster shows them."""
    described = TABLES[table]
    links = (f"{', '.join(key.columns)} → {key.table}" for key in described.foreign_keys)
    return dg.TableSchema(
        columns=[_table_column(column) for column in columns(table)],
        constraints=dg.TableConstraints(other=[f"unique: {', '.join(described.key)}", *links]),
    )


def _table_column(column: Column) -> dg.TableColumn:
    rules = {
        "code list ": column.code_list,
        "at least ": column.minimum,
        "matches ": column.pattern,
    }
    tags = {"unit": column.unit, "caution": column.caution}
    return dg.TableColumn(
        column.name,
        type=column.type,
        description=column.description,
        constraints=dg.TableColumnConstraints(
            nullable=column.nullable,
            unique=column.unique,
            other=[f"{rule}{value}" for rule, value in rules.items() if value is not None],
        ),
        tags={name: value for name, value in tags.items() if value is not None},
    )
