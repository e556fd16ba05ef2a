"""The table `articles`: one row per article, with where it comes from and what may be done with its text."""

from __future__ import annotations

from schemas.columns import ARTICLE_ID_PATTERN, SHA256_PATTERN, Date, Integer, Model, Text, column, text
from schemas.table import RECORD, TEXT, Table


class Articles(Model):
    article_id: Text = text(
        "The name of the article's file in raw/ without its ending.",
        unique=True,
        pattern=ARTICLE_ID_PATTERN,
        example="000_170ac16a23be116d",
    )
    title: Text = text(
        "The headline, from the provenance record or the text.", nullable=True, term="schema:headline"
    )
    publisher: Text = text("Who published the text as it stands in raw/.", nullable=True)
    published_on: Date = column(
        "The day of publication. Words such as 'last year' in the article are read against it.",
        nullable=True,
        term="schema:datePublished",
        example="2024-05-26",
    )
    language: Text = text(
        "The language of the text, as an IETF BCP 47 tag.",
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$",
        term="schema:inLanguage",
        example="en",
    )
    text_sha256: Text = text(
        "The SHA-256 of the decoded text in UTF-8, without a byte order mark; all offsets refer to it.",
        unique=True,
        pattern=SHA256_PATTERN,
    )
    n_characters: Integer = column("The length of the text.", unit="Unicode code points", minimum=1)
    source_url: Text = text(
        "The address from which the text was taken.",
        nullable=True,
        pattern=r"^https?://",
        term="schema:url",
    )
    retrieved_on: Date = column("The day on which the text was taken from there.", nullable=True)
    rights: Text = text("Whose the text is and what may be done with it, in words.", nullable=True)
    text_policy: Text = text(
        "How much of the text this dataset may carry.", codes="text_policies", example="quotation"
    )


TABLE = Table(
    name="articles",
    title="Articles",
    description="One row per article that was read, with its origin, its date and the rights in its text.",
    model=Articles,
    key=("article_id",),
    origins={
        "article_id": ("the file's name",),
        "title": (RECORD, TEXT),
        "published_on": (RECORD, TEXT),
        **dict.fromkeys(
            ("publisher", "language", "source_url", "retrieved_on", "rights", "text_policy"), (RECORD,)
        ),
    },
)
