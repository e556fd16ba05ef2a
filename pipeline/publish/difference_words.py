"""Differences in words, line by line: the same for the terminal and for Markdown, each in its own hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Any, NamedTuple

from pipeline.publish.compare import TableDiff
from pipeline.publish.difference import Difference
from pipeline.publish.groups import CAUSES, Example, Group
from pipeline.publish.markdown import as_text, shortened

_MOST_GROUPS = 8
_MOST_COLUMNS = 6
_MOST_NAMED = 5
_LONGEST = 60
_BEFORE = 15  # so many characters of what two long texts share are shown before they part


class Hand(NamedTuple):
    """How lines are written.

    name: of a column. value: words of the data, on one line. arrow: from the old value to the new one.
    """

    name: Callable[[str], str]
    value: Callable[[str], str]
    arrow: str


TERMINAL = Hand(name=str, value=lambda text: " ".join(text.split()), arrow="->")
MARKDOWN = Hand(name=lambda column: f"`{column}`", value=as_text, arrow="→")


def difference_lines(difference: Difference) -> Iterator[str]:
    """What differs between two versions, for the terminal."""
    if not difference.reasons:
        yield f"{difference.new} has the same data as {difference.old}."
        return
    number = f", which makes {difference.number} after {difference.old}" if difference.number else ""
    yield f"From {difference.old} to {difference.new}: {difference.part.name.lower()}{number}"
    yield from (f"  {reason}" for reason in difference.reasons)
    for name, diff in difference.diffs.items():
        if any(diff.counts):
            yield from ("", f"{name}: {counted(diff)}")
            yield from (f"{'  ' * (depth + 1)}{words}" for depth, words in group_lines(diff, TERMINAL))


def counted(diff: TableDiff) -> str:
    """The numbers of rows in words: `2 rows added, 1 changed`; empty when there are none."""
    counts = diff.counts._asdict()
    found = [(number, op) for op, number in counts.items() if number]
    return ", ".join(
        f"{number} {_rows(number)} {op}" if index == 0 else f"{number} {op}"
        for index, (number, op) in enumerate(found)
    )


def group_lines(diff: TableDiff, hand: Hand) -> Iterator[tuple[int, str]]:
    """The largest groups of a table: depth 0 tells of a group, depth 1 of an example in it."""
    for group in diff.groups[:_MOST_GROUPS]:
        yield 0, _group(group, hand)
        yield from ((1, _example(example, hand)) for example in group.examples)
    if rest := diff.groups[_MOST_GROUPS:]:
        number = sum(group.rows for group in rest)
        yield 0, f"{number} {_rows(number)} more in {len(rest)} smaller groups"


def _group(group: Group, hand: Hand) -> str:
    words = f"{group.rows} {_rows(group.rows)} {group.op}"
    if group.columns:
        words += f" in {_listed(map(hand.name, group.columns), len(group.columns))}"
    if CAUSES[group.cause]:
        words += f", {CAUSES[group.cause]}"
    if group.cause not in {"read-anew", "corrected", "no-article"}:
        words += f": {_listed(map(hand.value, group.articles), len(group.articles))}"
    if group.rules and group.cause == "read-anew":
        rules = (f"{hand.value(rule)} {number}" for rule, number in group.rules.items())
        words += f" (rules: {_listed(rules, len(group.rules))})"
    return words


def _listed(names: Iterable[str], total: int) -> str:
    kept = [name for _, name in zip(range(_MOST_NAMED), names, strict=False)]
    return ", ".join([*kept, *([f"{total - len(kept)} more"] if total > len(kept) else [])])


def _example(example: Example, hand: Hand) -> str:
    old, new = example.old, example.new
    if old is not None and new is not None:
        cells = [f"{hand.name(name)} {_change(old[name], new[name], hand)}" for name in new]
    else:
        values: Mapping[str, Any] = new or old or {}
        cells = [f"{hand.name(name)} {_value(value, hand)}" for name, value in values.items()]
    more = [f"{len(cells) - _MOST_COLUMNS} more"] if len(cells) > _MOST_COLUMNS else []
    return f"{hand.value(example.key)}: {', '.join([*cells[:_MOST_COLUMNS], *more])}"


def _change(old: object, new: object, hand: Hand) -> str:
    if isinstance(old, str) and isinstance(new, str):
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))
        cut = sum(1 for _ in alike) - _BEFORE
        if cut > 0 and max(len(old), len(new)) > _LONGEST:
            old, new = f"…{old[cut:]}", f"…{new[cut:]}"
    return f"{_value(old, hand)} {hand.arrow} {_value(new, hand)}"


def _value(value: object, hand: Hand) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"“{hand.value(shortened(value, _LONGEST))}”"
    return hand.value(str(value))


def _rows(number: int) -> str:
    return "row" if number == 1 else "rows"
