"""Makes a corpus of news articles, always the same; a shorter one is the beginning of a longer.

`python -m tests.benchmarks.corpus FILE MEGABYTES` writes one and prints the bytes of its texts.

An article is of three kinds of paragraph: prose without numbers (`prose.txt`), sentences with a number or
more (`sentences.txt`), and the development passages with other figures. They are mixed so that about a
third of the sentences hold a number, as in business news.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from pipeline.validate.accuracy.measured import DEVELOPMENT
from tests.benchmarks.slots import cast, filled

SEED = 20_240_526
SHORTEST, LONGEST = 2_000, 6_000
"""Bytes of an article's text."""

_HERE = Path(__file__).parent
_KINDS = ("prose", "sentences", "passage")
_WEIGHTS = (58, 28, 14)
_FIRST_DAY, _DAYS = date(2016, 1, 1), 3_600

_VARIED = re.compile(r"(?<=\d\.)\d+|(?<![\d.])(?!19\d\d|20\d\d)\d{3,}")
"""Digits of a passage that can be others without making a date or a time impossible."""


class Sources(NamedTuple):
    """The paragraphs and sentences that articles are made of."""

    prose: list[str]
    sentences: list[str]
    passages: list[str]


def sources() -> Sources:
    """Read them from their files."""
    return Sources(
        (_HERE / "prose.txt").read_text(encoding="utf-8").strip().split("\n\n"),
        (_HERE / "sentences.txt").read_text(encoding="utf-8").splitlines(),
        [json.loads(line)["text"] for line in DEVELOPMENT.read_text(encoding="utf-8").splitlines()],
    )


def articles() -> Iterator[dict[str, str]]:
    """Articles without end, as `newsfacts extract` reads them."""
    random, material = Random(SEED), sources()
    number = 0
    while True:
        number += 1
        day = _FIRST_DAY + timedelta(days=random.randrange(_DAYS))
        yield {"id": f"bench-{number:06}", "text": _text(random, material), "published_on": day.isoformat()}


def _text(random: Random, material: Sources) -> str:
    """Paragraphs with one cast of names, up to a length drawn beforehand; prose doesn't come twice."""
    names, wanted = cast(random), random.randint(SHORTEST, LONGEST - 1_000)
    prose = random.sample(material.prose, len(material.prose))
    text = ""
    while len(text.encode()) < wanted:
        (kind,) = random.choices(_KINDS, _WEIGHTS)
        if kind == "prose":
            paragraph = filled(random, names, prose.pop())
        elif kind == "sentences":
            chosen = random.sample(material.sentences, random.randint(1, 4))
            paragraph = " ".join(filled(random, names, sentence) for sentence in chosen)
        else:
            paragraph = _VARIED.sub(partial(_other_digits, random), random.choice(material.passages))
        longer = f"{text}\n\n{paragraph}" if text else paragraph
        if len(longer.encode()) > LONGEST:
            break
        text = longer
    return text


def _other_digits(random: Random, found: re.Match[str]) -> str:
    return str(random.randint(1, 9)) + "".join(str(random.randrange(10)) for _ in found[0][1:])


def write(path: Path, megabytes: float) -> int:
    """Write articles as JSON Lines until their texts have so many megabytes; gives the bytes of the texts."""
    size = 0
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for article in articles():
            lines.write(json.dumps(article, ensure_ascii=False) + "\n")
            size += len(article["text"].encode())
            if size >= megabytes * 1e6:
                break
    return size


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]), float(sys.argv[2]))}\n")
