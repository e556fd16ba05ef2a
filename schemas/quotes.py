"""The table `quotes`: what articles report people and organizations to have said."""

from __future__ import annotations

from schemas import columns
from schemas.columns import Integer, Model, Text, text
from schemas.table import ARTICLE, PASSAGE, Table, entity


class Quotes(Model):
    quote_id: Text = columns.own_id("qte", "The quotation's identifier, from the text's hash and the start.")
    article_id: Text = columns.article_id()
    passage_id: Text = columns.passage_id()
    start: Integer = columns.start()
    end: Integer = columns.end()
    quote: Text = columns.quote(
        "What was said, without the quotation marks; of indirect speech the reported clause."
    )
    kind: Text = text("Direct or indirect speech.", codes="quote_kinds", example="direct")
    speaker: Text = text("Who said it, as named in the article.", nullable=True, example="Kong")
    speaker_id: Text = columns.entity_id("The entity that the speaker names.")
    cue: Text = text("The word or words of saying.", nullable=True, example="told")
    addressee: Text = text(
        "To whom it was said, where the text says so.", nullable=True, example="the Global Times"
    )


TABLE = Table(
    name="quotes",
    title="Quotes",
    description="Direct and indirect speech, with who said it.",
    model=Quotes,
    key=("quote_id",),
    foreign_keys=(ARTICLE, PASSAGE, entity("speaker_id")),
    cautions=("article-not-truth",),
)
