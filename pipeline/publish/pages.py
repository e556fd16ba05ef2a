"""The pages and descriptors of a version beside its data."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pipeline.access.catalogue import Version
from pipeline.publish.card import TEMPLATES, render_card
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
        "CHANGELOG.md": changelog(version.versions),
        **plots(version),
    }


@cache
def licence() -> str:
    """The text of LICENSE: what is licensed how, and the licence."""
    return _SCOPE + (TEMPLATES / "CC-BY-4.0.txt").read_text(encoding="utf-8")


def changelog(versions: Iterable[Version]) -> str:
    """The text of CHANGELOG.md: the versions, newest first, with what changed and why."""
    sections = [_section(version) for version in versions]
    return "# Changes\n\n" + "\n".join(reversed(sections))


def _section(version: Version) -> str:
    source = f", newest article of {version.newest_source}" if version.newest_source else ""
    lines = [f"## {version.number}{source}", "", *(f"- {reason}" for reason in version.reasons)]
    if version.changes:
        lines += ["", f"Each row that came, went or changed: `{version.number}/changes/`."]
    return "\n".join(lines) + "\n"
