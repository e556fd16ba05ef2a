"""The checks that block publishing: one per rule of the contract and table."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import dagster as dg

from pipeline.errors import KINDS
from pipeline.orchestrate import stages
from pipeline.orchestrate.article_tables import ARTICLE_TABLES
from pipeline.orchestrate.assets import DERIVED_TABLES, POOL
from pipeline.orchestrate.checks.verdict import verdict
from pipeline.orchestrate.resources import Folders
from pipeline.orchestrate.runs.failures import FAILED, actionable
from pipeline.orchestrate.store import Place
from pipeline.validate.rules.registry import rules_of, shown_under
from pipeline.validate.rules.violation import Violation
from schemas.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd


def _contract(
    name: str, tables: Sequence[str], look: Callable[[Place], stages.Checked]
) -> dg.AssetChecksDefinition:
    """The blocking checks of some tables, a step of the stage `validate`."""
    specs = [
        dg.AssetCheckSpec(rule.name, asset=table, blocking=True, description=rule.asks)
        for table in tables
        for rule in rules_of(table)
    ]

    @dg.multi_asset_check(name=f"validate_{name}", specs=specs, can_subset=True, pool=POOL)
    def contract(context: dg.AssetCheckExecutionContext, folders: Folders) -> Iterator[dg.AssetCheckResult]:
        with actionable():
            tables, found = look(folders.place(context.instance))
        broken: dict[tuple[str, str], list[Violation]] = defaultdict(list)
        for violation in found:
            broken[violation.table, shown_under(violation)].append(violation)
        keys = sorted(context.selected_asset_check_keys)
        context.log.info(f"checks: {len(keys)}, violations: {len(found)}")
        if found:
            told = ", ".join(f"{rule} of {table}" for table, rule in sorted(broken))
            context.instance.add_run_tags(context.run.run_id, {FAILED: told})
        for key in keys:
            table = key.asset_key.to_user_string()
            rows = _shown(key.name, broken[table, key.name], tables.get(table))
            what = f"{'row breaks' if len(rows) == 1 else 'rows break'} this rule, so nothing is published"
            yield verdict(key, rows, dg.AssetCheckSeverity.ERROR, what, KINDS["contract-violated"].remedy)

    return contract


def _shown(
    check: str, violations: Sequence[Violation], rows: "pd.DataFrame | None"
) -> list[dict[str, object]]:
    articles = _articles(violations[0].table, rows) if violations and rows is not None else {}
    return [
        {
            "message": violation.message,
            "column": violation.column,
            "value": violation.value,
            "article": articles.get(violation.row, ""),
            "row": violation.row,
            **({} if violation.rule == check else {"rule": violation.rule}),
        }
        for violation in violations
    ]


def _articles(table: str, rows: "pd.DataFrame") -> dict[str, str]:
    """The article of each row by its key, where the table names it."""
    wanted = [*TABLES[table].key, "article_id"]
    if not {*wanted} <= {*rows.columns}:
        return {}
    columns = [rows[name].astype(str).tolist() for name in wanted]
    return {"|".join(key): article for *key, article in zip(*columns, strict=True)}


CONTRACT = [
    _contract("extracted", ARTICLE_TABLES, stages.checked),
    _contract("derived", DERIVED_TABLES, stages.checked),
    _contract("figures", ("figures",), stages.checked_figures),
]
