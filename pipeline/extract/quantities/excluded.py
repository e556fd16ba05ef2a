"""Numbers that are no quantity: names, codes, addresses, scores, editions, ordinals, idioms."""

from __future__ import annotations

from pipeline.extract.numbers.grammar import number_at
from pipeline.extract.numbers.number import Number
from pipeline.extract.quantities.numbered_names import named_number
from pipeline.extract.quantities.ranks import is_rank
from pipeline.extract.tokens import Tokens, phrase_book
from pipeline.extract.units.measures import unit_at
from pipeline.extract.units.singular import is_plural
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import cue, word_tags

_DASHES = ("-", "‑", "–", "−")


def disposition(t: Tokens, n: Number) -> str | None:
    """What a number is if it is no quantity: a code of the list `dispositions`, or None."""
    if idiom_at(t, n.first) is not None:
        return "idiom"
    if n.form == "ordinal":
        return None if is_rank(t, n) else _ordinal(t, n)
    if n.form in ("multiple", "vague", "fraction"):
        return _multiple(t, n)
    if is_rank(t, n):
        return None
    if t.kind[n.first] == "n":
        return _generation(t, n) or named_number(t, n) or _code(t, n) or _address(t, n) or _score(t, n)
    return _word(t, n) or named_number(t, n)


def idiom_at(t: Tokens, at: int) -> int | None:
    """The end of an idiom that holds the number at a token ("one of the", "on the one hand")."""
    book = phrase_book("idioms", 0, 0)
    for start in range(max(0, at - 3), at + 1):
        found = book.match(t.low, start)
        if found is not None and found[0] > at:
            return found[0]
    return None


def _ordinal(t: Tokens, n: Number) -> str:
    step = n.last + 1 if t.lower(n.last) in _DASHES else n.last
    for at in (step, step + 1, step + 2):
        if t.lower(at) in ("century", "centuries"):
            return "period"
        if t.lower(at) in cue("edition_nouns"):
            return "edition"
        if t.lower(at) in word_tags() and word_tags()[t.lower(at)] != "adj":
            break
    if t.lower(n.last) in cue("streets") and t.word[n.last][0].isupper():
        return "address"
    return "ordinal"


def _multiple(t: Tokens, n: Number) -> str | None:
    word, follower = t.low[n.first], t.lower(n.last)
    if word in ("double", "triple", "treble", "quadruple"):
        lead = t.lower(n.first - 1)
        verbal = (
            lead in ("to", "nearly", "almost", "than", "roughly", "about") or word_tags().get(lead) == "modal"
        )
        related = word_tags().get(follower) in ("det", "poss") or follower in ("what", "that")
        return None if (verbal and follower not in ("down", "up", "-")) or related else "idiom"
    if (word in ("doubling", "doubled", "tripled") and follower in ("down", "up")) or (
        word == "once" and not _per(t, n.last)
    ):
        return "idiom"
    if word == "half" and follower in _DASHES and unit_at(t, n.last, n.value) is None:
        return "period" if t.lower(n.last + 1) in ("year", "yearly", "term") else "idiom"
    if word == "half" and follower in ("time", "way", "hearted", "baked"):
        return "idiom"
    if (
        n.form == "vague"
        and t.lower(n.first - 1) in ("in", "the")
        and follower != "of"
        and not follower.isalpha()
    ):
        return "idiom"
    return None


def _per(t: Tokens, at: int) -> bool:
    return t.lower(at) in ("per", "a", "an", "every", "each")


def _generation(t: Tokens, n: Number) -> str | None:
    """As in "5G", "3D", "4K", "737s", "90s": digits with letters that make a name or a decade."""
    if n.last >= len(t) or not t.joined(n.last):
        return None
    word = t.word[n.last]
    if (
        word in cue("generation_letters")
        and t.word[n.first].isdigit()
        and int(t.word[n.first]) <= 7
        and n.scaled is False
    ):
        return "name"
    if word == "s" and int(n.value) % 10 == 0 and n.value <= 90:
        return "period"
    if word == "s" and t.lower(n.first - 1) not in ("under", "over"):
        return "name"
    if (
        t.kind[n.last] == "w"
        and len(word) >= 1
        and unit_at(t, n.last, n.value) is None
        and word not in ("x", "X", "G")
        and not word.startswith("st")
    ):
        return "name"
    if t.kind[n.last] == "a":
        return "code"
    return None


