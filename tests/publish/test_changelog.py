"""CHANGELOG.md: the newest version by cause, the older ones as they were told, and never too long."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.access.verify import verify
from pipeline.publish.release import publish
from tests.publish.sample import ARTICLES, CONTEXT, tables

ROOT = Path(__file__).parents[2]
MORE = ARTICLES | {"gamma": "It rose 2.5% in June, she said."}


def sections(folder: Path) -> list[str]:
    """The sections of a version's CHANGELOG.md."""
    title, *found = (folder / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")
    assert title == "# Changes\n"
    return found


def changed(quote: str, **values: Any) -> dict[str, pd.DataFrame]:
    """The tables with other values in the observation of a quotation."""
    found = tables(MORE)
    rows = found["observations"]
    for column, value in values.items():
        rows.loc[rows["quote"] == quote, column] = value
    return found


def test_the_newest_version_is_told_by_table_and_cause(tmp_path: Path) -> None:
    publish(tables(), tmp_path, CONTEXT)
    newest, first = sections(publish(tables(MORE), tmp_path, CONTEXT).folder)
    assert first == "v1.0.0, newest article of 2024-05-26\n\n- the first version\n"
    assert newest.startswith("v1.1.0, newest article of 2024-05-26\n\n- minor: ")
    assert "### observations: 1 row added\n\n- 1 row added, of articles that came: gamma\n" in newest
    assert re.search(r"\n  - obs\\_\w{20}: `quote` “2.5%”, `value` 2.5, `value_text` “2.5”\n", newest)
    assert "`v1.1.0/changes/`" in newest


def test_a_changed_value_is_told_before_and_after(tmp_path: Path) -> None:
    publish(tables(MORE), tmp_path, CONTEXT)
    newest, _ = sections(publish(changed("40%", value=41.0, indicator=None), tmp_path, CONTEXT).folder)
    assert "- 1 row changed in `value`, `indicator`, of texts that stayed the same (rules: " in newest
    assert re.search(r"\n  - obs\\_\w{20}: `value` 40.0 → 41.0, `indicator` “trade” → nothing\n", newest)


def test_earlier_sections_stay_word_for_word(tmp_path: Path) -> None:
    publish(tables(), tmp_path, CONTEXT)
    second = publish(tables(MORE), tmp_path, CONTEXT).folder
    third = publish(changed("40%", value=41.0), tmp_path, CONTEXT).folder
    fourth = publish(changed("40%", value=42.0), tmp_path, CONTEXT).folder
    assert sections(fourth)[1:] == sections(third)
    assert sections(third)[1:] == sections(second)
    assert verify(fourth).problems == ()


def test_sections_of_the_versions_in_outputs_are_taken_over(tmp_path: Path) -> None:
    outputs = Path(shutil.copytree(ROOT / "outputs", tmp_path / "outputs"))
    before = sections(outputs / "v1.1.1")
    folder = publish(tables(), outputs, CONTEXT).folder
    assert sections(folder)[-len(before) :] == before


def test_words_of_articles_are_no_markup(tmp_path: Path) -> None:
    publish(tables(MORE), tmp_path, CONTEXT)
    hostile = "<img src=x> [a](http://x.example) `b`\n\n## v9.9.9\n- *c* | _d_"
    folder = publish(changed("40%", subject=hostile), tmp_path, CONTEXT).folder
    newest, _ = sections(folder)
    assert (
        r"`subject` “Müller” → “&lt;img src=x&gt; \[a\](http://x.example) \`b\` ## v9.9.9 - \*c\* \|"
        in newest
    )
    again = publish(changed("40%", subject="Müller"), tmp_path, CONTEXT).folder
    assert sections(again)[1:] == sections(folder)


def test_long_texts_are_shown_where_they_part(tmp_path: Path) -> None:
    same = "The growth of trade in goods, " * 10
    publish(changed("40%", subject=f"{same}and more"), tmp_path, CONTEXT)
    newest, _ = sections(publish(changed("40%", subject=f"{same}and less"), tmp_path, CONTEXT).folder)
    assert "`subject` “… in goods, and more” → “… in goods, and less”" in newest


def test_it_stays_short_however_much_changed(tmp_path: Path) -> None:
    """Every row changes in columns of its own, and a hundred articles come."""
    texts = {f"a{number}": f"It rose 2.5%, he said to {number}." for number in range(80)}
    publish(tables(texts), tmp_path, CONTEXT)
    texts |= {f"b{number}": f"It rose 3.5%, he said to {number}." for number in range(100)}
    found = tables(texts)
    rows = found["observations"]
    columns = ["value_text", "subject", "indicator", "breakdown", "share_of", "time_text", "attribution"]
    for number in range(80):
        for bit, column in enumerate(columns):
            if number + 1 & 1 << bit:
                rows.loc[rows["article_id"] == f"a{number}", column] = "Other " * 100
    newest, _ = sections(publish(found, tmp_path, CONTEXT).folder)
    assert "80 changed" in newest
    assert "of articles that came: b0, b1, b10, b11, b12, 95 more" in newest
    assert re.search(r"- \d+ rows more in \d+ smaller groups\n", newest)
    assert len(newest) < 40_000
    assert max(map(len, newest.splitlines())) < 2_000
