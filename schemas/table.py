"""What a table is: its model, its key, its ties to other tables and where its values come from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from schemas.columns import Model


class ForeignKey(NamedTuple):
    """`columns` of a table hold values of `references` in `table`, or null."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


TEXT = "the article's text"
RECORD = "the article's provenance record"


class Table(NamedTuple):
    """A table of the dataset.

    key: the columns that identify a row.
    cautions: codes of the list `cautions` which concern the table as a whole.
    made_from: where its values come from, in words or as the names of tables.
    origins: the same of a column, where it can be told more exactly; `observations.quote` is that column.
    """

    name: str
    title: str
    description: str
    model: type[Model]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    cautions: tuple[str, ...] = ()
    made_from: tuple[str, ...] = (TEXT,)
    origins: Mapping[str, tuple[str, ...]] = MappingProxyType({})


ARTICLE = ForeignKey(("article_id",), "articles", ("article_id",))
PASSAGE = ForeignKey(("passage_id",), "passages", ("passage_id",))


def entity(column: str) -> ForeignKey:
    """The column names a row of `entities`."""
    return ForeignKey((column,), "entities", ("entity_id",))


def observation(column: str) -> ForeignKey:
    """The column names a row of `observations`."""
    return ForeignKey((column,), "observations", ("observation_id",))
