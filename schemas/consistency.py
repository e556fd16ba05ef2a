"""The table `consistency`: what the numbers of an article imply about each other."""

from __future__ import annotations

from schemas import columns
from schemas.columns import Model, Number, Text, column, text
from schemas.table import ARTICLE, Table


class Consistency(Model):
    check_id: Text = columns.own_id("chk", "The check's identifier, from its kind and its members.")
    article_id: Text = columns.article_id("The article whose numbers are compared.")
    kind: Text = text("What was compared.", codes="check_kinds", example="exchange_rate")
    expected: Number = column(
        "The value that the other numbers imply; null where nothing is compared.",
        nullable=True,
        unit="as the explanation says",
    )
    found: Number = column(
        "The value that the text states or implies here.", nullable=True, unit="as the explanation says"
    )
    tolerance: Number = column(
        "How far `found` may lie from `expected` by rounding alone, from the digits as written.",
        nullable=True,
        unit="as the explanation says",
        minimum=0,
    )
    verdict: Text = text("The outcome.", codes="verdicts", example="inconsistent")
    explanation: Text = text("The arithmetic, written out in words and numbers.")


TABLE = Table(
    name="consistency",
    title="Consistency checks",
    description=(
        "Arithmetic on the numbers of an article: what they imply, and where they disagree. "
        "A disagreement is a fault of the source or a misreading; the numbers are published either way."
    ),
    model=Consistency,
    key=("check_id",),
    foreign_keys=(ARTICLE,),
    made_from=("observations",),
)
