"""The pages and descriptors of a version beside its data."""

from __future__ import annotations

from functools import cache
from textwrap import fill

from pipeline.publish.card import TEMPLATES, render_card
from pipeline.publish.changelog import CHANGELOG, changelog
from pipeline.publish.dataset import CARD, CREATOR, LICENCE, RIGHTS
from pipeline.publish.described import Described
from pipeline.publish.descriptors import citation, croissant, data_package, ro_crate

_SCOPE = f"""\
The facts in this dataset, and their selection and arrangement, are licensed under the Creative Commons
Attribution 4.0 International Public License (SPDX: {LICENCE.spdx}), whose text follows.

{fill(RIGHTS, 110)}

To attribute, name "{CREATOR}", the version, and where you got it; say whether you changed it.

"""


def render_pages(version: Described) -> dict[str, str]:
    """Every text file beside the data but the checksums: name -> text."""
    return {
        CARD: render_card(version),
        "LICENSE": licence(),
        CHANGELOG: changelog(version),
        data_package.NAME: data_package.data_package(version),
        croissant.NAME: croissant.croissant(version),
        ro_crate.NAME: ro_crate.ro_crate(version),
        citation.NAME: citation.citation(version),
    }


@cache
def licence() -> str:
    """The text of LICENSE: what is licensed how, and the licence."""
    return _SCOPE + (TEMPLATES / "CC-BY-4.0.txt").read_text(encoding="utf-8")
