"""How the rules of the contract are grouped into checks, so that a table's page shows a handful."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.orchestrate.article_tables import ARTICLE_TABLES
from schemas.describe import columns
from schemas.tables import TABLES

if TYPE_CHECKING:
    from pipeline.validate.rules.violation import Violation


_SCHEMA = "schema"


class Rule(NamedTuple):
    """A check of the contract.

    covers: the rules of `pipeline.validate.rules` whose violations it shows, besides its own name.
    tables: where it holds.
    """

    name: str
    description: str
    tables: frozenset[str]
    covers: frozenset[str] = frozenset()


def rules_of(table: str) -> list[Rule]:
    """The checks of a table."""
    return [rule for rule in _rules() if table in rule.tables]


def check_of(violation: Violation) -> str:
    """The check that shows a violation; `schema` shows those that no other does."""
    for rule in rules_of(violation.table):
        if violation.rule == rule.name or violation.rule in rule.covers:
            return rule.name
    return _SCHEMA


@cache
def _rules() -> tuple[Rule, ...]:
    every, observations = frozenset(TABLES), frozenset({"observations"})
    return (
        Rule(
            _SCHEMA, "Columns, types, missing values, patterns and code lists are those of the model.", every
        ),
        Rule("primary_key", "No two rows have the same key.", every - {"figures"}),
        Rule(
            "foreign_key",
            "Every row that a reference names is there.",
            frozenset(name for name, table in TABLES.items() if table.foreign_keys) - {"figures"},
        ),
        Rule(
            "grounding",
            "Every quotation stands word for word at its place in the article, and may be published.",
            frozenset(
                t for t in ARTICLE_TABLES if {"quote", "n_characters", "text"} & {c.name for c in columns(t)}
            ),
            frozenset({"offsets", "passage", "text_policy"}),
        ),
        Rule("tiling", "Passages cover each article without gap or overlap.", frozenset({"passages"})),
        Rule(
            "numeral",
            "Each number stands once, and an observation's inside its quotation.",
            frozenset({"numerals", "observations"}),
        ),
        Rule("finite", "Every value is a number.", observations),
        Rule("range", "A range has both ends, and its value is the midpoint.", observations),
        Rule("unit_kind", "The kind of unit is that of the unit's code.", observations),
        Rule("role", "A rank has the unit of ranks.", observations),
        Rule("period", "A period has its first and last day, in this order.", observations),
        Rule("tense", "A conflict of tense is a forecast of a period that was over.", observations),
        Rule("conversion", "A conversion converts an amount of its article.", observations),
        Rule("pair", "A pair is of one article and bears the id of its first row.", observations),
        Rule("person", "Who holds a post is a person.", frozenset({"affiliations"})),
        Rule(
            "check",
            "A check has members, all of its own article.",
            frozenset({"consistency", "consistency_members"}),
        ),
        Rule("issue", "An issue names an article or a file.", frozenset({"issues"})),
    )
