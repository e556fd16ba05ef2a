"""The wide table says what the other tables say, in words."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.publish.figures import figures
from schemas.describe import columns
from schemas.tables import TABLES
from tests.publish.sample import tables


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    return tables()


def test_it_fits_its_model(frames: dict[str, pd.DataFrame]) -> None:
    TABLES["figures"].model.validate(frames["figures"])
    assert list(frames["figures"]) == [column.name for column in columns("figures")]


def test_one_row_per_observation_in_the_order_of_the_texts(frames: dict[str, pd.DataFrame]) -> None:
    assert frames["figures"]["quote"].tolist() == ["-1.1%", "2.5%", "3%", "40%", "12.75%"]


def test_a_row(frames: dict[str, pd.DataFrame]) -> None:
    row = frames["figures"].iloc[0]
    assert row["subject"] == "Élodie Müller"
    assert row["unit"] == "percent"
    assert row["status"] == "fact"
    assert row["period"] == "2024-05"
    assert row["sentence"] == "Trade grew -1.1% in May, said Élodie “A|B” Müller."
    assert row["publisher"] == "The <Courier>"


def test_the_words_stay_where_no_entity_is_known(frames: dict[str, pd.DataFrame]) -> None:
    observations = frames["observations"].assign(
        subject_id=None, attribution="officials", attribution_id=None
    )
    rows = figures(frames | {"observations": observations})
    assert set(rows["subject"]) == {"Müller"}
    assert set(rows["attribution"]) == {"officials"}


def test_a_sentence_that_may_not_be_published_is_missing() -> None:
    rows = tables(policies={"alpha": "none"})["figures"]
    assert rows.loc[rows["article_id"] == "alpha", "sentence"].isna().all()
    assert rows.loc[rows["article_id"] == "alpha", "quote"].isna().all()


def test_no_observations_give_no_rows(frames: dict[str, pd.DataFrame]) -> None:
    rows = figures(frames | {"observations": frames["observations"].head(0)})
    TABLES["figures"].model.validate(rows)
    assert rows.empty
