"""The diagram of the tables: a box per table with its key, a line per reference to another table.

A table stands one column to the right of all that it refers to. A line runs from the right side of the
table referred to, to the left side of the table that refers; it is left out where the same table is
reached by way of others, as `articles` from `observations` by way of `passages`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.access.table_schema import TableSchema
from pipeline.publish.plots.template import svg, text_width

_HEIGHT, _APART, _BETWEEN, _MARGIN, _TOP = 46, 22, 76, 18, 44


class _Box(NamedTuple):
    """A table's box: its left upper corner, its width, its name and its key."""

    x: int
    y: int
    width: int
    name: str
    key: str


def diagram(schemas: Sequence[TableSchema]) -> str:
    """The diagram as SVG; the tables of a column stand in the order given."""
    referred = {schema.name: _referred(schema) for schema in schemas}
    columns = _columns(referred)
    named = {schema.name: schema for schema in schemas}
    boxes: dict[str, _Box] = {}
    x = _MARGIN
    tallest = max(map(len, columns))
    for column in columns:
        keys = {name: ", ".join(named[name].key) for name in column}
        width = max(text_width(text) for item in keys.items() for text in item) + 2 * _MARGIN
        lower = (tallest - len(column)) * (_HEIGHT + _APART) // 2
        for row, (name, key) in enumerate(keys.items()):
            boxes[name] = _Box(x, _TOP + lower + row * (_HEIGHT + _APART), width, name, key)
        x += width + _BETWEEN
    return svg(
        "tables.svg.jinja",
        title="The tables, their keys, and which table refers to which",
        width=x - _BETWEEN + _MARGIN,
        height=_TOP + tallest * (_HEIGHT + _APART),
        box_height=_HEIGHT,
        margin=_MARGIN,
        boxes=[*boxes.values()],
        lines=[
            _line(boxes[target], boxes[schema.name])
            for schema in schemas
            for target in sorted(_nearest(schema.name, referred))
        ],
    )


def _referred(schema: TableSchema) -> set[str]:
    return {reference.table for reference in schema.foreign_keys} - {schema.name}


def _nearest(name: str, referred: Mapping[str, set[str]]) -> set[str]:
    """The tables that a table refers to, without those that one of these leads to as well."""
    targets = referred[name]
    return targets - {far for target in targets for far in _reached(target, referred, {name})}


def _reached(name: str, referred: Mapping[str, set[str]], seen: set[str]) -> set[str]:
    nearer = referred[name] - seen
    return nearer.union(*(_reached(target, referred, seen | nearer) for target in sorted(nearer)))


def _columns(referred: Mapping[str, set[str]]) -> list[list[str]]:
    """The tables by how far they stand from those that refer to none; circles stand together at the end."""
    columns: list[list[str]] = []
    placed: set[str] = set()
    while len(placed) < len(referred):
        ready = [name for name, targets in referred.items() if name not in placed and targets <= placed]
        column = ready or [name for name in referred if name not in placed]
        columns.append(column)
        placed.update(column)
    return columns


def _line(target: _Box, source: _Box) -> str:
    x1, y1 = target.x + target.width, target.y + _HEIGHT // 2
    x2, y2 = source.x, source.y + _HEIGHT // 2
    bend = (x2 - x1) // 2 if x2 > x1 else _BETWEEN // 2
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
