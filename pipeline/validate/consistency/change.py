"""Changes: the growth that the two ends of a change imply, against what the text states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.extract.rows import ObservationRow
from pipeline.validate.consistency.findings import Finding, between, stated
from pipeline.validate.consistency.rounding import Rounded, agree, as_written, in_words

_GROWING_KINDS = ("money", "measure", "count", "duration")


def changes(observations: Sequence[ObservationRow]) -> Iterator[Finding]:
    """Holds the quantities of each statement of a change (one `pair_id`) against each other.

    Only exact figures are compared. In each unit the statement must have one `from` and one `to`,
    or one level and one absolute change; else it is not certain which figures belong together.
    """
    statements: dict[str, list[ObservationRow]] = defaultdict(list)
    for row in observations:
        if row.pair_id is not None and row.bound == "exact":
            statements[row.pair_id].append(row)
    for statement in statements.values():
        growths = [row for row in statement if row.role == "growth_rate" and row.unit_code == "%"]
        units: dict[str, dict[str, list[ObservationRow]]] = defaultdict(lambda: defaultdict(list))
        for row in statement:
            units[_unit_of_difference(row)]["to" if row.role == "level" else row.role].append(row)
        for roles in units.values():
            yield from _in_one_unit(roles, growths)


def _in_one_unit(
    roles: dict[str, list[ObservationRow]], growths: Sequence[ObservationRow]
) -> Iterator[Finding]:
    if len(roles["to"]) != 1 or len(roles["from"]) > 1 or len(roles["change"]) > 1:
        return
    after = roles["to"][0]
    if roles["from"]:
        before = roles["from"][0]
        compared = [
            *(_difference(before, after, change) for change in roles["change"]),
            *(_growth(before, after, growth) for growth in growths),
        ]
        findings = [finding for finding in compared if finding is not None]
        if not compared:
            findings = [finding for finding in [_implied(before, after)] if finding is not None]
        yield from findings
    elif roles["change"]:
        change = roles["change"][0]
        for growth in growths:
            if _in_apposition(change, growth) and (finding := _growth_from_change(after, change, growth)):
                yield finding


def _in_apposition(change: ObservationRow, growth: ObservationRow) -> bool:
    """Whether change and growth say one thing: "fell 40 points, or 2 percent, to 1,960".

    Farther apart ("by 40 billion to 650 billion, an increase of 15 percent") they may have different
    bases. The longest link between two such figures is ", that is, ".
    """
    first, last = sorted((change, growth), key=lambda row: row.start)
    return last.start - first.end <= len(", that is, ")


def _difference(before: ObservationRow, after: ObservationRow, change: ObservationRow) -> Finding | None:
    first, last, stated_change = as_written(before), as_written(after), _signed(change)
    if first is None or last is None or stated_change is None:
        return None
    return _compared(
        ((before, "from"), (after, "to"), (change, "change")),
        f"{stated(after)} - {stated(before)}",
        last.minus(first),
        stated_change,
        change,
    )


def _growth(before: ObservationRow, after: ObservationRow, growth: ObservationRow) -> Finding | None:
    factor, stated_growth = _factor(before, after), _signed(growth)
    if factor is None or stated_growth is None:
        return None
    ratio = f"{stated(after)} / {stated(before)}"
    years = _years(before, after)
    if growth.comparison == "average_annual":
        if years is None:
            return None
        implied = factor.root(years).percent_above_one()
        arithmetic = f"(({ratio}) to the power of 1/{years} - 1) * 100"
    elif growth.comparison == "year_on_year" and years not in {None, 1}:
        return None
    else:
        implied = factor.percent_above_one()
        arithmetic = f"({ratio} - 1) * 100"
    members = ((before, "from"), (after, "to"), (growth, "growth"))
    return _compared(members, arithmetic, implied, stated_growth, growth)


def _growth_from_change(
    after: ObservationRow, change: ObservationRow, growth: ObservationRow
) -> Finding | None:
    last, difference, stated_growth = as_written(after), _signed(change), _signed(growth)
    if last is None or difference is None or stated_growth is None or after.unit_kind not in _GROWING_KINDS:
        return None
    before = last.minus(difference)
    if before.low <= 0 or last.low < 0:
        return None
    # last / before - 1 moves with the change more than with the level, so both ends of each are tried
    factors = [
        level / (level - difference_end)
        for level in (last.low, last.high)
        for difference_end in (difference.low, difference.high)
    ]
    implied = Rounded(min(factors), last.value / before.value, max(factors)).percent_above_one()
    sign, inverse = ("-", "+") if difference.value < 0 else ("", "-")
    step = stated(change)
    arithmetic = f"{sign}{step} / ({stated(after)} {inverse} {step}) * 100"
    members = ((after, "to"), (change, "change"), (growth, "growth"))
    return _compared(members, arithmetic, implied, stated_growth, growth)


def _implied(before: ObservationRow, after: ObservationRow) -> Finding | None:
    """What the ends imply where the text states neither change nor growth."""
    members = ((before, "from"), (after, "to"))
    if before.unit_kind == "percentage":
        first, last = as_written(before), as_written(after)
        if first is None or last is None:
            return None
        points = last.minus(first)
        unit = "percentage" if after.unit_code == "%" else "basis"
        text = f"{stated(after)} - {stated(before)} = {in_words(points.value)} {unit} points"
        return _implied_finding(members, f"From {stated(before)} to {stated(after)}: {text}", points)
    factor = _factor(before, after)
    if factor is None:
        return None
    growth = factor.percent_above_one()
    text = f"({stated(after)} / {stated(before)} - 1) * 100 = {in_words(growth.value)} percent"
    years = _years(before, after)
    if years is not None and years > 1:
        yearly = factor.root(years).percent_above_one()
        text += f", or {in_words(yearly.value)} percent a year over {years} years"
    return _implied_finding(members, text, growth)


def _implied_finding(
    members: tuple[tuple[ObservationRow, str], ...], arithmetic: str, growth: Rounded
) -> Finding:
    return Finding(
        kind="implied_growth",
        members=members,
        verdict="implied",
        explanation=f"{arithmetic}; {between(growth)} with the rounding of the figures.",
        found=growth.value,
        tolerance=growth.tolerance,
    )


def _compared(
    members: tuple[tuple[ObservationRow, str], ...],
    arithmetic: str,
    implied: Rounded,
    found: Rounded,
    row: ObservationRow,
) -> Finding:
    agrees = agree([implied, found])
    return Finding(
        kind="growth",
        members=members,
        verdict="consistent" if agrees else "inconsistent",
        explanation=(
            f"{arithmetic} = {in_words(implied.value)}, {between(implied)} with the rounding of the figures; "
            f"stated is {stated(row)}, which {'agrees' if agrees else 'does not agree'}."
        ),
        expected=implied.value,
        found=found.value,
        tolerance=implied.tolerance + found.tolerance,
    )


def _factor(before: ObservationRow, after: ObservationRow) -> Rounded | None:
    first, last = as_written(before), as_written(after)
    if first is None or last is None or first.low <= 0 or last.low < 0:
        return None
    return last.over(first) if before.unit_kind in _GROWING_KINDS else None


def _signed(row: ObservationRow) -> Rounded | None:
    """A change with its sign: a fall is stated without a minus."""
    number = as_written(row)
    falls = row.direction == "down" and row.value > 0
    return number.negative() if number is not None and falls else number


def _unit_of_difference(row: ObservationRow) -> str:
    """The unit in which a level and its change can be subtracted: points belong to percentages."""
    return "%" if row.unit_code == "{percentage_point}" else row.unit_code


def _years(before: ObservationRow, after: ObservationRow) -> int | None:
    """Whole years between two calendar years; None where a period is missing or no calendar year."""
    if not (_is_year(before.time_period) and _is_year(after.time_period)):
        return None
    years = int(str(after.time_period)) - int(str(before.time_period))
    return years if years > 0 else None


def _is_year(period: str | None) -> bool:
    return period is not None and len(period) == 4 and period.isdecimal()
