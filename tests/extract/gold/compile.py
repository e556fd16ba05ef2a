"""Turns the annotated passages of this folder, written by hand in YAML, into the JSON Lines that are scored.

    uv run --group test python tests/extract/gold/compile.py [NAME ...]

reads every `<name>.yaml` here (or only those named) and writes its JSON Lines (`compiled_file`). README.md
describes the YAML format. The offsets, the kinds of units and the defaults are computed here, so that
an annotator writes only what a reader has to judge.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from pipeline.validate.accuracy.measured import DEVELOPMENT
from schemas.codelists import code_list
from schemas.units import is_unit

FOLDER = Path(__file__).parent

# In the order of the output. The second column is the word used in the YAML.
_CONTEXT = {
    "role": "role",
    "direction": "direction",
    "comparison": "comparison",
    "indicator": "indicator",
    "subject": "subject",
    "breakdown": "breakdown",
    "share_of": "share_of",
    "time_period": "period",
    "obs_status": "status",
    "tense_conflict": "tense_conflict",
    "attribution": "attribution",
    "pair": "pair",
}
_DEFAULTS = {"role": "level", "status": "A"}
_ROW_WORDS = {"quote", "nth", "value", "unit", "kind", "bound", "like", "equivalent_to", "optional"}
_CODES = {
    "bound": "bounds",
    "role": "roles",
    "direction": "directions",
    "comparison": "comparisons",
    "obs_status": "statuses",
    "unit_kind": "unit_kinds",
}
_NULLABLE = {"direction", "comparison"}
_DAY = r"\d{4}-\d{2}-\d{2}"
_PERIOD = re.compile(rf"(\d{{4}}(-(S[12]|Q[1-4]|W\d\d|\d\d(-\d\d)?))?|{_DAY})(/(\d{{4}}(-\d\d(-\d\d)?)?))?")
_DURATIONS = {"s", "ms", "us", "ns", "min", "h", "d", "wk", "mo", "a"}


class GoldError(ValueError):
    """A passage or a row that breaks the format; the message names the passage and the quote."""


def _number(written: str) -> float:
    """`1.2e9`, `416_800`, `-3`, `2/3` as a float."""
    return float(Fraction(written.replace("_", "")))


def _values(written: str) -> tuple[float, float | None, float | None]:
    """Value, low, high of `5` or of a range `3..5`, whose value is the midpoint."""
    if ".." not in written:
        return _number(written), None, None
    low, high = (Fraction(end.replace("_", "")) for end in written.split(".."))
    if low >= high:
        raise GoldError(f"{written}: the low end is not below the high one")
    return float((low + high) / 2), float(low), float(high)


def _kind(unit: str) -> str:
    """The unit kind that follows from a unit code."""
    numerator = unit.split("/", maxsplit=1)[0]
    if re.fullmatch("[A-Z]{3}", numerator):
        return "money"
    if numerator in {"%", "{percentage_point}", "{basis_point}"}:
        return "percentage"
    if unit in {"{rank}", "{ratio}"}:
        return unit[1:-1]
    if unit in _DURATIONS:
        return "duration"
    # A count per time ("{flight}/d") stays a count; in braces, too, stand some measures that UCUM lacks.
    measured = numerator in code_list("units") and numerator not in {"{person}", "{teu}"}
    return "count" if numerator.startswith("{") and not measured else "measure"


def _occurrences(text: str, quote: str) -> Iterator[int]:
    """Starts of the quote where it doesn't cut a word or a number in two."""
    for match in re.finditer(f"(?={re.escape(quote)})", text):
        start, end = match.start(), match.start() + len(quote)
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        if quote[0].isalnum() and (re.search(r"\w\Z", before) or re.search(r"\d[.,]\Z", before)):
            continue
        if quote[-1].isalnum() and (
            re.match(r"\w", after) or (quote[-1].isdigit() and re.match(r"[.,]\d", after))
        ):
            continue
        yield start


def _start(text: str, row: Mapping[str, str], after: int) -> int:
    """Start of a row's quote: its `nth` occurrence in the passage, else the first one from `after` on."""
    quote = row["quote"]
    found = list(_occurrences(text, quote))
    if "nth" in row:
        found = found[int(row["nth"]) - 1 : int(row["nth"])]
    else:
        found = [start for start in found if start >= after]
    if not found:
        raise GoldError(
            "the quote is not in the text at or after the previous one (give nth if it is nested)"
        )
    return found[0]


def _other(row: Mapping[str, str], word: str, index: int) -> int | None:
    """The row that `like` or `equivalent_to` names by how many rows it stands back (-1: the one before)."""
    if word not in row:
        return None
    other = index + int(row[word])
    if not 0 <= other < index:
        raise GoldError(f"{word} must be -1 for the row before, -2 for the one before that, ...")
    return other


