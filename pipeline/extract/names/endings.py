"""English word endings: the base forms that a word may be built from."""

from __future__ import annotations

from collections.abc import Iterator

#: ending -> what may stand in its place in the base form
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("s", ("",)),
    ("es", ("",)),
    ("ies", ("y",)),
    ("ed", ("", "e")),
    ("ied", ("y",)),
    ("ing", ("", "e")),
    ("ings", ("", "e")),
    ("ly", ("",)),
    ("ily", ("y",)),
    ("er", ("", "e")),
    ("ers", ("", "e")),
    ("est", ("", "e")),
    ("ness", ("",)),
    ("iness", ("y",)),
    ("able", ("", "e")),
    ("ment", ("",)),
    ("ments", ("",)),
    ("ation", ("", "e")),
    ("ations", ("", "e")),
    ("ion", ("", "e")),
    ("ions", ("", "e")),
    ("ity", ("", "e")),
    ("al", ("",)),
    ("ally", ("",)),
    ("ize", ("",)),
    ("ise", ("",)),
    ("ist", ("", "e", "y")),
    ("ists", ("", "e", "y")),
    ("ism", ("", "e", "y")),
    ("ive", ("", "e")),
    ("ous", ("", "e", "y")),
    ("ful", ("",)),
    ("less", ("",)),
    ("ship", ("",)),
    ("ships", ("",)),
    ("wise", ("",)),
    ("ward", ("",)),
)


def bases(word: str) -> Iterator[str]:
    """The possible base forms, of three letters or more, of a lower-case word, without the word itself."""
    for ending, replacements in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if len(stem) > 3 and stem[-1] == stem[-2] and ending[0] in "aei":
                yield stem[:-1]
            for replacement in replacements:
                if len(stem) + len(replacement) > 2:
                    yield stem + replacement
