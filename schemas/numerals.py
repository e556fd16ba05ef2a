"""The table `numerals`: every number of every article, and what became of it."""

from __future__ import annotations

from schemas import columns
from schemas.columns import Integer, Model, Text, text
from schemas.table import ARTICLE, Table, observation


class Numerals(Model):
    article_id: Text = columns.article_id("The article it stands in.")
    start: Integer = columns.start()
    end: Integer = columns.end()
    quote: Text = columns.quote("The number, with its scale word.", "1.27 trillion")
    disposition: Text = text(
        "What the number was taken for. `unresolved` is a number that the extraction could not account for.",
        codes="dispositions",
        example="observation",
    )
    observation_id: Text = columns.observation_id(
        "The observation it is the number of; null unless the disposition is `observation`. "
        "Both ends of a range name the same one.",
        nullable=True,
    )


TABLE = Table(
    name="numerals",
    title="Numerals",
    description=(
        "Every number of the text, in digits or words, once, with what became of it. "
        "It shows what the extraction left out."
    ),
    model=Numerals,
    key=("article_id", "start"),
    foreign_keys=(ARTICLE, observation("observation_id")),
)
