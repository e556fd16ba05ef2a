"""The noun phrase beside a verb of saying: a name, a pronoun, or an unnamed source."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.extract.names.types import Names, Span
from pipeline.extract.speech.lexicon import listed, pattern, speakers
from pipeline.extract.speech.posts import is_post, is_title
from pipeline.extract.verbs import verb_forms
from pipeline.extract.words import cue, word_tags

#: how far left and right of the verb a subject is looked for, in characters
_REACH = 240
_LONGEST = 120
_STOP_TAGS = frozenset(["conj", "sub", "rel", "be", "have", "modal", "do", "neg", "pron"])
_ARTICLES = ("the ", "The ")


class Speaker(NamedTuple):
    """Who says something.

    text: the resolved name, or the phrase as written, without "the". start, end: the whole phrase.
    kind: `name | pronoun | person | org | data | other`, the last where only the verb tells that it speaks.
    """

    text: str
    entity_id: str | None
    start: int
    end: int
    kind: str


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\d[\d,.]*\d|[\w&’'.\-]*[\w&’']|[^\w\s]")


def before(text: str, names: Names, start: int, verb: int) -> Speaker | None:
    """The subject in `text[start:verb]` that ends before the verb, if it can speak."""
    begin, start = start, max(start, verb - _REACH)
    end = verb
    aside = False
    while match := pattern("aside").search(text, start, end):
        end, aside = match.start(), True
    end = start + len(text[start:end].rstrip())
    if end == start:
        return None
    if text[end - 1] in ",)—–":
        speaker = _with_apposition(text, names, start, end, start == begin)
        return phrase(text, names, start, end - 1) if speaker is None and aside else speaker
    return phrase(text, names, start, end)


def _with_apposition(text: str, names: Names, start: int, end: int, whole: bool) -> Speaker | None:
    """The name before an apposition ("Kong, the chief, said"), or in one ("a broker, Dongfang, said")."""
    spans = names.within(start, end)
    if spans and spans[-1].end == end - 1:
        inner = _phrase_start(text, start, spans[-1].start)
        if text[inner - 2 : inner] == ", ":
            general = phrase(text, names, start, inner - 2)
            if general is not None and general.kind == "org" and _owned(general.text):
                return _resolved(names, general)
            if general is not None and general.kind != "name":
                return _named(names, spans[-1])._replace(start=general.start)
    places: Span | None = None
    for span in spans:
        if span.end < end - 1 and (text[span.end] == "," or text[span.end : span.end + 2] == " ("):
            if names.entities[span.entity].kind != "place":
                return _named(names, span)._replace(start=_phrase_start(text, start, span.start))
            places = places or span
    if places is not None:
        # "A startup in Xiamen, a coastal city, says": the startup, not where it is.
        general = phrase(text, names, start, places.end)
        return general if general is not None and general.kind == "org" else _named(names, places)
    comma = text.find(",", start, end - 1) if whole else -1
    if comma > 0:
        general = phrase(text, names, start, comma)
        opens = general is not None and not text[start : general.start].strip()
        return general if general is not None and opens and general.kind != "other" else None
    if spans and text[start : spans[0].start].strip() in ("", "The"):
        return _named(names, spans[0])
    return None


def _owned(written: str) -> bool:
    """Whether a firm's noun has a participle behind it ("firm owned by India's richest man")."""
    return pattern("owned").search(written) is not None


def _resolved(names: Names, general: Speaker) -> Speaker:
    """The entity that the noun before the participle refers to, if known."""
    head = pattern("owned").split(general.text, 1)[0]
    found = names.resolve(f"the {head}", general.start)
    return general if found is None else general._replace(text=found[0], entity_id=found[1], kind="name")


def chained(text: str, names: Names, spans: list[Span]) -> Span:
    """The person of "Tesla CEO Elon Musk" or "Guochuang's Kong", else the first name."""
    if len(spans) > 1:
        between = text[spans[0].end : spans[1].start]
        person = names.entities[spans[1].entity].kind == "person"
        if between in ("'s ", "’s ") or (person and is_title(between)):
            return spans[1]
    return spans[0]


