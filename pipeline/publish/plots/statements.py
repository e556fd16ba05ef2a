"""Which charts show what the articles state: changes, growth rates, shares, money, and the periods.

A chart shows the first `LOOKED` rows of `observations` in the order of the texts, at most `SHOWN` strips of
them. `explorer/page/app/charts.js` has the same rules for the rows that a reader chose; a test holds
that both place the same marks. The words are those of the text, so that no figure is rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.access.table_schema import TableData
from pipeline.publish.plots.scales import Scale, decades, linear, years
from pipeline.publish.plots.strips import DISPUTED, Chart, Mark, Strip
from schemas.codelists import code_list

LOOKED = 500
"""Rows that are looked at: a chart of more would be read by nobody."""

SHOWN = 20
"""Strips of a chart."""

Row = dict[str, Any]


def statements(tables: Mapping[str, TableData]) -> list[Chart]:
    """The charts that have at least one strip."""
    rows = _rows(tables)
    made = [_changes(rows), _growth(rows), _shares(rows), _money(rows), _timeline(rows)]
    return [chart for chart in made if chart.strips]


def _changes(rows: Sequence[Row]) -> Chart:
    """From and to of one statement. Units differ, so each strip has a scale of its own."""
    froms = {row["pair_id"]: row for row in reversed(rows) if row["role"] == "from" and row["pair_id"]}
    found: list[Strip] = []
    for row in rows:
        start = froms.get(row["pair_id"]) if row["role"] == "to" else None
        if start is None or start["unit_code"] != row["unit_code"]:
            continue
        ends = [start["value"], row["value"]]
        low, high = min(0.0, *ends), max(0.0, *ends)
        places = [(value - low) / (high - low or 1.0) for value in ends]
        marks = tuple(_mark(end, place) for end, place in zip((start, row), places, strict=True))
        found.append(Strip(_label(row), f"{_words(start)} → {_words(row)}", marks, (places[0], places[1])))
    return _chart("changes", "Changes: from and to", "Each line runs from zero to its larger value.", found)


def _growth(rows: Sequence[Row]) -> Chart:
    """Growth rates in percent; a fall, whose value has no minus, stands left of zero."""
    chosen = [row for row in rows if row["role"] == "growth_rate" and row["unit_code"] == "%"]
    return _from_zero("growth", "Growth rates, in percent", chosen, _signed)


def _shares(rows: Sequence[Row]) -> Chart:
    chosen = [row for row in rows if row["role"] == "share" and row["unit_code"] == "%"]
    return _from_zero("shares", "Shares, in percent", chosen, lambda row: float(row["value"]), (100.0,))


def _from_zero(
    name: str, title: str, rows: Sequence[Row], value: Callable[[Row], float], also: tuple[float, ...] = ()
) -> Chart:
    ordered = sorted(rows, key=lambda row: -value(row))
    scale = linear([*map(value, ordered[:SHOWN]), *also], " %")
    zero = scale.place(0)
    found = [
        Strip(
            _label(row), _words(row), (_mark(row, scale.place(value(row))),), (zero, scale.place(value(row)))
        )
        for row in ordered
    ]
    return _chart(name, title, "", found, scale)


def _money(rows: Sequence[Row]) -> Chart:
    """Amounts, the largest first; a conversion stands on the strip of the amount that it converts."""
    amounts = [
        row for row in rows if len(row["unit_code"]) == 3 and row["unit_kind"] == "money" and row["value"] > 0
    ]
    known = {row["observation_id"] for row in amounts}
    conversions = {row["equivalent_to"]: row for row in reversed(amounts) if row["equivalent_to"] in known}
    tied = {row["observation_id"] for row in conversions.values()}
    free = sorted(
        (row for row in amounts if row["observation_id"] not in tied), key=lambda row: -row["value"]
    )
    together = [
        [row, *([conversions[row["observation_id"]]] if row["observation_id"] in conversions else [])]
        for row in free
    ]
    scale = decades([row["value"] for strip in together[:SHOWN] for row in strip] or [1.0])
    found = []
    for strip in together:
        places = [scale.place(row["value"]) for row in strip]
        marks = tuple(
            _mark(row, place, shape=shape)
            for row, place, shape in zip(strip, places, ("dot", "square"), strict=False)
        )
        said = " = ".join(map(_words, strip))
        found.append(
            Strip(_label(strip[0]), said, marks, (places[0], places[-1]) if len(strip) > 1 else None)
        )
    return _chart("money", "Money", "Logarithmic: equal steps are equal factors.", found, scale)


def _timeline(rows: Sequence[Row]) -> Chart:
    """Periods; rows of the same subject and indicator share a strip, unless their periods overlap."""
    dated = [row for row in rows if row["time_start"] and row["time_end"] and not row["equivalent_to"]]
    ordered = sorted(dated, key=lambda row: row["time_start"])
    shown: list[list[Row]] = []
    for row in ordered:
        for strip in shown:
            same = _label(strip[0], period=False) == _label(row, period=False)
            if same and strip[-1]["time_end"] < row["time_start"]:
                strip.append(row)
                break
        else:
            shown.append([row])
    days = [day for strip in shown[:SHOWN] for row in strip for day in (row["time_start"], row["time_end"])]
    appeared = {row["published_on"] for strip in shown[:SHOWN] for row in strip}
    one = next(iter(appeared)) if len(appeared) == 1 else None
    scale = years([*days, *([one] if one else [])] or [date(2000, 1, 1)])
    found = [
        Strip(
            _label(strip[0], period=False),
            ", ".join(map(_words, strip)),
            tuple(
                _mark(
                    row,
                    scale.place(row["time_start"].toordinal()),
                    scale.place(row["time_end"].toordinal() + 1),
                    shape="span",
                )
                for row in strip
            ),
        )
        for strip in shown
    ]
    rule = (scale.place(one.toordinal()), f"article of {one.isoformat()}") if one else None
    return _chart("timeline", "The periods that are spoken of", "", found, scale)._replace(rule=rule)


def _chart(name: str, title: str, note: str, found: Sequence[Strip], scale: Scale | None = None) -> Chart:
    cut = f"The first {SHOWN} of {len(found)} lines." if len(found) > SHOWN else ""
    notes = tuple(filter(None, (note, cut)))
    return Chart(name, title, notes, tuple(found[:SHOWN]), scale.ticks if scale else ())


def _mark(row: Row, at: float, until: float | None = None, shape: str = "dot") -> Mark:
    forecast = row["obs_status"] == "F"
    said = [f"{_label(row)}: {_words(row)}"]
    said += [code_list("statuses")[row["obs_status"]].title] if row["obs_status"] != "A" else []
    said += [DISPUTED] if row["disputed"] else []
    return Mark(row["observation_id"], ", ".join(said), at, until, shape, forecast, row["disputed"])


def _label(row: Row, *, period: bool = True) -> str:
    """Whose figure, of what, and of when."""
    measured = ", ".join(filter(None, (row["indicator"], row["breakdown"])))
    growth = "growth" if row["role"] == "growth_rate" else None
    parts = (row["name"], measured or None, growth, row["time_period"] if period else None)
    return " · ".join(filter(None, parts)) or "–"


def _words(row: Row) -> str:
    """The figure in the words of the text, as far as they are published."""
    return str(row["quote"] or row["value_text"])


def _signed(row: Row) -> float:
    return -abs(row["value"]) if row["direction"] == "down" else float(row["value"])


def _rows(tables: Mapping[str, TableData]) -> list[Row]:
    """The rows looked at, with the subject's name, the article's day, and whether a check disputes them."""
    observations = tables["observations"].rows
    order = [(name, "ascending") for name in ("article_id", "start", "end", "observation_id")]
    rows: list[Row] = observations.take(pc.sort_indices(observations, order)[:LOOKED]).to_pylist()
    names = dict(_pairs(tables["entities"].rows, "entity_id", "name", {row["subject_id"] for row in rows}))
    days = dict(
        _pairs(tables["articles"].rows, "article_id", "published_on", {row["article_id"] for row in rows})
    )
    disputed = _disputed(tables)
    return [
        row
        | {
            "name": names.get(row["subject_id"], row["subject"]),
            "published_on": days.get(row["article_id"]),
            "disputed": row["tense_conflict"] or row["observation_id"] in disputed,
        }
        for row in rows
    ]


def _disputed(tables: Mapping[str, TableData]) -> set[str]:
    """The rows that take part in a check that found a contradiction."""
    checks = tables["consistency"].rows
    wrong = checks.filter(pc.equal(checks["verdict"], "inconsistent"))["check_id"]
    members = tables["consistency_members"].rows
    return set(members.filter(pc.is_in(members["check_id"], value_set=wrong))["observation_id"].to_pylist())


def _pairs(rows: pa.Table, key: str, value: str, wanted: set[Any]) -> Iterator[tuple[Any, Any]]:
    found = rows.filter(pc.is_in(rows[key], value_set=pa.array(sorted(wanted - {None}), pa.string())))
    return zip(found[key].to_pylist(), found[value].to_pylist(), strict=True)
