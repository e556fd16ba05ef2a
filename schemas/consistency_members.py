"""The table `consistency_members`: which observations each check compared."""

from __future__ import annotations

from schemas import columns
from schemas.columns import Model, Text, id_pattern, text
from schemas.table import ForeignKey, Table, observation


class ConsistencyMembers(Model):
    check_id: Text = text("The check.", pattern=id_pattern("chk"), example="chk_0123456789abcdef0123")
    observation_id: Text = columns.observation_id("The observation that took part in it.")
    part: Text = text("The part it plays in the arithmetic.", codes="check_parts", example="converted")


TABLE = Table(
    name="consistency_members",
    title="Members of consistency checks",
    description="Which observations each consistency check compared, and as what.",
    model=ConsistencyMembers,
    key=("check_id", "observation_id"),
    made_from=("consistency", "observations"),
    foreign_keys=(ForeignKey(("check_id",), "consistency", ("check_id",)), observation("observation_id")),
)
