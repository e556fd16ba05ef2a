"""The table `passages`: the sentences, headings, captions and date lines that an article divides into."""

from __future__ import annotations

from schemas import columns
from schemas.columns import Integer, Model, Text, column
from schemas.table import ARTICLE, Table


class Passages(Model):
    passage_id: Text = columns.own_id("psg", "The passage's identifier, from the text's hash and the start.")
    article_id: Text = columns.article_id("The article it belongs to.")
    section: Text = columns.text(
        "The heading above it; null before the first heading.", nullable=True, example="Industrial Cluster"
    )
    paragraph: Integer = column("The number of its paragraph in the article, from 1.", minimum=1)
    sentence: Integer = column("Its number in the paragraph, from 1.", minimum=1)
    kind: Text = columns.text("What kind of passage it is.", codes="passage_kinds", example="body")
    start: Integer = column(
        "Where it starts: the number of characters of the article's text before it.",
        unit="Unicode code points",
        minimum=0,
        caution="offsets-are-code-points",
        term="oa:start",
    )
    end: Integer = column(
        "Where it ends, which is where the next passage begins.",
        unit="Unicode code points",
        minimum=1,
        caution="offsets-are-code-points",
        term="oa:end",
    )
    text: Text = columns.text(
        "The passage, word for word, with the white space behind it. Under the text policy `quotation` only "
        "sentences that are evidence of an observation, a quote or an affiliation are given, else null.",
        nullable=True,
        term="oa:exact",
    )


TABLE = Table(
    name="passages",
    title="Passages",
    description="The sentences, headings, captions and date lines of each article, end to end.",
    model=Passages,
    key=("passage_id",),
    foreign_keys=(ARTICLE,),
)
