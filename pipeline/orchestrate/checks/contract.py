"""The checks that block publishing: one per rule of the contract and table."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import dagster as dg

from pipeline.errors import KINDS
from pipeline.orchestrate import stages
from pipeline.orchestrate.article_tables import ARTICLE_TABLES
from pipeline.orchestrate.assets import DERIVED_TABLES, POOL
from pipeline.orchestrate.checks.verdict import verdict
from pipeline.orchestrate.resources import Folders
from pipeline.orchestrate.runs.failures import actionable
from pipeline.orchestrate.store import Place
from pipeline.validate.rules.registry import rules_of, shown_under


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
            found = look(folders.place(context.instance)).violations
        broken: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
        for violation in found:
            broken[violation.table, shown_under(violation)].append(
                {
                    "row": violation.row,
                    "column": violation.column,
                    "value": violation.value,
                    "rule": violation.rule,
                    "message": violation.message,
                }
            )
        keys = sorted(context.selected_asset_check_keys)
        context.log.info(f"checks: {len(keys)}, violations: {len(found)}")
        for key in keys:
            rows = broken[key.asset_key.to_user_string(), key.name]
            what = f"{'row breaks' if len(rows) == 1 else 'rows break'} this rule, so nothing is published"
            yield verdict(key, rows, dg.AssetCheckSeverity.ERROR, what, KINDS["contract-violated"].remedy)

    return contract


CONTRACT = [
    _contract("extracted", ARTICLE_TABLES, stages.checked),
    _contract("derived", DERIVED_TABLES, stages.checked),
    _contract("figures", ("figures",), stages.checked_figures),
]
