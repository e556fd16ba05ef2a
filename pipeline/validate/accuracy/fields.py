"""Whether one field of a found row is what the annotator stated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import eq

from pipeline.extract.rows import ObservationRow
from pipeline.validate.accuracy.gold import GoldRow
from pipeline.validate.accuracy.heads import same_name, same_phrase, singular, words
from pipeline.validate.accuracy.match import same_value

_RANGE_ENDS = {"value_low", "value_high"}
_CLOSED_UNITS = {"{percentage_point}", "{basis_point}", "{ratio}", "{rank}"}


def same_unit(gold: str, found: str) -> bool:
    """Units are equal, or count things with the same head noun, over the same denominator."""
    if gold == found:
        return True
    if {gold, found} & _CLOSED_UNITS:
        return False
    gold_parts, found_parts = gold.split("/"), found.split("/")
    return len(gold_parts) == len(found_parts) and all(map(_same_part, gold_parts, found_parts))


def _same_part(gold: str, found: str) -> bool:
    if not (gold.startswith("{") and found.startswith("{")):
        return gold == found
    one, other = (singular(part.strip("{}").split("_")[-1].lower()) for part in (gold, found))
    return one == other


def _text(same: Callable[[str, str], bool]) -> Callable[[object, object], bool]:
    def judge(gold: object, found: object) -> bool:
        if gold is None or found is None:
            return gold is found
        return same(str(gold), str(found))

    return judge


def _number(gold: object, found: object) -> bool:
    if isinstance(gold, int | float) and isinstance(found, int | float):
        return same_value(gold, found)
    return gold is found


JUDGES: Mapping[str, Callable[[object, object], bool]] = {
    "unit_code": _text(same_unit),
    "bound": eq,
    "value_low": _number,
    "value_high": _number,
    "role": eq,
    "direction": eq,
    "comparison": eq,
    "time_period": eq,
    "obs_status": eq,
    "tense_conflict": eq,
    "indicator": _text(same_phrase),
    "subject": _text(same_name),
    "breakdown": _text(same_name),
    "share_of": _text(same_name),
    "attribution": _text(same_name),
}
"""Fields that are judged row by row; `equivalent_to` and `pair` need the other rows of the text."""


def is_right(field: str, gold: GoldRow, found: ObservationRow) -> bool | None:
    """Whether the field is right; None where it isn't judged.

    Any of the annotator's alternatives is right. The ends of a range are judged on ranges only, lest the
    many other rows hide them.
    """
    if field not in gold.fields or (field in _RANGE_ENDS and gold.fields[field] is None):
        return None
    stated, got = gold.fields[field], getattr(found, field)
    if field == "bound" and stated == "approximate" and _is_vague(gold.quote):
        return got in ("approximate", "at_least")
    alternatives = stated.split(" | ") if isinstance(stated, str) else [stated]
    return any(JUDGES[field](None if wanted == "~" else wanted, got) for wanted in alternatives)


def _is_vague(quote: str) -> bool:
    """Whether it says "hundreds of firms": about 200, or at least 200."""
    return any(word in words("vague") for word in quote.lower().split())
