"""Powers of ten as science writes them: "1.3 x 10^6", "5×10⁹", "10^6"."""

from __future__ import annotations

from decimal import Decimal

from pipeline.extract.numbers.number import Number
from pipeline.extract.tokens import Tokens

_TIMES = ("x", "×", "*")
_MINUS = ("-", "−")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_HIGHEST = 30
_TEN = Decimal(10)


def power_at(t: Tokens, at: int, value: Decimal) -> Number | None:
    """The number times a power of ten, or the power alone, that begins with the digits at a token."""
    step = at + 1
    times = t.lower(step)
    if times == "x10" and t.lower(step + 1) == "^":
        found = _exponent(t, step + 1)
    elif times in _TIMES and t.lower(step + 1) == "10":
        found = _exponent(t, step + 2)
    elif t.word[at] == "10":
        found, value = _exponent(t, step), Decimal(1)
    else:
        return None
    if found is None:
        return None
    last, n = found
    return Number(at, last, value * _TEN**n, max(n, 0), "digits", value)


def _exponent(t: Tokens, at: int) -> tuple[int, int] | None:
    """The exponent behind a ten: (index behind, value)."""
    if at >= len(t) or not t.joined(at):
        return None
    raised = t.word[at].translate(_RAISED)
    if raised != t.word[at] and raised.removeprefix("-").isdecimal():
        return (at + 1, int(raised)) if abs(int(raised)) <= _HIGHEST else None
    if t.word[at] != "^":
        return None
    sign = -1 if t.lower(at + 1) in _MINUS else 1
    digits = at + 2 if sign < 0 else at + 1
    if digits >= len(t) or not t.joined(digits) or not t.word[digits].isdecimal():
        return None
    n = int(t.word[digits])
    return (digits + 1, sign * n) if n <= _HIGHEST else None
