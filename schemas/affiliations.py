"""The table `affiliations`: the posts that articles say people hold or held."""

from __future__ import annotations

from schemas import columns
from schemas.columns import Boolean, Integer, Model, Text, column, text
from schemas.table import ARTICLE, PASSAGE, Table, entity


class Affiliations(Model):
    affiliation_id: Text = columns.own_id(
        "aff", "The affiliation's identifier, from the text's hash and the start."
    )
    person_id: Text = columns.entity_id("The person.", nullable=False)
    role: Text = text("The post, as written.", example="vice president")
    organization_id: Text = columns.entity_id("Where the post is held; null where the text does not say.")
    former: Boolean = column("True where the text says that the post was held before.", example=False)
    article_id: Text = columns.article_id()
    passage_id: Text = columns.passage_id()
    start: Integer = columns.start()
    end: Integer = columns.end()
    quote: Text = columns.quote("The words that state it.")


TABLE = Table(
    name="affiliations",
    title="Affiliations",
    description="Which person holds or held which post in which organization, as stated in an article.",
    model=Affiliations,
    key=("affiliation_id",),
    foreign_keys=(entity("person_id"), entity("organization_id"), ARTICLE, PASSAGE),
)
