"""Small articles, always the same: a sentence or two with numbers, each text another, and a record each."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.benchmarks.corpus import SEED, sources
from tests.benchmarks.slots import cast, filled

_FIRST_DAY, _DAYS = date(2016, 1, 1), 3_600


def write_articles(folder: Path, end: int, first: int = 0) -> None:
    """Write the articles from number `first` to before `end` into a folder of raw articles."""
    folder.mkdir(exist_ok=True)
    sentences = sources().sentences
    for number in range(first, end):
        random = Random(SEED + number)
        names, chosen = cast(random), random.sample(sentences, random.choice((1, 2)))
        told = " ".join(filled(random, names, sentence) for sentence in chosen)
        text = f"By {names['person']}\n\n{told}\n"  # without the name some texts would come twice
        day = _FIRST_DAY + timedelta(days=random.randrange(_DAYS))
        (folder / f"small-{number:06}.txt").write_text(text, encoding="utf-8", newline="\n")
        record = f"published_on = {day.isoformat()}\n"
        (folder / f"small-{number:06}.provenance.toml").write_text(record, encoding="utf-8", newline="\n")
