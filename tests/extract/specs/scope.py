"""Which expressions are none of our convention's, and why: `left_out.yaml` says so, rule by rule."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.extract.specs.cases import Case, Expression

LEFT_OUT = Path(__file__).with_name("left_out.yaml")


class Reason(NamedTuple):
    """A reason for leaving out: its sentence and the conditions, of which one must hold.

    A condition is a pattern for each field that it looks at; all of them must be found.
    """

    name: str
    why: str
    conditions: tuple[dict[str, re.Pattern[str]], ...]


@cache
def reasons() -> tuple[Reason, ...]:
    """All reasons, in the order in which they are asked."""
    entries = yaml.safe_load(LEFT_OUT.read_text(encoding="utf-8"))
    return tuple(
        Reason(
            entry["reason"],
            entry["why"],
            tuple({field: re.compile(p) for field, p in one.items()} for one in entry["where"]),
        )
        for entry in entries
    )


def left_out(case: Case, expression: Expression | None) -> str | None:
    """Why an expression is no value of the convention's; None where it is one.

    Without an expression: why nothing can be asked of a case in which none stands.
    """
    fields = {"file": case.file, "input": case.text.lower()}
    if expression is None:
        fields["kind"] = "nothing"
    else:
        fields |= {
            "kind": expression.kind,
            "text": expression.text.lower(),
            "timex": expression.timex,
            "mod": expression.mod,
            "value": expression.value,
        }
    for reason in reasons():
        if any(_holds(condition, fields) for condition in reason.conditions):
            return reason.name
    return None


def _holds(condition: dict[str, re.Pattern[str]], fields: dict[str, str]) -> bool:
    return all(field in fields and pattern.search(fields[field]) for field, pattern in condition.items())
