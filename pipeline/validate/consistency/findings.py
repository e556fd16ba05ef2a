"""What a check found, and the rows made from it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pipeline.extract.ids import generated_id
from pipeline.extract.rows import CheckMemberRow, CheckRow, ObservationRow
from pipeline.validate.consistency.rounding import Rounded, in_words, significant
from schemas.codelists import code_list


class Finding(NamedTuple):
    """The outcome of a check.

    members: the observations compared, each with the part it plays (a code of `check_parts`).
    expected, found, tolerance: as in the table `consistency`.
    """

    kind: str
    members: tuple[tuple[ObservationRow, str], ...]
    verdict: str
    explanation: str
    expected: Decimal | None = None
    found: Decimal | None = None
    tolerance: Decimal | None = None


def check_row(finding: Finding) -> CheckRow:
    return CheckRow(
        check_id=_check_id(finding),
        article_id=finding.members[0][0].article_id,
        kind=finding.kind,
        expected=_published(finding.expected),
        found=_published(finding.found),
        tolerance=_published(finding.tolerance),
        verdict=finding.verdict,
        explanation=finding.explanation,
    )


def member_rows(finding: Finding) -> list[CheckMemberRow]:
    check_id = _check_id(finding)
    return [CheckMemberRow(check_id, row.observation_id, part) for row, part in finding.members]


def stated(row: ObservationRow) -> str:
    """An observation as it is named in an explanation: `1.27 trillion CNY`, `17.1 %`, `900,000 hours`."""
    if row.unit_kind in {"rank", "ratio"}:
        return row.value_text
    return f"{row.value_text} {_unit(row)}"


def between(number: Rounded) -> str:
    return f"between {in_words(number.low)} and {in_words(number.high)}"


def _unit(row: ObservationRow) -> str:
    known = code_list("units").get(row.unit_code)
    if known is not None and row.unit_kind in {"measure", "duration"}:
        return known.plural or known.title
    return row.unit_code.replace("{", "").replace("}", "").replace("_", " ")


def _check_id(finding: Finding) -> str:
    return generated_id("chk", finding.kind, *sorted(row.observation_id for row, _ in finding.members))


def _published(number: Decimal | None) -> float | None:
    return None if number is None else significant(number)
