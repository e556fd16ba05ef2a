"""Numbers in words: "twenty-five", "two hundred and fifty thousand", "two and a half million"."""

from __future__ import annotations

from decimal import Decimal

from pipeline.extract.numbers.mixed import fraction_behind_and, half_behind_scale, past_hyphen
from pipeline.extract.numbers.number import Number
from pipeline.extract.tokens import Tokens
from pipeline.extract.words import cue, number_words

_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}

_DOZENS = ("dozen", "dozens")
# "Two million crore" has two scales; more are no number of the news.
_MOST_SCALES = 2


def scale_at(t: Tokens, at: int) -> tuple[int, Decimal]:
    """The scale words from a token on ("lakh crore"): (index behind, factor); a hyphen may lead."""
    scales = number_words("scale")
    factor, end = Decimal(1), at
    for _ in range(_MOST_SCALES):
        step = end + 1 if t.lower(end) in cue("hyphens") and t.joined(end) else end
        word = t.lower(step)
        if word not in scales or (word in _DOZENS and factor != 1):
            return end, factor
        factor *= scales[word]
        end = step + 1
    return end, factor


def power_of(factor: Decimal) -> int:
    """The power of ten of a scale; a dozen has none."""
    return factor.adjusted() if factor != 12 else 0


def spelled_at(t: Tokens, at: int) -> Number | None:
    """The number in words that begins at a token, its article "a" included ("a million")."""
    opening = _opening(t, at)
    if opening is None:
        return None
    reader = _Reader(t, *opening)
    while reader.take():
        pass
    core = reader.value if reader.core is None else reader.core
    return Number(at, reader.at, reader.value, reader.power, "words", core)


def _opening(t: Tokens, at: int) -> tuple[int, Decimal | None] | None:
    """Where the number words begin and the value that leads them ("a", "half a"); None where none do."""
    low, scales = t.low[at], number_words("scale")
    if low in ("a", "an"):
        part = _PARTS.get(t.lower(at + 1))
        step = past_hyphen(t, at + 2)
        if part is not None and t.lower(step) in scales:
            return step, part
        if t.lower(at + 1) in scales and t.lower(at + 2) != "to":
            return at + 1, Decimal(1)
        return None
    if low in _PARTS:
        step = past_hyphen(t, at + 1)
        if low == "half" and t.lower(step) in ("a", "an"):
            step = past_hyphen(t, step + 1)
        ordered = low == "quarter" and (
            t.lower(at - 1) in number_words("ordinal") or t.lower(at - 1) in cue("no_half")
        )
        return (step, _PARTS[low]) if t.lower(step) in scales and not ordered else None
    return (at, None) if low in number_words("unit", "tens") else None


class _Reader:
    """A number in words as far as it is read.

    at: the next token. total: what scale words have closed. current: what runs since the last of them.
    power: the powers of ten of the scale words, factor: the last of them. core: the value before the first.
    last: the kind of the last word: `unit tens hundred scale and half`, or empty.
    """

    def __init__(self, t: Tokens, at: int, current: Decimal | None) -> None:
        self.t, self.at = t, at
        self.total, self.current = Decimal(0), current
        self.core: Decimal | None = None
        self.power = 0
        self.factor = Decimal(1)
        self.last = ""

    @property
    def value(self) -> Decimal:
        """The value of what is read."""
        return self.total + (self.current or 0)

    def take(self) -> bool:
        """Reads the next word, or words that belong together; False where the number ends."""
        if not self._pass_hyphen():
            return False
        word = self.t.lower(self.at)
        if word in number_words("unit"):
            return self._unit(number_words("unit")[word])
        if word in number_words("tens"):
            return self._tens(number_words("tens")[word])
        if word == "and" and self.last == "scale" and (half := half_behind_scale(self.t, self.at)):
            self.total += half[1] * self.factor
            return self._read("half", half[0] - self.at)
        if word == "and" and self.last in ("hundred", "scale") and _small(self.t, self.at + 1, self.last):
            return self._read("and")
        if self.current is None:
            return False
        if word == "hundred":
            return self._hundred(self.current)
        if word in number_words("scale"):
            return self._scale(self.current, word)
        if word == "and":
            return self._and_a_fraction(self.current)
        return word == "point" and self._decimals(self.current)

    def _pass_hyphen(self) -> bool:
        """Passes the hyphen of "twenty-five" and "two-million"; False at one that ends the number."""
        t, at = self.t, self.at
        if t.hyphen(at):
            word = t.lower(at + 1)
            digit = 0 < number_words("unit").get(word, 0) < 10
            mixed = word == "and" and fraction_behind_and(t, at + 1) is not None
            if word not in number_words("scale") and not mixed and not (self.last == "tens" and digit):
                return False
            self.at += 1
        return True

    def _read(self, kind: str, tokens: int = 1) -> bool:
        self.at += tokens
        self.last = kind
        return True

    def _unit(self, value: Decimal) -> bool:
        if self.last not in ("", "hundred", "scale", "and") and not (self.last == "tens" and 0 < value < 10):
            return False
        self.current = (self.current or 0) + value
        return self._read("unit")

    def _tens(self, value: Decimal) -> bool:
        if self.last not in ("", "hundred", "scale", "and"):
            return False
        self.current = (self.current or 0) + value
        return self._read("tens")

    def _hundred(self, current: Decimal) -> bool:
        """A hundred multiplies what runs, and lets it run on ("two hundred and fifty")."""
        if current >= 100:
            return False
        self.core = self.core or current
        self.current = current * 100
        self.power = max(self.power, 2)
        return self._read("hundred")

    def _scale(self, current: Decimal, word: str) -> bool:
        """A scale closes what runs; a second one right behind ("lakh crore") multiplies all before it."""
        if word in _DOZENS and self.last not in ("", "unit", "tens"):
            return False
        scales = number_words("scale")
        factor = scales[word]
        self.core = self.core if self.core is not None and not self.total else current
        self.total, self.current, self.factor = self.total + current * factor, None, factor
        self.power += power_of(factor)
        second = scales.get(self.t.lower(self.at + 1))
        if second is None:
            return self._read("scale")
        self.total *= second
        self.factor *= second
        self.power += power_of(second)
        return self._read("scale", 2)

    def _and_a_fraction(self, current: Decimal) -> bool:
        """As in "two and a half million", "three and three-quarters"; a second one is none."""
        found = fraction_behind_and(self.t, self.at) if self.last != "half" else None
        if found is None:
            return False
        self.current = current + found[1]
        return self._read("half", found[0] - self.at)

    def _decimals(self, current: Decimal) -> bool:
        """As in "three point one four"."""
        units = number_words("unit")
        digits = ""
        while units.get(self.t.lower(self.at + 1 + len(digits)), 10) < 10:
            digits += str(units[self.t.lower(self.at + 1 + len(digits))])
        if not digits:
            return False
        self.current = current + Decimal(f"0.{digits}")
        return self._read("unit", 1 + len(digits))


def _small(t: Tokens, at: int, last: str) -> bool:
    """Whether "and" goes on with the number: a word below a hundred that no larger scale follows.

    Behind a hundred any scale may follow ("one hundred and one million").
    """
    small = number_words("unit", "tens")
    if t.lower(at) not in small:
        return False
    end = at
    while t.lower(end) in small or t.lower(end) == "-":
        end += 1
    word = t.lower(end)
    return word not in number_words("scale") or word in ("hundred", "thousand") or last == "hundred"
