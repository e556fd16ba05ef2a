"""The list of rules that make the contract: what each asks, and of which tables.

The rules of single columns are one for each table: Dagster writes 30 ms of records for every check of a run,
so that one for each rule and table made a build of one article half as long again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from pipeline.validate.rules.violation import Violation
from pipeline.validate.text_policy import QUOTING
from schemas.describe import Column, columns
from schemas.tables import TABLES

_SCHEMA = "schema"


class Rule(NamedTuple):
    """A rule as `Violation.rule` names it.

    asks: what must hold, in a sentence for a reader. tables: where it is looked at.
    """

    name: str
    asks: str
    tables: frozenset[str]


def rules_of(table: str) -> list[Rule]:
    """The rules that a table's rows are held against, those of its schema first."""
    return [rule for rule in rules() if table in rule.tables]


def shown_under(violation: Violation) -> str:
    """The rule of its table that a violation is told under: its own, or that of the schema."""
    known = {rule.name for rule in rules_of(violation.table)}
    return violation.rule if violation.rule in known else _SCHEMA


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the contract. What a schema asks of single columns is one rule for each table."""
    return (*(Rule(_SCHEMA, _asked(table), frozenset({table})) for table in TABLES), *_between_rows())


def _asked(table: str) -> str:
    """What the schema of a table asks, with the number of columns of which it asks it."""
    parts = [f"{len(columns(table))} columns in their order and of their types"]
    for words, declared in _DECLARED:
        if number := sum(map(declared, columns(table))):
            parts.append(f"{words} in {number}")
    return f"The rows are as the schema says: {', '.join(parts)}."


_DECLARED: tuple[tuple[str, Callable[[Column], bool]], ...] = (
    ("no missing value", lambda column: not column.nullable),
    ("no value twice", lambda column: column.unique),
    ("no empty text", lambda column: column.type == "string"),
    ("a pattern", lambda column: column.pattern is not None),
    ("codes of a list", lambda column: column.code_list is not None),
    ("a smallest value", lambda column: column.minimum is not None),
)


def _between_rows() -> Iterable[Rule]:
    observations = frozenset({"observations"})
    own = frozenset(TABLES) - {"figures"}  # a view made from the others, without keys of its own
    yield Rule("primary_key", "No two rows have the same key.", own)
    linked = frozenset(name for name in own if TABLES[name].foreign_keys)
    yield Rule("foreign_key", "Every row that a reference names is there.", linked)
    quoting, passages = frozenset(QUOTING), frozenset({"passages"})
    yield Rule(
        "grounding",
        "Every quotation stands word for word at its place in the article.",
        quoting | passages | {"articles"},
    )
    yield Rule("offsets", "Every span lies in its article and is as long as its text.", quoting | passages)
    yield Rule("text_policy", "Text is published where the article's rights allow it.", quoting | passages)
    yield Rule("tiling", "Passages cover each article without gap or overlap.", passages)
    yield Rule(
        "passage",
        "A quotation starts in the passage that its row names.",
        frozenset(table for table in QUOTING if any(c.name == "passage_id" for c in columns(table))),
    )
    yield Rule(
        "numeral",
        "Each number stands once, and an observation's inside its quotation.",
        frozenset({"numerals"}) | observations,
    )
    yield Rule("finite", "Every value is a number.", observations)
    yield Rule("range", "A range has both ends, and its value is the midpoint.", observations)
    yield Rule("unit_kind", "The kind of unit is that of the unit's code.", observations)
    yield Rule("role", "A rank has the unit of ranks.", observations)
    yield Rule("period", "A period has its first and last day, in this order.", observations)
    yield Rule("tense", "A conflict of tense is a forecast of a period that was over.", observations)
    yield Rule("conversion", "A conversion converts an amount of its article.", observations)
    yield Rule("pair", "A pair is of one article and bears the id of its first row.", observations)
    yield Rule("person", "Who holds a post is a person.", frozenset({"affiliations"}))
    yield Rule(
        "check",
        "A check has members, all of its own article.",
        frozenset({"consistency", "consistency_members"}),
    )
    yield Rule("issue", "An issue names an article or a file.", frozenset({"issues"}))
