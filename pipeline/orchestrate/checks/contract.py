"""The checks that the UI shows: the contract, which blocks publishing, and remarks, which warn."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import dagster as dg

from pipeline.orchestrate import stages
from pipeline.orchestrate.article_tables import ARTICLE_TABLES
from pipeline.orchestrate.assets import DERIVED_TABLES, POOL
from pipeline.orchestrate.resources import Folders
from pipeline.orchestrate.rules import check_of, rules_of
from pipeline.orchestrate.runs.failures import BROKEN, VIOLATIONS, actionable
from pipeline.orchestrate.shown.metadata import frame_rows, records
from pipeline.orchestrate.store import Place
from schemas.codelists import code_list

if TYPE_CHECKING:
    import pandas as pd

_MOST_SHOWN = 100


def _contract(
    name: str, tables: Sequence[str], look: Callable[[Place], stages.Checked]
) -> dg.AssetChecksDefinition:
    """The blocking checks of some tables, a step of the stage `validate`."""
    specs = [
        dg.AssetCheckSpec(rule.name, asset=table, blocking=True, description=rule.description)
        for table in tables
        for rule in rules_of(table)
    ]

    @dg.multi_asset_check(name=f"validate_{name}", specs=specs, can_subset=True, pool=POOL)
    def contract(context: dg.AssetCheckExecutionContext, folders: Folders) -> Iterator[dg.AssetCheckResult]:
        with actionable():
            found = look(folders.place(context.instance)).violations
        broken: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for violation in found:
            broken[violation.table, check_of(violation)].append(violation._asdict())
        keys = sorted(context.selected_asset_check_keys)
        context.log.info(f"checks: {len(keys)}, violations: {len(found)}")
        for key in keys:
            rows = broken[key.asset_key.to_user_string(), key.name]
            yield dg.AssetCheckResult(
                passed=not rows,
                asset_key=key.asset_key,
                check_name=key.name,
                metadata={BROKEN: len(rows), VIOLATIONS: records(rows[:_MOST_SHOWN])}
                if rows
                else {BROKEN: 0},
            )

    return contract


@dg.multi_asset_check(
    name="validate_source",
    specs=[
        dg.AssetCheckSpec("taken", asset="documents", description="No file of the raw folder was refused."),
        dg.AssetCheckSpec("accounted_for", asset="numerals", description="No number is left unresolved."),
        *(
            dg.AssetCheckSpec(kind, asset="consistency", description=code.description)
            for kind, code in code_list("check_kinds").items()
        ),
    ],
    can_subset=True,
    pool=POOL,
)
def remarks(context: dg.AssetCheckExecutionContext, folders: Folders) -> Iterator[dg.AssetCheckResult]:
    """What a reader should know of the source; it is published as it is."""
    place = folders.place(context.instance)
    with actionable():
        tables = stages.checked(place).tables
    refused = stages.latest_ingested(place)[0].refused
    numerals, consistency = tables["numerals"], tables["consistency"]
    contradicted = consistency[consistency["verdict"] == "inconsistent"]
    unresolved = numerals[numerals["disposition"] == "unresolved"]
    rows: list[dict[str, Any]]
    for key in sorted(context.selected_asset_check_keys):
        if key.name == "taken":
            rows = [{"file": r.file, "code": r.code, "remedy": r.remedy} for r in refused]
        elif key.name == "accounted_for":
            rows = _plain(unresolved, "article_id", "quote")
        else:
            rows = _plain(contradicted[contradicted["kind"] == key.name], "article_id", "explanation")
        yield dg.AssetCheckResult(
            passed=not rows,
            asset_key=key.asset_key,
            check_name=key.name,
            severity=dg.AssetCheckSeverity.WARN,
            metadata={"found": len(rows), "rows": records(rows[:_MOST_SHOWN])},
        )


def _plain(frame: "pd.DataFrame", *columns: str) -> list[dict[str, Any]]:
    names, rows = frame_rows(frame[list(columns)])
    return [dict(zip(names, row, strict=True)) for row in rows]


CHECKS = [
    _contract("extracted", ARTICLE_TABLES, stages.checked),
    _contract("derived", DERIVED_TABLES, stages.checked),
    _contract("figures", ("figures",), stages.checked_figures),
    remarks,
]
