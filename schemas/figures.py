"""The table `figures`: the observations in one wide table, for people in a hurry."""

from __future__ import annotations

from schemas import columns
from schemas.columns import PERIOD_PATTERN, Boolean, Date, Model, Number, Text, column, text
from schemas.table import ARTICLE, Table, observation


class Figures(Model):
    observation_id: Text = columns.own_id("obs", "The observation; the table `observations` has all of it.")
    subject: Text = text(
        "Whose quantity it is: the entity's name, else the words of the article.",
        nullable=True,
        example="Hefei",
    )
    indicator: Text = text("What is measured, as written.", nullable=True, example="GDP")
    breakdown: Text = text(
        "The part that was measured, where the text says so.", nullable=True, caution="part-beside-whole"
    )
    share_of: Text = text(
        "The whole that a share is of.", nullable=True, example="total designated industries"
    )
    value: Number = column(
        "The number in the unit beside it, scale words multiplied out. Of a range it is the midpoint.",
        unit="see unit",
        caution="fall-without-minus",
        term="sdmx-measure:obsValue",
        example=1270000000000.0,
    )
    value_text: Text = text("The number as written.", example="1.27 trillion")
    unit: Text = text("The unit in words; for counted things the thing.", example="Chinese yuan")
    bound: Text = text(
        "Whether the value is exact, approximate, a limit or a range.", codes="bounds", example="exact"
    )
    role: Text = text("The part the quantity plays in its statement.", codes="roles", example="to")
    direction: Text = text("Which way a change goes.", nullable=True, codes="directions", example="up")
    comparison: Text = text("What a change is measured against.", nullable=True, codes="comparisons")
    period: Text = text(
        "The period, in ISO 8601 with halves and quarters; null where the text gives none.",
        nullable=True,
        pattern=PERIOD_PATTERN,
        term="sdmx-dimension:timePeriod",
        example="2023",
    )
    status: Text = text(
        "In a word: fact, estimate or forecast.", caution="forecast-of-past", example="forecast"
    )
    tense_conflict: Boolean = column(
        "True where the wording is that of a forecast but the period was over when the article appeared.",
        caution="forecast-of-past",
        example=False,
    )
    attribution: Text = text(
        "Who says so; null where the article itself does.", nullable=True, example="official data"
    )
    equivalent_to: Text = columns.observation_id(
        "For a conversion in brackets: the observation that it converts. Leave these rows out of sums.",
        nullable=True,
        caution="conversion-counts-twice",
    )
    quote: Text = text(
        "The quantity, word for word.", nullable=True, term="oa:exact", example="1.27 trillion yuan"
    )
    sentence: Text = text(
        "The sentence it stands in, word for word, where it may be published.", nullable=True
    )
    title: Text = text("The article's headline.", nullable=True)
    publisher: Text = text("Who published the article.", nullable=True)
    published_on: Date = column("The day the article was published.", nullable=True, example="2024-05-26")
    source_url: Text = text("The address of the article.", nullable=True)
    article_id: Text = columns.article_id("The article.")


_OF_OBSERVATIONS = (
    "observation_id",
    "indicator",
    "breakdown",
    "share_of",
    "value",
    "value_text",
    "bound",
    "role",
    "direction",
    "comparison",
    "tense_conflict",
    "equivalent_to",
    "quote",
    "article_id",
)

TABLE = Table(
    name="figures",
    title="Figures",
    description="The observations in one wide table, each with the sentence and the article that say so.",
    model=Figures,
    key=("observation_id",),
    foreign_keys=(observation("observation_id"), ARTICLE),
    cautions=(
        "conversion-counts-twice",
        "from-beside-to",
        "part-beside-whole",
        "forecast-of-past",
        "subject-least-sure",
        "article-not-truth",
    ),
    made_from=("observations",),
    origins={
        **{name: (f"observations.{name}",) for name in _OF_OBSERVATIONS},
        "period": ("observations.time_period",),
        **{name: (f"articles.{name}",) for name in ("title", "publisher", "published_on", "source_url")},
        "subject": ("entities.name", "observations.subject"),
        "unit": ("observations.unit_code", "codes.title"),
        "status": ("observations.obs_status", "codes.title"),
        "attribution": ("entities.name", "observations.attribution"),
        "sentence": ("passages.text",),
    },
)
