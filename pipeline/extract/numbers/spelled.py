"""Numbers in words: "twenty-five", "two hundred and fifty thousand", "two and a half million"."""

from __future__ import annotations

from decimal import Decimal

from pipeline.extract.numbers.number import Number
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import number_words

_HALF = Decimal("0.5")


def scale_at(t: Tokens, at: int) -> tuple[int, Decimal]:
    """The scale words from a token on ("lakh crore"): (index behind, factor); a hyphen may lead."""
    scales = number_words("scale")
    factor, end = Decimal(1), at
    while True:
        step = end + 1 if t.lower(end) in "-‑" and t.joined(end) and t.lower(end) else end
        word = t.lower(step)
        if word not in scales or (word == "dozen" and factor != 1):
            return end, factor
        factor *= scales[word]
        end = step + 1


def spelled_at(t: Tokens, at: int) -> Number | None:
    """The number in words that begins at a token, its article "a" included ("a million")."""
    units, tens, scales = number_words("unit"), number_words("tens"), number_words("scale")
    low, size = t.low, len(t)
    i = at
    total, current, mult, core = Decimal(0), None, 0, None
    if low[i] in ("a", "an"):
        if t.lower(i + 1) == "half" and _behind_hyphen(t, i + 2) in scales:
            i, current = i + 2, _HALF
        elif t.lower(i + 1) in scales and t.lower(i + 2) != "to":
            i, current = i + 1, Decimal(1)
        else:
            return None
    elif low[i] == "half":
        if t.lower(i + 1) in ("a", "an") and t.lower(i + 2) in scales:
            i, current = i + 2, _HALF
        elif _behind_hyphen(t, i + 1) in scales:
            i, current = i + 1, _HALF
        else:
            return None
    elif low[i] not in units and low[i] not in tens:
        return None
    last_kind = ""
    while i < size:
        word = low[i]
        if word in "-‑" and t.joined(i) and t.joined(i + 1):
            word = t.lower(i + 1)
            if word in scales or (last_kind == "tens" and 0 < units.get(word, 0) < 10):
                i += 1
            else:
                break
        if word in units:
            if (last_kind == "tens" and 0 < units[word] < 10) or last_kind in ("", "hundred", "scale", "and"):
                current = (current or 0) + units[word]
            else:
                break
            last_kind = "unit"
        elif word in tens:
            if last_kind not in ("", "hundred", "scale", "and"):
                break
            current, last_kind = (current or 0) + tens[word], "tens"
        elif word == "hundred" and current is not None and last_kind != "scale":
            current, last_kind = current * 100, "hundred"
            core = core or current / 100
            mult = max(mult, 2)
        elif word in scales and current is not None:
            if word == "dozen" and last_kind not in ("unit", "", "tens"):
                break
            factor = scales[word]
            core = core if core is not None and not total else current
            total, current, last_kind = total + current * factor, None, "scale"
            mult += _power(factor)
            if t.lower(i + 1) in scales:
                total *= scales[t.lower(i + 1)]
                mult += _power(scales[t.lower(i + 1)])
                i += 1
        elif word == "and" and last_kind in ("hundred", "scale") and _small(t, i + 1, units, tens):
            last_kind = "and"
        elif (
            word == "and"
            and t.lower(i + 1) == "a"
            and t.lower(i + 2) in ("half", "quarter")
            and current is not None
        ):
            if t.lower(i + 3) == "of" or last_kind == "scale":
                break
            current, last_kind = current + (_HALF if low[i + 2] == "half" else Decimal("0.25")), "half"
            i += 2
        elif word == "point" and current is not None and t.lower(i + 1) in units:
            digits = ""
            while t.lower(i + 1) in units and units[low[i + 1]] < 10:
                digits += str(units[low[i + 1]])
                i += 1
            current, last_kind = current + Decimal(f"0.{digits or 0}"), "unit"
        else:
            break
        i += 1
    value = total + (current or 0)
    if core is None or (total and current):
        core, mult = (value, 0) if core is None else (core, mult)
    return Number(at, i, value, mult, "words", core)


def _behind_hyphen(t: Tokens, at: int) -> str:
    return t.lower(at + 1) if t.lower(at) in ("-", "‑") else t.lower(at)


def _small(t: Tokens, at: int, units: dict[str, Decimal], tens: dict[str, Decimal]) -> bool:
    """Whether "and" goes on with the number: a word below a hundred that no larger scale follows."""
    if t.lower(at) not in units and t.lower(at) not in tens:
        return False
    end = at
    scales = number_words("scale")
    while t.lower(end) in units or t.lower(end) in tens or t.lower(end) == "-":
        end += 1
    return t.lower(end) not in scales or t.lower(end) in ("hundred", "thousand")


def _power(factor: Decimal) -> int:
    """The power of ten of a scale; a dozen has none."""
    return factor.adjusted() if factor != 12 else 0
