"""The tables of the dataset in the order in which they are published: the only registry."""

from __future__ import annotations

from schemas import (
    affiliations,
    articles,
    codes,
    consistency,
    consistency_members,
    entities,
    figures,
    issues,
    mentions,
    numerals,
    observations,
    passages,
    quotes,
)
from schemas.table import ForeignKey, Table

__all__ = ["TABLES", "ForeignKey", "Table"]

TABLES: dict[str, Table] = {
    module.TABLE.name: module.TABLE
    for module in (
        figures,
        observations,
        articles,
        passages,
        numerals,
        entities,
        mentions,
        quotes,
        affiliations,
        consistency,
        consistency_members,
        issues,
        codes,
    )
}