def _observation(
    text: str, row: Mapping[str, str], shared: Mapping[str, str], done: list[dict[str, Any]], after: int
) -> dict[str, Any]:
    unknown = set(row) - _ROW_WORDS - set(_CONTEXT.values())
    if unknown:
        raise GoldError(f"unknown words {sorted(unknown)}")
    start = _start(text, row, after)
    value, low, high = _values(row["value"])
    like, equivalent_to = _other(row, "like", len(done)), _other(row, "equivalent_to", len(done))
    source = like if like is not None else equivalent_to
    model = None if source is None else done[source]
    unit = row["unit"] if "unit" in row or like is None else done[like]["unit_code"]
    # A conversion takes over the bound of what it converts; the items of a list do not.
    inherited = "exact" if equivalent_to is None else done[equivalent_to]["bound"]
    bound = row.get("bound", "range" if low is not None else inherited)
    if (bound == "range") != (low is not None):
        raise GoldError("a range is written low..high, and nothing else is bound by range")
    observation: dict[str, Any] = {
        "start": start,
        "end": start + len(row["quote"]),
        "quote": row["quote"],
        "value": value,
        "value_low": low,
        "value_high": high,
        "bound": bound,
        "unit_code": unit,
        "unit_kind": row.get("kind", _kind(unit)),
    }
    for column, word in _CONTEXT.items():
        if word in row or model is None:
            written = row.get(word, shared.get(word, _DEFAULTS.get(word)))
            observation[column] = None if written in {"", "~"} else written
        else:
            observation[column] = model[column]
    observation["tense_conflict"] = observation["tense_conflict"] in {True, "true"}
    observation["pair"] = None if observation["pair"] is None else int(observation["pair"])
    observation["equivalent_to"] = equivalent_to
    observation["optional"] = row.get("optional") == "true"
    for column, codes in _CODES.items():
        code = observation[column]
        if code not in code_list(codes) and not (code is None and column in _NULLABLE):
            raise GoldError(f"{column} is {code!r}, not in the code list {codes}")
    if not is_unit(unit):
        raise GoldError(f"{unit} is no unit code")
    period = observation["time_period"]
    if period is not None and not _PERIOD.fullmatch(period):
        raise GoldError(f"{period} is no period")
    return observation


def _in_text_order(observations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows by start, an outer one before those inside it, with `equivalent_to` renumbered."""
    order = sorted(
        range(len(observations)),
        key=lambda index: (observations[index]["start"], -observations[index]["end"]),
    )
    place = {old: new for new, old in enumerate(order)}
    for observation in observations:
        if observation["equivalent_to"] is not None:
            observation["equivalent_to"] = place[observation["equivalent_to"]]
    return [observations[index] for index in order]


def passage(entry: Mapping[str, Any]) -> dict[str, Any]:
    """One line of the output from one entry of the YAML.

    Raises:
        GoldError: naming the passage and the row at fault.
    """
    unknown = set(entry) - {"id", "published_on", "style", "with", "text", "observations"}
    shared = entry.get("with", {})
    unknown |= set(shared) - set(_CONTEXT.values())
    if unknown:
        raise GoldError(f"{entry['id']}: unknown words {sorted(unknown)}")
    dt.date.fromisoformat(entry["published_on"])
    observations: list[dict[str, Any]] = []
    after = 0
    for row in entry["observations"] or []:
        try:
            observation = _observation(entry["text"], row, shared, observations, after)
        except (GoldError, KeyError, ValueError) as error:
            raise GoldError(f"{entry['id']}, {row.get('quote')!r}: {error}") from error
        after = max(after, observation["end"])
        observations.append(observation)
    return {
        "id": entry["id"],
        "text": entry["text"],
        "published_on": entry["published_on"],
        "style": entry["style"],
        "observations": _in_text_order(observations),
    }


def compiled(source: Path) -> str:
    """The JSON Lines of a YAML file: one passage a line, in the file's order.

    Raises:
        GoldError: for the first entry that breaks the format, or an id used twice.
    """
    # BaseLoader leaves every scalar as written: "2023" and "2024-05-10" stay text.
    lines = [passage(entry) for entry in yaml.load(source.read_text("utf-8"), Loader=yaml.BaseLoader)]
    ids = [line["id"] for line in lines]
    if len(set(ids)) != len(ids):
        raise GoldError(f"{source.name}: an id stands twice")
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def compiled_file(source: Path) -> Path:
    """Where the JSON Lines of a YAML file stand: beside it, or with the code that reads it in each run."""
    return DEVELOPMENT if source.stem == DEVELOPMENT.stem else source.with_suffix(".jsonl")


def main(names: list[str]) -> None:
    sources = [FOLDER / f"{name}.yaml" for name in names] or sorted(FOLDER.glob("*.yaml"))
    for source in sources:
        lines = compiled(source)
        compiled_file(source).write_text(lines, "utf-8", newline="\n")
        wanted = [o for line in lines.splitlines() for o in json.loads(line)["observations"]]
        sys.stderr.write(f"{source.stem}: {lines.count(chr(10))} passages, {len(wanted)} quantities\n")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except GoldError as error:
        sys.exit(str(error))
