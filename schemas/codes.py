"""The table `codes`: what each code in the other tables means."""

from __future__ import annotations

from schemas.columns import Model, Text, text
from schemas.table import Table


class Codes(Model):
    list: Text = text(
        "The code list, as named with the columns that use it.", pattern=r"^[a-z_]+$", example="bounds"
    )
    code: Text = text("The code as it stands in the column.", example="at_least")
    title: Text = text("The code in words, in the singular.", example="at least")
    description: Text = text("What exactly it means; of an issue, what can be done about it.", nullable=True)
    source: Text = text("The standard it comes from, where it is not this dataset's own.", nullable=True)
    plural: Text = text(
        "Of units, the words that stand behind a number other than one.", nullable=True, example="kilometers"
    )


TABLE = Table(
    name="codes",
    title="Codes",
    description="Every code of every code list, with its meaning.",
    model=Codes,
    key=("list", "code"),
    made_from=("the code lists in schemas/codes/",),
)