def _named(names: Names, span: Span) -> Speaker:
    entity = names.entities[span.entity]
    return Speaker(entity.name, entity.entity_id, span.start, span.end, "name")


def phrase(text: str, names: Names, start: int, end: int) -> Speaker | None:
    """The noun phrase that ends at `end`, as a speaker."""
    span = names.span_at(end - 1, end)
    if span is not None and span.end != end:
        span = None
    stop = span.end - 1 if span is not None and text[end - 1] == "." else end
    words = [(match.start(), match[0]) for match in _word().finditer(text, max(start, end - _LONGEST), stop)]
    if not words:
        return None
    low = words[-1][1].lower()
    if low in listed("pronoun"):
        aside = text[start : words[-1][0]].rstrip().endswith(",")
        found = names.referent(low, start if aside else words[-1][0])
        if found is None or (low == "it" and found.kind != "organization"):
            return Speaker(words[-1][1], None, words[-1][0], end, "pronoun")
        return Speaker(found.name, found.entity_id, words[-1][0], end, "name")
    first = _first_of_clause(words)
    if (
        0 < first < len(words)
        and words[first - 1][1].lower() in ("who", "which")
        and _is_verb(words[first][1])
    ):
        antecedent = text[start : words[first - 1][0]].rstrip(" ,")
        return phrase(text, names, start, start + len(antecedent))
    words = words[first:]
    owner = _owner_of_verb(text, words, end) if span is None else None
    if owner is not None:
        return phrase(text, names, start, owner)
    if not words:
        return None
    head = _head(words)
    if span is not None:
        preceding = [word for word in words if word[0] < span.start]
        if (
            head is None
            or head >= len(preceding)
            or preceding[-1][1].lower() not in listed("preposition") | {"the", "a", "an"}
        ):
            return _named(names, span)._replace(start=_phrase_start(text, start, span.start))
    if head is not None:
        return _generic(text, names, words, head, end)
    return _unlisted(text, names, words, end)


def _owner_of_verb(text: str, words: list[tuple[int, str]], end: int) -> int | None:
    """Where the forecaster ends in "the bank kept its growth forecast", whose verb is a noun."""
    verb = _word().match(text, end + 1)
    if verb is None or verb[0].lower() not in cue("future_nouns"):
        return None
    low = [word.lower() for _, word in words]
    for at in range(2, len(low)):
        if word_tags().get(low[at]) == "poss" and _is_verb(low[at - 1]) and not _says(low[at - 1]):
            return words[at - 1][0] - 1
    return None


def _is_verb(word: str) -> bool:
    verb = verb_forms().get(word)
    return word_tags().get(word) in ("be", "have", "modal", "do") or (
        verb is not None and bool(verb.forms & {"s", "past"})
    )


def _says(word: str) -> bool:
    verb = verb_forms().get(word)
    return verb is not None and verb.cls == "say"


def _first_of_clause(words: list[tuple[int, str]]) -> int:
    at = len(words)
    while at > 0:
        written = words[at - 1][1]
        word = written if written in ("US", "IT", "WHO") else written.lower()
        if not word[0].isalnum() or (
            word_tags().get(word) in _STOP_TAGS and word not in listed("not a boundary")
        ):
            break
        at -= 1
    while at < len(words) and words[at][1].lower() == "and":
        at += 1
    return at


def _head(words: list[tuple[int, str]]) -> int | None:
    """The first noun that can speak and isn't the object of a preposition or part of a longer noun."""
    for at, (_, word) in enumerate(words):
        if (speakers().get(word) or speakers().get(word.lower())) is None:
            continue
        following = words[at + 1][1].lower() if at + 1 < len(words) else None
        if following is None or following in listed("preposition") or following in listed("adjunct"):
            return at
        if following.endswith(("ing", "ed")) and following not in speakers():
            return at
    return None


def _is_post_at(words: list[tuple[int, str]], at: int) -> bool:
    return at < len(words) and is_post(words[at][1])


