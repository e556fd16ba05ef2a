"""The table `issues`: files that were refused, repairs, and remarks on what a user should know."""

from __future__ import annotations

from schemas import columns
from schemas.columns import ARTICLE_ID_PATTERN, Integer, Model, Text, text
from schemas.table import ARTICLE, Table


class Issues(Model):
    issue_id: Text = columns.own_id(
        "iss", "The issue's identifier, from the file or article, the code and the place."
    )
    article_id: Text = text(
        "The article it concerns; null where its file was refused.", nullable=True, pattern=ARTICLE_ID_PATTERN
    )
    file: Text = text("The file in raw/ it concerns.", nullable=True, example="scan.pdf")
    start: Integer = columns.start(nullable=True)
    end: Integer = columns.end(nullable=True)
    code: Text = text("What happened.", codes="issues", example="provenance-missing")
    severity: Text = text("How much it matters.", codes="severities", example="warning")
    message: Text = text("What happened, with its details.")
    remedy: Text = text("What can be done about it.")


TABLE = Table(
    name="issues",
    title="Issues",
    description=(
        "Files that were refused, remarks on those that were taken, and corrections by hand, with what to do."
    ),
    model=Issues,
    key=("issue_id",),
    foreign_keys=(ARTICLE,),
    made_from=("the raw files", "their provenance records", "reviewers' corrections"),
)
