"""CHANGELOG.md: a section for each version, the newest first.

The section of a new version is made from its differences. Those before it can't be made again, for only the
newest of them is compared: they are taken from the CHANGELOG.md of the version before, whose checksum has
been held against the catalogue. A version that was withdrawn since gets a line that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.access.catalogue import Version
from pipeline.publish.compare import TableDiff
from pipeline.publish.described import Described
from pipeline.publish.difference_words import MARKDOWN, counted, group_lines
from pipeline.publish.markdown import as_text

CHANGELOG = "CHANGELOG.md"

_TITLE = "# Changes\n\n"
_SECTION = re.compile(r"^(?=## )", re.MULTILINE)


def changelog(version: Described) -> str:
    """The text of CHANGELOG.md; only its title where there is no version yet."""
    if not version.versions:
        return _TITLE
    *before, newest = version.versions
    _, *earlier = _SECTION.split(version.earlier)
    withdrawn = _withdrawn(before)
    sections = [_section(newest, version.diffs), *(_marked(section, withdrawn) for section in earlier)]
    return _TITLE + "\n".join(section.rstrip("\n") + "\n" for section in sections)


def _section(version: Version, diffs: Mapping[str, TableDiff]) -> str:
    source = f", newest article of {version.newest_source}" if version.newest_source else ""
    lines = [f"## {version.number}{source}", "", *(f"- {as_text(reason)}" for reason in version.reasons)]
    if version.changes:
        lines += ["", f"Each row that came, went or changed: `{version.number}/changes/`."]
    lines += [line for name, diff in diffs.items() if any(diff.counts) for line in _table(name, diff)]
    return "\n".join(lines)


def _table(name: str, diff: TableDiff) -> Iterator[str]:
    yield from ("", f"### {name}: {counted(diff)}", "")
    for depth, words in group_lines(diff, MARKDOWN):
        yield f"{'  ' * depth}- {words}"


def _withdrawn(versions: list[Version]) -> dict[str, str]:
    """Number -> reason of the versions that were withdrawn before the next one was published.

    A withdrawal after it is not told: the version can be built again, and must come out equal.
    """
    known = {version.number for version in versions}
    return {
        version.number: version.withdrawn
        for version in versions
        if version.withdrawn is not None and version.withdrawn_after in {*known, None}
    }


def _marked(section: str, withdrawn: Mapping[str, str]) -> str:
    heading, _, rest = section.partition("\n")
    reason = withdrawn.get(heading.removeprefix("## ").partition(",")[0])
    line = f"\n**Withdrawn, not to be used:** {as_text(reason)}\n"
    return section if reason is None or rest.startswith(line) else f"{heading}\n{line}{rest}"
