"""The number that begins at a token, in any form; the single entry to the grammar of numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from pipeline.extract.numbers.mixed import (
    fraction_behind_and,
    half_behind_scale,
    past_hyphen,
    scale_of_fraction,
)
from pipeline.extract.numbers.number import Number
from pipeline.extract.numbers.powers import power_at
from pipeline.extract.numbers.spelled import power_of, scale_at, spelled_at
from pipeline.extract.tokens import ARTICLES, Tokens
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import cue, mapping, money_names, number_words, unit_names, word_tags

_GROUPING = str.maketrans("", "", ",'’ \u00a0\u202f\u2009")
_ONE = ("a", "an", "one")


def number_at(t: Tokens, at: int) -> Number | None:
    """The number whose first token is `at`, or None. Ordinals ("20th", "third") have form `ordinal`."""
    if at >= len(t.low) or not (t.kind[at] == "n" or (t.kind[at] in "wp" and t.low[at] in _openers())):
        return None
    if at not in t.numbers:
        t.numbers[at] = _digits(t, at) if t.kind[at] == "n" else _worded(t, at)
    return t.numbers[at]


def _worded(t: Tokens, at: int) -> Number | None:
    """The number in words, or the sign "½", that begins at a token."""
    glyph = number_words("glyph").get(t.word[at])
    if glyph is not None:
        return _scaled(t, at, at + 1, glyph, "fraction")
    if t.low[at] in ARTICLES and t.lower(at + 1) not in _behind_article() and t.lower(at + 2) != "and":
        return None
    return (
        _fraction_of_scale(t, at)
        or _fraction(t, at)
        or _vague(t, at)
        or _spelled_ordinal(t, at)
        or spelled_at(t, at)
        or _multiple(t, at)
        or _few(t, at)
        or _one_and_a_half(t, at)
    )


@cache
def _behind_article() -> frozenset[str]:
    """The words that make a number of the article before them ("a third", "a million", "a half")."""
    return frozenset(number_words("part", "scale"))


@cache
def _openers() -> frozenset[str]:
    """The words with which a number can begin; most words are told from them at once."""
    words = number_words("unit", "tens", "vague", "part", "parts", "ordinal", "multiple", "glyph")
    return frozenset(words) | cue("number_openers")


@cache
def _continuing() -> frozenset[str]:
    """The words that go on with digits before them, besides scale words and signs such as "½"."""
    return cue("ordinal_endings") | {"and", "x"}


def digits_value(written: str) -> Decimal:
    """The value of digits with any grouping ("1,50,000", "816 000", ".5")."""
    return Decimal(written.translate(_GROUPING))


def _digits(t: Tokens, at: int) -> Number:
    value = digits_value(t.word[at])
    end = at + 1
    if t.lower(end).isalpha() and t.low[end] not in _continuing():
        return _scaled(t, at, end, value, "digits")
    power = power_at(t, at, value)
    if power is not None:
        return power
    glyph = number_words("glyph").get(t.word[end]) if end < len(t) else None
    if glyph is not None:
        return _scaled(t, at, end + 1, value + glyph, "digits")
    suffix = t.lower(end)
    if suffix in cue("ordinal_endings") and t.joined(end) and value == value.to_integral_value():
        return Number(at, end + 1, value, 0, "ordinal", value)
    if _slash_fraction(t, end):
        denominator = digits_value(t.word[end + 1])
        return Number(at, end + 2, value / denominator, 0, "fraction", value)
    if t.kind[end : end + 3] == ["n", "p", "n"] and not t.joined(end) and _slash_fraction(t, end + 1):
        part = digits_value(t.word[end]) / digits_value(t.word[end + 2])
        if part < 1:
            return _scaled(t, at, end + 3, value + part, "digits")
    if suffix == "-" and t.kind[end : end + 4] == ["p", "n", "p", "n"] and _tied_fraction(t, end + 1):
        part = digits_value(t.word[end + 1]) / digits_value(t.word[end + 3])
        return _scaled(t, at, end + 4, value + part, "digits")
    if suffix == "," and t.joined(end) and _decimal_comma(t, end):
        value = Decimal(f"{t.word[at]}.{t.word[end + 1]}")
        return _scaled(t, at, end + 2, value, "digits")
    mixed = fraction_behind_and(t, past_hyphen(t, end))
    if mixed is not None:
        return _scaled(t, at, mixed[0], value + mixed[1], "digits")
    return _scaled(t, at, end, value, "digits")


def _slash_fraction(t: Tokens, at: int) -> bool:
    """Whether "/4" follows: a small denominator, set without spaces, that is no date."""
    if t.lower(at) not in ("/", "⁄") or not t.joined(at) or not t.joined(at + 1) or at + 1 >= len(t):
        return False
    if t.kind[at + 1] != "n" or not t.word[at + 1].isdigit() or not t.word[at - 1].isdigit():
        return False
    if len(t.word[at + 1]) > 3 or len(t.word[at - 1]) > 3:
        return False
    numerator, denominator = int(t.word[at - 1]), int(t.word[at + 1])
    return 0 < numerator < denominator <= 100 and t.lower(at + 2) != "/"


def _tied_fraction(t: Tokens, at: int) -> bool:
    """Whether "1/2" follows a hyphen ("3-1/2 acres"): halves, quarters and the like only."""
    tied = t.joined(at - 1) and t.joined(at) and _slash_fraction(t, at + 1)
    return tied and t.word[at + 2] in ("2", "4", "8", "16") and t.word[at - 2].isdigit()


def _decimal_comma(t: Tokens, comma: int) -> bool:
    """Whether a comma is a decimal sign ("3,5 million"): one or two digits, then a scale or percent."""
    after = comma + 1
    if after >= len(t) or not t.joined(after) or t.kind[after] != "n" or len(t.word[after]) > 2:
        return False
    if not t.word[after].isdigit() or not t.word[comma - 1].isdigit():
        return False
    return t.lower(after + 1) in cue("decimal_comma_followers")


def _scaled(t: Tokens, first: int, end: int, value: Decimal, form: str) -> Number:
    """A number with the scale words or the suffix that follow it."""
    last, factor = scale_at(t, end)
    if last > end:
        half = half_behind_scale(t, last)
        if half is not None:
            return Number(first, half[0], (value + half[1]) * factor, power_of(factor), form, value)
        smaller = _smaller_scale(t, last, factor) if form == "digits" else None
        if smaller is not None:
            return Number(first, smaller[0], value * factor + smaller[1], power_of(factor), form, value)
        return Number(first, last, value * factor, power_of(factor), form, value)
    if end < len(t) and t.kind[end] == "w":
        factor = number_words("suffix").get(t.word[end], Decimal(0))
        if factor and _is_scale_suffix(t, first, end):
            return Number(first, end + 1, value * factor, factor.adjusted(), form, value)
    return Number(first, end, value, 0, form, value)


def _smaller_scale(t: Tokens, at: int, factor: Decimal) -> tuple[int, Decimal] | None:
    """As in "1 crore 50 lakh", "4 thousand 3 hundred": what a smaller scale adds: (index behind, value)."""
    if t.kind[at : at + 1] != ["n"] or t.joined(at):
        return None
    last, smaller = scale_at(t, at + 1)
    value = digits_value(t.word[at]) * smaller
    return (last, value) if last > at + 1 and value < factor else None


def _is_scale_suffix(t: Tokens, first: int, at: int) -> bool:
    """Whether "m", "bn", "k" after digits is a scale rather than a unit ("$5m" but "5m long")."""
    word = t.word[at]
    if _after_currency(t, first):
        return True
    if word not in cue("scale_or_unit"):
        return word not in cue("scale_of_money")
    if word in ("b", "K"):
        return t.joined(at)
    if word == "B" and not t.joined(at):
        return False
    tied = t.lower(past_hyphen(t, at + 1))  # "the 10m-kronor prize"
    return tied in money_names() or _counts_millions(t, first, at)


def _counts_millions(t: Tokens, first: int, at: int) -> bool:
    """Whether "5m" counts or sums ("5m users") rather than measures ("a 5m long wall", "5m of snow")."""
    follower = t.lower(at + 1)
    if follower in cue("tall") and t.word[at] == "m":
        return False
    if (
        follower in cue("range_links")
        and t.kind[at + 2 : at + 4] == ["n", "w"]
        and t.word[at + 3] == t.word[at]
    ):
        # "3m to 5m units": both ends count the same.
        return _counts_millions(t, first, at + 3)
    if not follower.isalpha() or word_tags().get(follower) is not None:
        return _money_in_millions(t, first) or _counts_near(t)
    return follower.endswith("s") or follower == "people"


def _counts_near(t: Tokens) -> bool:
    """Whether a sentence counts people or things and measures nothing: "users stood at 18.1m"."""
    words = set(t.low)
    return bool(words & cue("counted_in_millions")) and not words & cue("dimensions") - {"old", "from"}


@cache
def _short_millions() -> re.Pattern[str]:
    return re.compile(r"[$£€¥₹]\s?\d[\d.,]*(?:m|bn?|M|B)\b")


def _money_in_millions(t: Tokens, first: int) -> bool:
    """Whether sums near by are written as "£12m", so that "18.1m" is millions too."""
    at = t.start[first]
    return _short_millions().search(t.text, max(0, at - 1000), at + 1000) is not None


def _after_currency(t: Tokens, first: int) -> bool:
    """Whether a currency leads a number, or the low end of its range ("$5-10m")."""
    if first > 2 and t.lower(first - 1) in cue("range_links") and t.kind[first - 3 : first - 1] == ["c", "n"]:
        return True
    return first > 0 and t.kind[first - 1] == "c"


def _fraction_of_scale(t: Tokens, at: int) -> Number | None:
    """As in "a quarter of a million", "three-quarters of a billion"."""
    if t.low[at] in ("half", "quarter"):
        share: Number | None = _of_parts(at, at + 1, Decimal(1), number_words("part")[t.low[at]])
    else:
        share = _some_parts(t, at) or _one_part(t, at)
        if share is None and t.low[at] in _ONE and t.lower(at + 1) == "half":
            share = _of_parts(at, at + 2, Decimal(1), Decimal(2))
    scale = scale_of_fraction(t, share.last) if share is not None else None
    if share is None or scale is None:
        return None
    last, factor = scale
    return Number(at, last, share.value * factor, power_of(factor), "words", share.value)


def _fraction(t: Tokens, at: int) -> Number | None:
    """A fraction in words: "two-thirds", "a third of", "half"."""
    if t.low[at] == "half" and t.lower(at - 1) == "the" and t.lower(at + 1) != "of":
        return None  # "during the half"
    if t.low[at] == "half" and spelled_at(t, at) is None and t.lower(at - 1) not in cue("no_half"):
        return _of_parts(at, at + 1, Decimal(1), Decimal(2))
    return _some_parts(t, at) or _one_part(t, at) or _quarter_point(t, at)


def _quarter_point(t: Tokens, at: int) -> Number | None:
    """As in "by a quarter point", "a quarter-percentage-point cut", "a quarter cent"."""
    word = at + 1 if t.low[at] in _ONE and t.lower(at + 1) == "quarter" else at
    if word == at and past_hyphen(t, at + 1) == at + 1:
        return None  # "the quarter points to ..."
    if t.low[word] != "quarter" or t.lower(past_hyphen(t, word + 1)) not in cue("quartered"):
        return None
    return _of_parts(at, word + 1, Decimal(1), Decimal(4))


def _of_parts(first: int, last: int, numerator: Decimal, denominator: Decimal) -> Number:
    return Number(first, last, numerator / denominator, 0, "fraction", numerator)


def _some_parts(t: Tokens, at: int) -> Number | None:
    """As in "two-thirds", "three quarters", "two-third-majority", "one-fifth", "one fifth of"."""
    parts, part = number_words("parts"), number_words("part")
    numerator = number_words("unit").get(t.low[at], Decimal(0))
    tied = t.lower(at + 1) in cue("hyphens") and t.joined(at + 1)
    step = at + 2 if tied else at + 1
    denominator, follower = t.lower(step), t.lower(step + 1)
    if numerator > 1 and denominator in parts and not _time_like(t, step):
        return _of_parts(at, step + 1, numerator, parts[denominator])
    # "Three quarter-point cuts" are three.
    joint = denominator in part and follower in cue("hyphens") and t.joined(step + 1)
    if numerator > 1 and joint and (tied or denominator != "quarter"):
        return _of_parts(at, step + 1, numerator, part[denominator])
    alone = denominator not in ("half", "quarter") and t.kind[step + 1 : step + 2] != ["w"]
    if numerator == 1 and denominator in part and (tied or alone or follower in ("of", "the")):
        return _of_parts(at, step + 1, numerator, part[denominator])
    return None


def _one_part(t: Tokens, at: int) -> Number | None:
    """As in "a third of", "by a third", "rose a third", "a quarter more"; not in "a quarter of 2024"."""
    low, name = t.low[at], t.lower(at + 1)
    if low not in _ONE or name == "half" or name not in number_words("part"):
        return None
    follower = t.lower(at + 2)
    calendar = low == "a" and name == "quarter" and t.lower(at + 3).isdigit()
    if name == "fourth" and t.word[at + 1][0].isupper():
        return None  # "a Fourth of July parade"
    verb = verb_forms().get(t.lower(at - 1))
    changed = verb is not None and verb.cls in ("up", "down")
    led = (changed or t.lower(at - 1) in cue("fraction_leads")) and not _noun_like(t, at + 2)
    if (follower == "of" and not calendar) or led or follower in cue("fraction_more"):
        return _of_parts(at, at + 2, Decimal(1), number_words("part")[name])
    return None


def _time_like(t: Tokens, at: int) -> bool:
    """Whether "quarters" are those of a year ("three quarters"), not of a whole ("three-quarters")."""
    if t.lower(at) != "quarters" or t.low[at - 1] in cue("hyphens"):
        return False
    # "two quarters of decline", "three quarters of falling sales" against "three quarters of the firms"
    gone = t.lower(at + 2)
    moving = gone in mapping("change_nouns") or gone in cue("spells") or gone.endswith("ing")
    return t.lower(at + 1) != "of" or moving


def _noun_like(t: Tokens, at: int) -> bool:
    return at < len(t) and t.kind[at] == "w" and t.low[at] not in cue("fraction_ends")


def _vague(t: Tokens, at: int) -> Number | None:
    """As in "dozens", "tens of thousands", "hundreds of millions": two of the scale, approximately."""
    vague = number_words("vague")
    value = vague.get(t.low[at])
    if value is None or (t.low[at] in ("tens", "scores") and t.lower(at + 1) != "of"):
        return None
    end, power = at + 1, value.adjusted() if value not in (24, 40) else 0
    if t.lower(end) == "of" and t.lower(end + 1) in vague:
        factor = vague[t.low[end + 1]] / 2
        value, end, power = value * factor, end + 2, power + factor.adjusted()
    elif t.low[at] == "tens":
        return None
    return Number(at, end, value, power, "vague", Decimal(2))


def _spelled_ordinal(t: Tokens, at: int) -> Number | None:
    ordinals, tens = number_words("ordinal"), number_words("tens")
    low = t.low[at]
    if low in tens and t.lower(at + 1) in cue("hyphens") and 0 < ordinals.get(t.lower(at + 2), 0) < 10:
        value = tens[low] + ordinals[t.low[at + 2]]
        return Number(at, at + 3, value, 0, "ordinal", value)
    if low in ordinals:
        return Number(at, at + 1, ordinals[low], 0, "ordinal", ordinals[low])
    return _compound_ordinal(t, at)


def _compound_ordinal(t: Tokens, at: int) -> Number | None:
    """As in "two hundredth", "one hundred and first", "one hundred twenty-fifth"."""
    number = spelled_at(t, at)
    if number is None:
        return None
    step = past_hyphen(t, number.last)
    joint = t.lower(step) == "and"
    step = past_hyphen(t, step + 1) if joint else step
    last = number_words("ordinal").get(t.lower(step), Decimal(0))
    tied = step > number.last and t.low[step - 2] in number_words("tens")
    if not joint and last in (100, 1000) and number.value < last and t.low[at] in number_words("unit"):
        value = number.value * last
    elif number.mult and ((joint and 0 < last < 100) or (tied and 0 < last < 10)):
        value = number.value + last
    else:
        return None
    return Number(at, step + 1, value, 0, "ordinal", value)


def _multiple(t: Tokens, at: int) -> Number | None:
    """Multiples and frequencies of one word: "doubled", "threefold", "twice", "once"."""
    value = Decimal(1) if t.low[at] == "once" else number_words("multiple").get(t.low[at])
    return None if value is None else Number(at, at + 1, value, 0, "multiple", value)


def _few(t: Tokens, at: int) -> Number | None:
    """As in "several hundred", "a few thousand", "a couple of": two, of the scale where one follows."""
    if t.low[at] in cue("few") and t.lower(at + 1) in cue("vague_scales"):
        end, factor = scale_at(t, at + 1)
        return Number(at, end, 2 * factor, power_of(factor), "vague", Decimal(2))
    if t.low[at] == "couple" and t.lower(at + 1) == "of" and t.lower(at + 2) in cue("vague_scales"):
        end, factor = scale_at(t, at + 2)
        return Number(at, end, 2 * factor, power_of(factor), "vague", Decimal(2))
    if t.low[at] in ("couple", "pair") and t.lower(at + 1) == "of" and t.lower(at - 1) == "a":
        return Number(at, at + 1, Decimal(2), 0, "words", Decimal(2))
    return None


def _one_and_a_half(t: Tokens, at: int) -> Number | None:
    """The article of "an hour and a half": one, to which the half behind its unit is added."""
    if (
        t.low[at] not in ("a", "an")
        or fraction_behind_and(t, at + 2, True) is None
        or t.lower(at + 4) == "dozen"
    ):
        return None
    return Number(at, at + 1, Decimal(1), 0, "words", Decimal(1)) if t.lower(at + 1) in unit_names() else None
