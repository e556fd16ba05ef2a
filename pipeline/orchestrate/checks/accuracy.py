"""The check that reads the development passages: is this code as accurate as when it was last measured?"""

from collections.abc import Mapping
from typing import Any

import dagster as dg

from pipeline.extract.article import extract
from pipeline.orchestrate.assets import POOL
from pipeline.orchestrate.checks.verdict import verdict
from pipeline.orchestrate.shown.metadata import records
from pipeline.orchestrate.store import fingerprint
from pipeline.validate.accuracy.measured import DEVELOPMENT, measured

NAME = "accuracy"
READING = ("ingest", "extract", "validate/accuracy")
"""The folders of the package on which the figures hang."""

_DESCRIPTION = (
    "The annotated development passages, read in this run, come out as well as when accuracy was last "
    "measured. Rules were mended on them, so that articles come out worse: the figures of passages that "
    "nobody had seen stand beside."
)
_REMEDY = (
    "This code reads worse than the one whose figures are committed: undo the change, or see what moved with "
    "`newsfacts score pipeline/validate/accuracy/development.jsonl --errors 20`."
)


_KEY = dg.AssetCheckKey(dg.AssetKey("observations"), NAME)


@dg.multi_asset_check(
    name="validate_accuracy",
    specs=[dg.AssetCheckSpec(NAME, asset=_KEY.asset_key, description=_DESCRIPTION)],
    pool=POOL,
)
def accuracy() -> dg.AssetCheckResult:
    """It warns where an F1 falls below the 95 % interval of the committed one."""
    now = _agreements()
    committed, unseen = measured("development"), measured("held_out")
    rows = [
        {
            "what": name,
            "F1 in this run": agreement["f1"],
            "when last measured": _f1(committed, name),
            "at least": committed["agreements"][name]["f1_interval"][0] if committed else None,
            "on unseen passages": _f1(unseen, name),
        }
        for name, agreement in now.items()
    ]
    fallen = [row for row in rows if row["at least"] is not None and row["F1 in this run"] < row["at least"]]
    result = verdict(_KEY, fallen, dg.AssetCheckSeverity.WARN, "figures have fallen", _REMEDY)
    figures = {f"F1 {row['what']}": row["F1 in this run"] for row in rows}
    return result._replace(metadata={**result.metadata, **figures, "figures": records(rows)})


def _f1(figures: Mapping[str, Any] | None, name: str) -> float | None:
    return figures["agreements"][name]["f1"] if figures else None


def _agreements() -> Mapping[str, Any]:
    """Those of the scorer: `detection`, `value+unit`, `tuple`.

    Reading takes a second, so the committed figures stand where they are of this very code: a test holds
    them equal.
    """
    from pipeline.validate.accuracy import read_gold, score

    committed = measured("development")
    if committed is not None and committed["code"] == fingerprint(*READING):
        return committed["agreements"]  # type: ignore[no-any-return]
    report: dict[str, Any] = score(read_gold(DEVELOPMENT), extract).as_json()
    return report["agreements"]  # type: ignore[no-any-return]
