"""What a table is: its model, its key and its ties to other tables."""

from __future__ import annotations

from typing import NamedTuple

from schemas.columns import Model


class ForeignKey(NamedTuple):
    """`columns` of a table hold values of `references` in `table`, or null."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


class Table(NamedTuple):
    """A table of the dataset.

    key: the columns that identify a row.
    cautions: codes of the list `cautions` which concern the table as a whole.
    """

    name: str
    title: str
    description: str
    model: type[Model]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    cautions: tuple[str, ...] = ()


ARTICLE = ForeignKey(("article_id",), "articles", ("article_id",))
PASSAGE = ForeignKey(("passage_id",), "passages", ("passage_id",))


def entity(column: str) -> ForeignKey:
    """The column names a row of `entities`."""
    return ForeignKey((column,), "entities", ("entity_id",))


def observation(column: str) -> ForeignKey:
    """The column names a row of `observations`."""
    return ForeignKey((column,), "observations", ("observation_id",))