def _code(t: Tokens, n: Number) -> str | None:
    """Phone numbers, versions, numbers of documents, list marks, footnotes."""
    word, before, after = t.word[n.first], t.lower(n.first - 1), t.lower(n.last)
    if n.scaled or t.kind[n.first - 1 : n.first] == ["c"]:
        return None
    if word[0] == "0" and len(word) > 1 and word[1].isdigit():
        return "period" if len(word) == 5 and word[2] == "." else "code"
    if (
        n.first > 1
        and t.kind[n.first - 1] == "n"
        and word.isdigit()
        and t.word[n.first - 1].isdigit()
        and len(word) <= 4
    ) and (t.word[n.first - 1][0] == "0" or t.kind[n.first - 2] == "n"):
        return "code"
    if before in ("#", "@", "_", "\\", "=") and t.joined(n.first):
        return "code"
    if before == "[" and after == "]":
        return "code"
    if (
        before in ("/", ".", ":")
        and t.joined(n.first)
        and n.first > 1
        and t.joined(n.first - 1)
        and t.kind[n.first - 2] in "wan"
    ):
        return "code"
    if (
        after in (".", "/", ":", "_", "@")
        and t.joined(n.last)
        and t.joined(n.last + 1)
        and n.last + 1 < len(t)
        and not (after == "/" and unit_at(t, n.last + 1, n.value))
    ) and (after != "/" or t.kind[n.last + 1] == "n"):
        return "code"
    if _digit_groups(t, n.first) >= 3 or (before == "+" and len(word) >= 6):
        return "code"
    for at in (n.first - 1, n.first - 2):
        if t.lower(at) in cue("phone_words") and len(word) >= 3 and word.isdigit() and not is_plural(after):
            return "code"
    lead = t.lower(n.first - 2) if before in (".", ":") else before
    if (
        lead in cue("code_words")
        and word.isdigit()
        and not (lead == "number" and t.lower(n.first - 2) == "the")
        and not (
            lead in ("no", "number")
            and not t.word[n.first - (2 if before in (".", ":") else 1)][0].isupper()
            and lead == "no"
        )
    ):
        return "code" if not is_rank(t, n) else None
    if n.first == 0 and after in (".", ")") and t.joined(n.last) and len(word) <= 2 and word.isdigit():
        return "code"
    if before == "(" and after == ")" and n.first <= 2 and len(word) <= 2:
        return "code"
    return None


def _digit_groups(t: Tokens, at: int) -> int:
    """How many groups of digits are tied by hyphens around a token ("400-820-8820")."""
    first = at
    while (
        first >= 2
        and t.low[first - 1] in _DASHES
        and t.kind[first - 2] == "n"
        and t.joined(first)
        and t.joined(first - 1)
    ):
        first -= 2
    last, groups = first, 1
    while (
        last + 2 < len(t)
        and t.low[last + 1] in _DASHES
        and t.kind[last + 2] == "n"
        and t.joined(last + 1)
        and t.joined(last + 2)
    ):
        last, groups = last + 2, groups + 1
    return groups


def _address(t: Tokens, n: Number) -> str | None:
    """As in "1600 Pennsylvania Avenue", "CA 94105", "221B Baker Street"."""
    if not t.word[n.first].isdigit() or n.scaled:
        return None
    for at in range(n.last, min(n.last + 4, len(t))):
        if t.low[at] in ("st", "nd", "rd", "th") or (
            t.kind[at] == "n" and t.lower(at + 1) in ("st", "nd", "rd", "th")
        ):
            continue
        if t.kind[at] != "w" or not t.word[at][0].isupper():
            break
        if t.low[at] in cue("streets") and at > n.last:
            return "address"
    before = t.word[n.first - 1] if n.first else ""
    if (
        len(t.word[n.first]) in (5, 6)
        and len(before) == 2
        and before.isupper()
        and t.kind[n.first - 1] == "w"
    ):
        return "address"
    if (
        len(t.word[n.first]) == 6
        and before
        and before[0].isupper()
        and (t.lower(n.last) in (".", ",", ""))
        and t.kind[n.first - 1] == "w"
        and before.lower() not in word_tags()
    ):
        return "address"
    return None