def _back(words: list[tuple[int, str]], at: int) -> int:
    """From a noun back to the beginning of its noun phrase."""
    while at > 0:
        word = words[at - 1][1].lower()
        tag = word_tags().get(word)
        if (
            tag in ("prep", "adv")
            or not word[0].isalnum()
            or (word.endswith("ing") and at > 1 and not _is_post_at(words, at))
        ):
            break
        if word == "and" and not any(
            word_tags().get(w.lower()) == "det" for _, w in words[max(0, at - 6) : at]
        ):
            break
        if word in listed("no noun phrase"):
            break
        at -= 1
        if tag in ("det", "poss"):
            break
    return at


def _phrase_start(text: str, start: int, name: int) -> int:
    """Where the noun phrase begins that a name ends ("the think tank Lumen Futures")."""
    words = [(match.start(), match[0]) for match in _word().finditer(text, max(start, name - 60), name)]
    return words[_back(words, len(words))][0] if words and _back(words, len(words)) < len(words) else name


def _generic(text: str, names: Names, words: list[tuple[int, str]], head: int, end: int) -> Speaker | None:
    """An unnamed source with a noun of the lists, or the entity that it refers to."""
    start = words[_back(words, head)][0]
    noun = words[head][1]
    kind = speakers().get(noun) or speakers()[noun.lower()]
    stop = end
    if kind == "data":
        for span in names.within(start, end):
            if names.entities[span.entity].kind in ("organization", "person"):
                return _named(names, span)._replace(start=start, end=end, kind="data")
        if head + 1 < len(words) and words[head + 1][1].lower() not in ("of", "on", "for", "from", "by"):
            stop = words[head][0] + len(noun)
    written = " ".join(text[start:stop].split())
    if kind == "org" and head == len(words) - 1:
        found = names.resolve(written, start)
        if found is not None:
            return Speaker(*found, start, end, "name")
    return Speaker(without_article(written), None, start, end, kind)


def _unlisted(text: str, names: Names, words: list[tuple[int, str]], end: int) -> Speaker | None:
    """A noun phrase whose noun is in no list: with an article, or a bare plural."""
    for at in range(len(words) - 1, -1, -1):
        word = words[at][1].lower()
        if word in ("what", "whatever"):
            return None
        if word_tags().get(word) in ("det", "poss") and (
            not at or words[at - 1][1].lower() not in listed("preposition")
        ):
            break
    else:
        at = _back(words, len(words))
        if at == len(words) or not ((words[-1][1].endswith("s") and words[-1][1].islower()) or at == 0):
            return None
        if word_tags().get(words[at][1].lower()) in ("adv", "prep") or not words[-1][1].endswith("s"):
            return None
    start = words[at][0]
    if at == len(words) - 1 and word_tags().get(words[at][1].lower()) in ("det", "poss"):
        return None
    written = " ".join(text[start:end].split())
    found = names.resolve(written, start)
    if found is not None:
        return Speaker(*found, start, end, "name")
    return Speaker(without_article(written), None, start, end, "other")


def without_article(written: str) -> str:
    """A phrase without its definite article."""
    return written[4:] if written.startswith(_ARTICLES) else written


def after(text: str, names: Names, verb_end: int, limit: int) -> Speaker | None:
    """The subject behind the verb: "said Han Shengjun", "said the company's chairman, X"."""
    start = verb_end + 1
    limit = min(limit, start + _REACH)
    stop = pattern("right end").search(text, start, limit)
    end = stop.start() if stop else limit
    spans = names.within(start, limit)
    inside = [span for span in spans if span.start < end]
    if inside:
        span = chained(text, names, inside)
        lead = text[start : inside[0].start]
        if not lead or (len(lead) < 70 and is_title(lead)):
            return _named(names, span)._replace(start=start)
    if text[end : end + 1] == "," and spans and spans[0].start - end < 4:
        described = text[start:end].split()
        if names.entities[spans[0].entity].kind == "person" and any(is_post(word) for word in described):
            return _named(names, spans[0])._replace(start=start)
    words = [(match.start(), match[0]) for match in _word().finditer(text, start, end)]
    if not words:
        return None
    if words[0][1].lower() in listed("pronoun"):
        return phrase(text, names, start, end) if len(words) == 1 else None
    head = _head(words)
    if head is None:
        return None
    if _back(words, head) > 0 and head > 6:
        return None
    return _generic(text, names, words, head, end)
