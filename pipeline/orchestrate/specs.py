"""One asset per table: what the UI says of it comes from `schemas/`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import dagster as dg

from pipeline.orchestrate.shown.source import code_references
from pipeline.orchestrate.store import fingerprint
from schemas.codelists import code_list
from schemas.describe import Column, columns
from schemas.table import Table
from schemas.tables import TABLES

OWNERS = ("team:newsfacts",)
_CODE = {
    "ingest": ("ingest",),
    "extract": ("ingest", "extract"),
    "validate": ("validate",),
    "publish": ("publish",),
}


def asset_spec(
    name: str,
    stage: str,
    description: str,
    sources: Mapping[str, type | Callable[..., Any]],
    *,
    deps: Iterable[str] = (),
    kinds: Iterable[str] = (),
    metadata: Mapping[str, Any] = MappingProxyType({}),
    skippable: bool = False,
) -> dg.AssetSpec:
    """An asset of a stage, with the version of its code and links to it.

    Args:
        name: of the asset.
        stage: its group.
        description: what it is, for a user.
        sources: title of a link -> the class or function that it leads to.
        deps: the assets it is made from.
        kinds: what the graph shows on it.
        metadata: what else its page shows.
        skippable: whether a run may leave it as it is.
    """
    return dg.AssetSpec(
        name,
        deps=list(deps),
        group_name=stage,
        description=description,
        code_version=fingerprint(*_CODE[stage]),
        owners=OWNERS,
        kinds=set(kinds),
        skippable=skippable,
        metadata={**code_references(sources), **metadata},
    )


def table_spec(
    table: str,
    stage: str,
    filled_by: Callable[..., Any],
    *,
    deps: Iterable[str],
    kinds: Iterable[str],
    skippable: bool = False,
) -> dg.AssetSpec:
    """The asset of a table; arguments as of `asset_spec`."""
    described = TABLES[table]
    return asset_spec(
        table,
        stage,
        f"{described.description}\n\n{_made_from(described)}",
        {"its columns": described.model, "what fills it": filled_by},
        deps=deps,
        kinds=kinds,
        metadata={"dagster/column_schema": table_schema(table), "key": ", ".join(described.key)},
        skippable=skippable,
    )


def _made_from(table: Table) -> str:
    """Where the values come from, for the page: the open-source UI shows no lineage of columns."""
    told = f"Made from {', '.join(table.made_from)}"
    if not table.origins:
        return f"{told}."
    names: dict[str, list[str]] = defaultdict(list)
    for name, origins in table.origins.items():
        same = origins[0].removesuffix(f".{name}") if len(origins) == 1 else ""
        source = f"{same} by the same name" if same not in {"", origins[0]} else ", ".join(origins)
        names[source].append(f"`{name}`")
    return "\n".join([f"{told}:", "", *(f"- {', '.join(of)} from {source}" for source, of in names.items())])


def table_schema(table: str) -> dg.TableSchema:
    """The columns of a table as Dagster shows them."""
    described = TABLES[table]
    links = (f"{', '.join(key.columns)} → {key.table}" for key in described.foreign_keys)
    return dg.TableSchema(
        columns=[_table_column(described, column) for column in columns(table)],
        constraints=dg.TableConstraints(other=[f"unique: {', '.join(described.key)}", *links]),
    )


def _table_column(table: Table, column: Column) -> dg.TableColumn:
    rules = {"at least ": column.minimum, "matches ": column.pattern}
    names = [f"{key.table}.{key.references[0]}" for key in table.foreign_keys if column.name in key.columns]
    tags = {
        "unit": column.unit,
        "code list": column.code_list,
        "caution": column.caution and code_list("cautions")[column.caution].title,
        "names": ", ".join(names),
        "from": ", ".join(table.origins.get(column.name, table.made_from)),
    }
    return dg.TableColumn(
        column.name,
        type=column.type,
        description=column.description,
        constraints=dg.TableColumnConstraints(
            nullable=column.nullable,
            unique=column.unique,
            other=[f"{rule}{value}" for rule, value in rules.items() if value is not None],
        ),
        tags={name: value for name, value in tags.items() if value},
    )
