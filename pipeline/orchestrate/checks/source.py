"""The checks that warn: what was refused or missed, and where the source contradicts itself."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import dagster as dg

from pipeline.orchestrate import stages
from pipeline.orchestrate.assets import POOL
from pipeline.orchestrate.checks.verdict import verdict
from pipeline.orchestrate.resources import Folders
from pipeline.orchestrate.runs.failures import actionable
from pipeline.orchestrate.shown.metadata import frame_rows, refusals
from schemas.codelists import code_list

if TYPE_CHECKING:
    import pandas as pd

TAKEN, ACCOUNTED_FOR = "taken", "accounted_for"
_NUMBER_MISSED = (
    "They are in the table numerals as unresolved, and in no row of observations: read them in the text; "
    "where a number was worth a row, report the sentence."
)
_DISAGREES = (
    "The numbers are published as the text states them, and this stands in the table consistency: "
    "compare with the article; where the text was misread, correct it (raw/README.md says how)."
)


@dg.multi_asset_check(
    name="validate_source",
    specs=[
        dg.AssetCheckSpec(TAKEN, asset="documents", description="No file of the raw folder was refused."),
        dg.AssetCheckSpec(ACCOUNTED_FOR, asset="numerals", description="No number is left unresolved."),
        *(
            dg.AssetCheckSpec(kind, asset="consistency", description=code.description)
            for kind, code in code_list("check_kinds").items()
        ),
    ],
    can_subset=True,
    pool=POOL,
)
def source(context: dg.AssetCheckExecutionContext, folders: Folders) -> Iterator[dg.AssetCheckResult]:
    """What a reader should know of the source; it is published as it is."""
    place = folders.place(context.instance)
    with actionable():
        tables = stages.checked(place).tables
    refused = stages.latest_ingested(place).refused
    numerals, consistency = tables["numerals"], tables["consistency"]
    contradicted = consistency[consistency["verdict"] == "inconsistent"]
    unresolved = numerals[numerals["disposition"] == "unresolved"]
    warn = dg.AssetCheckSeverity.WARN
    for key in sorted(context.selected_asset_check_keys):
        if key.name == TAKEN:
            yield verdict(
                key, refusals(refused), warn, "of the raw files were refused", "Each line says what to do."
            )
        elif key.name == ACCOUNTED_FOR:
            missed = _plain(unresolved, "article_id", "quote", "start")
            yield verdict(key, missed, warn, "of the numbers in the texts are unresolved", _NUMBER_MISSED)
        else:
            rows = _plain(contradicted[contradicted["kind"] == key.name], "article_id", "explanation")
            yield verdict(key, rows, warn, "times the source disagrees with itself", _DISAGREES)


def _plain(frame: "pd.DataFrame", *columns: str) -> list[dict[str, Any]]:
    names, rows = frame_rows(frame[list(columns)])
    return [dict(zip(names, row, strict=True)) for row in rows]
