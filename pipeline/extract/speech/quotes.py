"""Rows of direct and indirect quotations from acts of saying and quotation marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extract.names.types import Names
from pipeline.extract.speech.events import Event
from pipeline.extract.speech.lexicon import listed
from pipeline.extract.speech.marks import Quotation
from pipeline.extract.speech.speakers import Speaker

#: fewer words than this in quotation marks inside a sentence are a name or a scare quote
FRAGMENT = 4
#: how far from a quotation its verb of saying may stand, in characters
_REACH = 200


class Quote(NamedTuple):
    """A quotation: its stretch, kind, speaker and cue."""

    start: int
    end: int
    kind: str
    speaker: Speaker | None
    cue: str | None
    addressee: str | None


def direct(
    text: str,
    names: Names,
    quoted: list[Quotation],
    acts: list[Event],
    sentences: list[tuple[int, int]],
    paragraphs: list[tuple[int, int]],
) -> Iterator[Quote]:
    """The quotations in quotation marks that are speech."""
    starts = [act.start for act in acts]
    begins = [start for start, _ in paragraphs]
    sentence_starts = [start for start, _ in sentences]
    last: Quote | None = None
    for number, quotation in enumerate(quoted):
        own = bisect_right(begins, quotation.open) - 1
        if _words(text, quotation) == 0 or _is_name(text, names, quotation):
            continue
        act = _act(text, quoted, number, acts, starts, sentences, sentence_starts)
        whole = _is_whole(text, quotation, sentence_starts)
        speaker: Speaker | None = None
        cue = addressee = None
        if act is not None and (whole or _punctuated(text, quotation) or _words(text, quotation) >= FRAGMENT):
            speaker, cue, addressee = act.speaker, act.cue, act.addressee
        elif whole and (heard := _heard_before(quotation, last, acts, starts, begins, own)) is not None:
            speaker = heard
        elif whole and quotation.unclosed:
            speaker = _later(quoted, number, acts, starts, text)
        elif not (whole and _words(text, quotation) >= FRAGMENT + 2):
            continue
        quote = Quote(quotation.start, _end(text, quotation), "direct", speaker, cue, addressee)
        yield quote
        last = quote


def _heard_before(
    quotation: Quotation,
    last: Quote | None,
    acts: list[Event],
    starts: list[int],
    begins: list[int],
    own: int,
) -> Speaker | None:
    """Who spoke last in this paragraph or the one before, in quotation marks or not."""
    since = begins[max(0, own - 1)]
    at = bisect_left(starts, quotation.open)
    act = acts[at - 1] if at and acts[at - 1].start >= since else None
    if last is not None and last.start >= since and (act is None or act.start < last.start):
        return last.speaker
    if act is None or act.clause is None:
        return last.speaker if last is not None and last.start >= since else None
    return act.speaker


def _later(
    quoted: list[Quotation], number: int, acts: list[Event], starts: list[int], text: str
) -> Speaker | None:
    """The speaker that stands behind the last paragraph of a quotation over several."""
    for following in quoted[number + 1 : number + 12]:
        at = bisect_left(starts, following.close)
        if (
            at < len(acts)
            and acts[at].start - following.close < 60
            and "\n" not in text[following.close : acts[at].start]
        ):
            return acts[at].speaker
        if not following.unclosed:
            return None
    return None


def _is_name(text: str, names: Names, quotation: Quotation) -> bool:
    """Whether nothing but a name stands between the marks."""
    span = names.span_at(quotation.start, quotation.end)
    return span is not None and not (
        text[quotation.start : span.start] + text[span.end : quotation.end]
    ).strip(" ,.")


def _words(text: str, quotation: Quotation) -> int:
    return len(text[quotation.start : quotation.end].split())


def _end(text: str, quotation: Quotation) -> int:
    end = quotation.end
    return end - 1 if text[end - 1] == "," else end


def _punctuated(text: str, quotation: Quotation) -> bool:
    return text[quotation.end - 1] in ",.?!…—" or text[quotation.close : quotation.close + 1] == ","


def _is_whole(text: str, quotation: Quotation, sentence_starts: list[int]) -> bool:
    """Whether the quotation is a sentence of its own or begins one."""
    at = bisect_right(sentence_starts, quotation.open) - 1
    begins = at >= 0 and not text[sentence_starts[at] : quotation.open].strip()
    return (
        begins
        and (quotation.unclosed or text[quotation.end - 1] in ".?!,…")
        and text[quotation.start].isupper()
    )


def _act(
    text: str,
    quoted: list[Quotation],
    number: int,
    acts: list[Event],
    starts: list[int],
    sentences: list[tuple[int, int]],
    sentence_starts: list[int],
) -> Event | None:
    """The act of saying that a quotation belongs to: behind it, before it, or around it."""
    quotation = quoted[number]
    limit = quoted[number + 1].open if number + 1 < len(quoted) else len(text)
    at = bisect_left(starts, quotation.close)
    if at and (around := acts[at - 1].clause) and around[0] < quotation.open < around[1]:
        return acts[at - 1]
    sentence = sentences[max(0, bisect_right(sentence_starts, quotation.close - 1) - 1)]
    if at < len(acts):
        act = acts[at]
        if act.start < min(limit, quotation.close + _REACH, sentence[1]) and _punctuated(text, quotation):
            return act
    if at:
        act = acts[at - 1]
        first = sentences[max(0, bisect_right(sentence_starts, quotation.open) - 1)]
        if act.start >= first[0] and act.end <= quotation.open:
            return act
        if act.clause and act.clause[0] <= quotation.open < act.clause[1]:
            return act
    if at < len(acts) and acts[at].clause and acts[at].start < sentence[1]:
        clause = acts[at].clause
        if clause and clause[0] <= quotation.open < clause[1]:
            return acts[at]
    return None


def indirect(text: str, acts: list[Event], quoted: list[Quotation]) -> Iterator[Quote]:
    """The reported clauses, cut where another one of the same speaker begins."""
    opens = [quotation.open for quotation in quoted]
    for act in acts:
        if act.clause is None or act.verb.frame == "forecast" or act.verb.lemma in listed("opinion"):
            continue
        start, end = act.clause
        if act.speaker.kind == "data" and act.verb.lemma in ("show", "find"):
            continue
        if _is_quotation(text, start, end, quoted, opens):
            continue
        yield Quote(start, end, "indirect", act.speaker, act.cue, act.addressee)


def _is_quotation(text: str, start: int, end: int, quoted: list[Quotation], opens: list[int]) -> bool:
    """Whether a clause is for the most part in quotation marks."""
    at = max(0, bisect_right(opens, start) - 1)
    inside = 0
    while at < len(quoted) and quoted[at].open < end:
        inside += max(0, min(end, quoted[at].close) - max(start, quoted[at].open))
        at += 1
    return inside * 2 > end - start
