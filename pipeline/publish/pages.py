"""The pages and descriptors of a version beside its data."""

from __future__ import annotations

from functools import cache

from pipeline.publish.card import TEMPLATES, render_card
from pipeline.publish.changelog import CHANGELOG, changelog
from pipeline.publish.described import Described
from pipeline.publish.plots import plots

_SCOPE = """\
The facts in this dataset, and their selection and arrangement, are licensed under the Creative Commons
Attribution 4.0 International Public License (SPDX: CC-BY-4.0), whose text follows.

Not covered are the words of the articles, which are quoted as evidence (columns such as `quote`, `sentence`
and `text`). They stay their publishers'; the table `articles` says what is known of their rights.

To attribute, name "Newsfacts contributors", the version, and where you got it; say whether you changed it.

"""


def render_pages(version: Described) -> dict[str, str]:
    """Every text file beside the data but the checksums: name -> text."""
    return {
        "README.md": render_card(version),
        "LICENSE": licence(),
        CHANGELOG: changelog(version),
        **plots(version),
    }


@cache
def licence() -> str:
    """The text of LICENSE: what is licensed how, and the licence."""
    return _SCOPE + (TEMPLATES / "CC-BY-4.0.txt").read_text(encoding="utf-8")
