"""Texts made to be slow: the work grows with the length of the text, not with its square.

What is counted is calls of Python functions of the pipeline, which is the same on every machine, and not
the clock. A pass that looks at all pairs makes four times the calls for twice the text.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from pipeline.errors import NewsfactsError
from pipeline.extract.article import extract
from pipeline.extract.rows import Extraction
from pipeline.ingest.text import document_from_text

RATIO = 2.6
"""Most calls for a text of twice the length; 2 is linear, 4 quadratic."""

HOSTILE: dict[str, tuple[Callable[[int], str], int]] = {
    "digits in a row": (lambda n: "7" * n + " tons", 20_000),
    "numbers in a row": (lambda n: "7 " * n, 1_000),
    "commas": (lambda n: "5 tons" + "," * n, 50_000),
    "grouped digits": (lambda n: "1" + ",000" * n, 10_000),
    "decimal points": (lambda n: "1" + ".1" * n, 400),
    "number words": (lambda n: "seven hundred and " * n, 60),
    "hundreds": (lambda n: "one hundred " * n, 60),
    "scale words": (lambda n: "a" + " million" * n, 1_000),
    "dozens": (lambda n: "dozens of " * n, 400),
    "words of tens": (lambda n: "twenty-" * n + "one", 500),
    "nested brackets": (lambda n: "(" * n + "5 km" + ")" * n, 10_000),
    "brackets of conversions": (lambda n: "5 miles (8 km) " * n, 200),
    "dollar signs": (lambda n: "$" * n + "5", 10_000),
    "ranges": (lambda n: "5 to " * n, 400),
    "ranges by hyphen": (lambda n: "5-" * n, 200),
    "ranges from": (lambda n: "from 5 to 6 and " * n, 150),
    "a list": (lambda n: "5, " * n + "6 million tons", 400),
    "dates": (lambda n: "May 3, 2024, " * n, 300),
    "periods": (lambda n: "in 2023 and " * n, 300),
    "quotation marks": (lambda n: '"5 km" ' * n, 400),
    "a long sentence": (lambda n: "sales of steel rose 5 percent to 9 tons in May and " * n, 80),
    "a sentence without numbers": (lambda n: "the man of the town saw it and " * n, 1_500),
    "bounds": (lambda n: "more than about nearly " * n + "5 km", 500),
    "per": (lambda n: "5 km per " * n, 400),
    "hyphens": (lambda n: "5-" + "-" * n, 10_000),
    "names": (lambda n: "Anna Berg of North Steel Group said 5. " * n, 60),
    "one name again": (lambda n: "North Steel had 5 plants. " * n, 100),
    "capitals": (lambda n: "A " * n + "5", 3_000),
    "short lines": (lambda n: "5 km\n" * n, 200),
    "ordinals": (lambda n: "the third-largest " * n, 300),
    "parts": (lambda n: "one in five of " * n, 300),
    "relative clauses": (lambda n: "a firm, which it said rose 5 percent, " * n, 100),
    "parts of them": (lambda n: "5 cars, 3 of them red, each 2 km, " * n, 100),
    "clauses without a verb": (lambda n: "profit 7 percent to 9 million and " * n, 100),
    "prices apiece": (lambda n: "$30 apiece, 44p and 27p a day, " * n, 60),
    "signs": (lambda n: "- " * n + "5", 5_000),
}


def work(text: str) -> tuple[int, Extraction | None]:
    """How many functions are called for a text, and what extraction gives; None where it is refused."""
    calls = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        found = extract(document_from_text("hostile", text, published_on="2024-05-26"))
    except NewsfactsError:
        return calls, None
    finally:
        sys.setprofile(None)
    return calls, found


@pytest.fixture(autouse=True, scope="module")
def _lexicon_is_read() -> None:
    extract(document_from_text("warm", "Revenue rose 5 percent to $3 million in 2023, Anna Berg said."))


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_length_of_the_text(name: str) -> None:
    make, n = HOSTILE[name]
    once, found = work(make(n))
    twice, _ = work(make(2 * n))
    assert found is not None, "a text that ingest refuses shows nothing here"
    assert twice <= RATIO * once + 2_000, f"{once} calls, then {twice}"


ABSURD = (
    "9" * 10_000 + " tons",
    "," * 1_000_000,
    "$" * 10_000 + "5",
    "(" * 5_000 + "$5 million" + ")" * 5_000,
    "steel of " * 55_000,
    "The firm " + "steel " * 20_000 + "made 5 tons.",
    "1e" + "9" * 400,
    "0" * 5_000 + ".5",
    "1/" + "0" * 3_000,
    "1 " + "quintillion " * 60 + "dollars",
)


@pytest.mark.parametrize("text", ABSURD, ids=lambda text: f"{text[:12]}...{len(text)}")
def test_an_absurd_text_is_extracted_or_refused_by_name(text: str) -> None:
    """Values stay finite: what no float64 can hold is no row."""
    calls, found = work(text)
    assert calls < 40 * len(text) + 20_000
    if found is not None:
        assert all(abs(row.value) <= sys.float_info.max for row in found.observations)


@pytest.mark.parametrize(
    ("row", "value"),
    [("steel 5 million tons ", 5_000_000), ("two hundred and fifty thousand crates\t", 250_000)],
)
def test_a_long_stretch_keeps_its_numbers(row: str, value: float) -> None:
    """A table without stops is one long sentence: wherever it is divided, no number may be cut in two."""
    found = extract(document_from_text("table", row * 400, published_on="2024-05-26"))
    assert {row.value for row in found.observations} == {value}
    assert len(found.observations) == 400
