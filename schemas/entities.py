"""The table `entities`: the organizations, persons, places and other named things that articles name."""

from __future__ import annotations

from schemas import columns
from schemas.columns import Integer, Model, Text, text
from schemas.table import ARTICLE, Table


class Entities(Model):
    entity_id: Text = columns.own_id(
        "ent", "The entity's identifier, from its kind and its longest name in the article."
    )
    name: Text = text("The longest form of its name in the article.", example="Hefei")
    kind: Text = text("What kind of thing it is.", codes="entity_kinds", example="place")
    article_id: Text = columns.article_id("The first article that names it, in the order of article_id.")
    start: Integer = columns.start()
    end: Integer = columns.end()
    quote: Text = columns.quote("The first mention of its name in that article.")


TABLE = Table(
    name="entities",
    title="Entities",
    description=(
        "One row per organization, person, place or other named thing, with its first mention. "
        "Entities of several articles are one where kind and name are the same."
    ),
    model=Entities,
    key=("entity_id",),
    foreign_keys=(ARTICLE,),
    cautions=("same-name-same-entity",),
)
