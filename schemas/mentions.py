"""The table `mentions`: each place in an article where an entity is named or referred to."""

from __future__ import annotations

from schemas import columns
from schemas.columns import Integer, Model, Text, text
from schemas.table import ARTICLE, PASSAGE, Table, entity


class Mentions(Model):
    mention_id: Text = columns.own_id("mnt", "The mention's identifier, from the text's hash and the start.")
    entity_id: Text = columns.entity_id("The entity that is meant.", nullable=False)
    article_id: Text = columns.article_id()
    passage_id: Text = columns.passage_id()
    start: Integer = columns.start()
    end: Integer = columns.end()
    quote: Text = columns.quote("The words that name or refer to the entity.", "Hefei")
    kind: Text = text("How the entity is referred to.", codes="mention_kinds", example="name")


TABLE = Table(
    name="mentions",
    title="Mentions",
    description="Each place in an article where an entity is named or referred to.",
    model=Mentions,
    key=("mention_id",),
    foreign_keys=(entity("entity_id"), ARTICLE, PASSAGE),
)
