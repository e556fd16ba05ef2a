"""The table `observations`: one row per quantity that an article states about something."""

from __future__ import annotations

from schemas import columns
from schemas.columns import PERIOD_PATTERN, Boolean, Date, Integer, Model, Number, Text, column, text
from schemas.table import ARTICLE, PASSAGE, Table, entity, observation


class Observations(Model):
    observation_id: Text = columns.own_id(
        "obs",
        "The observation's identifier, from the text's hash and the offset of the number's first character. "
        "It stays when a later version reads the boundary, unit or subject better.",
    )
    article_id: Text = columns.article_id()
    passage_id: Text = columns.passage_id()
    start: Integer = columns.start()
    end: Integer = columns.end()
    quote: Text = columns.quote("The whole expression of the quantity.", "more than 10 meters")
    value: Number = column(
        "The number in the unit of `unit_code`, scale words multiplied out: '1.27 trillion yuan' is "
        "1270000000000, '11.1%' is 11.1. Of a range it is the midpoint.",
        unit="see unit_code",
        caution="fall-without-minus",
        term="sdmx-measure:obsValue",
        example=1270000000000.0,
    )
    value_low: Number = column("The lower end of a range, else null.", nullable=True, unit="see unit_code")
    value_high: Number = column("The upper end of a range, else null.", nullable=True, unit="see unit_code")
    value_text: Text = text(
        "The number as written, with its scale word; its digits tell how far it was rounded.",
        example="1.27 trillion",
    )
    bound: Text = text(
        "Whether the text gives the value as exact, approximate, a limit or a range.",
        codes="bounds",
        example="exact",
    )
    unit_code: Text = text(
        "The unit: an ISO 4217 currency, a UCUM code, a counted thing in braces (singular, `_` for a space), "
        "or a compound of them such as `CNY/t`. Units are not converted.",
        codes="units",
        term="sdmx-attribute:unitMeasure",
        example="CNY",
    )
    unit_text: Text = text("The unit or counted noun as written.", nullable=True, example="yuan")
    unit_kind: Text = text("What kind of unit it is.", codes="unit_kinds", example="money")
    unit_mult: Integer = column(
        "The power of ten of the scale word as written (SDMX UNIT_MULT): 12 for 'trillion', 0 for none, "
        "-2 for cents. `value` is already multiplied.",
        unit="power of ten",
        caution="value-is-scaled",
        term="sdmx-attribute:unitMult",
        example=12,
    )
    subject: Text = text("Whose quantity it is, as named in the article.", nullable=True, example="Hefei")
    subject_id: Text = columns.entity_id("The entity that the subject names.")
    indicator: Text = text(
        "What is measured, as written; for counts the counted noun phrase.", nullable=True, example="GDP"
    )
    breakdown: Text = text(
        "The part that was measured, where the text says so.",
        nullable=True,
        caution="part-beside-whole",
        example="strategic emerging industries",
    )
    share_of: Text = text(
        "The whole that a share is of.", nullable=True, example="total designated industries"
    )
    role: Text = text("The part the quantity plays in its statement.", codes="roles", example="to")
    direction: Text = text(
        "Which way a change goes; null where there is none.", nullable=True, codes="directions", example="up"
    )
    pair_id: Text = columns.observation_id(
        "Ties the from, to, level, change and growth of one statement together: "
        "the `observation_id` of the first of them in the text; null for a quantity that stands alone.",
        nullable=True,
    )
    comparison: Text = text(
        "What a change or growth rate is measured against, or `cumulative` for a total since a start.",
        nullable=True,
        codes="comparisons",
        example="year_on_year",
    )
    time_text: Text = text("The words that give the period.", nullable=True, example="in 2023")
    time_period: Text = text(
        "The period in ISO 8601 with SDMX halves and quarters: 2023, 2024-S1, 2024-Q1, 2024-05, 2024-05-10, "
        "or an interval such as 2012/2023. Null where the text gives none.",
        nullable=True,
        pattern=PERIOD_PATTERN,
        term="sdmx-dimension:timePeriod",
        example="2023",
    )
    time_start: Date = column("The first day of the period.", nullable=True, example="2023-01-01")
    time_end: Date = column("The last day of the period.", nullable=True, example="2023-12-31")
    obs_status: Text = text(
        "Whether the text states a fact, an estimate or a forecast (SDMX CL_OBS_STATUS).",
        codes="statuses",
        term="sdmx-attribute:obsStatus",
        caution="forecast-of-past",
        example="A",
    )
    tense_conflict: Boolean = column(
        "True where the wording is that of a forecast but the period was over when the article appeared.",
        caution="forecast-of-past",
        example=False,
    )
    attribution: Text = text(
        "Who says so; null where the article itself does.", nullable=True, example="official data"
    )
    attribution_id: Text = columns.entity_id("The entity that the attribution names.")
    equivalent_to: Text = columns.observation_id(
        "For a conversion such as '($175 billion)': the observation that it converts.",
        nullable=True,
        caution="conversion-counts-twice",
    )
    rule: Text = text("The rule of extraction that found it.", codes="rules")
    confidence: Number = column(
        "The estimated probability that value, unit, bound, role and period of the row are all right, "
        "calibrated on annotated passages; the data card says how well it held on others. "
        "Of a corrected row it is that of the reading before the correction.",
        unit="probability",
        minimum=0,
        example=0.85,
    )
    corrected: Text = text(
        "The columns that a reviewer corrected by hand, separated by spaces; null where the row is as it was "
        "extracted. The table `issues` says for each what stood there before, and why it was corrected.",
        nullable=True,
        pattern=r"^[a-z_]+( [a-z_]+)*$",
        example="unit_code",
    )


TABLE = Table(
    name="observations",
    title="Observations",
    description=(
        "One row per quantity that an article states: its value, unit, period, subject and source, "
        "with the place in the text that says so."
    ),
    model=Observations,
    key=("observation_id",),
    foreign_keys=(
        ARTICLE,
        PASSAGE,
        entity("subject_id"),
        entity("attribution_id"),
        observation("pair_id"),
        observation("equivalent_to"),
    ),
    cautions=(
        "conversion-counts-twice",
        "from-beside-to",
        "part-beside-whole",
        "forecast-of-past",
        "subject-least-sure",
        "article-not-truth",
    ),
)
