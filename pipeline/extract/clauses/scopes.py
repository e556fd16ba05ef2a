"""Which clause each token of a sentence stands in, and how the clauses hang together."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.clauses.groups import Group, Parse
from pipeline.extract.clauses.starts import clause_start
from pipeline.extract.words import cue

# Ties of clauses that a further finite verb does not go on from.
_EMBEDDED = ("relative", "reduced", "participle", "adverbial")

_LONGEST_INSERTED = 4
"""Tokens behind the verb of an inserted report: "the ministry said on Monday,"."""


@dataclass(slots=True, eq=False)
class Clause:
    """A clause: its verb group and its tie to another clause.

    tie: `main` (none), `coordinate` (and, but, while, as), `adverbial` (after, when, if),
    `participle` (", growing 5 percent"), `relative` ("which ..."),
    `reduced` ("sales exceeding ...", "a plant built in ...").
    """

    group: Group
    first: int
    tie: str
    parent: Clause | None


class Scopes:
    """The clauses of a sentence and the clause of every token."""

    def __init__(self, p: Parse) -> None:
        self.p = p
        self.clauses: list[Clause] = []
        self._of: list[Clause | None] = [None] * len(p.t)
        for index, group in enumerate(p.groups):
            self._add(index, group)
        first = next((c for c in self.clauses if c.tie == "main"), self.clauses[0] if self.clauses else None)
        self._of = [c or first for c in self._of]
        p.scopes = self

    def of(self, token: int) -> Clause | None:
        """The clause of a token; None in a sentence without a verb."""
        return self._of[token] if token < len(self._of) else None

    def _add(self, index: int, group: Group) -> None:
        if group.form == "finite":
            self._finite(index, group)
        elif group.form != "infinitive":
            self._embedded(group)
        elif self._of[group.first] is None:
            self._fill(Clause(group, 0, "main", None), 0, len(self.p.t))

    def _finite(self, index: int, group: Group) -> None:
        """The clause of a finite verb: relative behind a pronoun, else main or joined to one before."""
        p, low, tags = self.p, self.p.t.low, self.p.tags
        if group.first and tags[group.first - 1] == "rel":
            self._relative(group, group.first - 1)
            return
        here = self._of[group.first]
        if here is not None and here.tie == "relative" and group.first and tags[group.first - 1] == "conj":
            # A further verb of the pronoun: "which makes cars and employs 500 people".
            self._fill(
                Clause(group, here.first, "relative", here.parent), group.first, self._comma(group.last)
            )
            return
        first = clause_start(p, index)[0]
        if group.cls == "say":
            # "..., and 84 million acres of soybeans, the ministry said": only its subject is the sayer's.
            first = next((i + 1 for i in range(group.first - 2, first, -1) if low[i] == ","), first)
            while first and tags[first - 1] in ("num", "det", "adj"):
                first -= 1  # "..., two analysts said"
        if first and low[first - 1 : first + 1] == [",", "whose"]:
            self._relative(group, first)
            return
        before = first - 1
        behind_noun = first > 1 and low[before] == "that" and tags[first - 2] in ("noun", "num", "name")
        if first and (tags[before] == "rel" or behind_noun):
            self._relative(group, before)
            return
        opener = self._opener(group)
        if opener is not None:
            self._relative(group, opener)
            return
        earlier = self._of[before] if first else None
        while earlier is not None and earlier.tie in _EMBEDDED:
            earlier = earlier.parent
        joined = "adverbial" if first and low[before] in cue("subordinators") else "coordinate"
        tie = joined if earlier is not None else "main"
        # "the largest step since measurements began in 1957, to an average of 421 ppm"
        closed = tie == "adverbial" and low[before] == "since"
        end = self._comma(group.last) if closed or self._inserted(group, earlier) else len(p.t)
        self._fill(Clause(group, first, tie, earlier), first, end, keep=group.first)

    def _inserted(self, group: Group, earlier: Clause | None) -> bool:
        """As in "rose 3 percent, the company said, to 5 billion euros": what follows goes on before it."""
        close = self._comma(group.last)
        if group.cls != "say" or earlier is None or close - group.last > _LONGEST_INSERTED:
            return False
        told = all(tag in ("time", "prep", "adv", "name") for tag in self.p.tags[group.last : close])
        return told and self.p.t.lower(close) == "," and self.p.t.lower(close + 1) in cue("goes_on")

    def _opener(self, group: Group) -> int | None:
        """Where a relative clause without a pronoun begins: "the 5 million analysts had expected"."""
        tags = self.p.tags
        at = group.first - 1
        if tags[at] == "pron" and at > 1 and tags[at - 1] == "num":
            # "over the 285 billion it posted in 2022"
            number = at - 1
            while number > 0 and tags[number] == "num":
                number -= 1
            return at if self.p.t.low[number] in cue("definite") else None
        while at > 0 and tags[at] in ("noun", "name", "adj", "gen"):
            at -= 1
        opens = (
            self.p.t.low[at] in cue("definite") and at > 0 and tags[at - 1] == "num" and at < group.first - 1
        )
        if opens and group.cls in ("say", "level"):
            return at
        bare = (
            tags[at] == "num" and at < group.first - 1 and self.p.t.low[group.first - 1] in cue("onlookers")
        )
        return at + 1 if bare and group.cls == "say" else None

    def _embedded(self, group: Group) -> None:
        """The clause of a participle: of the whole clause ("participle") or of a noun ("reduced")."""
        t, here = self.p.t, self._of[group.first]
        before = t.lower(group.first - 1)
        if here is None:
            # A participle of the subject, before any verb: "a platform built in 2020 ... is".
            self._fill(Clause(group, group.first, "reduced", None), group.first, self._comma(group.last))
            return
        if before in cue("participle_leads"):
            of_clause = group.form == "ing" or t.lower(group.last) not in cue("reduced_links")
        else:
            of_clause = group.form == "ing" and (
                self._absolute(group) or self._foreseen(group, here) or self._goes_on(group, here)
            )
        tie, end = ("participle", len(t)) if of_clause else ("reduced", self._comma(group.last))
        self._fill(Clause(group, group.first, tie, here), group.first, end)

    def _absolute(self, group: Group) -> bool:
        """As in ", with production growing 6.1 percent": an absolute phrase says more of the whole clause."""
        t = self.p.t
        return any(
            t.low[i] == "with" and t.low[i - 1] == "," for i in range(max(1, group.first - 7), group.first)
        )

    def _goes_on(self, group: Group, here: Clause) -> bool:
        """As in ", with one index falling 3 points and the broader one giving up 2"."""
        if here.tie != "participle" or here.group.form != "ing":
            return False
        at = group.first - 1
        while at > here.group.last and self.p.tags[at] in ("noun", "name", "adj", "det", "num"):
            at -= 1
        return self.p.t.low[at] == "and" and at < group.first - 1

    def _foreseen(self, group: Group, here: Clause) -> bool:
        """As in "sees their share rising to 9 percent by 2030": what a verb of seeing has as its object."""
        seen = self.p.t.low[here.group.head] in cue("seeing")
        return seen and not any(self.p.t.low[i] == "," for i in range(here.group.last, group.first))

    def _relative(self, group: Group, pronoun: int) -> None:
        here = self._of[group.first]
        self._fill(Clause(group, pronoun, "relative", here), pronoun, self._comma(group.last))

    def _comma(self, at: int) -> int:
        """The comma, not one inside a number or list, that closes an embedded clause."""
        t = self.p.t
        for i in range(at, len(t)):
            if t.low[i] in (",", ";", ")", "—") and self.p.tags[i] == "mark":
                return i
            joins = i > at and t.low[i] in cue("coordinators") and self.p.tags[i - 1] != "num"
            if joins and self.p.tags[i + 1 : i + 2] == ["num"]:
                # "below the 79 million that analysts expected and 1.6 per cent more than in March"
                return i
        return len(t)

    def _fill(self, clause: Clause, first: int, last: int, keep: int | None = None) -> None:
        """Gives tokens to a clause; before `keep`, embedded clauses keep theirs.

        As in "which has 20 shops and 90 clerks, aims to": a comma closes what stands before the verb.
        """
        self.clauses.append(clause)
        for i in range(first, last):
            held = self._of[i]
            if (
                keep is not None
                and i < keep
                and held is not None
                and (held.first >= first or self.p.t.low[keep - 1] == ",")
                and held.tie in ("relative", "reduced")
            ):
                continue
            self._of[i] = clause