def _score(t: Tokens, n: Number) -> str | None:
    """As in "2-1", "6-4, 6-3": two small numbers tied by a hyphen, with no unit or plural behind."""
    for low, high in ((n.first, n.first + 2), (n.first - 2, n.first)):
        if low < 0 or high >= len(t) or t.kind[low] != "n" or t.kind[high] != "n":
            continue
        mark = t.low[low + 1]
        if mark not in _DASHES or not (t.joined(low + 1) and t.joined(high)):
            continue
        if not (t.word[low].isdigit() and t.word[high].isdigit()) or (low and t.kind[low - 1] == "c"):
            continue
        after = t.lower(high + 1)
        if (
            unit_at(t, high + 1, n.value) is not None
            or is_plural(after)
            or after in ("percent", "million", "billion", "thousand", "-", "people", "trillion")
        ):
            continue
        if cue("scores") & set(t.low[max(0, low - 12) : high + 12]) and int(t.word[low]) < 200:
            return "score"
        if int(t.word[low]) >= int(t.word[high]) and int(t.word[low]) < 200:
            return "score"
        if high - low == 2 and int(t.word[high]) < 30 and not after.isalpha():
            return "score"
    return None


def _capital_name(t: Tokens, n: Number) -> bool:
    """As in "Peak Seven", "Nine Rivers": a capital inside a sentence that is no headline."""
    word = t.word[n.first]
    if not word[0].isupper() or word.isupper() or n.first == 0 or n.scaled:
        return False
    before, after = t.word[n.first - 1], t.word[n.last] if n.last < len(t) else ""
    if before in ("“", '"', "‘", ":", "•", "-", "–", "—", "(", ".", "'"):
        return bool(after[:1].isupper() and after.lower() not in word_tags())
    titled = sum(1 for w in t.word if w[0].isupper()) > 0.6 * sum(1 for w in t.word if w[0].isalpha())
    return not titled and ((before[0].isupper() and before.lower() not in word_tags()) or after[:1].isupper())


def _word(t: Tokens, n: Number) -> str | None:
    """Number words that do not count: "one" as a pronoun, "second" of two, "zero" in a name."""
    if t.lower(n.last) in _DASHES and t.lower(n.last + 1) == "year" and t.lower(n.last + 2) == "plan":
        return "period"
    if _capital_name(t, n):
        return "name"
    if n.last - n.first > 1 or t.low[n.first] != "one":
        return None
    if t.lower(n.last) in _DASHES and unit_at(t, n.last, n.value) is None:
        return "idiom"
    before, after = t.lower(n.first - 1), t.lower(n.last)
    if word_tags().get(before) == "adj" or before in (
        "this",
        "that",
        "each",
        "every",
        "another",
        "which",
        "any",
        "no",
        "some",
        "the",
        "not",
    ):
        unit = unit_at(t, n.last, n.value)
        return (
            None
            if (unit is not None or after in _DASHES) and before in ("the", "no", "every", "another")
            else "idiom"
        )
    if not after.isalpha() and after not in _DASHES:
        return "idiom"
    if word_tags().get(after) not in (None, "adj") or after == "ones":
        if after in ("to", "or") and number_at(t, n.last + 1) is not None:
            return None
        return "idiom" if after not in ("in", "out", "hundred") else None
    verb = verb_forms().get(after)
    if (
        verb is not None
        and verb.forms & {"s", "past"}
        and unit_at(t, n.last, n.value) is None
        and not is_plural(after)
    ):
        return "idiom"
    return None
