"""Writes integers as news does, for round trips: in words, and with Western or Indian grouping."""

from __future__ import annotations

UNITS = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def in_words(value: int, *, with_and: bool, hyphens: bool) -> str:
    """An integer from 0 to a trillion in English words.

    Args:
        value: the integer.
        with_and: "one hundred and five" rather than "one hundred five".
        hyphens: "twenty-one" rather than "twenty one".
    """
    if value == 0:
        return UNITS[0]
    words: list[str] = []
    for factor, scale in SCALES:
        if value >= factor:
            words += [_hundreds(value // factor, with_and, hyphens), scale]
            value %= factor
    if value and words and with_and and value < 100:
        words.append("and")
    if value:
        words.append(_hundreds(value, with_and, hyphens))
    return " ".join(words)


def _hundreds(value: int, with_and: bool, hyphens: bool) -> str:
    words: list[str] = []
    if value >= 100:
        words += [UNITS[value // 100], "hundred"]
        value %= 100
        if value and with_and:
            words.append("and")
    if value >= 20:
        ten = TENS[value // 10 - 2]
        words.append(ten if value % 10 == 0 else f"{ten}{'-' if hyphens else ' '}{UNITS[value % 10]}")
    elif value:
        words.append(UNITS[value])
    return " ".join(words)


def grouped(value: int) -> str:
    """Groups of three: 12,345,678."""
    return f"{value:,}"


def in_lakh(value: int) -> str:
    """Indian groups: 1,23,45,678."""
    head, tail = divmod(value, 1000)
    if head == 0:
        return str(tail)
    groups = [f"{tail:03}"]
    while head >= 100:
        head, two = divmod(head, 100)
        groups.append(f"{two:02}")
    return ",".join([str(head), *reversed(groups)])
